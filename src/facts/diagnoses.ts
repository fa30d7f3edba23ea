import { boundedCount } from './bounded-count.ts';
import { type Day, type DayInterval, dateShown, daysOf, lastDays, today, within } from './calendar.ts';
import type { FactName } from './catalogue.ts';
import { groupTargets, inList } from './codes.ts';
import type { Evidence, EvidenceReason, Fact, Missing } from './fact.ts';
import type { DeriveFact, FactContext } from './fact-context.ts';
import type { FactParameters } from './fact-source.ts';
import {
  certainConditions,
  type GroupStanding,
  groupStandings,
  latestDate,
  latestWithin,
  type Sighting,
  suspectedConditions,
} from './group-standing.ts';
import { type RecordedDate, readConditions } from './read-conditions.ts';
import { unread } from './unread.ts';

export const diagnosisFacts: Pick<
  Record<FactName, DeriveFact>,
  'current-groups' | 'suspected-groups' | 'current-chapters' | 'new-groups' | 'codes-recorded'
> = {
  'current-groups': currentGroups,
  'suspected-groups': suspectedGroups,
  'current-chapters': currentChapters,
  'new-groups': newGroups,
  'codes-recorded': codesRecorded,
};

const NOT_RECORDED: Missing = { what: 'Condition', why: 'not-recorded' };

/** What keeps any count of diagnoses from being exact: Conditions not read, or read without a code anyone understands. */
function unreadConditions(context: FactContext): readonly Missing[] {
  const understood = readConditions(context).every((condition) => condition.understood);
  return [...unread(context.record.coverage, 'Condition'), ...(understood ? [] : [NOT_RECORDED])];
}

/** Groups asked for by a parameter that the catalogue says is a text. */
function groupsAsked(parameters: FactParameters, name = 'groups'): string {
  return String(parameters[name]);
}

function currentGroups(context: FactContext, parameters: FactParameters): Fact {
  const groups = groupsAsked(parameters);
  const standings = groupStandings(context, groups);
  const current = standings.filter((standing) => standing.current.length > 0);
  const open = standings.filter(isOpen);
  const all = unreadConditions(context);
  return boundedCount(
    current.length,
    current.map((standing) => evidenceOf(context, groups, standing)),
    [...all, ...open.flatMap(whyOpen)],
    all.length === 0 ? current.length + open.length : undefined,
  );
}

/** Not proven current, and not certain that it is not. */
function isOpen(standing: GroupStanding): boolean {
  return standing.current.length === 0 && (standing.suspected.length > 0 || standing.possible.length > 0);
}

function whyOpen(standing: GroupStanding): readonly Missing[] {
  return standing.suspected.length > 0 ? [NOT_RECORDED, ...standing.possible] : standing.possible;
}

/** ICD-10 chapters of symptoms, injuries, external causes and factors: no organ system, never counted. */
const NO_ORGAN_SYSTEM = new Set(['XVIII', 'XIX', 'XX', 'XXI']);

function currentChapters(context: FactContext, parameters: FactParameters): Fact {
  const groups = groupsAsked(parameters);
  const standings = groupStandings(context, groups);
  const chapters = new Set<string>();
  const evidence: Evidence[] = [];
  for (const standing of standings) {
    const counted = standing.current.flatMap((sighting) => chapterOf(context, standing, sighting) ?? []);
    if (counted.length > 0) evidence.push(evidenceOf(context, groups, standing));
    for (const chapter of counted) chapters.add(chapter);
  }
  const open = standings.filter(isOpen);
  const all = unreadConditions(context);
  return boundedCount(
    chapters.size,
    evidence,
    [...all, ...open.flatMap(whyOpen)],
    all.length === 0 ? chapters.size + open.length : undefined,
  );
}

function chapterOf(context: FactContext, { target }: GroupStanding, { code }: Sighting): string | null {
  const group = context.codes.groups.find(({ id }) => id === target.id);
  if (group === undefined) return null;
  const byPrefix = Object.entries(group.chapterByPrefix ?? {}).find(
    ([prefix]) => code.read.system.startsWith('icd-10') && code.read.code.startsWith(prefix),
  );
  const chapter = byPrefix?.[1] ?? group.chapter;
  return NO_ORGAN_SYSTEM.has(chapter) ? null : chapter;
}

