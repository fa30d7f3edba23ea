import { parseUrl } from './secure-address.ts';
import { parseSmartStyle, type SmartStyle } from './smart-style.ts';

/** A style document has eleven short values. */
const LONGEST = 10_000;
const TIMEOUT = 5_000;

export type StyleFailure = 'foreign-origin' | 'unreachable' | 'not-json';

/**
 * Reads the EHR's style document (SMART `smart_style_url`), from the issuer's own origin only and without the token.
 * Never rejects: the app looks well without it.
 */
export async function loadStyle(url: string, issuer: string): Promise<SmartStyle | { failure: StyleFailure }> {
  const address = parseUrl(url);
  if (address === null || address.origin !== new URL(issuer).origin) return { failure: 'foreign-origin' };
  let text: string;
  try {
    const response = await fetch(address, {
      headers: { accept: 'application/json' },
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    if (!response.ok) return { failure: 'unreachable' };
    text = await response.text();
  } catch {
    return { failure: 'unreachable' };
  }
  try {
    if (text.length > LONGEST) return { failure: 'not-json' };
    return parseSmartStyle(JSON.parse(text));
  } catch {
    return { failure: 'not-json' };
  }
}

/** Sets the custom properties on an element, through the CSSOM, which a strict Content Security Policy allows. */
export function applyStyle(style: SmartStyle, element: HTMLElement): void {
  for (const [name, value] of style.properties) element.style.setProperty(name, value);
}
