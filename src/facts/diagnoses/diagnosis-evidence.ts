import { dateShown } from '../calendar.ts';
import { oncePerContext } from '../context-memory.ts';
import { evidenceOf } from '../evidence.ts';
import type { Evidence, EvidenceReason, Missing } from '../fact.ts';
import type { FactParameters } from '../fact-source.ts';
import { unread } from '../unread.ts';
import { readConditions } from './read-conditions.ts';
import type { GroupStanding, Sighting } from './sighting.ts';

/** The record holds it too vaguely: a suspicion, a partial date, a code nobody understands. */
export const NOT_RECORDED: Missing = { what: 'Condition', why: 'not-recorded' };

/** What keeps any count of diagnoses from being exact: Conditions not read, or read without a code anyone understands. */
export const unreadConditions = oncePerContext((context): readonly Missing[] => {
  const understood = readConditions(context).every((condition) => condition.understood);
  const notRead = unread(context.record.coverage, 'Condition');
  return understood ? notRead : [...notRead, NOT_RECORDED];
});

/** Groups asked for by a parameter that the catalogue says is a text. */
export function groupsAsked(parameters: FactParameters, name = 'groups'): string {
  return String(parameters[name]);
}

/** Not proven current, and not certain that it is not. */
export function isOpen(standing: GroupStanding): boolean {
  return standing.current.length === 0 && (standing.suspected.length > 0 || standing.possible.length > 0);
}

export function whyOpen(standing: GroupStanding): readonly Missing[] {
  return standing.suspected.length > 0 ? [NOT_RECORDED, ...standing.possible] : standing.possible;
}

/** `group`: the one it is shown as. */
export function sightingEvidence(
  { resource, code: { read: code, display }, date }: Sighting,
  reason: EvidenceReason,
  group: string | null = null,
): Evidence {
  const evidence = evidenceOf(resource, dateShown(date?.text), reason, { code, display });
  return group === null ? evidence : { ...evidence, group };
}

/** The most recent; of those on the same day the first row, so that the answer is the same every time. */
export function latest(sightings: readonly Sighting[]): Sighting {
  if (sightings.length === 1 && sightings[0] !== undefined) return sightings[0]; // the most
  return sightings.reduce((best, one) => (dayOf(one) > dayOf(best) ? one : best));
}

function dayOf({ date }: Sighting): number {
  return date?.days.last ?? Number.NEGATIVE_INFINITY;
}