/**
 * Groups suspected and not current. A rubric such as ICPC-2 N99 ("other disease of the nervous system") raises many
 * groups but is one suspicion: it counts once, and its evidence names none of them.
 */
function suspectedGroups(context: FactContext, parameters: FactParameters): Fact {
  const found = new Map<string, Evidence>();
  for (const standing of groupStandings(context, groupsAsked(parameters))) {
    if (standing.current.length > 0) continue;
    const named = standing.suspected.filter((sighting) => !sighting.weak);
    if (named.length > 0) {
      found.set(standing.target.id, {
        ...sightingEvidence(latest(named), 'suspected-diagnosis'),
        group: standing.target.id,
      });
      continue;
    }
    for (const sighting of standing.suspected) {
      const key = `${sighting.code.read.system}|${sighting.code.read.code}`;
      const before = found.get(key);
      const evidence = sightingEvidence(sighting, 'suspected-diagnosis');
      if (before === undefined || (before.date ?? '') < (evidence.date ?? '')) found.set(key, evidence);
    }
  }
  return boundedCount(found.size, [...found.values()], unreadConditions(context));
}

function evidenceOf(context: FactContext, groups: string, standing: GroupStanding): Evidence {
  const reason = reasonFor(context, groups, standing);
  return { ...sightingEvidence(latest(standing.current), reason), group: standing.target.id };
}

function reasonFor(context: FactContext, groups: string, { target }: GroupStanding): EvidenceReason {
  const reason = context.codes.lists.find((list) => list.id === groups)?.reason ?? 'chronic-diagnosis';
  return reason === 'chronic-diagnosis' && target.lifelong ? 'lifelong-diagnosis' : reason;
}

function sightingEvidence({ resource, code, date }: Sighting, reason: EvidenceReason): Evidence {
  return {
    resource,
    date: dateShown(date?.text),
    code: code.read,
    display: code.display,
    unit: null,
    reason,
  };
}

/** The most recent; of those on the same day the first row, so that the answer is the same every time. */
function latest(sightings: readonly Sighting[]): Sighting {
  return sightings.reduce((best, one) => (dayOf(one) > dayOf(best) ? one : best));
}

function dayOf({ date }: Sighting): number {
  return date?.days.last ?? Number.NEGATIVE_INFINITY;
}

/**
 * Groups whose first evidence is within `withinDays`, in a record that reaches at least `reachDays` further back: else a
 * patient who has moved, or a record that has just begun, would look newly ill. Earlier rows could make a diagnosis old,
 * so nothing is proven unless Condition was read completely.
 */
function newGroups(context: FactContext, parameters: FactParameters): Fact {
  const window = lastDays(today(context.at), Number(parameters['withinDays']));
  const reachDays = Number(parameters['reachDays']);
  const all = unreadConditions(context);
  const conditionsUnread = unread(context.record.coverage, 'Condition');
  const suspicionDays = daysOfSuspicion(context);
  const evidence: Evidence[] = [];
  const missing: Missing[] = [...all];
  let open = 0;
  const keepOpen = (why: readonly Missing[]) => {
    open += 1;
    missing.push(...why);
  };
  for (const standing of groupStandings(context, groupsAsked(parameters))) {
    if (standing.current.length === 0) {
      if (isOpen(standing)) keepOpen(whyOpen(standing));
      continue;
    }
    const first = firstEvidence(context, standing, suspicionDays);
    if (first === 'undated' || first === 'suspicion only') {
      keepOpen([NOT_RECORDED]);
      continue;
    }
    const isNew = within(first.date.days, window);
    if (isNew === 'no') continue;
    const reach = recordReaches(context, first.date.days.first - reachDays);
    if (isNew === 'certainly' && reach.length === 0 && conditionsUnread.length === 0) {
      evidence.push({ ...sightingEvidence(first, 'new-chronic-diagnosis'), group: standing.target.id });
    } else keepOpen([...reach, ...(isNew === 'possibly' ? [NOT_RECORDED] : [])]);
  }
  return boundedCount(evidence.length, evidence, missing, all.length === 0 ? evidence.length + open : undefined);
}

