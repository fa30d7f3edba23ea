import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

const here = (path: string) => new URL(path, import.meta.url).pathname;

/** The page's process and the command line, each as one program that starts at once. */
export interface Programs {
  readonly folder: string;
  readonly page: string;
  readonly main: string;
  remove(): Promise<void>;
}

export async function buildPrograms(): Promise<Programs> {
  const folder = await mkdtemp(join(tmpdir(), 'faults-'));
  // The command line reads its version there
  await copyFile(here('../../../package.json'), join(folder, 'package.json'));
  await build({
    configFile: false,
    root: here('./'),
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true, external: ['@navikt/diagnosekoder'] },
    build: {
      ssr: true,
      outDir: join(folder, 'dist/cli'),
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: {
        input: { page: here('./page-process.ts'), main: here('../../../src/cli/main.ts') },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  return {
    folder,
    page: join(folder, 'dist/cli/page.mjs'),
    main: join(folder, 'dist/cli/main.mjs'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
