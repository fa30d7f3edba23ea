import type { CodeableConcept, Encounter } from 'fhir/r4';
import { referenceKey } from '../../record/reference.ts';
import { type DayInterval, type InstantInterval, instantsOf, type Occurrence, today, within } from '../calendar.ts';
import type { CodeLists } from '../codes/code-lists.ts';
import { isSaid } from '../codes/words.ts';
import { oncePerContext } from '../context-memory.ts';
import { evidenceOf } from '../evidence.ts';
import type { Evidence, EvidenceReason, Setting } from '../fact.ts';
import type { FactContext } from '../fact-context.ts';
import { marksOfName } from '../units/unit-kinds.ts';
import type { Unit } from '../units/units.ts';
import { type ContactPart, type PlaceInStay, placeInStays, withoutObstetric } from './contact-parts.ts';
import { type ContactTime, dateOfContact, isInpatient, isPerhapsStay, lastDayThere } from './contact-time.ts';
import { encounterRows } from './encounter-rows.ts';
import { encountersHeld } from './encounters-held.ts';

/** One real contact with specialist care: it took place, is not obstetric, and not at a laboratory, a GP ... */
export interface Contact extends ContactTime, PlaceInStay {
  readonly id: string;
  /** "Encounter/e9" */
  readonly resource: string;
  /** The last day the patient may have been there; of an out-patient contact the day it began. */
  readonly to: DayInterval;
  /**
   * Of an in-patient contact, where a time was recorded; `end` is null while it lasts and when nobody wrote it. The days
   * tell enough of all others.
   */
  readonly instants: { readonly start: InstantInterval; readonly end: InstantInterval | null } | null;
  readonly unit: Unit | null;
  readonly inpatient: boolean;
  /** Nobody can read of what kind it was: it may have been a stay, and acute. */
  readonly perhapsStay: boolean;
  readonly acute: boolean;
  /** An out-patient contact that was not an emergency: what series are made of. */
  readonly planned: boolean;
  readonly codedSeries: boolean;
  readonly intensiveCare: boolean;
  /** No other contact began on the day or days it may have begun: nothing can be one with it by its date. */
  readonly alone: boolean;
  /** Equal links make two contacts one: same day, and same top of partOf, same appointment, same request. */
  readonly links: readonly string[];
}

/** The contacts of a record up to the day evaluated, newest first, then by id. */
export const contactsOf = oncePerContext(readContacts);

/** A contact while it is read: some is known only when all are. */
type Writing = { -readonly [K in keyof Contact]: Contact[K] };

interface Part extends ContactPart<Writing> {
  readonly row: Encounter;
}

function readContacts(context: FactContext): readonly Contact[] {
  const { codes, setting } = context;
  const day = today(context.at);
  const rows = encounterRows(context);
  const parts: Part[] = [];
  for (const { row, resource, time, about, unit } of encountersHeld(context)) {
    const classCode = row.class?.code ?? '';
    const obstetricUnit = unit?.notSpecialist === 'obstetric' || unit?.notSpecialist === 'newborn';
    if (!obstetricUnit && !isSpecialist(unit, setting)) continue;
    const inpatient = isInpatient(row);
    const acute = classCode === 'EMER' || classCode === 'ACUTE' || isEmergency(row, codes);
    const contact: Writing = {
      from: time.from,
      to: inpatient ? lastDayThere(row, time, day) : time.from,
      instants: inpatient ? instantsThere(row, time) : null,
      certain: time.certain,
      ongoing: time.ongoing,
      id: row.id ?? '',
      resource,
      written: time.written,
      unit,
      inpatient,
      perhapsStay: isPerhapsStay(row),
      acute,
      planned: !inpatient && !acute,
      codedSeries: about.series,
      intensiveCare: (unit?.intensiveCare ?? false) || isIntensiveCarePlace(row, codes),
      alone: true,
      links: NO_LINKS,
      stay: null,
      joinsStay: false,
    };
    parts.push({ row, contact, chain: chainOf(row, rows), about, obstetricUnit });
  }
  const kept = withoutObstetric(parts);
  placeInStays(kept, linksOf);
  kept.sort((a, b) => newestFirst(a.contact, b.contact));
  linkWithinDays(kept);
  return kept.map(({ contact }) => contact);
}

const NO_LINKS: readonly string[] = [];

