import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

const root = new URL('./src/', import.meta.url).pathname;

export default defineConfig({
  root,
  publicDir: new URL('./public/', import.meta.url).pathname,
  base: './',
  plugins: [preact()],
  // fhirclient's own switch: leaves out the polyfills for browsers without fetch and AbortController
  define: { FHIRCLIENT_PURE: 'true' },
  resolve: {
    // Under vitest fhirclient would resolve to its Node entry, which has no browser handshake
    alias: process.env.VITEST ? { fhirclient: 'fhirclient/lib/entry/browser.js' } : {},
  },
  build: {
    outDir: new URL('./dist/site/', import.meta.url).pathname,
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: { input: { index: `${root}index.html`, launch: `${root}launch.html` } },
  },
  test: {
    root: new URL('./', import.meta.url).pathname,
    projects: [
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.{ts,tsx}'], environment: 'node' } },
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
