import { forgetSession, keepSession } from './session-storage.ts';
import type { SmartClient } from './smart-client.ts';
import { parseTokenResponse } from './token-response.ts';

/** Milliseconds a token server has to renew a token, and seconds before its end a token is renewed: own start values. */
const REFRESH_TIMEOUT = 15_000;
const MARGIN = 60;

/** Why a session that began well may not go on. */
export type SessionRefusal = 'patient-changed';

/** The session's access token: the only place that hands it out, and the only one that renews it. */
export interface SessionToken {
  /** The value of the Authorization header; null when there is none to send. */
  authorization(): string | null;
  /** Renews a token about to run out, where the server gave the means. Never rejects. */
  freshen(): Promise<void>;
  /** Tells that the server answered 401 to this Authorization header. */
  refused(authorization: string): void;
  /** Renews the token, once however many ask at the same time. False when that is not possible. */
  renew(): Promise<boolean>;
  refusal(): SessionRefusal | null;
}

/**
 * Wraps fhirclient's refresh, which on any error throws the refresh token away: here a lost network keeps it, and only
 * the server's own no (4xx) ends it. A renewed token for another patient ends the session at once.
 * @param patientId null: the session is no patient's, and it means nothing which patient the server names beside the token
 * @param now milliseconds since the epoch
 */
export function createSessionToken(client: SmartClient, patientId: string | null, now: () => number): SessionToken {
  let task: Promise<boolean> | null = null;
  let refusal: SessionRefusal | null = null;
  let rejected: string | null = null;
  let freshens = true;

  const authorization = () => (refusal === null ? client.getAuthorizationHeader() : null);
  const endsSoon = () => {
    const lifetime = parseTokenResponse(client.state.tokenResponse)?.lifetime ?? MARGIN * 4;
    // A quarter of a short life: a token of 30 seconds must not be renewed before each request
    return now() / 1000 > (client.state.expiresAt ?? 0) - Math.min(MARGIN, lifetime / 4);
  };

  async function refresh(): Promise<boolean> {
    const before = { ...client.state.tokenResponse };
    if (before.refresh_token === undefined) return false;
    try {
      await requestRefresh(client);
    } catch (error) {
      freshens = false;
      if (!isServersNo(error)) {
        client.state.tokenResponse = before;
        keepSession(client.state.key, client.state);
      }
      return false;
    }
    freshens = true;
    if (patientId === null || client.state.tokenResponse?.patient === patientId) return true;
    refusal = 'patient-changed';
    client.state.tokenResponse = {};
    forgetSession(client.state.key);
    return false;
  }

  return {
    authorization,
    refusal: () => refusal,
    refused: (header) => {
      rejected = header;
    },
    freshen: async () => {
      const canRenew = client.state.tokenResponse?.refresh_token !== undefined;
      if (task !== null || (freshens && canRenew && refusal === null && endsSoon())) await renewOnce();
    },
    renew: async () => {
      if (refusal !== null) return false;
      // The 401 was for an older token than the one now held: a request that was under way while it was renewed
      if (task === null && rejected !== null && rejected !== authorization() && !endsSoon()) return true;
      return renewOnce();
    },
  };

  function renewOnce(): Promise<boolean> {
    task ??= refresh().finally(() => {
      task = null;
    });
    return task;
  }
}

/**
 * fhirclient refuses to refresh unless the token response names `online_access` or `offline_access`; some servers grant
 * a refresh token and do not (client-js issue 138). It looks only while starting, so the word is lent for that moment.
 */
function requestRefresh(client: SmartClient): Promise<unknown> {
  const response = client.state.tokenResponse ?? {};
  const { scope } = response;
  response.scope = `${scope ?? ''} online_access`;
  try {
    return client.refresh({ signal: AbortSignal.timeout(REFRESH_TIMEOUT) });
  } finally {
    if (scope === undefined) delete response.scope;
    else response.scope = scope;
  }
}

/** An HTTP 4xx other than "try again later": the refresh token is worth nothing any more. */
function isServersNo(error: unknown): boolean {
  const status = error instanceof Error && 'status' in error ? error.status : null;
  return typeof status === 'number' && status >= 400 && status < 500 && status !== 408 && status !== 429;
}
