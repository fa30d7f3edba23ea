import type { Encounter } from 'fhir/r4';
import { referenceKey } from '../record/reference.ts';
import { type DayInterval, dateShown, type Occurrence, within } from './calendar.ts';
import type { CodeLists } from './code-lists.ts';
import { type ContactPart, type PlaceInStay, placesInStays, withoutObstetric } from './contact-parts.ts';
import type { ContactTime } from './contact-time.ts';
import { encountersHeld } from './encounters-held.ts';
import type { Evidence, EvidenceReason, Setting } from './fact.ts';
import type { FactContext } from './fact-context.ts';
import { marksOfName } from './unit-kinds.ts';
import type { Unit } from './units.ts';

/** One real contact with specialist care: it took place, is not obstetric, and not at a laboratory, a GP ... */
export interface Contact extends ContactTime, PlaceInStay {
  readonly id: string;
  /** "Encounter/e9" */
  readonly resource: string;
  /** The date it began, as evidence shows it. */
  readonly date: string | null;
  readonly unit: Unit | null;
  readonly inpatient: boolean;
  readonly acute: boolean;
  /** An out-patient contact that was not an emergency: what series are made of. */
  readonly planned: boolean;
  readonly codedSeries: boolean;
  readonly intensiveCare: boolean;
  /** Equal links on one date make two contacts one: same top of partOf, same appointment, same request. */
  readonly links: readonly string[];
}

// HL7 v3 ActCode, as FHIR R4 Encounter.class takes it.
const INPATIENT = new Set<string>(['IMP', 'ACUTE', 'NONAC']);
// HL7 v3 ActPriority EM, HL7 v2-0007 E, HL7 admit-source emd, SNOMED CT 25876001 Emergency.
const EMERGENCY = new Set<string>(['EM', 'E', 'emd', '25876001']);
const EMERGENCY_WORDS = /øyeblikkelig|augeblikkeleg|emergency|akutt/i;

const read = new WeakMap<FactContext, readonly Contact[]>();

/** The contacts of a record up to the day evaluated, newest first, then by id. Read once for each context. */
export function contactsOf(context: FactContext): readonly Contact[] {
  const known = read.get(context);
  if (known !== undefined) return known;
  const fresh = readContacts(context);
  read.set(context, fresh);
  return fresh;
}

function readContacts(context: FactContext): readonly Contact[] {
  const { record, codes, setting } = context;
  const rows = new Map(record.rows.Encounter.map((row) => [row.id ?? '', row]));

  const parts: ContactPart<Omit<Contact, keyof PlaceInStay>>[] = [];
  for (const { row: encounter, time, about, unit } of encountersHeld(context)) {
    const classCode = encounter.class?.code ?? '';
    const obstetricUnit = unit?.notSpecialist === 'obstetric' || unit?.notSpecialist === 'newborn';
    if (!obstetricUnit && !isSpecialist(unit, setting)) continue;
    const chain = chainOf(encounter, rows);
    const inpatient = INPATIENT.has(classCode);
    const acute = classCode === 'EMER' || classCode === 'ACUTE' || isEmergency(encounter);
    const contact = {
      from: time.from,
      to: inpatient ? time.to : time.from,
      instants: time.instants,
      certain: time.certain,
      ongoing: time.ongoing,
      id: encounter.id ?? '',
      resource: `Encounter/${encounter.id ?? ''}`,
      date: dateShown(encounter.period?.start ?? encounter.period?.end),
      unit,
      inpatient,
      acute,
      planned: !inpatient && !acute,
      codedSeries: about.series,
      intensiveCare: (unit?.intensiveCare ?? false) || isIntensiveCarePlace(encounter, codes),
      links: linksOf(encounter, chain),
    };
    parts.push({ contact, chain, about, obstetricUnit });
  }
  const kept = withoutObstetric(parts);
  const placeOf = placesInStays(kept);
  return kept
    .map((part): Contact => {
      const { stay, joinsStay } = placeOf(part);
      return { ...part.contact, stay, joinsStay };
    })
    .sort(newestFirst);
}

/** Whether a unit counts as specialist care, in the setting the record belongs to. */
export function isSpecialist(unit: Unit | null, setting: Setting): boolean {
  if (unit !== null && unit.notSpecialist !== null) return false;
  return setting === 'hospital' || (unit?.inHospital ?? false);
}

function isEmergency({ priority, hospitalization }: Encounter): boolean {
  if (priority === undefined && hospitalization === undefined) return false; // the most
  return [priority, hospitalization?.admitSource].some(
    (concept) =>
      (concept?.coding?.some(({ code }) => code !== undefined && EMERGENCY.has(code)) ?? false) ||
      EMERGENCY_WORDS.test(concept?.text ?? ''),
  );
}

function isIntensiveCarePlace({ serviceType, location }: Encounter, codes: CodeLists): boolean {
  if (serviceType === undefined && location === undefined) return false;
  return [serviceType?.text, ...(location ?? []).map((one) => one.location?.display)].some(
    (name) => name !== undefined && marksOfName(codes, name).intensiveCare,
  );
}

/** Ids from an Encounter up to the top of its partOf chain, also where the ones above were not read. */
function chainOf(encounter: Encounter, rows: ReadonlyMap<string, Encounter>): readonly string[] {
  const chain = [encounter.id ?? ''];
  for (let next = parentOf(encounter); next !== null && !chain.includes(next); ) {
    chain.push(next);
    const row = rows.get(next);
    next = row === undefined ? null : parentOf(row);
  }
  return chain;
}

function parentOf({ partOf }: Encounter): string | null {
  return referenceKey(partOf)?.slice('Encounter/'.length) ?? null;
}

function linksOf({ appointment, basedOn }: Encounter, chain: readonly string[]): readonly string[] {
  const partOf = `part of ${chain.at(-1) ?? ''}`;
  if (appointment === undefined && basedOn === undefined) return [partOf];
  const references = [...(appointment ?? []), ...(basedOn ?? [])].flatMap((reference) => {
    const { system = '', value } = reference.identifier ?? {};
    return referenceKey(reference) ?? (value === undefined ? [] : `${system}|${value}`);
  });
  return [partOf, ...references.map((reference) => `about ${reference}`)];
}

/** The order of evidence: newest first, then by id. */
export function newestFirst(a: Contact, b: Contact): number {
  return b.from.last - a.from.last || newest(a.from.first, b.from.first) || (a.id < b.id ? -1 : 1);
}

function newest(a: number, b: number): number {
  return a === b ? 0 : b - a; // both may be -Infinity
}

/** Whether the patient was there on a day of the window. */
export function presence({ from, to, certain }: Contact, window: DayInterval): Occurrence {
  if (from.first > window.last || to.last < window.first) return 'no';
  return certain && from.last <= window.last && to.first >= window.first ? 'certainly' : 'possibly';
}

/** Whether the contact began on a day of the window. */
export function beginning({ from, certain }: Pick<Contact, 'from' | 'certain'>, window: DayInterval): Occurrence {
  const occurrence = within(from, window);
  return occurrence === 'certainly' && !certain ? 'possibly' : occurrence;
}

export function contactEvidence(contact: Contact, reason: EvidenceReason, count?: number): Evidence {
  return {
    resource: contact.resource,
    date: contact.date,
    code: null,
    display: null,
    unit: contact.unit?.name ?? null,
    reason,
    ...(count === undefined ? {} : { count }),
  };
}
