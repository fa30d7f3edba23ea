import { boundedCount } from '../bounded-count.ts';
import { within } from '../calendar.ts';
import type { FactName } from '../catalogue.ts';
import { type GroupTarget, groupTargets, listOf } from '../codes/codes.ts';
import { oncePerContext } from '../context-memory.ts';
import type { Evidence, EvidenceReason, Fact, Missing } from '../fact.ts';
import type { DeriveFact, FactContext } from '../fact-context.ts';
import type { FactParameters } from '../fact-source.ts';
import { windowOf } from '../parameters.ts';
import { unread } from '../unread.ts';
import { contactsByReason } from './contact-reasons.ts';
import {
  groupsAsked,
  isOpen,
  latest,
  NOT_RECORDED,
  sightingEvidence,
  unreadConditions,
  whyOpen,
} from './diagnosis-evidence.ts';
import { conditionsNaming, groupStandings, isCertain, latestDate, latestWithin } from './group-standing.ts';
import { newGroups } from './new-groups.ts';
import type { GroupStanding, Sighting } from './sighting.ts';

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

function currentGroups(context: FactContext, parameters: FactParameters): Fact {
  const groups = groupsAsked(parameters);
  const standings = groupStandings(context, groups);
  const all = unreadConditions(context);
  if (standings.length === 0) return countOfNone(all); // the most
  const evidence: Evidence[] = [];
  let open = 0;
  let why = all;
  for (const standing of standings) {
    if (standing.current.length > 0) evidence.push(evidenceOf(context, groups, standing));
    else if (isOpen(standing)) {
      open += 1;
      why = [...why, ...whyOpen(standing)];
    }
  }
  return boundedCount(evidence.length, evidence, why, all.length === 0 ? evidence.length + open : undefined);
}

/** A rule set asks for some forty sets of groups, of which a patient has few. */
function countOfNone(missing: readonly Missing[]): Fact {
  return missing.length === 0 ? EXACTLY_NONE : boundedCount(0, [], missing);
}

const EXACTLY_NONE: Fact = { complete: true, value: 0, evidence: [] };

function currentChapters(context: FactContext, parameters: FactParameters): Fact {
  const groups = groupsAsked(parameters);
  const standings = groupStandings(context, groups);
  if (standings.length === 0) return countOfNone(unreadConditions(context));
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

function chapterOf(context: FactContext, { target }: GroupStanding, { code: { read } }: Sighting): string | null {
  let { chapter } = target;
  if (target.chapterByPrefix !== undefined && read.system.startsWith('icd-10')) {
    const own = Object.entries(target.chapterByPrefix).find(([prefix]) => read.code.startsWith(prefix));
    chapter = own?.[1] ?? chapter;
  }
  return chapter === null || context.codes.chaptersNotCounted.includes(chapter) ? null : chapter;
}

/**
 * Groups suspected and not current. A rubric such as ICPC-2 N99 ("other disease of the nervous system") raises many
 * groups but is one suspicion: it counts once, and its evidence names none of them.
 */
function suspectedGroups(context: FactContext, parameters: FactParameters): Fact {
  const standings = groupStandings(context, groupsAsked(parameters));
  if (!standings.some(({ suspected }) => suspected.length > 0)) return boundedCount(0, [], unreadConditions(context));
  const found = new Map<string, Evidence>();
  for (const standing of standings) {
    if (standing.current.length > 0) continue;
    const named = standing.suspected.filter((sighting) => !sighting.weak);
    if (named.length > 0) {
      const { id } = standing.target;
      found.set(id, sightingEvidence(latest(named), 'suspected-diagnosis', id));
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
  return sightingEvidence(latest(standing.current), reason, standing.target.id);
}

function reasonFor(context: FactContext, groups: string, { target }: GroupStanding): EvidenceReason {
  const reason = listOf(context.codes, groups)?.reason ?? 'chronic-diagnosis';
  return reason === 'chronic-diagnosis' && target.lifelong ? 'lifelong-diagnosis' : reason;
}

/**
 * Conditions with a code of the list, whatever their clinicalStatus, with any date in the window. Without any, contacts in
 * it with such a code as their reason, together one, the latest shown: dialysis is often written there only, each time.
 */
function codesRecorded(context: FactContext, parameters: FactParameters): Fact {
  const list = groupsAsked(parameters, 'list');
  const targets = groupTargets(context.codes, list);
  const byReason = contactsByReason(context);
  const all = codesUnread(context);
  const isWritten = ({ id }: GroupTarget) => conditionsNaming(context, id).length > 0 || byReason.has(id);
  if (!targets.some(isWritten)) return countOfNone(all); // the most
  const window = windowOf(context, parameters);
  const evidence = new Map<string, Evidence>();
  const open = new Map<string, Missing>();
  const reason = listOf(context.codes, list)?.reason ?? 'chronic-diagnosis';
  const found = (sighting: Sighting, id: string) =>
    evidence.set(sighting.resource, sightingEvidence(sighting, reason, id));
  for (const { id } of targets) {
    let inConditions = false;
    for (const named of conditionsNaming(context, id)) {
      const { condition, code } = named;
      const { resource } = condition;
      const occurrence = latestWithin(condition, window);
      if (occurrence === 'certainly' && isCertain(named)) {
        found({ resource, condition, code, weak: false, date: latestDate(condition, window.last) }, id);
        inConditions = true;
      } else if (occurrence !== 'no') open.set(resource, NOT_RECORDED);
    }
    if (inConditions) continue;
    const contacts = (byReason.get(id) ?? []).filter(({ date }) => date === null || within(date.days, window) !== 'no');
    const certain = contacts.filter(
      ({ date, weak }) => !weak && date !== null && within(date.days, window) === 'certainly',
    );
    if (certain.length > 0) found(latest(certain), id);
    else if (contacts.length > 0) open.set(`contacts ${id}`, { what: 'Encounter', why: 'not-recorded' });
  }
  for (const resource of evidence.keys()) open.delete(resource);
  return boundedCount(
    evidence.size,
    [...evidence.values()],
    [...all, ...open.values()],
    all.length === 0 ? evidence.size + open.size : undefined,
  );
}

const codesUnread = oncePerContext((context): readonly Missing[] => [
  ...unreadConditions(context),
  ...unread(context.record.coverage, 'Encounter'),
]);
