import type { CodeableConcept, Coding, Condition, Encounter } from 'fhir/r4';
import { referenceKey } from '../../record/reference.ts';
import { birthday, type Day, type DayInterval, daysOf, daysWritten, LONG_AGO, SOME_DAY, today } from '../calendar.ts';
import type { CodeLists } from '../codes/code-lists.ts';
import { type ReadCode, readCoding } from '../codes/code-systems.ts';
import { type CodeMatch, inList, matchesOf } from '../codes/codes.ts';
import { clinicalStateOf, verificationOf } from '../codes/status-codes.ts';
import { isSaid } from '../codes/words.ts';
import { isNotHeld } from '../contacts/contact-time.ts';
import { encounterRows } from '../contacts/encounter-rows.ts';
import { oncePerContext } from '../context-memory.ts';
import { resourceOf } from '../evidence.ts';
import type { FactContext } from '../fact-context.ts';

/** A date as recorded (empty where it is none that could be shown), and the local days it may be. */
export interface RecordedDate {
  readonly text: string;
  readonly days: DayInterval;
}

/** One code of a Condition with the words recorded for it. */
export interface ConditionCode {
  readonly read: ReadCode;
  readonly display: string | null;
  readonly matches: readonly CodeMatch[];
}

/** A usable Condition: refuted and entered-in-error ones are not here. */
export interface ReadCondition {
  /** "Condition/c1" */
  readonly resource: string;
  /** Unconfirmed, provisional, differential, or a GP's "?" or "obs": asks, never answers. */
  readonly suspected: boolean;
  /** Perhaps: when it ended was written, and cannot be read. */
  readonly state: 'active' | 'ended' | 'perhaps-ended' | 'unsaid';
  readonly codes: readonly ConditionCode[];
  /** At least one code was understood; else nobody knows what the Condition says. */
  readonly understood: boolean;
  readonly onset: RecordedDate | null;
  readonly recorded: RecordedDate | null;
  /** Contacts it is linked to, from either side. */
  readonly contacts: readonly RecordedDate[];
  /** Of these the ones that name it themselves: they were about it. */
  readonly namedBy: readonly RecordedDate[];
  /** All of these: when it was recorded, when it began, and its contacts. */
  readonly dates: readonly RecordedDate[];
  /** The contact it names, "Encounter/e9", and those that name it, whatever became of them. */
  readonly contact: string | null;
  readonly namedIn: readonly string[];
  /** Names a contact that was not among the rows read. */
  readonly contactUnread: boolean;
  /** Every date it has is after the instant evaluated: not yet true, or wrongly dated. */
  readonly onlyInFuture: boolean;
}

/** The usable Conditions of the record, in the order of the rows. */
export const readConditions = oncePerContext(readRows);

function readRows(context: FactContext): readonly ReadCondition[] {
  const { record, codes } = context;
  const encounters = encounterRows(context);
  const linked = contactsByCondition(record.rows.Encounter, codes);
  const day = today(context.at);
  const read: ReadCondition[] = [];
  for (const row of record.rows.Condition) {
    const certainty = verificationOf(row.verificationStatus, codes);
    if (certainty === 'ignored') continue;
    const own = row.encounter === undefined ? null : referenceKey(row.encounter);
    const encounter = own === null ? undefined : encounters.get(own);
    const resource = `Condition/${row.id ?? ''}`;
    const contact = encounter === undefined ? null : contactDate(encounter);
    const { contacts: namedIn, dates: namedBy } = linked?.get(resource) ?? NAMED_IN_NONE;
    const recorded = recordedDate(row.recordedDate);
    const onset = onsetOf(row, record.patient.birthDate, recorded?.days.last ?? day);
    const readCodes = codesOf(row.code, codes);
    const contacts = contact === null ? namedBy : [contact, ...namedBy];
    const beside = saidBeside(readCodes);
    const state = stateOf(row, day, codes);
    const dates = recorded !== null && onset === null ? [recorded, ...contacts] : allOf(recorded, onset, contacts);
    read.push({
      resource,
      suspected: certainty === 'suspected' || beside === 'suspected' || doubtedByGp(row.code, readCodes, context),
      state: state !== 'active' && beside === 'over' ? 'ended' : state,
      codes: readCodes,
      understood: isUnderstood(readCodes),
      onset,
      recorded,
      contacts,
      namedBy,
      dates,
      contact: own,
      namedIn,
      contactUnread: own !== null && encounter === undefined,
      onlyInFuture: dates.length > 0 && dates.every(({ days }) => days.first > day),
    });
  }
  return read;
}

