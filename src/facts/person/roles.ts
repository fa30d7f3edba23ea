import type { CareTeam, CareTeamParticipant, CodeableConcept, Period } from 'fhir/r4';
import { daysWritten, instantsOf, now, SOME_DAY } from '../calendar.ts';
import type { CodeLists } from '../codes/code-lists.ts';
import { systemOf, volvenList } from '../codes/code-systems.ts';
import type { FactContext } from '../fact-context.ts';

/** A role a person has for the patient. `system` is the number of a Volven list ("9034"), or the short name of a system. */
export interface Role {
  readonly system: string;
  readonly code: string;
  readonly display: string | null;
}

/** Every role a concept names in a system the facts know. */
export function rolesIn(codes: CodeLists, concepts: readonly CodeableConcept[] | undefined): readonly Role[] {
  return (concepts ?? []).flatMap((concept) =>
    (concept.coding ?? []).flatMap((coding) => {
      const system = volvenList(codes, coding.system) ?? systemOf(codes, coding.system);
      if (system === null || coding.code === undefined) return [];
      return [{ system, code: coding.code.trim(), display: coding.display ?? concept.text ?? null }];
    }),
  );
}

/**
 * Whether a period includes the instant. An absent end is open; a partial one includes all it names (FHIR R4, Period). One
 * that was written and cannot be read may be past: it includes nothing for certain. A start that cannot be read was one.
 */
export function includes(period: Period | undefined, at: string): boolean {
  return mayInclude(period, at) && daysWritten(period?.end) !== SOME_DAY;
}

/** The same, and also where an end was written that nobody can read. */
export function mayInclude(period: Period | undefined, at: string): boolean {
  if (period === undefined) return true;
  const { first, last } = now(at);
  const start = instantsOf(period.start);
  if (start !== null && start.first > last) return false;
  const end = instantsOf(period.end);
  return end === null || end.last >= first;
}

/** Care teams that are active now. */
export function teamsNow({ record, at }: FactContext): readonly CareTeam[] {
  return record.rows.CareTeam.filter(({ status = 'active', period }) => status === 'active' && includes(period, at));
}

export function participantsNow({ at }: FactContext, { participant = [] }: CareTeam): readonly CareTeamParticipant[] {
  return participant.filter(({ period }) => includes(period, at));
}
