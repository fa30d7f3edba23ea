import type {
  CodeableConcept,
  Communication,
  Encounter,
  FhirResource,
  MedicationRequest,
  MedicationStatement,
  Patient,
} from 'fhir/r4';
import type { Ehr, SandboxLanguage, Tenant } from '../ehr.ts';
import type { ChartText } from './chart-text.ts';
import { ageOn, showDate } from './dates.ts';
import { nameOf } from './patient-list.ts';

/** A table of the chart: `rows` are the newest, `all` says how many there are. */
export interface ChartTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly all: number;
}

export interface PatientChart {
  readonly name: string;
  readonly birthDate: string;
  readonly age: number | null;
  readonly identityNumber: string;
  readonly died: string | null;
  readonly tables: readonly ChartTable[];
}

const ROWS = 12;

/** What the record system itself shows of a patient; null when the patient is not in the installation. */
export function patientChart(
  ehr: Ehr,
  tenant: Tenant,
  id: string,
  text: ChartText,
  language: SandboxLanguage,
  today: string,
): PatientChart | null {
  const store = ehr.store(tenant);
  const patient = store.read('Patient', id);
  if (patient?.resourceType !== 'Patient') return null;
  const rows = <T extends FhirResource['resourceType']>(type: T) =>
    store.all(type).filter((row): row is Extract<FhirResource, { resourceType: T }> => isAbout(row, id));
  const { columns } = text;
  return {
    ...header(patient, language, today),
    tables: [
      table(text.diagnoses, [columns.date, columns.code, columns.diagnosis, columns.status], rows('Condition'), {
        date: ({ recordedDate }) => recordedDate,
        cells: (row, date) => [
          showDate(date, language),
          row.code?.coding?.[0]?.code ?? '',
          wordsOf(row.code),
          statusOf([row.verificationStatus, row.clinicalStatus], text),
        ],
      }),
      table(text.contacts, [columns.date, columns.unit, columns.kind, columns.reason], rows('Encounter'), {
        date: ({ period }) => period?.start,
        cells: (row, date) => [
          showDate(date, language),
          row.serviceProvider?.display ?? '',
          kindOf(row, tenant, text),
          wordsOf(row.reasonCode?.[0]),
        ],
      }),
      table(
        text.medicines,
        [columns.date, columns.medicine, columns.dosage, columns.use],
        [...rows('MedicationStatement'), ...rows('MedicationRequest')],
        {
          date: (row) => (row.resourceType === 'MedicationStatement' ? row.effectivePeriod?.start : row.authoredOn),
          cells: (row, date) => [showDate(date, language), ...medicineCells(row)],
        },
      ),
      table(
        text.plans,
        [columns.date, columns.what, columns.unit],
        [
          ...rows('Appointment'),
          ...rows('ServiceRequest').filter(({ intent }) => intent === 'order'),
          ...rows('EpisodeOfCare'),
        ],
        {
          date: (row) =>
            row.resourceType === 'Appointment'
              ? row.start
              : row.resourceType === 'ServiceRequest'
                ? row.authoredOn
                : row.period?.start,
          cells: (row, date) => [
            showDate(date, language),
            row.resourceType === 'Appointment'
              ? text.plan.appointment
              : row.resourceType === 'ServiceRequest'
                ? text.plan.referral
                : text.plan.episode,
            row.resourceType === 'Appointment'
              ? (row.participant.find(({ actor }) => actor?.reference?.startsWith('Location/'))?.actor?.display ?? '')
              : row.resourceType === 'ServiceRequest'
                ? (row.performer?.[0]?.display ?? '')
                : (row.managingOrganization?.display ?? ''),
          ],
        },
      ),
      table(text.notices, [columns.date, text.from, text.to, columns.status], rows('Task'), {
        date: ({ authoredOn }) => authoredOn,
        cells: (row, date) => [
          showDate(date, language),
          row.requester?.display ?? '',
          row.owner?.display ?? '',
          text.taskStatus[row.status] ?? row.status,
        ],
      }),
      ...messagesTable(rows('Communication'), text, language),
    ],
  };
}

