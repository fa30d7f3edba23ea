import { urlBelowBase } from './below-base.ts';
import type { SessionToken } from './session-token.ts';

/** How the other rooms reach the FHIR server without ever seeing the token. */
export interface SessionTransport {
  /** The issuer's FHIR base URL, without a trailing slash. */
  readonly base: string;
  /**
   * Sends one request with the session's token. `url` is absolute and `base` or below it, else this rejects with a
   * TypeError before anything is sent. Otherwise it rejects like fetch, and resolves for every HTTP status. When the
   * session has been refused (another patient), it rejects with a SessionRefusedError and sends nothing.
   */
  send(url: string, init?: RequestInit): Promise<Response>;
  /** Renews the token, at most once at a time; false when the server gave no means or refused. Never rejects. */
  refresh(): Promise<boolean>;
}

/** The session came to be for another patient and sends nothing more. */
export class SessionRefusedError extends Error {
  override readonly name = 'SessionRefusedError';
}

export function createSessionTransport(base: string, token: SessionToken): SessionTransport {
  return {
    base,
    refresh: () => token.renew(),
    send: async (url, init = {}) => {
      const target = urlBelowBase(url, base);
      if (target === null) throw new TypeError('The URL is not below the base');
      await token.freshen();
      const authorization = token.authorization();
      if (token.refusal() !== null || authorization === null) throw new SessionRefusedError('The session has ended');
      const headers = new Headers(init.headers);
      if (!headers.has('accept')) headers.set('accept', 'application/fhir+json');
      headers.set('authorization', authorization);
      const response = await fetch(target, {
        ...init,
        headers,
        mode: 'cors',
        // A redirect could take the token to another origin, and FHIR servers have no need of one
        redirect: 'error',
        // A patient's record stays out of the browser's disk cache, and no cookie joins the token
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      });
      if (response.status === 401) token.refused(authorization);
      return response;
    },
  };
}
