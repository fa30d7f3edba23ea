import type { Appointment, CodeableConcept, Coding, EpisodeOfCare, Patient, Reference, ServiceRequest } from 'fhir/r4';
import { rowOwner } from '../../record/row-owner.ts';
import { type DayInterval, daysOf, type Occurrence, today, within } from '../calendar.ts';
import type { CodeLists } from '../codes/code-lists.ts';
import { volvenList } from '../codes/code-systems.ts';
import { isSaid } from '../codes/words.ts';
import { contactCodeReader } from '../contacts/contact-codes.ts';
import { isSpecialist } from '../contacts/contacts.ts';
import { oncePerContext } from '../context-memory.ts';
import type { FactContext } from '../fact-context.ts';
import { kindOfName, marksOfServices } from '../units/unit-kinds.ts';
import { type Unit, unitReader } from '../units/units.ts';

/** An open episode of specialist care (HL7 Norway maps the referral period, henvisningsperiode, to EpisodeOfCare). */
export interface Episode {
  readonly row: EpisodeOfCare;
  readonly unit: Unit | null;
  /** Null when nobody wrote when it began. */
  readonly from: DayInterval | null;
}

const OPEN_EPISODE = new Set<string>(['active', 'onhold', 'waitlist']);
/** Volven list of municipal services (IPLOS tjenestetype), which the OKT drafts use as EpisodeOfCare.type. */
export const MUNICIPAL_SERVICES = '9151';

/** The codes of that list, each with the words of its type where it has none of its own. */
export function municipalServicesOf({ type = [] }: EpisodeOfCare, codes: CodeLists): readonly Coding[] {
  return type.flatMap(({ coding = [], text }) =>
    coding
      .filter(({ system }) => volvenList(codes, system) === MUNICIPAL_SERVICES)
      .map((one) => (one.display === undefined && text !== undefined ? { ...one, display: text } : one)),
  );
}

/** Episodes open on the day evaluated, without those of a municipality or GP, and without pregnancy and birth. */
export const openEpisodes = oncePerContext(readEpisodes);

function readEpisodes(context: FactContext): readonly Episode[] {
  const { record, codes, setting } = context;
  const day = today(context.at);
  const units = unitReader(context);
  const coded = contactCodeReader(context);
  return record.rows.EpisodeOfCare.flatMap((row): readonly Episode[] => {
    if (!OPEN_EPISODE.has(row.status)) return [];
    const unit = units.ofReference(row.managingOrganization, row.contained);
    const diagnoses = (row.diagnosis ?? []).toSorted((a, b) => rank(a.rank) - rank(b.rank));
    const references = diagnoses.map(({ condition }) => condition);
    const obstetric = coded.isObstetric([], references);
    if (municipalServicesOf(row, codes).length > 0 || obstetric || !isSpecialist(unit, setting)) return [];
    const from = daysOf(row.period?.start);
    const end = daysOf(row.period?.end);
    if ((from !== null && from.first > day) || (end !== null && end.last < day)) return [];
    return [{ row, unit, from }];
  });
}

function rank(written: number | undefined): number {
  return written ?? Number.MAX_SAFE_INTEGER;
}

/** A planned appointment with specialist care. */
export interface PlannedAppointment {
  readonly row: Appointment;
  readonly unitName: string | null;
  /** The days it may be; null when no date is set yet (waiting list). */
  readonly days: DayInterval | null;
}

const PLANNED = new Set<string>(['proposed', 'pending', 'booked', 'waitlist']);

/**
 * Appointments not yet held. An R4 Appointment names places and services but no organisation, so in a GP's or
 * municipality's record there is no telling theirs from the hospital's: there, none are counted.
 */
export const plannedAppointments = oncePerContext(readAppointments);

function readAppointments(context: FactContext): readonly PlannedAppointment[] {
  const { record, setting } = context;
  if (setting !== 'hospital') return [];
  const coded = contactCodeReader(context);
  return record.rows.Appointment.flatMap((row): readonly PlannedAppointment[] => {
    if (!PLANNED.has(row.status) || hasDeclined(record.patient, row)) return [];
    const services = [...(row.serviceType ?? []), ...(row.specialty ?? [])];
    const names = appointmentNames(row);
    if (isNotSpecialist(context, services, names)) return [];
    if (coded.isObstetric(row.reasonCode ?? [], row.reasonReference)) return [];
    const [requested] = row.requestedPeriod ?? [];
    const first = daysOf(row.start ?? requested?.start);
    const last = row.start === undefined ? (daysOf(requested?.end) ?? first) : first;
    const days = first === null || last === null ? null : { first: first.first, last: Math.max(first.last, last.last) };
    return [{ row, unitName: names[0] ?? null, days }];
  });
}

/**
 * FHIR R4, Appointment.participant.status: the patient has said no, also while nobody has cancelled the appointment. Of
 * what a room or another patient of the group has answered, nothing follows.
 */
