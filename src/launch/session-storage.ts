import * as v from 'valibot';

/** The form of the `state` values this app makes (crypto.randomUUID, version 4: 122 random bits). */
const STATE_KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const storedSession = v.object({
  serverUrl: v.string(),
  tokenUri: v.optional(v.string()),
  expiresAt: v.optional(v.number()),
  tokenResponse: v.optional(v.object({ access_token: v.optional(v.string()), refresh_token: v.optional(v.string()) })),
});
type StoredSession = v.InferOutput<typeof storedSession>;

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
    const parsed = v.safeParse(storedSession, JSON.parse(sessionStorage.getItem(stateKey) ?? 'null'));
    return parsed.success ? parsed.output : null;
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
