import type { Configuration } from './configuration.ts';
import type { SmartClient } from './smart-client.ts';
import { parseTokenResponse } from './token-response.ts';

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

/** Id tokens often live for minutes only, and the server may give a new one when the access token is renewed. */
export function serviceOf(
  { messageService }: Pick<Configuration, 'messageService'>,
  idToken: string | null,
  client: SmartClient,
): ServiceTransport | null {
  const renewed = () => parseTokenResponse(client.state.tokenResponse)?.idToken ?? null;
  return messageService === null ? null : createServiceTransport(messageService.url, idToken, renewed);
}

/**
 * The service is told who is logged in by the id token, which the EHR signed for this app (OpenID Connect Core, `aud`).
 * The access token is for the FHIR server alone and never goes here: a service that is broken into can read no record.
 *
 * @param idToken of the launch; null: the EHR gave none, and the service will be told nothing
 * @param renewed the latest since, for the same user; null: there is none
 */
export function createServiceTransport(
  base: string,
  idToken: string | null,
  renewed: () => string | null,
): ServiceTransport | null {
  if (idToken === null) return null;
  return {
    base,
    send: async (path, init = {}) => {
      const target = new URL(base + path);
      if (!target.href.startsWith(`${base}/`)) throw new TypeError('The path does not stay below the message service');
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${renewed() ?? idToken}`);
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
