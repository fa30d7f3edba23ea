import { defineConfig } from 'vite';

const here = (path: string) => new URL(path, import.meta.url).pathname;

/** The command line for Node, with its libraries in it: dist/cli beside rules/ is all it needs. */
export default defineConfig({
  root: here('./'),
  publicDir: false,
  ssr: { noExternal: true, external: ['@navikt/diagnosekoder'] },
  build: {
    ssr: true,
    outDir: here('../../dist/cli/'),
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: {
      input: { main: here('./main.ts'), worker: here('./screen/worker.ts') },
      // All in one folder: rules/ and worker.js are found from where a file lies
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
