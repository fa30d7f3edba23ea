const LOOPBACK = /^(localhost|([a-z0-9-]+\.)+localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether tokens and codes may travel to this address: TLS, or plain http on this machine itself, where nothing leaves
 * the wire (SMART App Launch 2.2, "App Protection": TLS for all transmissions; the loopback exception is RFC 8252 8.3).
 */
export function isSecureAddress(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
}

/** The text as an absolute URL, or null. */
export function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/** One issuer is written with and without a trailing slash by different EHRs; the app knows it without. */
export function withoutTrailingSlash(address: string): string {
  return address.endsWith('/') ? address.slice(0, -1) : address;
}
