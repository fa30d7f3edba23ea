import type { Patient } from 'fhir/r4';
import type { ServiceNotice } from './service-notice.ts';

type NationalIdentifier = NonNullable<ServiceNotice['patient']['nationalIdentifier']>;

/** The systems of fødselsnummer and D-nummer: the OID that no-basis prefers, and the alias of its NamingSystem. */
const SYSTEMS: Readonly<Record<string, NationalIdentifier['kind']>> = {
  'urn:oid:2.16.578.1.12.4.1.4.1': 'FNR',
  'http://hl7.no/fhir/NamingSystem/FNR': 'FNR',
  'urn:oid:2.16.578.1.12.4.1.4.2': 'DNR',
  'http://hl7.no/fhir/NamingSystem/DNR': 'DNR',
};

/** The patient's fødselsnummer, else the D-nummer; null when the record has neither in force. Eleven digits, or none. */
export function nationalIdentifier({ identifier = [] }: Patient): NationalIdentifier | null {
  const found = identifier.flatMap(({ system = '', value = '', use }) => {
    const kind = SYSTEMS[system];
    const digits = value.replace(/\s/g, '');
    return kind === undefined || use === 'old' || !/^\d{11}$/.test(digits) ? [] : [{ kind, value: digits }];
  });
  return found.find(({ kind }) => kind === 'FNR') ?? found[0] ?? null;
}
