import { readdirSync, readFileSync } from 'node:fs';
import preact from '@preact/preset-vite';
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';
import { checkedRules } from './src/cli/rules/build-check.ts';
import { publishedCodeTexts } from './src/cli/rules/code-texts.ts';
import { builtRules, publishedRules, readableRules } from './src/cli/rules/published-rules.ts';
import { leftOut } from './src/cli/site/left-out.ts';
import { notStartedMarkup } from './src/text/not-started.ts';

const here = (path: string) => new URL(path, import.meta.url).pathname;
const root = here('./src/');

export { publishedRules };

/** The rules are files beside the app, not code in it: a hospital can replace them without a build. */
function rules(): Plugin {
  return {
    name: 'rules',
    async generateBundle() {
      for (const [fileName, source] of [...publishedRules(), ...readableRules()])
        this.emitFile({ type: 'asset', fileName, source });
      this.emitFile({ type: 'asset', fileName: 'rules/code-texts.json', source: await publishedCodeTexts() });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const source = publishedRules().get((request.url ?? '').split('?')[0]?.slice(1) ?? '');
        if (source === undefined) next();
        else response.setHeader('content-type', 'application/json').end(source);
      });
    },
  };
}

/** Never a white page: what stands in the place of the app until its script has come. */
function notStarted(): Plugin {
  return {
    name: 'not-started',
    transformIndexHtml(html, { path }) {
      // The launch pages have no styles of their own until there is something to show
      const styles = { rel: 'stylesheet', href: './not-started.css' };
      return {
        html: html.replace('<div id="app"></div>', `<div id="app">${notStartedMarkup()}</div>`),
        tags: /launch\.html$/.test(path) ? [tagOf(styles)] : [],
      };
    },
  };
}

/** Of what these have, most runs before the flag. */
const EAGER = new Set(['record', 'page', 'session']);

/** V8 compiles these while they arrive, on another thread, rather than function by function before the flag. */
function compileHints(): Plugin {
  return {
    name: 'compile-hints',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk' || !EAGER.has(chunk.name)) continue;
          chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
        }
      },
    },
  };
}