/** Of each Condition its onset, else when it was recorded, else its contact; of the group the earliest of them. */
function firstEvidence(context: FactContext, { target }: GroupStanding, suspicionDays: ReadonlySet<Day>) {
  const dated = certainConditions(context, target.id).flatMap(({ condition, code }) => {
    const date = condition.onset ?? condition.recorded ?? earliest(condition.contacts);
    return date === null ? [] : [{ resource: condition.resource, condition, code, date, weak: false }];
  });
  if (dated.length === 0) return 'undated';
  const evident = dated.filter(({ date }) => !(isExact(date.days) && suspicionDays.has(date.days.first)));
  const [some, ...others] = evident;
  if (some === undefined) return 'suspicion only';
  return others.reduce((best, one) => (one.date.days.first < best.date.days.first ? one : best), some);
}

function isExact(days: DayInterval): boolean {
  return days.first === days.last;
}

function earliest(dates: readonly RecordedDate[]): RecordedDate | null {
  return dates.reduce<RecordedDate | null>(
    (best, one) => (best === null || one.days.first < best.days.first ? one : best),
    null,
  );
}

/** Days with an observation for suspected disease (Z03, Z71.1): a diagnosis first recorded that day is not yet evidence. */
function daysOfSuspicion(context: FactContext): ReadonlySet<Day> {
  return new Set(
    readConditions(context)
      .filter(({ codes }) => codes.some(({ read }) => inList(context.codes, read, 'observation-for-suspected-disease')))
      .flatMap((condition) => [condition.recorded, condition.onset, ...condition.contacts])
      .flatMap((date) => (date !== null && isExact(date.days) ? [date.days.first] : [])),
  );
}

/** What is missing for the record to reach back to `day`; nothing when a diagnosis or contact proves that it does. */
function recordReaches(context: FactContext, day: Day): readonly Missing[] {
  const { rows, coverage } = context.record;
  const conditions = readConditions(context).map(
    (condition) => condition.recorded ?? earliest(condition.contacts) ?? condition.onset,
  );
  if (conditions.some((date) => date !== null && date.days.last <= day)) return [];
  const reaches = rows.Encounter.some(({ status, period }) => {
    if (status === 'planned' || status === 'cancelled' || status === 'entered-in-error') return false;
    const days = daysOf(period?.start);
    return days !== null && days.last <= day;
  });
  return reaches ? [] : [{ what: 'Condition', why: 'short-history' }, ...unread(coverage, 'Encounter')];
}

/** Conditions with a code of the list, whatever their clinicalStatus, with any date in the window. */
function codesRecorded(context: FactContext, parameters: FactParameters): Fact {
  const window = lastDays(today(context.at), Number(parameters['withinDays']));
  const list = groupsAsked(parameters, 'list');
  const evidence = new Map<string, Evidence>();
  const open = new Map<string, readonly Missing[]>();
  const reason = context.codes.lists.find(({ id }) => id === list)?.reason ?? 'chronic-diagnosis';
  for (const target of groupTargets(context.codes, list)) {
    for (const { condition, code } of certainConditions(context, target.id)) {
      const occurrence = latestWithin(condition, window);
      if (occurrence === 'certainly') {
        const sighting = { ...condition, condition, code, weak: false, date: latestDate(condition, window.last) };
        evidence.set(condition.resource, { ...sightingEvidence(sighting, reason), group: target.id });
      } else if (occurrence !== 'no') open.set(condition.resource, [NOT_RECORDED]);
      else {
        const contacts = unread(context.record.coverage, 'Encounter');
        if (contacts.length > 0) open.set(condition.resource, contacts);
      }
    }
    for (const condition of suspectedConditions(context, target.id)) {
      if (latestWithin(condition, window) !== 'no') open.set(condition.resource, [NOT_RECORDED]);
    }
  }
  for (const resource of evidence.keys()) open.delete(resource);
  const all = unreadConditions(context);
  return boundedCount(
    evidence.size,
    [...evidence.values()],
    [...all, ...[...open.values()].flat()],
    all.length === 0 ? evidence.size + open.size : undefined,
  );
}
