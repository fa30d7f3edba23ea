import type {
  Appointment,
  CareTeam,
  Condition,
  Encounter,
  EpisodeOfCare,
  MedicationStatement,
  Organization,
  Patient,
  Resource,
  ServiceRequest,
} from 'fhir/r4';
import { assembleRecord } from '../record/assemble.ts';
import type { Coverage, PatientRecord, RecordType } from '../record/patient-record.ts';
import type { CaseContact, CaseDiagnosis, RuleCase } from './rule-case.ts';

const SUBJECT = { reference: 'Patient/case' };
const HOSPITAL = 'Sykehuset';
const ORGANIZATION_TYPE = 'http://terminology.hl7.org/CodeSystem/organization-type';

const SYSTEMS = {
  'icd-10': 'urn:oid:2.16.578.1.12.4.1.1.7110',
  'icd-10-cm': 'http://hl7.org/fhir/sid/icd-10-cm',
  'icpc-2': 'urn:oid:2.16.578.1.12.4.1.1.7170',
  'icpc-2b': 'urn:oid:2.16.578.1.12.4.1.1.7171',
  snomed: 'http://snomed.info/sct',
} as const;

/** The patient record that a case describes. @throws Error when the case contradicts itself. */
export function recordOfCase(ruleCase: RuleCase): PatientRecord {
  const units = new Map<string, Organization>();
  const unit = (name: string, hospital = HOSPITAL) => unitReference(units, name, hospital);
  const own: Resource[] = [
    ...(ruleCase.diagnoses ?? []).map(condition),
    ...(ruleCase.contacts ?? []).flatMap((contact, index) => encounters(contact, index, unit)),
    ...(ruleCase.medicines ?? []).map(
      (medicine, index): MedicationStatement => ({
        resourceType: 'MedicationStatement',
        id: `m${index}`,
        status: (medicine.status ?? 'active') as MedicationStatement['status'],
        subject: SUBJECT,
        medicationCodeableConcept: {
          coding: [{ system: 'http://www.whocc.no/atc', code: medicine.atc, display: medicine.name ?? medicine.atc }],
        },
        effectivePeriod: {
          start: medicine.from ?? '2026-01-01',
          ...(medicine.to === undefined ? {} : { end: medicine.to }),
        },
      }),
    ),
    ...(ruleCase.appointments ?? []).map(
      (appointment, index): Appointment => ({
        resourceType: 'Appointment',
        id: `a${index}`,
        status: (appointment.status ?? 'booked') as Appointment['status'],
        start: `${appointment.date}T09:00:00+01:00`,
        end: `${appointment.date}T09:30:00+01:00`,
        participant: [{ actor: SUBJECT, status: 'accepted' }],
        description: appointment.unit,
      }),
    ),
    ...(ruleCase.episodes ?? []).map(
      (episode, index): EpisodeOfCare => ({
        resourceType: 'EpisodeOfCare',
        id: `c${index}`,
        status: (episode.status ?? 'active') as EpisodeOfCare['status'],
        patient: SUBJECT,
        managingOrganization: unit(episode.unit),
        period: { start: episode.from },
      }),
    ),
    ...(ruleCase.referrals ?? []).map(
      (referral, index): ServiceRequest => ({
        resourceType: 'ServiceRequest',
        id: `r${index}`,
        status: (referral.status ?? 'active') as ServiceRequest['status'],
        intent: 'order',
        subject: SUBJECT,
        category: [{ coding: [{ system: SYSTEMS.snomed, code: '3457005', display: 'Patient referral' }] }],
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
        participant: [
          {
            role: [{ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9034', code: member.role }] }],
            member: { display: member.name },
          },
        ],
      }),
    ),
    ...(ruleCase.resources ?? []),
  ];
  const assembled = assembleRecord({
    patient: patient(ruleCase),
    resources: [...own, ...units.values()],
    coverage: Object.fromEntries(
      Object.entries(ruleCase.notRead ?? {}).map(([type, why]): [string, Coverage] => [
        type,
        { state: 'missing', why },
      ]),
    ) as Partial<Record<RecordType, Coverage>>,
  });
  if ('error' in assembled) throw new Error(`case "${ruleCase.title}": ${assembled.error.code}`);
  return assembled.record;
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
  };
}

function condition(diagnosis: CaseDiagnosis, index: number): Condition {
  const concept = (system: string, code: string | undefined) =>
    code === undefined
      ? undefined
      : { coding: [{ system: `http://terminology.hl7.org/CodeSystem/condition-${system}`, code }] };
  const clinicalStatus = concept('clinical', diagnosis.clinical);
  const verificationStatus = concept('ver-status', diagnosis.verification);
  return {
    resourceType: 'Condition',
    id: `d${index}`,
    subject: SUBJECT,
    code: {
      coding: [{ system: SYSTEMS[diagnosis.system ?? 'icd-10'], code: diagnosis.code }],
      ...(diagnosis.text === undefined ? {} : { text: diagnosis.text }),
    },
    ...(clinicalStatus === undefined ? {} : { clinicalStatus }),
    ...(verificationStatus === undefined ? {} : { verificationStatus }),
    ...(diagnosis.recorded === undefined ? {} : { recordedDate: diagnosis.recorded }),
    ...(diagnosis.onset === undefined ? {} : { onsetDateTime: diagnosis.onset }),
  };
}

function encounters(
  contact: CaseContact,
  index: number,
  unit: (name: string, hospital?: string) => { reference: string; display: string },
): Encounter[] {
  return datesOf(contact).map((date, count): Encounter => {
    const id = contact.id ?? `e${index}-${String(count).padStart(3, '0')}`;
    const end = contact.until ?? date;
    return {
      resourceType: 'Encounter',
      id,
      status: (contact.status ?? (contact.ongoing ? 'in-progress' : 'finished')) as Encounter['status'],
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: contact.class ?? 'AMB' },
      subject: SUBJECT,
      period: { start: `${date}T10:00:00+01:00`, ...(contact.ongoing ? {} : { end: `${end}T11:00:00+01:00` }) },
      serviceProvider: unit(contact.unit, contact.hospital),
      ...(contact.reason === undefined
        ? {}
        : { reasonCode: [{ coding: [{ system: SYSTEMS['icd-10'], code: contact.reason }] }] }),
      ...(contact.partOf === undefined ? {} : { partOf: { reference: `Encounter/${contact.partOf}` } }),
    };
  });
}

