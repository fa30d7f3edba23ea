import type { FhirResource, Patient } from 'fhir/r4';
import type { Tenant } from '../ehr.ts';
import type { Calendar } from './calendar.ts';
import { type AdmissionOptions, type ContactOptions, contact } from './contact.ts';
import { type DiagnosisOptions, diagnosis } from './diagnosis.ts';
import { appointment, episode, municipalService, type ReferralOptions, referral } from './follow-up.ts';
import { type Atc, type MedicineOptions, medicine } from './medicine.ts';
import { type Person, patientResource } from './patient.ts';
import type { Random } from './random.ts';
import type { UnitId } from './units.ts';

/** What a story writes its record with. All days are counted from today, negative in the past. */
export interface RecordKit {
  readonly calendar: Calendar;
  readonly random: Random;
  /** Patient id. */
  readonly patient: string;
  readonly tenant: Tenant;
  /** The next free id of a kind: `h01-e3`. */
  nextId(kind: string): string;
  person(person: Person): Patient;
  diagnosis(options: DiagnosisOptions): FhirResource;
  /** An out-patient contact of half an hour. */
  visit(options: ContactOptions): FhirResource;
  /** Visits on each of these days. */
  visits(unit: UnitId, days: readonly number[], reason?: ContactOptions['reason']): FhirResource[];
  /** A visit planned for later: counts for nothing yet, but the chart can be opened on it. */
  plannedVisit(options: ContactOptions): FhirResource;
  admission(options: AdmissionOptions): FhirResource;
  medicine(atc: Atc, options: MedicineOptions): FhirResource;
  episode(unit: UnitId, day: number): FhirResource;
  /** Help at home from the municipality, since this day. */
  helpAtHome(day: number): FhirResource;
  appointment(unit: UnitId, day: number): FhirResource;
  referral(day: number, options: ReferralOptions): FhirResource;
}

export function recordKit(tenant: Tenant, patient: string, calendar: Calendar, random: Random): RecordKit {
  const counts = new Map<string, number>();
  const nextId = (kind: string) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return `${patient}-${kind}${count}`;
  };
  /** A time of the working day, whole quarters. */
  const workingTime = () => clock(8 + random.integer(0, 6), random.integer(0, 3) * 15);
  const visit = (options: ContactOptions) => {
    const time = options.time ?? workingTime();
    const id = options.id === undefined ? nextId('e') : `${patient}-${options.id}`;
    const start = calendar.instant(options.day, time);
    return contact(id, patient, 'AMB', start, calendar.instant(options.day, halfAnHourAfter(time)), options);
  };
  return {
    calendar,
    random,
    patient,
    tenant,
    nextId,
    person: (person) => patientResource(patient, person, tenant, random),
    diagnosis: (options) =>
      diagnosis(nextId('c'), patient, tenant, calendar.instant(options.day, workingTime()), options),
    visit,
    visits: (unit, days, reason) => days.map((day) => visit({ unit, day, ...(reason ? { reason } : {}) })),
    plannedVisit: (options) => visit({ status: 'planned', ...options }),
    admission(options) {
      const id = options.id === undefined ? nextId('e') : `${patient}-${options.id}`;
      const start = calendar.instant(options.day, options.time ?? clock(random.integer(10, 20), 30));
      const end = options.nights === null ? null : calendar.instant(options.day + options.nights, '12:00');
      return contact(id, patient, options.acute ? 'ACUTE' : 'IMP', start, end, options);
    },
    medicine: (atc, options) =>
      medicine(nextId('m'), patient, atc, calendar.day(options.day ?? -random.integer(60, 700)), options),
    episode: (unit, day) => episode(nextId('p'), patient, unit, calendar.day(day)),
    helpAtHome: (day) => municipalService(nextId('p'), patient, calendar.day(day)),
    appointment(unit, day) {
      const time = workingTime();
      const [start, end] = [calendar.instant(day, time), calendar.instant(day, halfAnHourAfter(time))];
      return appointment(nextId('a'), patient, unit, start, end);
    },
    referral: (day, options) => referral(nextId('r'), patient, calendar.instant(day, workingTime()), options),
  };
}

const clock = (hour: number, minute: number) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

function halfAnHourAfter(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return clock(hour + Math.floor((minute + 30) / 60), (minute + 30) % 60);
}
