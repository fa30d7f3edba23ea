import { buildCommandLineIfNeeded } from './build-site.ts';
import { ServiceNotStarted } from './message-service.ts';
import { type RunningSandbox, startSandbox } from './run-sandbox.ts';

/** Each: 0 takes a free one. */
export interface Ports {
  readonly ehrPort: number;
  readonly appPort: number;
  readonly servicePort: number;
}

export interface Started {
  readonly sandbox: RunningSandbox;
  /** Why there is no message service; null when there is. */
  readonly lacks: string | null;
}

/**
 * All of the sandbox; a look at the app needs no dialog messages, so it goes on without them when their service does not
 * start. Rejects, with nothing left running, when anything else does not.
 *
 * @param say what is being built
 */
export async function startWhatCan(
  { servicePort, ...ports }: Ports,
  say: (line: string) => void = () => undefined,
): Promise<Started> {
  const notBuilt = await buildCommandLineIfNeeded(say).then(() => null, messageOf);
  if (notBuilt !== null) return { sandbox: await startSandbox(ports), lacks: notBuilt };
  try {
    return { sandbox: await startSandbox({ ...ports, service: { port: servicePort } }), lacks: null };
  } catch (error) {
    if (!(error instanceof ServiceNotStarted)) throw error;
    return { sandbox: await startSandbox(ports), lacks: error.message };
  }
}

/** What `npm start` prints: one address, the one to open; the others are for those who look for them. */
export function addressLines({ sandbox, lacks }: Started): string {
  return `
Open ${sandbox.ehrOrigin}/

Synthetic persons only. ${whereTheRestIs(sandbox)}${lacks === null ? '' : `\nNo dialog messages: ${lacks}`}
Stop with Ctrl-C.`;
}

function whereTheRestIs({ appOrigin, service }: RunningSandbox): string {
  const portOf = (origin: string) => new URL(origin).port;
  const app = `The app itself is on port ${portOf(appOrigin)}`;
  return service === null ? `${app}.` : `${app}, its message service on ${portOf(service.origin)}.`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