function allOf(recorded: RecordedDate | null, onset: RecordedDate | null, contacts: readonly RecordedDate[]) {
  return [recorded, onset, ...contacts].filter((date) => date !== null);
}

function isUnderstood(codes: readonly ConditionCode[]): boolean {
  for (const { read, matches } of codes) if (read.system !== 'snomed' || matches.length > 0) return true;
  return false;
}

/** One that cannot be read may be any day, and is shown as none. */
export function recordedDate(text: string | undefined): RecordedDate | null {
  const days = daysWritten(text);
  return text === undefined || days === null ? null : { text, days };
}

/**
 * When it began: a date, else an age in whole years (FHIR R4 onset[x]), as some record systems ask for it. In words, or as
 * a range of ages, it was some day, but no later than `latest`: a disease since childhood is not new because it was
 * written down today.
 */
function onsetOf(row: Condition, birthDate: string | undefined, latest: Day): RecordedDate | null {
  const dated = recordedDate(row.onsetDateTime ?? row.onsetPeriod?.start);
  if (dated !== null) return dated;
  const { onsetAge, onsetRange, onsetString } = row;
  if (onsetAge === undefined && onsetRange === undefined && onsetString === undefined) return null; // the most
  const born = daysOf(birthDate);
  const years = onsetAge?.code === 'a' ? onsetAge.value : undefined; // UCUM; others are vague
  if (born !== null && years !== undefined && Number.isInteger(years)) {
    const days = { first: birthday(born.first, years), last: Math.min(birthday(born.last, years + 1) - 1, latest) };
    if (days.first <= days.last) return { text: '', days };
  }
  return { text: '', days: daysOf(onsetString) ?? { first: LONG_AGO, last: latest } };
}

function stateOf(row: Condition, day: number, codes: CodeLists): ReadCondition['state'] {
  const said = clinicalStateOf(row.clinicalStatus, codes);
  if (said !== 'unsaid') return said;
  const abated = daysWritten(row.abatementDateTime ?? row.abatementPeriod?.end);
  if (abated === null) return 'unsaid';
  if (abated === SOME_DAY) return 'perhaps-ended';
  return abated.last <= day ? 'ended' : 'unsaid'; // FHIR R4 con-4: abated means no longer active
}

/** Whether the words or the other codes of a concept make what it names a suspicion. */
export function saysSuspicion(
  concept: CodeableConcept | undefined,
  read: readonly ConditionCode[],
  context: FactContext,
): boolean {
  return saidBeside(read) === 'suspected' || doubtedByGp(concept, read, context);
}

/** Norwegian GPs write a mark ("?") beside the code of what they only suspect. */
function doubtedByGp(concept: CodeableConcept | undefined, read: readonly ConditionCode[], context: FactContext) {
  if (context.setting !== 'gp' && !read.some((code) => code.read.system === 'icpc-2')) return false;
  const words = [concept?.text, ...(concept?.coding ?? []).map((coding) => coding.display)];
  return words.some((text) => text !== undefined && isSaid(context.codes.words.suspicion, text));
}

/**
 * Every coding is read: a Condition may carry ICD-10, ICPC-2 and SNOMED CT side by side. A code that is no disease itself
 * (prevention, worry, examination, follow-up) takes nothing from the disease coded beside it. Two kinds say more of it,
 * see `saidBeside`; a history of cancer makes the cancer beside it history, whatever its clinicalStatus.
 */