/** The licences of what is bundled, beside the app: MIT, ISC and Apache-2.0 all ask for it. */
function thirdPartyLicences(): Plugin {
  return {
    name: 'third-party-licences',
    generateBundle(_, bundle) {
      const packages = new Set<string>();
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const id of chunk.moduleIds) {
          const inside = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
          if (inside !== undefined) packages.add(inside);
        }
      }
      packages.add(here('./node_modules/@digdir/designsystemet-css'));
      packages.add(here('./node_modules/@navikt/diagnosekoder')); // rules/code-texts.json
      this.emitFile({
        type: 'asset',
        fileName: 'third-party-licences.txt',
        source: [...packages]
          .sort()
          .map(licenceOf)
          .join(`\n\n${'-'.repeat(80)}\n\n`),
      });
    },
  };
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${file === undefined ? '' : readFileSync(`${folder}/${file}`, 'utf8')}`;
}

/**
 * The chunk a module goes into, by the scripts that need it: an entry's, or one that is fetched later as a whole. The
 * widget gets few files, and none of them has what only another page needs: what every launch needs, what reads the
 * record, what several pages share, the session, and what comes after the flag. All else (null) is left to the bundler.
 */
function chunkOf(id: string, context: Rolldown.ChunkingContext): string | null {
  // Of nothing but styles, so that only a page that asks for them has them
  if (/\/widget\/(styles\.ts|([\w-]+\/)?[\w-]+\.css)$/.test(id)) return 'widget';
  if (id.endsWith('.css')) return null;
  // Of launches that go well only what comes after the flag needs it, and faults are not to wait for all of that
  if (id.includes('/node_modules/valibot/')) return 'valibot';
  const roots = rootsOf(id, context);
  const isOf = (...names: readonly string[]) => names.some((name) => roots.has(`${root}${name}`));
  const isShared = isOf('inbox/main.ts', 'inbox/launch-screen.ts', 'information/main.tsx');
  if (isOf('widget/session-flow.ts') && !isOf('widget/main.ts', 'widget/launch-page.ts')) {
    return isShared ? 'page' : 'session';
  }
  if (isOf('widget/after-flag.ts') && !isOf('widget/main.ts', 'widget/launch-page.ts')) {
    return isShared ? 'notices' : 'after-flag';
  }
  if (roots.size < 2 || !isOf('widget/main.ts', 'widget/launch-page.ts')) return null;
  return isOf('widget/launch-page.ts') ? 'launch' : 'record';
}

/** The scripts whose static imports lead to the module. */
function rootsOf(id: string, context: Rolldown.ChunkingContext): ReadonlySet<string> {
  const roots = new Set<string>();
  const seen = new Set<string>();
  const climb = (module: string) => {
    if (seen.has(module)) return;
    seen.add(module);
    const info = context.getModuleInfo(module);
    const importers = info?.importers.filter((importer) => !importer.endsWith('.html')) ?? [];
    if (importers.length === 0 || (info?.dynamicImporters.length ?? 0) > 0) roots.add(module);
    for (const importer of importers) climb(importer);
  };
  climb(id);
  return roots;
}

/**
 * What a page will need is asked for before its scripts say so; of the widget only what the token and the record's
 * requests need, so that these leave early: the rest comes while they are on their way. The launch page fetches nothing of the app ahead: after
 * the first time that is in the browser's cache, and each reply takes time from leaving.
 */
function hints(): Plugin {
  const config: Hint = { rel: 'preload', as: 'fetch', crossorigin: '', href: './config.json' };
  return {
    name: 'hints',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle, path }) {
        if (bundle === undefined) return [];
        return path === '/launch.html' || path === '/index.html' ? [tagOf(config)] : [];
      },
    },
  };
}

type Hint = Readonly<Record<string, string>>;
const tagOf = (attrs: Hint): HtmlTagDescriptor => ({ tag: 'link', attrs, injectTo: 'head' });

export default defineConfig({
  root,
  publicDir: here('./public/'),
  base: './',
  plugins: [checkedRules(), notStarted(), preact(), rules(), leftOut(), hints(), compileHints(), thirdPartyLicences()],
  define: {
    // fhirclient's own switch: leaves out the polyfills for browsers without fetch and AbortController
    FHIRCLIENT_PURE: 'true',
    BUILT_RULES: JSON.stringify(builtRules()),
  },
  resolve: {
    // Under vitest fhirclient would resolve to its Node entry, which has no browser handshake
    alias: process.env['VITEST']
      ? [{ find: /^fhirclient$/, replacement: 'fhirclient/lib/entry/browser.js' }]
      : {
          debug: here('./src/launch/silent-debug.cjs'),
          'jsonpath-plus': here('./src/criteria/no-json-path.ts'),
          eventemitter2: here('./src/criteria/no-events.cjs'),
          'hash-it': here('./src/criteria/exact-key.cjs'),
          clone: here('./src/criteria/deep-copy.cjs'),
          'js-base64': here('./src/launch/base64url.cjs'),
        },
  },
  build: {
    outDir: here('./dist/site/'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: {
      polyfill: false,
      // Scripts that come later find what they need by themselves; making links for them takes time before the flag. The
      // session's other half is asked for together with it
      resolveDependencies: (file, files, { hostType }) =>
        hostType === 'html' || /\/session-[\w-]+\.js$/.test(file)
          ? files
          : files.filter((each) => each.endsWith('.css')),
    },
    rolldownOptions: {
      output: {
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: chunkOf, debugName: 'by page' }] },
      },
      input: {
        index: `${root}index.html`,
        launch: `${root}launch.html`,
        information: `${root}information.html`,
        inbox: `${root}inbox.html`,
        'inbox-launch': `${root}inbox-launch.html`,
      },
    },
  },
  test: {
    root: here('./'),
    reporters: ['default', here('./test/plain-summary.ts')],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          setupFiles: [here('./test/fixed-seed.ts'), here('./test/slow-machine.ts')],
          // Only what hangs is to fail: a property may take long on a busy machine
          testTimeout: 60_000,
          include: ['src/**/*.test.{ts,tsx}', 'test/unit/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // As long as a click waits for what it clicks on (person.ts): a slow machine is no failure
          expect: { poll: { timeout: 25_000 } },
          // Two at once, each with a browser and a sandbox of its own: most of what they do is wait
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