/** Parts that began on the same day lie together. Most are alone on theirs: their links could link nothing. */
function linkWithinDays(parts: readonly Part[]): void {
  let before: Writing | null = null;
  let shared = false;
  for (const { contact } of parts) {
    if (before !== null && sameDays(before.from, contact.from)) {
      before.alone = false;
      contact.alone = false;
      shared = true;
    }
    before = contact;
  }
  if (!shared) return;
  for (const part of parts) if (!part.contact.alone) part.contact.links = linksOf(part);
}

function sameDays(a: DayInterval, b: DayInterval): boolean {
  return a.first === b.first && a.last === b.last;
}

function instantsThere({ period }: Encounter, { ongoing }: ContactTime): Contact['instants'] {
  const start = instantsOf(period?.start ?? period?.end);
  return start === null ? null : { start, end: ongoing === 'certainly' ? null : instantsOf(period?.end) };
}

/** Whether a unit counts as specialist care, in the setting the record belongs to. */
export function isSpecialist(unit: Unit | null, setting: Setting): boolean {
  if (unit !== null && unit.notSpecialist !== null) return false;
  return setting === 'hospital' || (unit?.inHospital ?? false);
}

function isEmergency({ priority, hospitalization }: Encounter, { words }: CodeLists): boolean {
  if (priority === undefined && hospitalization === undefined) return false; // the most
  return saysEmergency(priority, words) || saysEmergency(hospitalization?.admitSource, words);
}

function saysEmergency(concept: CodeableConcept | undefined, { emergency }: CodeLists['words']): boolean {
  if (concept === undefined) return false;
  for (const { code } of concept.coding ?? []) if (code !== undefined && emergency.codes?.includes(code)) return true;
  return concept.text !== undefined && isSaid(emergency, concept.text);
}

function isIntensiveCarePlace({ serviceType, location }: Encounter, codes: CodeLists): boolean {
  if (serviceType === undefined && location === undefined) return false;
  return [serviceType?.text, ...(location ?? []).map((one) => one.location?.display)].some(
    (name) => name !== undefined && marksOfName(codes, name).intensiveCare,
  );
}

const OF_NOTHING: readonly string[] = [];

/** Ids from an Encounter up to the top of its partOf chain, also where the ones above were not read; see ContactPart. */
function chainOf(encounter: Encounter, rows: ReadonlyMap<string, Encounter>): readonly string[] {
  if (encounter.partOf === undefined) return OF_NOTHING; // the most
  const chain = [encounter.id ?? ''];
  for (let next = parentOf(encounter); next !== null && !chain.includes(next); ) {
    chain.push(next);
    const row: Encounter | undefined = rows.get(`Encounter/${next}`);
    next = row === undefined ? null : parentOf(row);
  }
  return chain;
}

function parentOf({ partOf }: Encounter): string | null {
  return referenceKey(partOf)?.slice('Encounter/'.length) ?? null;
}

/** Contacts are linked within one date only. */
function linksOf({ row, contact: { from, id }, chain }: Part): readonly string[] {
  const { appointment, basedOn } = row;
  const day = `${from.first}/${from.last}`;
  const partOf = `${day} part of ${chain.at(-1) ?? id}`;
  if (appointment === undefined && basedOn === undefined) return [partOf];
  const references = [...(appointment ?? []), ...(basedOn ?? [])].flatMap((reference) => {
    const { system = '', value } = reference.identifier ?? {};
    return referenceKey(reference) ?? (value === undefined ? [] : `${system}|${value}`);
  });
  return [partOf, ...references.map((reference) => `${day} about ${reference}`)];
}

/** The order of evidence: newest first, then by id. */
export function newestFirst(a: Pick<Contact, 'from' | 'resource'>, b: Pick<Contact, 'from' | 'resource'>): number {
  return b.from.last - a.from.last || b.from.first - a.from.first || (a.resource < b.resource ? -1 : 1);
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

export function contactEvidence(
  contact: Pick<Contact, 'resource' | 'from' | 'written' | 'unit'>,
  reason: EvidenceReason,
  count?: number,
): Evidence {
  const evidence = evidenceOf(contact.resource, dateOfContact(contact), reason, { unit: contact.unit?.name ?? null });
  return count === undefined ? evidence : { ...evidence, count };
}
