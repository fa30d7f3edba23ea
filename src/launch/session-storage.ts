import { membersOf, textOf } from './json-members.ts';

/** The form of the `state` values this app makes (crypto.randomUUID, version 4: 122 random bits). */
const STATE_KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

interface StoredSession {
  readonly serverUrl: string;
  readonly tokenUri?: string | undefined;
  readonly expiresAt?: number | undefined;
  readonly openIdIssuer?: string | undefined;
  readonly tokenResponse?: { readonly access_token?: string; readonly refresh_token?: string } | undefined;
}

const isOf = (type: 'string' | 'number', value: unknown) => typeof value === type || value === undefined;

/** Null for what is no such session. */
function storedSession(json: unknown): StoredSession | null {
  const { serverUrl, tokenUri, expiresAt, openIdIssuer, tokenResponse = {} } = membersOf(json) ?? {};
  const token = membersOf(tokenResponse);
  const isStored =
    textOf(serverUrl) !== null &&
    isOf('string', tokenUri) &&
    isOf('number', expiresAt) &&
    isOf('string', openIdIssuer) &&
    token !== null &&
    isOf('string', token['access_token']) &&
    isOf('string', token['refresh_token']);
  return isStored ? ({ serverUrl, tokenUri, expiresAt, openIdIssuer, tokenResponse } as StoredSession) : null;
}

/** Whether this page may keep anything at all: a sandboxed frame throws already on touching sessionStorage. */
export function storageWorks(): boolean {
  const probe = 'koordinatorflagg-probe';
  try {
    sessionStorage.setItem(probe, probe);
    sessionStorage.removeItem(probe);
    return true;
  } catch {
    return false;
  }
}

/** What fhirclient keeps under this `state`; null for a value this app did not make, so no other key can be read. */
export function readSession(stateKey: string): StoredSession | null {
  if (!STATE_KEY.test(stateKey)) return null;
  try {
    return storedSession(JSON.parse(sessionStorage.getItem(stateKey) ?? 'null'));
  } catch {
    return null;
  }
}

/** Writes what fhirclient would, under the session's own key only. Best effort: without it only a reload suffers. */
export function keepSession(stateKey: string | undefined, state: object): void {
  if (stateKey === undefined || !STATE_KEY.test(stateKey)) return;
  try {
    sessionStorage.setItem(stateKey, JSON.stringify(state));
  } catch {
    // Full or withdrawn: the page still holds the session
  }
}

/** Beside what fhirclient has stored of a launch: whose id tokens the server says that it gives. */
export function keepOpenIdIssuer(stateKey: string, openIdIssuer: string): void {
  const stored = membersOf(JSON.parse(sessionStorage.getItem(stateKey) ?? 'null'));
  if (stored !== null) keepSession(stateKey, { ...stored, openIdIssuer });
}

export function forgetSession(stateKey: string | undefined): void {
  if (stateKey !== undefined) sessionStorage.removeItem(stateKey);
}

/**
 * Drops sessions whose token has run out and cannot be renewed, so that an EHR tab open all day does not gather the
 * tokens of every patient seen. Living sessions stay: another frame of the same tab may hold another chart.
 */
export function forgetExpiredSessions(now: number): void {
  for (const key of Object.keys(sessionStorage)) {
    const session = readSession(key);
    if (session?.expiresAt === undefined || session.tokenResponse?.refresh_token !== undefined) continue;
    if (session.expiresAt * 1000 < now) forgetSession(key);
  }
}
