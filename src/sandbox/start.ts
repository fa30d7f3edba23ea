import { buildSiteIfNeeded } from './build-site.ts';
import { startSandbox } from './run-sandbox.ts';

const port = Number(process.env['PORT'] ?? 4100);
await buildSiteIfNeeded((line) => console.log(line));
const sandbox = await startSandbox({ ehrPort: port, appPort: port + 1 });
console.log(
  `\nOpen ${sandbox.ehrOrigin}/\n\nSynthetic persons only. The app itself is on ${sandbox.appOrigin}. Stop with Ctrl-C.`,
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void sandbox.close().then(() => process.exit(0));
  });
}
