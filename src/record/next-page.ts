import type { Bundle } from 'fhir/r4';

/**
 * Where the next page is. `unusable`: there is one, but its link leads away from the issuer's FHIR base (or is no URL).
 * It is never followed, since the request would carry the token there. `pageUrl` is the page the link stands on, to
 * which a relative link is relative.
 */
export type NextPage =
  | { readonly kind: 'none' }
  | { readonly kind: 'page'; readonly url: string }
  | { readonly kind: 'unusable' };

export function nextPage(bundle: Bundle, pageUrl: string, base: string): NextPage {
  const link = (bundle.link ?? []).find(({ relation }) => relation === 'next');
  if (link === undefined) return { kind: 'none' };
  const url = resolve(link.url, pageUrl);
  return url !== null && isBelow(url, new URL(base)) ? { kind: 'page', url: url.href } : { kind: 'unusable' };
}

function resolve(link: string, pageUrl: string): URL | null {
  try {
    const url = new URL(link, pageUrl);
    url.hash = '';
    return url;
  } catch {
    return null;
  }
}

/** The base itself counts: servers page with `[base]?_getpages=...` as well. */
function isBelow(url: URL, base: URL): boolean {
  if (url.origin !== base.origin || url.username !== '' || url.password !== '') return false;
  const path = base.pathname.replace(/\/$/, '');
  return url.pathname === path || url.pathname.startsWith(`${path}/`);
}
