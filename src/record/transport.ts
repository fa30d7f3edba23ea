/**
 * How the record and the notice reach the FHIR server. The launch room makes one from the SMART session; tests make one
 * from a plain fetch. It hides the token: no other room ever sees it.
 */
export interface FhirTransport {
  /** The issuer's FHIR base URL, without a trailing slash. Every URL sent is this base or below it. */
  readonly base: string;
  /**
   * Sends one request with the session's token. `url` is absolute; a URL that is not below `base` is refused with a
   * TypeError before anything is sent, so that a token never reaches a foreign origin.
   * Rejects like fetch on a network error or abort; resolves for every HTTP status.
   */
  send(url: string, init?: RequestInit): Promise<Response>;
  /**
   * Refreshes an expired token, at most once at a time. False when the session has no refresh token or the server
   * refused: the page stays, and the user is offered a new launch.
   */
  refresh(): Promise<boolean>;
}
