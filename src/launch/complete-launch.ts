import {
  type Authorized,
  type Completed,
  type CompleteLaunchOptions,
  endHandshake,
  type LaunchedApp,
} from './end-handshake.ts';
import type { LaunchFailure } from './launch-failure.ts';
import { serviceOf } from './service-transport.ts';
import type { Session } from './session.ts';
import { createSessionToken } from './session-token.ts';
import { createSessionTransport } from './session-transport.ts';

const chart: LaunchedApp<Session> = {
  ownConfiguration: (configuration) => configuration,
  open: openSession,
  endedBy: ({ refusal }) => ({ code: refusal() ?? 'session-expired' }),
};

let completed: Promise<Completed<Session>> | null = null;

/** Ends the launch of one patient's chart (`endHandshake`). A second call gets the first call's answer. Never rejects. */
export function completeLaunch(options: CompleteLaunchOptions): Promise<Completed<Session>> {
  completed ??= endHandshake(options, chart);
  return completed;
}

function openSession({ client, issuer, configuration, response, user, stateKey }: Authorized): Session | LaunchFailure {
  const { patientId, lifetime: _, ...context } = response;
  if (patientId === null) return { code: 'no-patient' };
  const token = createSessionToken(client, patientId, () => Date.now());
  return {
    issuer,
    transport: createSessionTransport(issuer.issuer, token),
    messageService: serviceOf(configuration, user.idToken, client),
    patientId,
    ...context,
    ...user.claims,
    stateKey,
    refusal: token.refusal,
  };
}
