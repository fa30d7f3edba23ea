import type { Condition, Encounter, FhirResource } from 'fhir/r4';

/** A small hospital and surgery for tests of the server: two patients in the one, one in the other. */
export const HOSPITAL: readonly FhirResource[] = [
  { resourceType: 'Patient', id: 'kari', name: [{ text: 'Kari Prøve' }], birthDate: '1950-02-01', active: true },
  { resourceType: 'Patient', id: 'ola', name: [{ text: 'Ola Prøve' }], birthDate: '1940-03-02', active: true },
  { resourceType: 'Organization', id: 'trust', name: 'Prøve helseforetak', active: true },
  {
    resourceType: 'Organization',
    id: 'clinic',
    name: 'Medisinsk klinikk',
    partOf: { reference: 'Organization/trust' },
  },
  { resourceType: 'Organization', id: 'ward', name: 'Sengepost 1', partOf: { reference: 'Organization/clinic' } },
  {
    resourceType: 'Medication',
    id: 'pill',
    code: { coding: [{ system: 'http://www.whocc.no/atc', code: 'N03AX09' }] },
  },
  condition('c1', 'kari', 'G35', '2026-01-10'),
  condition('c2', 'kari', 'E11', '2026-03'),
  condition('c3', 'ola', 'I50', '2026-02-02'),
  encounter('e1', 'kari', 'finished', '2026-01-10T08:00:00+01:00', '2026-01-12T12:00:00+01:00'),
  encounter('e2', 'kari', 'finished', '2026-03-01T08:00:00+01:00', '2026-03-01T09:00:00+01:00'),
  encounter('e3', 'kari', 'in-progress', '2026-05-01T08:00:00+02:00', null),
  encounter('e4', 'ola', 'finished', '2026-02-01T08:00:00+01:00', '2026-02-02T09:00:00+01:00'),
  {
    resourceType: 'MedicationStatement',
    id: 'm1',
    status: 'active',
    subject: { reference: 'Patient/kari' },
    medicationReference: { reference: 'Medication/pill' },
  },
  { resourceType: 'Task', id: 't-ola', status: 'requested', intent: 'order', for: { reference: 'Patient/ola' } },
];

export const SURGERY: readonly FhirResource[] = [
  { resourceType: 'Patient', id: 'kari', name: [{ text: 'Kari Prøve' }], birthDate: '1950-02-01' },
  condition('c1', 'kari', 'N86', '2026-01-10'),
];

function condition(id: string, patient: string, code: string, recordedDate: string): Condition {
  return {
    resourceType: 'Condition',
    id,
    subject: { reference: `Patient/${patient}` },
    code: { coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.7110', code }] },
    recordedDate,
  };
}

function encounter(
  id: string,
  patient: string,
  status: Encounter['status'],
  start: string,
  end: string | null,
): Encounter {
  return {
    resourceType: 'Encounter',
    id,
    status,
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
    subject: { reference: `Patient/${patient}` },
    period: { start, ...(end !== null && { end }) },
    serviceProvider: { reference: 'Organization/ward' },
  };
}
