import { ICD10, ICPC2 } from '@navikt/diagnosekoder';
import type { Coding } from 'fhir/r4';

/** Identifier systems of no-basis (HL7 Norway). */
export const IDENTIFIER = {
  identityNumber: 'urn:oid:2.16.578.1.12.4.1.4.1',
  temporaryNumber: 'urn:oid:2.16.578.1.12.4.1.4.2', // D-number
  healthPersonnel: 'urn:oid:2.16.578.1.12.4.1.4.4',
  messageAddress: 'urn:oid:2.16.578.1.12.4.1.2', // HER-id
  healthUnit: 'urn:oid:2.16.578.1.12.4.1.4.102', // RESH-id
} as const;

/** Systems of numbers that name a person nationally. */
export const IDENTITY_NUMBER_SYSTEMS: readonly string[] = [IDENTIFIER.identityNumber, IDENTIFIER.temporaryNumber];

export const ICD10_SYSTEM = 'urn:oid:2.16.578.1.12.4.1.1.7110';
export const ICPC2_SYSTEM = 'urn:oid:2.16.578.1.12.4.1.1.7170';
/** The same classification by HL7's own name; both are met in Norwegian GP systems. */
export const ICPC2_HL7_SYSTEM = 'http://hl7.org/fhir/sid/icpc-2';
export const ROLE_SYSTEM = 'urn:oid:2.16.578.1.12.4.1.1.9034';

/** A code list of Volven, the Norwegian register of code lists, by its number. */
export const volven = (list: number): string => `urn:oid:2.16.578.1.12.4.1.1.${list}`;

const icd10Text = new Map(ICD10.map(({ code, text }) => [code, text]));
const icpc2Text = new Map(ICPC2.map(({ code, text }) => [code, text]));

/** A code of the Norwegian ICD-10 (no dot), with its Norwegian text. @throws RangeError for a code not in it. */
export const icd10 = (code: string): Coding => coding(ICD10_SYSTEM, code, icd10Text);

/** A code of the Norwegian ICPC-2, with its Norwegian text. @throws RangeError for a code not in it. */
export const icpc2 = (code: string, system: string = ICPC2_SYSTEM): Coding => coding(system, code, icpc2Text);

function coding(system: string, code: string, texts: ReadonlyMap<string, string>): Coding {
  const display = texts.get(code);
  if (display === undefined) {
    throw new RangeError(`${code} is not in the Norwegian list of ${system}`);
  }
  return { system, code, display };
}
