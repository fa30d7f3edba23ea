import type { Configuration, IssuerConfiguration } from './configuration.ts';
import { foreignText, type LaunchFailure } from './launch-failure.ts';
import { withoutTrailingSlash } from './secure-address.ts';

/** What the EHR asked for, after it was found on the list. */
export interface LaunchRequest {
  /** As the EHR wrote it: it expects the same letters back in `aud`. */
  readonly iss: string;
  readonly issuer: IssuerConfiguration;
  /** Null for a standalone launch. */
  readonly launch: string | null;
}

/**
 * Names that would let the caller of the launch page decide what the configuration decides. fhirclient lets `clientId`,
 * `patientId` and `fhirServiceUrl` in the URL win over the code, and `fhirServiceUrl` alone skips the login; the others
 * are the OAuth and fhirclient words for the same things. Compared without case, `-` and `_`.
 */
const REFUSED = new Set([
  'fhirserviceurl',
  'serverurl',
  'patientid',
  'patient',
  'encounterid',
  'encounter',
  'clientid',
  'clientsecret',
  'scope',
  'redirecturi',
  'aud',
  'state',
  'statekey',
  'code',
  'codechallenge',
  'codechallengemethod',
  'pkcemode',
  'responsetype',
  'target',
  'completeintarget',
  'noredirect',
  'issmatch',
  'faketokenresponse',
  'authorizeuri',
  'tokenuri',
  'accesstoken',
  'idtoken',
]);

/**
 * Checks the URL an EHR opens the launch page with. `iss` must be a configured issuer letter by letter (but for one
 * trailing slash), so that neither a suffix, user information nor other case makes a look-alike. Names the app does not
 * know and that override nothing are ignored: EHRs add their own.
 */
export function readLaunchParameters(location: URL, configuration: Configuration): LaunchRequest | LaunchFailure {
  const names = [...location.searchParams.keys()];
  const refused =
    names.find((name) => REFUSED.has(plain(name))) ??
    names.find((name) => /^(iss|launch)$/.test(plain(name)) && (name !== plain(name) || !once(names, name)));
  if (refused !== undefined) return { code: 'parameter-refused', parameter: foreignText(refused) };

  const iss = location.searchParams.get('iss');
  if (iss === null || iss === '') return { code: 'no-issuer' };
  const issuer = findIssuer(configuration, iss);
  if (issuer === null) return { code: 'issuer-not-listed', issuer: foreignText(iss) };
  return { iss, issuer, launch: location.searchParams.get('launch') || null };
}

/** The listed issuer with this FHIR base URL, or null. */
export function findIssuer(configuration: Configuration, iss: string): IssuerConfiguration | null {
  const base = withoutTrailingSlash(iss);
  return configuration.issuers.find((listed) => withoutTrailingSlash(listed.issuer) === base) ?? null;
}

const plain = (name: string) => name.toLowerCase().replace(/[-_]/g, '');
const once = (names: readonly string[], name: string) => names.indexOf(name) === names.lastIndexOf(name);
