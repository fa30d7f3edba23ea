import { readdirSync, readFileSync } from 'node:fs';
import preact from '@preact/preset-vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const here = (path: string) => new URL(path, import.meta.url).pathname;
const root = here('./src/');

/** rules/ as the app fetches it, minified: rule sets and unit profiles one by one, all code lists as one file. */
function publishedRules(): ReadonlyMap<string, string> {
  const json = (path: string): unknown => JSON.parse(readFileSync(here(path), 'utf8'));
  const files = (folder: string) =>
    readdirSync(here(`./rules/${folder}`), { encoding: 'utf8', recursive: true })
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.replaceAll('\\', '/'));
  const oneByOne = (folder: string) =>
    files(folder).map(
      (name) => [`rules/${folder}/${name}`, JSON.stringify(json(`./rules/${folder}/${name}`))] as const,
    );
  // sources and notes are for those who write rules; the app shows neither
  const withoutNotes = (name: string, value: unknown) => (name === 'note' ? null : name === 'source' ? [] : value);
  const codes = Object.fromEntries(
    files('codes').map((name) => [name, JSON.parse(JSON.stringify(json(`./rules/codes/${name}`), withoutNotes))]),
  );
  return new Map([['rules/codes.json', JSON.stringify(codes)], ...oneByOne('rule-sets'), ...oneByOne('profiles')]);
}

/** The rules are files beside the app, not code in it: a hospital can replace them without a build. */
function rules(): Plugin {
  return {
    name: 'rules',
    generateBundle() {
      for (const [fileName, source] of publishedRules()) this.emitFile({ type: 'asset', fileName, source });
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

export default defineConfig({
  root,
  publicDir: here('./public/'),
  base: './',
  plugins: [preact(), rules(), thirdPartyLicences()],
  // fhirclient's own switch: leaves out the polyfills for browsers without fetch and AbortController
  define: { FHIRCLIENT_PURE: 'true' },
  resolve: {
    // Under vitest fhirclient would resolve to its Node entry, which has no browser handshake
    alias: process.env['VITEST']
      ? { fhirclient: 'fhirclient/lib/entry/browser.js' }
      : {
          debug: here('./src/launch/silent-debug.cjs'),
          'jsonpath-plus': here('./src/criteria/no-json-path.ts'),
          eventemitter2: here('./src/criteria/no-events.cjs'),
          'hash-it': here('./src/criteria/exact-key.cjs'),
        },
  },
  build: {
    outDir: here('./dist/site/'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
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
          setupFiles: [here('./test/fixed-seed.ts')],
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
          fileParallelism: false,
        },
      },
    ],
  },
});
