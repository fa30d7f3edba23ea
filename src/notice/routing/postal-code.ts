import type { Address } from 'fhir/r4';

/** Norwegian postal codes, four digits each, the last one included. */
export interface PostalCodeRange {
  readonly first: string;
  readonly last: string;
}

/** ISO 3166-1, as FHIR R4 advises for `Address.country`, and the names people write. */
const NORWAY = /^(no|nor|norge|noreg|norway)$/i;

/**
 * The four digits of an address in Norway, also written with the country before them (NO-6800), or null. An address that
 * names another country has none: in Denmark too they are four digits. One that names no country is taken to be here.
 */
export function norwegianPostalCode({ postalCode, country }: Pick<Address, 'postalCode' | 'country'>): string | null {
  if (country !== undefined && country.trim() !== '' && !NORWAY.test(country.trim())) return null;
  const [, digits] = /^(?:NO?[- ]?)?(\d{4})$/i.exec(postalCode?.trim() ?? '') ?? [];
  return digits ?? null;
}

/** Whether one of the ranges has one of the codes. Of four digits each, so letters compare as numbers do. */
export const hasPostalCode = (ranges: readonly PostalCodeRange[], codes: readonly string[]) =>
  ranges.some(({ first, last }) => codes.some((code) => first <= code && code <= last));
