import { buildCommandLineIfNeeded, buildSiteIfNeeded } from './build-site.ts';
import { type RunningSandbox, startSandbox } from './run-sandbox.ts';

const port = Number(process.env['PORT'] ?? 4100);
const ports = { ehrPort: port, appPort: port + 1 };
await buildSiteIfNeeded(console.log);
const sandbox = await withService().catch((error: unknown) => {
  console.log(`No dialog messages: ${error instanceof Error ? error.message : String(error)}`);
  return startSandbox(ports);
});
console.log(`
Open ${sandbox.ehrOrigin}/

Synthetic persons only. The app itself is on ${sandbox.appOrigin}${whereTheServiceIs(sandbox)}. Stop with Ctrl-C.`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void sandbox.close().then(() => process.exit(0));
  });
}

/** A look at the app needs no dialog messages, so it goes on without them when their service does not start. */
async function withService(): Promise<RunningSandbox> {
  await buildCommandLineIfNeeded(console.log);
  return startSandbox({ ...ports, service: { port: port + 2 } });
}

function whereTheServiceIs({ service }: RunningSandbox): string {
  return service === null ? '' : `, its message service on ${service.origin}`;
}
