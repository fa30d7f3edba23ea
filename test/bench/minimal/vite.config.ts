import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

const root = new URL('./', import.meta.url).pathname;

export default defineConfig({
  root,
  base: './',
  plugins: [preact()],
  define: { FHIRCLIENT_PURE: 'true' },
  build: {
    outDir: new URL('../../../dist/bench/minimal/', import.meta.url).pathname,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { index: `${root}index.html`, launch: `${root}launch.html` } },
  },
});
