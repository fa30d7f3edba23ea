import { statusOf } from './http-status.ts';
import { AUTHORIZATION_ERRORS, foreignText, type LaunchFailure } from './launch-failure.ts';
import { readSession, storageWorks } from './session-storage.ts';
import { ready, type SmartClient } from './smart-client.ts';

// What every launch does on the page the authorisation server sends the browser back to.

/** Exchanges the code, or takes up the stored session. Never rejects. */
export function exchangeCode(): Promise<SmartClient | LaunchFailure> {
  return ready().catch((error: unknown): LaunchFailure => ({ code: 'token-failed', status: statusOf(error) }));
}

/**
 * fhirclient copies the code into the body of the token request as it stands, so `+` would arrive as a space and `&`
 * would begin another parameter. It reads the code from the address bar: there it is encoded once more, if it must be.
 */
export function encodeCode(location: URL): void {
  const code = location.searchParams.get('code') ?? '';
  if (encodeURIComponent(code) === code) return;
  const encoded = new URL(location);
  encoded.searchParams.set('code', encodeURIComponent(code));
  history.replaceState(history.state, '', encoded);
}

/** The `state` of a launch this browser began, after everything the URL itself can tell; nothing is sent before. */
export function checkReturn(location: URL): string | LaunchFailure {
  const repeated = ['state', 'code', 'error'].find((name) => location.searchParams.getAll(name).length > 1);
  if (repeated !== undefined) return { code: 'parameter-refused', parameter: repeated };
  if (!storageWorks()) return { code: 'storage-blocked' };

  const stateKey = location.searchParams.get('state');
  const error = location.searchParams.get('error');
  const stored = stateKey === null ? null : readSession(stateKey);
  const known = stored !== null;
  // Without a state fhirclient would look under a key that all charts share; this app has no such key
  if (stateKey === null && error === null) return { code: 'no-session' };
  if (stateKey !== null && !known) return { code: 'state-unknown' };
  if (stateKey !== null && error === null) return stateKey;
  // A launch that gave a session is good for no second one; that session stays for the page that has it
  if (stored?.tokenResponse?.access_token !== undefined) return { code: 'launch-used' };
  // Words in a link anybody could have written are shown only when they answer a question this browser asked
  const description = known ? location.searchParams.get('error_description') : null;
  return {
    code: 'authorization-refused',
    error: AUTHORIZATION_ERRORS.find((code) => code === error) ?? 'other',
    description: description === null ? null : foreignText(description),
  };
}