/** What anybody reads in a record that shows messages as text and knows no codes; no table where there are none. */
function messagesTable(rows: readonly Communication[], text: ChartText, language: SandboxLanguage): ChartTable[] {
  if (rows.length === 0) return [];
  const headings = [text.columns.date, text.from, text.to, text.recordMessage];
  const asTable = table(text.recordMessages, headings, rows, {
    date: ({ sent }) => sent,
    cells: (row, date) => [
      showDate(date, language),
      row.sender?.display ?? '',
      (row.recipient ?? []).map(({ display }) => display ?? '').join(', '),
      (row.payload ?? []).map(({ contentString }) => (contentString ?? '').split('\n').slice(0, 4).join(' ')).join(' '),
    ],
  });
  return [asTable];
}

function header(patient: Patient, language: SandboxLanguage, today: string): Omit<PatientChart, 'tables'> {
  const number = patient.identifier?.[0]?.value ?? '';
  return {
    name: nameOf(patient),
    birthDate: showDate(patient.birthDate, language),
    age: ageOn(today, patient.birthDate),
    identityNumber: number.replace(/^(\d{6})(\d{5})$/, '$1 $2'),
    died: patient.deceasedDateTime === undefined ? null : showDate(patient.deceasedDateTime, language),
  };
}

function table<T>(
  title: string,
  columns: readonly string[],
  rows: readonly T[],
  { date, cells }: { date: (row: T) => string | undefined; cells: (row: T, date: string | undefined) => string[] },
): ChartTable {
  const newest = [...rows].sort((a, b) => Date.parse(date(b) ?? '') - Date.parse(date(a) ?? '')).slice(0, ROWS);
  return { title, columns, rows: newest.map((row) => cells(row, date(row))), all: rows.length };
}

function isAbout(row: FhirResource, id: string): boolean {
  const reference = `Patient/${id}`;
  if ('subject' in row)
    return row.subject !== undefined && 'reference' in row.subject && row.subject.reference === reference;
  if (row.resourceType === 'Task') return row.for?.reference === reference;
  if (row.resourceType === 'EpisodeOfCare') return row.patient.reference === reference;
  if (row.resourceType === 'Appointment') return row.participant.some(({ actor }) => actor?.reference === reference);
  return false;
}

function wordsOf(concept: CodeableConcept | undefined): string {
  return concept?.text ?? concept?.coding?.[0]?.display ?? '';
}

/** A suspicion says more than that it is active. */
function statusOf([verification, clinical]: readonly (CodeableConcept | undefined)[], text: ChartText): string {
  const verified = verification?.coding?.[0]?.code;
  const code =
    verified === 'confirmed' || verified === undefined ? (clinical?.coding?.[0]?.code ?? verified) : verified;
  return code === undefined ? '' : (text.diagnosisStatus[code] ?? code);
}

function kindOf({ class: { code }, status, serviceProvider }: Encounter, tenant: Tenant, text: ChartText): string {
  const atSurgery = tenant === 'gp' && serviceProvider?.reference === 'Organization/gp-surgery';
  const kind = atSurgery ? 'gp' : code === 'IMP' || code === 'ACUTE' ? code : 'AMB';
  const note = text.contactStatus[status];
  return note === undefined ? text.contactKinds[kind] : `${text.contactKinds[kind]}, ${note}`;
}

function medicineCells(row: MedicationStatement | MedicationRequest): string[] {
  const concept = wordsOf(row.medicationCodeableConcept);
  const name = concept === '' ? (row.medicationReference?.display ?? '') : concept;
  const [dosage] = (row.resourceType === 'MedicationStatement' ? row.dosage : row.dosageInstruction) ?? [];
  const use = dosage?.extension?.find(({ url }) => url.endsWith('/sfm-use'))?.valueCodeableConcept;
  return [name, dosage?.text ?? '', wordsOf(use)];
}
