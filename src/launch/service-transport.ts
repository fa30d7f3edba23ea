import { urlBelowBase } from './below-base.ts';
import type { Configuration } from './configuration.ts';
import type { SmartClient } from './smart-client.ts';
import { parseTokenResponse } from './token-response.ts';
import { latestIdToken } from './user-claims.ts';

/** How the notice room reaches the installation's own message service without ever seeing a token. */
export interface ServiceTransport {
  /** The service's base URL from the configuration, without a trailing slash. */
  readonly base: string;
  /**
   * Sends one request below `base`, with the id token of the launch. `path` begins with a slash. Rejects like fetch on a
   * network error or abort; resolves for every HTTP status.
   */
  send(path: string, init?: RequestInit): Promise<Response>;
}

/**
 * The service is told who is logged in by the id token, which the EHR signed for this app (OpenID Connect Core, `aud`).
 * The access token is for the FHIR server alone and never goes here: a service that is broken into can read no record.
 * Id tokens often live for minutes only, and the server may give a new one when the access token is renewed.
 *
 * @param idToken of the launch; null: the EHR gave none that holds, and the service will be told nothing
 */
export function serviceOf(
  { messageService }: Pick<Configuration, 'messageService'>,
  idToken: string | null,
  client: SmartClient,
): ServiceTransport | null {
  if (messageService === null || idToken === null) return null;
  const base = messageService.url;
  return {
    base,
    send: async (path, init = {}) => {
      const target = urlBelowBase(base + path, base);
      if (target === null) throw new TypeError('The URL is not below the base');
      const renewed = parseTokenResponse(client.state.tokenResponse)?.idToken;
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${latestIdToken(idToken, renewed)}`);
      return fetch(target, {
        ...init,
        headers,
        mode: 'cors',
        redirect: 'error',
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      });
    },
  };
}
