import { isSecureAddress, parseUrl, withoutTrailingSlash } from './secure-address.ts';

/*
 * The forms that values of `config.json` have, asked by what tells every fault of it (configuration-schema.ts) and by
 * what knows a sound one (sound-configuration.ts).
 */

/** Names of files in rules/: path segments, never a way out of the folder. */
export const RULE_FILE_ID = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/;

/** fhirclient writes it into a form body as it stands: none of the characters that mean something there. */
export const CLIENT_ID = /^[^\s&+%]+$/;

export const MUNICIPALITY = /^\d{4}$/;

/** One code, or the first and last of a range. */
export const POSTAL_CODES = /^\d{4}(-\d{4})?$/;

export const endsOf = (postalCodes: string) => ({ first: postalCodes.slice(0, 4), last: postalCodes.slice(-4) });

export function isSecureUrl(text: string): boolean {
  const url = parseUrl(text);
  return url !== null && isSecureAddress(url);
}

/** `iss` is compared letter by letter, so only the form a URL parser would itself write can be listed. @param text a URL */
export function isBaseUrl(text: string): boolean {
  const url = new URL(text);
  const base = withoutTrailingSlash(text);
  if (url.username !== '' || url.password !== '' || /[?#]/.test(text) || base.endsWith('/')) return false;
  return withoutTrailingSlash(url.href) === base;
}

export const listed = (scopes: string) => scopes.split(/ +/);

/** v1 and v2 (letters in the order c-r-u-d-s, and a query where wished), SMART App Launch 2.2. */
const RECORD_SCOPE = /^(patient|user|system)\/([A-Za-z]+|\*)\.(read|write|\*|(?=[cruds])c?r?u?d?s?(\?.+)?)$/;

/** The letters a scope may have, RFC 6749 3.3; one for the record that no server knows would only be left out in silence. */
export const isScope = (scope: string) =>
  /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope) && (RECORD_SCOPE.test(scope) || !/^(patient|user|system)\//.test(scope));

/** Notices lie in the record as one of these; a `patient/` scope gives those of one patient, which counts as none. */
const READS_NOTICES = /^(user|system)\/(Task|Communication|\*)\.(read|\*|c?(r|u?d?s))/;
export const readsNotices = (scopes: string) => listed(scopes).some((scope) => READS_NOTICES.test(scope));

export const isUnique = (list: readonly unknown[]) => new Set(list).size === list.length;