function hasDeclined(patient: Patient, row: Appointment): boolean {
  const declined = row.participant.filter(({ status }) => status === 'declined');
  return declined.length > 0 && rowOwner('Appointment', { ...row, participant: declined }, patient) === 'this-patient';
}

/** Where it is, as the record says it: the place or service taking part, else the service type. */
export function appointmentNames({ participant, serviceType, specialty }: Appointment): readonly string[] {
  const places = participant.flatMap(({ actor }) =>
    /(^|\/)(Location|HealthcareService)\//.test(actor?.reference ?? '') ? (actor?.display ?? []) : [],
  );
  return [...places, ...[...(serviceType ?? []), ...(specialty ?? [])].flatMap(wordsOf)];
}

/** A date that nobody wrote may be any. */
export function datedWithin(text: string | undefined, window: DayInterval): Occurrence {
  const days = daysOf(text);
  return days === null ? 'possibly' : within(days, window);
}

/** An open referral to specialist care. */
export interface Referral {
  readonly row: ServiceRequest;
  readonly unitName: string | null;
  /** What it asks for, so that two referrals to one specialty are one; null when the record does not say. */
  readonly specialty: string | null;
}

const OPEN_REQUEST = new Set<string>(['active', 'on-hold']);
const ORDER = new Set<string>(['order', 'original-order', 'reflex-order', 'filler-order', 'instance-order']);

/** Something ordered and not done (FHIR R4 ServiceRequest): a plan or a proposal is none. */
export function isOpenOrder({ status, intent, doNotPerform }: ServiceRequest): boolean {
  return OPEN_REQUEST.has(status) && ORDER.has(intent) && doNotPerform !== true;
}

export const openReferrals = oncePerContext(readReferrals);

function readReferrals(context: FactContext): readonly Referral[] {
  const { record } = context;
  const units = unitReader(context);
  const coded = contactCodeReader(context);
  return record.rows.ServiceRequest.flatMap((row): readonly Referral[] => {
    if (!isOpenOrder(row)) return [];
    if (![...(row.category ?? []), row.code].some((concept) => isReferral(concept, context.codes))) return [];
    const unit = performerOf(row.performer ?? [], row, units.ofReference);
    const asked = row.performerType === undefined ? [] : wordsOf(row.performerType);
    const names = [...asked, ...(row.code === undefined ? [] : wordsOf(row.code))];
    if (unit !== null && unit.notSpecialist !== null) return [];
    if (isNotSpecialist(context, [row.performerType, row.code], names)) return [];
    if (
      coded.isObstetric([...(row.reasonCode ?? []), ...(row.code === undefined ? [] : [row.code])], row.reasonReference)
    )
      return [];
    return [
      {
        row,
        unitName: unit?.name ?? asked[0] ?? null,
        specialty: conceptKey(row.performerType) ?? unit?.key ?? specificCode(row.code, context.codes),
      },
    ];
  });
}

function performerOf(
  performers: readonly Reference[],
  row: ServiceRequest,
  unitOf: ReturnType<typeof unitReader>['ofReference'],
): Unit | null {
  // A named practitioner says nothing of where.
  const performer = performers.find(({ reference, type }) => !/Practitioner/.test(`${reference ?? ''} ${type ?? ''}`));
  return performer === undefined ? null : unitOf(performer, row.contained);
}

function isReferral(concept: CodeableConcept | undefined, codes: CodeLists): boolean {
  if (concept === undefined) return false;
  if (namesNoSpecialty(concept, codes)) return true;
  return wordsOf(concept).some((words) => isSaid(codes.words.referral, words.replace(/^\W+/, '')));
}

/** "Referral" alone names no specialty; "referral to neurology" does. */
function specificCode(concept: CodeableConcept | undefined, codes: CodeLists): string | null {
  return namesNoSpecialty(concept, codes) ? null : conceptKey(concept);
}

function namesNoSpecialty(concept: CodeableConcept | undefined, { words }: CodeLists): boolean {
  return (concept?.coding ?? []).some(({ code }) => code !== undefined && words.referral.codes?.includes(code));
}

function conceptKey(concept: CodeableConcept | undefined): string | null {
  const coding = concept?.coding?.find(({ code }) => code !== undefined);
  if (coding !== undefined) return `${coding.system ?? ''}|${coding.code ?? ''}`;
  return concept?.text?.trim().toLowerCase() ?? null;
}

function wordsOf(concept: CodeableConcept): readonly string[] {
  return [concept.text, ...(concept.coding ?? []).map(({ display }) => display)].filter((words) => words !== undefined);
}

function isNotSpecialist(
  { codes }: FactContext,
  services: readonly (CodeableConcept | undefined)[],
  names: readonly string[],
): boolean {
  // "Patient referral" is of SNOMED CT, as specialties are, but is none: it says nothing of where.
  const { kind } = marksOfServices(
    codes,
    services.filter((concept) => !namesNoSpecialty(concept, codes)),
  );
  if (kind !== null) return kind !== 'specialist';
  return names.some((name) => kindOfName(codes, name) !== null);
}