export function codesOf(concept: CodeableConcept | undefined, codes: CodeLists): readonly ConditionCode[] {
  const read: ConditionCode[] = [];
  let cancerIsHistory = false;
  for (const coding of concept?.coding ?? []) {
    const code = readCoding(codes, coding);
    if (code === null || !isDiagnosisSystem(code)) continue;
    const matches = matchesOf(codes, code);
    read.push({ read: code, display: wordsOf(coding, concept), matches });
    cancerIsHistory ||= isAmong(matches, 'history-of-cancer');
  }
  if (!cancerIsHistory) return read; // nearly always
  return read.map((code) => (isCancer(code) ? { ...code, matches: NO_MATCHES } : code));
}

const NO_MATCHES: readonly CodeMatch[] = [];

function isAmong(matches: readonly CodeMatch[], list: string): boolean {
  for (const { id } of matches) if (id === list) return true;
  return false;
}

function isIcd10({ system }: ReadCode): boolean {
  return system === 'icd-10' || system === 'icd-10-cm';
}

/** By its chapter in ICD-10, else by the group it belongs to. */
function isCancer({ read, matches }: ConditionCode): boolean {
  return (isIcd10(read) && read.code.startsWith('C')) || isAmong(matches, 'cancer-active');
}

/**
 * What the other codes of a Condition say of its disease: observation for suspicion (Z03, Z71.1) makes it a suspicion, a
 * personal history (Z86, Z87) says that it is over, unless its clinicalStatus says that it is not.
 */
function saidBeside(read: readonly ConditionCode[]): 'suspected' | 'over' | null {
  if (read.length < 2) return null; // the most
  if (read.some(({ matches }) => isAmong(matches, 'observation-for-suspected-disease'))) return 'suspected';
  return read.some(({ matches }) => isAmong(matches, 'history-of-disease')) ? 'over' : null;
}

function isDiagnosisSystem({ system }: ReadCode): boolean {
  return system === 'icd-10' || system === 'icd-10-cm' || system === 'icpc-2' || system === 'snomed';
}

/** The record's own words, never invented. */
export function wordsOf(coding: Coding | undefined, concept: CodeableConcept | undefined): string | null {
  return coding?.display ?? concept?.text ?? null;
}

function contactDate(encounter: Encounter): RecordedDate | null {
  return isNotHeld(encounter) ? null : recordedDate(encounter.period?.start ?? encounter.period?.end);
}

/** The contacts that name a Condition, and the dates of those that were for it. */
interface NamedIn {
  readonly contacts: readonly string[];
  readonly dates: readonly RecordedDate[];
}

const NAMED_IN_NONE: NamedIn = { contacts: [], dates: [] };

/** A follow-up of what is history (Z08, Z85) names the old disease without being a contact for it. */
function contactsByCondition(encounters: readonly Encounter[], codes: CodeLists): ReadonlyMap<string, NamedIn> | null {
  let linked: Map<string, { contacts: string[]; dates: RecordedDate[] }> | null = null;
  for (const encounter of encounters) {
    const { diagnosis, reasonReference } = encounter;
    if (diagnosis === undefined && reasonReference === undefined) continue; // the most
    const date = isFollowUpOfHistory(encounter, codes) ? null : contactDate(encounter);
    for (const reference of [...(diagnosis ?? []).map(({ condition }) => condition), ...(reasonReference ?? [])]) {
      const key = referenceKey(reference);
      if (key === null) continue;
      linked ??= new Map();
      const named = linked.get(key) ?? { contacts: [], dates: [] };
      named.contacts.push(resourceOf(encounter));
      if (date !== null) named.dates.push(date);
      linked.set(key, named);
    }
  }
  return linked;
}

export function isFollowUpOfHistory(encounter: Encounter, codes: CodeLists): boolean {
  return (encounter.reasonCode ?? []).some((concept) =>
    (concept.coding ?? []).some((coding) => {
      const code = readCoding(codes, coding);
      return code !== null && inList(codes, code, 'history-of');
    }),
  );
}
