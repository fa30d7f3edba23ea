import type { Patient } from 'fhir/r4';
import type { ServiceNotice } from '../service-notice.ts';
import { isNationalIdentifier, type NationalIdentifierKind } from './valid-national-identifier.ts';

type NationalIdentifier = NonNullable<ServiceNotice['patient']['nationalIdentifier']>;

/**
 * The systems of fødselsnummer and D-nummer: the OID that no-basis prefers, and the alias of its NamingSystem. Some
 * records keep both kinds under one; the number itself tells which it is.
 */
const SYSTEMS: ReadonlySet<string> = new Set([
  'urn:oid:2.16.578.1.12.4.1.4.1',
  'http://hl7.no/fhir/NamingSystem/FNR',
  'urn:oid:2.16.578.1.12.4.1.4.2',
  'http://hl7.no/fhir/NamingSystem/DNR',
]);

/**
 * The patient's fødselsnummer, else the D-nummer. Null when the record has neither in force, or two of a kind, of which
 * nobody can tell which is the patient's: the message then names name and birth date only. A number that cannot be one
 * (a typing error, a record's own number) counts as none: it would be refused, and the patient never be notified of.
 *
 * @param day YYYY-MM-DD
 */
export function nationalIdentifier({ identifier = [] }: Patient, day: string): NationalIdentifier | null {
  const numbers = identifier.flatMap(({ system = '', value = '', use, period }) => {
    const digits = value.replace(/\s/g, '');
    const isInForce = use !== 'old' && !hasEnded(period?.end, day);
    return SYSTEMS.has(system) && isInForce && isNationalIdentifier(kindOf(digits), digits) ? [digits] : [];
  });
  for (const kind of ['FNR', 'DNR'] as const) {
    const [value, other] = new Set(numbers.filter((digits) => kindOf(digits) === kind));
    if (value !== undefined) return other === undefined ? { kind, value } : null;
  }
  return null;
}

/** A D-nummer has 40 added to the day of the month (Skatteetaten). */
function kindOf(digits: string): NationalIdentifierKind {
  return digits >= '4' ? 'DNR' : 'FNR';
}

/** An end may be partial: it includes all it names. */
function hasEnded(end: string | undefined, day: string): boolean {
  const last = end?.slice(0, 10) ?? '';
  return last !== '' && last < day.slice(0, last.length);
}
