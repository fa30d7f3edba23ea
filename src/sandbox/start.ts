import { buildCommandLineIfNeeded, buildSiteIfNeeded } from './build-site.ts';
import { ServiceNotStarted } from './message-service.ts';
import { type RunningSandbox, startSandbox } from './run-sandbox.ts';

const FIRST_PORT = '4100';
/** The app and its message service are on the two after it. */
const LAST_PORT = 65_533;

const asked = process.env['PORT'] || FIRST_PORT;
const port = /^\d+$/.test(asked) && Number(asked) <= LAST_PORT ? Number(asked) : null;
if (port === null)
  refuse(`PORT=${asked} is not a port: a whole number up to ${LAST_PORT}, or 0 for any that are free.`);
const after = (count: number) => (port === 0 ? 0 : port + count);
const ports = { ehrPort: port, appPort: after(1) };

await buildSiteIfNeeded(console.log).catch((error: unknown) => refuse(messageOf(error)));
const { sandbox, lacks } = await start().catch((error: unknown) => {
  const taken = portInUse(error);
  if (taken === null) throw error;
  return refuse(`Port ${taken} is in use; another PORT=... moves all three (now ${port}).`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void sandbox.close().then(() => process.exit(0));
  });
}
// One address, the one to open: the others are for those who look for them
console.log(`
Open ${sandbox.ehrOrigin}/

Synthetic persons only. ${whereTheRestIs(sandbox)}${lacks === null ? '' : `\nNo dialog messages: ${lacks}`}
Stop with Ctrl-C.`);

interface Started {
  readonly sandbox: RunningSandbox;
  /** Why there is no message service; null when there is. */
  readonly lacks: string | null;
}

/** A look at the app needs no dialog messages, so it goes on without them when their service does not start. */
async function start(): Promise<Started> {
  const notBuilt = await buildCommandLineIfNeeded(console.log).then(() => null, messageOf);
  if (notBuilt !== null) return { sandbox: await startSandbox(ports), lacks: notBuilt };
  try {
    return { sandbox: await startSandbox({ ...ports, service: { port: after(2) } }), lacks: null };
  } catch (error) {
    if (!(error instanceof ServiceNotStarted)) throw error;
    return { sandbox: await startSandbox(ports), lacks: error.message };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function whereTheRestIs({ appOrigin, service }: RunningSandbox): string {
  const portOf = (origin: string) => new URL(origin).port;
  const app = `The app itself is on port ${portOf(appOrigin)}`;
  return service === null ? `${app}.` : `${app}, its message service on ${portOf(service.origin)}.`;
}

function portInUse(error: unknown): number | null {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error)) return null;
  return typeof error.port === 'number' ? error.port : null;
}

function refuse(line: string): never {
  console.error(line);
  process.exit(1);
}