function datesOf(contact: CaseContact): readonly string[] {
  if (contact.date !== undefined) return [contact.date];
  if (contact.dates !== undefined) return contact.dates;
  if (contact.from === undefined || contact.to === undefined || contact.everyDays === undefined) {
    throw new Error(`a contact with ${contact.unit} has neither date, dates nor from/to/everyDays`);
  }
  const dates: string[] = [];
  const last = Date.parse(contact.to);
  for (let day = Date.parse(contact.from); day <= last; day += contact.everyDays * 86_400_000) {
    dates.push(new Date(day).toISOString().slice(0, 10));
  }
  return dates;
}

/** Each unit is a department below its hospital. */
function unitReference(units: Map<string, Organization>, name: string, hospital: string) {
  const id = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const add = (organizationId: string, code: string, organizationName: string, partOf?: string) => {
    units.set(organizationId, {
      resourceType: 'Organization',
      id: organizationId,
      name: organizationName,
      type: [{ coding: [{ system: ORGANIZATION_TYPE, code }] }],
      ...(partOf === undefined ? {} : { partOf: { reference: `Organization/${partOf}` } }),
    });
  };
  const hospitalId = id(hospital);
  const unitId = `${hospitalId}-${id(name)}`;
  add(hospitalId, 'prov', hospital);
  add(unitId, 'dept', name, hospitalId);
  return { reference: `Organization/${unitId}`, display: name };
}
