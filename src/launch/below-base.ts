/**
 * The URL as it will be sent, or null when it is not `base` itself or below it. Guards the token: what is compared is
 * the URL after the browser's own parsing, so that `..`, back slashes, user information and an upper-case host cannot
 * say one thing here and another on the wire. `base` has no trailing slash.
 */
export function urlBelowBase(url: string, base: string): URL | null {
  if (!URL.canParse(url)) return null;
  const target = new URL(url);
  const root = new URL(base);
  if (target.origin !== root.origin || target.username !== '' || target.password !== '') return null;
  // An encoded slash or dot could become a way out of the base on the server; no FHIR path needs one
  if (/%(2f|5c|2e|00)/i.test(target.pathname)) return null;
  const path = root.pathname === '/' ? '' : root.pathname;
  return target.pathname === path || target.pathname.startsWith(`${path}/`) ? target : null;
}
