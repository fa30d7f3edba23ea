import { type Completed, type CompleteLaunchOptions, endHandshake, type LaunchedApp } from './end-handshake.ts';
import { serviceOf } from './service-transport.ts';
import { createSessionToken } from './session-token.ts';
import { createSessionTransport } from './session-transport.ts';
import { inboxConfiguration } from './start-user-launch.ts';
import type { UserSession } from './user-session.ts';

const inbox: LaunchedApp<UserSession> = {
  ownConfiguration: inboxConfiguration,
  open: ({ client, issuer, configuration, response: { grantedScopes, styleUrl }, user, stateKey }) => ({
    issuer,
    transport: createSessionTransport(
      issuer.issuer,
      createSessionToken(client, null, () => Date.now()),
    ),
    messageService: serviceOf(configuration, user.idToken, client),
    ...user.claims,
    grantedScopes,
    styleUrl,
    stateKey,
  }),
  endedBy: () => ({ code: 'session-expired' }),
};

let completed: Promise<Completed<UserSession>> | null = null;

/** Ends the launch of the unit's inbox, without a patient. A second call gets the first call's answer. Never rejects. */
export function completeUserLaunch(options: CompleteLaunchOptions): Promise<Completed<UserSession>> {
  completed ??= endHandshake(options, inbox);
  return completed;
}
