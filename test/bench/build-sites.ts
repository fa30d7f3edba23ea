import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, type Plugin } from 'vite';
import { gzipSize } from './gzip-size.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const WIDGET = here('../../vite.config.ts');

/**
 * Both pages are built anew, in folders of their own: nothing else that builds the app changes what is measured. They
 * answer with the folder.
 */
export async function buildWidget(): Promise<string> {
  const folder = here('../../dist/bench/widget');
  await outputs(WIDGET, { outDir: folder, emptyOutDir: true });
  return folder;
}

export async function buildMinimal(): Promise<string> {
  const folder = here('../../dist/bench/minimal');
  await outputs(here('./minimal/vite.config.ts'), { outDir: folder, emptyOutDir: true });
  return folder;
}

/**
 * The widget's scripts once more, one chunk for each package and each room of `src/`, never written: bytes of each
 * compressed alone, greatest first. Together they are a little more than the real chunks, which compress as one. Other
 * pages, and what makes a PDF, are left out.
 */
export async function scriptParts(): Promise<readonly (readonly [part: string, bytes: number])[]> {
  const onlyWidget: Plugin = {
    name: 'only-widget',
    options: (options) => ({ ...options, input: { index: here('../../src/index.html') } }),
  };
  const chunks = await outputs(WIDGET, {
    write: false,
    rolldownOptions: {
      external: (id) => id.endsWith('/document-pdf.ts'),
      plugins: [onlyWidget],
      output: { codeSplitting: { groups: [{ name: partOf, priority: 1, debugName: 'by part' }] } },
    },
  });
  return chunks.map(({ name, code }) => [name, gzipSize(code)] as const).sort(([, a], [, b]) => b - a);
}

async function outputs(configFile: string, options: NonNullable<InlineConfig['build']>) {
  const built = await build({ configFile, logLevel: 'error', build: { ...options, reportCompressedSize: false } });
  const all = (Array.isArray(built) ? built : [built]).flatMap((each) => ('output' in each ? each.output : []));
  return all.filter((output) => output.type === 'chunk');
}

/** The package a module belongs to, or the room of `src/`. */
function partOf(id: string): string {
  const inPackage = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1];
  const room = /\/src\/([^/]+)\//.exec(id)?.[1];
  return inPackage ?? (room === undefined ? 'other' : `src/${room}`);
}
