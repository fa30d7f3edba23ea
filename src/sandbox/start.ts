import { buildSiteIfNeeded } from './build-site.ts';
import { addressLines, startWhatCan } from './start-what-can.ts';

const FIRST_PORT = '4100';
/** The app and its message service are on the two after it. */
const LAST_PORT = 65_533;

const asked = process.env['PORT'] || FIRST_PORT;
const port = /^\d+$/.test(asked) && Number(asked) <= LAST_PORT ? Number(asked) : null;
if (port === null)
  refuse(`PORT=${asked} is not a port: a whole number up to ${LAST_PORT}, or 0 for any that are free.`);
const after = (count: number) => (port === 0 ? 0 : port + count);
const ports = { ehrPort: port, appPort: after(1), servicePort: after(2) };

await buildSiteIfNeeded(console.log).catch((error: unknown) => refuse(messageOf(error)));
const started = await startWhatCan(ports, console.log).catch((error: unknown) => {
  const taken = portInUse(error);
  if (taken === null) throw error;
  return refuse(`Port ${taken} is in use; another PORT=... moves all three (now ${port}).`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void started.sandbox.close().then(() => process.exit(0));
  });
}
console.log(addressLines(started));

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function portInUse(error: unknown): number | null {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error)) return null;
  return typeof error.port === 'number' ? error.port : null;
}

function refuse(line: string): never {
  console.error(line);
  process.exit(1);
}
