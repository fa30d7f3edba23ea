import type {
  Appointment,
  CareTeam,
  Condition,
  EpisodeOfCare,
  MedicationStatement,
  Patient,
  Period,
  Resource,
  ServiceRequest,
} from 'fhir/r4';
import { assembleRecord } from '../../record/assemble.ts';
import type { Coverage, PatientRecord, RecordType } from '../../record/patient-record.ts';
import type { CaseDiagnosis, CaseMedicine, CaseRole, RuleCase } from './rule-case.ts';
import { encountersOf, localInstant, unitsOf } from './rule-case-contacts.ts';
import { DIAGNOSIS_SYSTEMS, ROLE_TO_PATIENT, SUBJECT } from './rule-case-terms.ts';

/** The patient record that a case describes, or why there is none: a row of another patient, an id used twice. */
export function recordOfCase(ruleCase: RuleCase): { readonly record: PatientRecord } | { readonly problem: string } {
  const { unit, organizations } = unitsOf(ruleCase);
  const rows: readonly Resource[] = [
    ...(ruleCase.diagnoses ?? []).map(condition),
    ...(ruleCase.contacts ?? []).flatMap((contact, index) => encountersOf(contact, index, unit)),
    ...(ruleCase.medicines ?? []).map(medicationStatement),
    ...(ruleCase.appointments ?? []).map(
      (appointment, index): Appointment => ({
        resourceType: 'Appointment',
        id: `a${index}`,
        status: appointment.status ?? 'booked',
        start: localInstant(appointment.date, '09:00'),
        end: localInstant(appointment.date, '09:30'),
        participant: [{ actor: SUBJECT, status: 'accepted' }],
        serviceType: [{ text: appointment.unit }],
      }),
    ),
    ...(ruleCase.episodes ?? []).map(
      (episode, index): EpisodeOfCare => ({
        resourceType: 'EpisodeOfCare',
        id: `c${index}`,
        status: episode.status ?? 'active',
        patient: SUBJECT,
        managingOrganization: unit(episode.unit),
        period: { start: episode.from },
      }),
    ),
    ...(ruleCase.referrals ?? []).map(
      (referral, index): ServiceRequest => ({
        resourceType: 'ServiceRequest',
        id: `r${index}`,
        status: referral.status ?? 'active',
        intent: 'order',
        subject: SUBJECT,
        category: [{ coding: [{ system: DIAGNOSIS_SYSTEMS.snomed, code: '3457005', display: 'Patient referral' }] }],
        authoredOn: referral.date,
        performerType: { text: referral.specialty },
      }),
    ),
    ...(ruleCase.careTeam ?? []).map(
      (member, index): CareTeam => ({
        resourceType: 'CareTeam',
        id: `t${index}`,
        status: 'active',
        subject: SUBJECT,
        participant: [{ role: [roleOf(member)], member: { display: member.name }, ...during(member) }],
      }),
    ),
    ...(ruleCase.resources ?? []),
  ];
  const resources = [...rows, ...organizations.values()];
  const twice = firstTwice(resources.map(({ resourceType, id }) => `${resourceType}/${id ?? ''}`));
  if (twice !== null) return { problem: `${twice} is there twice: give it another id` };
  const assembled = assembleRecord({ patient: patient(ruleCase), resources, coverage: coverage(ruleCase) });
  return 'error' in assembled ? { problem: problemOf(assembled.error) } : assembled;
}

function problemOf(error: Extract<ReturnType<typeof assembleRecord>, { error: unknown }>['error']): string {
  return error.code === 'other-patient' ? `${error.resource} is not about Patient/case` : error.code;
}

function coverage({ notRead = {}, partlyRead = {} }: RuleCase): Partial<Record<RecordType, Coverage>> {
  const missing = Object.entries(notRead).map(([type, why]): [string, Coverage] => [type, { state: 'missing', why }]);
  const partial = Object.entries(partlyRead).map(([type, why]): [string, Coverage] => [
    type,
    { state: 'partial', why, read: 0, pages: 1 }, // how many were read is counted from the rows
  ]);
  return Object.fromEntries([...missing, ...partial]);
}

function firstTwice(names: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return null;
}

function patient({ patient: given }: RuleCase): Patient {
  return {
    resourceType: 'Patient',
    id: 'case',
    ...(given.birthDate === undefined ? {} : { birthDate: given.birthDate }),
    ...(given.deceased === undefined ? {} : { deceasedBoolean: given.deceased }),
    ...(given.active === undefined ? {} : { active: given.active }),
    ...(given.language === undefined
      ? {}
      : {
          communication: [
            { language: { coding: [{ system: 'urn:ietf:bcp:47', code: given.language }] }, preferred: true },
          ],
        }),
    ...(given.contacts === undefined
      ? {}
      : {
          contact: given.contacts.map((role) => ({
            relationship: [roleOf(role)],
            name: { text: role.name },
            ...during(role),
          })),
        }),
  };
}

function roleOf({ role }: CaseRole) {
  return { coding: [{ system: ROLE_TO_PATIENT, code: role }] };
}

function during({ from, until }: CaseRole): { period?: Period } {
  if (from === undefined && until === undefined) return {};
  return { period: { ...(from === undefined ? {} : { start: from }), ...(until === undefined ? {} : { end: until }) } };
}

function condition(diagnosis: CaseDiagnosis, index: number): Condition {
  const concept = (system: string, code: string) => ({
    coding: [{ system: `http://terminology.hl7.org/CodeSystem/condition-${system}`, code }],
  });
  const { clinical, verification } = diagnosis;
  return {
    resourceType: 'Condition',
    id: `d${index}`,
    subject: SUBJECT,
    code: {
      coding: [{ system: DIAGNOSIS_SYSTEMS[diagnosis.system ?? 'icd-10'], code: diagnosis.code }],
      ...(diagnosis.text === undefined ? {} : { text: diagnosis.text }),
    },
    ...(clinical === undefined ? {} : { clinicalStatus: concept('clinical', clinical) }),
    ...(verification === undefined ? {} : { verificationStatus: concept('ver-status', verification) }),
    ...(diagnosis.recorded === undefined ? {} : { recordedDate: diagnosis.recorded }),
    ...(diagnosis.onset === undefined ? {} : { onsetDateTime: diagnosis.onset }),
  };
}

function medicationStatement(medicine: CaseMedicine, index: number): MedicationStatement {
  return {
    resourceType: 'MedicationStatement',
    id: `m${index}`,
    status: medicine.status ?? 'active',
    subject: SUBJECT,
    medicationCodeableConcept: {
      coding: [{ system: 'http://www.whocc.no/atc', code: medicine.atc, display: medicine.name ?? medicine.atc }],
    },
    effectivePeriod: {
      start: medicine.from ?? '2026-01-01',
      ...(medicine.to === undefined ? {} : { end: medicine.to }),
    },
  };
}
