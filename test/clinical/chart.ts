import type {
  CodeableConcept,
  Coding,
  Condition,
  Encounter,
  MedicationRequest,
  MedicationStatement,
  Patient,
  Resource,
} from 'fhir/r4';
import type { Setting } from '../../src/facts/fact.ts';
import type { FactContext } from '../../src/facts/fact-context.ts';
import { assembleRecord } from '../../src/record/assemble.ts';
import type { CoverageByType } from '../../src/record/patient-record.ts';
import { CODES } from './code-lists.ts';

/** The instant every test evaluates at, unless it says another. */
export const AT = '2026-11-20T08:00:00+01:00';

/** The local date so many days before AT. */
export function daysAgo(days: number): string {
  return new Date(Date.UTC(2026, 10, 20 - days)).toISOString().slice(0, 10);
}

const SYSTEMS = {
  icd10: 'urn:oid:2.16.578.1.12.4.1.1.7110',
  icd10cm: 'http://hl7.org/fhir/sid/icd-10-cm',
  icpc2: 'urn:oid:2.16.578.1.12.4.1.1.7170',
  icpc2b: 'urn:oid:2.16.578.1.12.4.1.1.7171',
  snomed: 'http://snomed.info/sct',
  atc: 'http://www.whocc.no/atc',
  fest: 'http://ehelse.no/fhir/CodeSystem/FEST',
  rxnorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  9034: 'urn:oid:2.16.578.1.12.4.1.1.9034',
  9246: 'urn:oid:2.16.578.1.12.4.1.1.9246',
  9101: 'urn:oid:2.16.578.1.12.4.1.1.9101',
} as const;

/** "icd10 G35 MS" → a coding: system, code, and the rest as its display. */
export function coding(written: string): Coding {
  const [system = '', code = '', ...display] = written.split(' ');
  const uri = SYSTEMS[system as keyof typeof SYSTEMS] ?? system;
  return { system: uri, code, ...(display.length === 0 ? {} : { display: display.join(' ') }) };
}

export function concept(...written: string[]): CodeableConcept {
  return { coding: written.map(coding) };
}

export const PATIENT: Patient = { resourceType: 'Patient', id: 'p', birthDate: '1970-03-01' };
const subject = { reference: 'Patient/p' };

/** Ids in the order made, so that rows keep it: "Condition/r001". */
let made = 0;
function nextId(): string {
  made += 1;
  return `r${String(made).padStart(4, '0')}`;
}

export type Status = 'active' | 'inactive' | 'resolved' | 'remission' | 'recurrence' | null;

/** A diagnosis; active and confirmed unless said. `status: null` leaves clinicalStatus out, as DIPS does. */
export function diagnosis(
  code: string | CodeableConcept,
  said: { status?: Status; verified?: string } & Partial<Condition> = {},
): Condition {
  const { status = 'active', verified, ...rest } = said;
  return {
    resourceType: 'Condition',
    id: nextId(),
    subject,
    code: typeof code === 'string' ? concept(code) : code,
    ...(status === null ? {} : { clinicalStatus: { coding: [{ code: status }] } }),
    ...(verified === undefined ? {} : { verificationStatus: { coding: [{ code: verified }] } }),
    ...rest,
  };
}

export function contact(date: string, said: Partial<Encounter> = {}): Encounter {
  return {
    resourceType: 'Encounter',
    id: nextId(),
    status: 'finished',
    class: { code: 'AMB' },
    subject,
    period: { start: date },
    ...said,
  };
}

export function medicine(code: string | CodeableConcept, said: Partial<MedicationStatement> = {}): MedicationStatement {
  return {
    resourceType: 'MedicationStatement',
    id: nextId(),
    status: 'active',
    subject,
    medicationCodeableConcept: typeof code === 'string' ? concept(code) : code,
    ...said,
  };
}

export function prescription(code: string, said: Partial<MedicationRequest> = {}): MedicationRequest {
  return {
    resourceType: 'MedicationRequest',
    id: nextId(),
    status: 'active',
    intent: 'order',
    subject,
    medicationCodeableConcept: concept(code),
    ...said,
  };
}

/** What a record holding these rows gives the facts to derive from; every type read completely unless said. */
export function chart(
  resources: readonly Resource[],
  said: { patient?: Patient; coverage?: Partial<CoverageByType>; setting?: Setting; at?: string } = {},
): FactContext {
  const { patient = PATIENT, coverage = {}, setting = 'hospital', at = AT } = said;
  const assembled = assembleRecord({ patient, resources, coverage });
  if ('error' in assembled) throw new Error(JSON.stringify(assembled.error));
  return { record: assembled.record, at, setting, codes: CODES };
}
