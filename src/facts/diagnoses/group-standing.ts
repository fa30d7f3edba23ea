import { type DayInterval, lastDays, type Occurrence, SOME_DAY, today, within } from '../calendar.ts';
import { type GroupTarget, type GroupTargets, targetsOf } from '../codes/codes.ts';
import { oncePerContext } from '../context-memory.ts';
import type { Missing } from '../fact.ts';
import type { FactContext } from '../fact-context.ts';
import { medicinesUnread, readMedicines } from '../medicines/read-medicines.ts';
import { unread } from '../unread.ts';
import {
  cancerTreatments,
  contactsCarrying,
  perhapsCancerTreatments,
  treatmentCarries,
  treatmentsCarrying,
  treatmentsHaveReasons,
} from './cancer-care.ts';
import { contactsHaveReasons } from './contact-reasons.ts';
import { withSupport } from './low-specificity.ts';
import { type ConditionCode, type ReadCondition, type RecordedDate, readConditions } from './read-conditions.ts';
import type { GroupStanding, Sighting } from './sighting.ts';

const NOT_RECORDED: Missing = { what: 'Condition', why: 'not-recorded' };

/** What is worked out once for each context. */
interface Known {
  /** Conditions by the groups and lists their codes belong to; of several codes the one that is not weak. */
  readonly named: ReadonlyMap<string, readonly Named[]>;
  /** The keys of `named`: a list is gone through forty times without an object for each step. */
  readonly ids: readonly string[];
  /** Sets of groups overlap (a major group is lifelong too): how each stands is worked out once. */
  readonly byTarget: Map<GroupTarget, GroupStanding>;
  /** Of sets of several. */
  readonly byGroups: Map<string, readonly GroupStanding[]>;
}

const knownOf = oncePerContext((context): Known => {
  const named = conditionsByGroup(context);
  return { named, ids: [...named.keys()], byTarget: new Map(), byGroups: new Map() };
});

/** The standing of every group that `groups` means and the record names, in the order of rules/codes. */
export function groupStandings(context: FactContext, groups: string): readonly GroupStanding[] {
  const targets = targetsOf(context.codes, groups);
  const known = knownOf(context);
  if (targets.all.length === 1) return findStandings(context, targets, known);
  const before = known.byGroups.get(groups);
  if (before !== undefined) return before;
  const fresh = findStandings(context, targets, known);
  known.byGroups.set(groups, fresh);
  return fresh;
}

function findStandings(context: FactContext, targets: GroupTargets, known: Known) {
  const { named, byTarget } = known;
  const places = placesNamed(context, targets, known);
  if (places.length === 0) return NONE; // the most
  const standings: GroupStanding[] = [];
  for (const place of places) {
    const target = targets.all[place];
    if (target === undefined) continue;
    let standing = byTarget.get(target);
    if (standing === undefined) {
      standing = standingOf(context, target, named.get(target.id) ?? NONE);
      byTarget.set(target, standing);
    }
    standings.push(standing);
  }
  return withSupport(
    context,
    standings,
    ({ target }, { condition }) => condition !== null && currency(context, target, condition) === 'current',
  );
}

/** The places of the targets that Conditions name, in their order. A record names few groups, a set may hold eighty. */
function placesNamed(
  context: FactContext,
  { all, places, carried }: GroupTargets,
  { named, ids }: Known,
): readonly number[] {
  // A disease that contacts or treatments alone may carry is looked for without any Condition
  const sought = carried.length > 0 && mayBeCarried(context) ? carried : NONE;
  const [only] = all;
  if (only !== undefined && all.length === 1) return sought.length > 0 || named.has(only.id) ? FIRST : NONE;
  let found: number[] | null = null;
  for (const id of ids) {
    const place = places.get(id);
    if (place !== undefined && !sought.includes(place)) {
      found ??= [...sought];
      found.push(place);
    }
  }
  return found === null ? sought : found.sort((a, b) => a - b);
}

const FIRST: readonly number[] = [0];

function mayBeCarried(context: FactContext): boolean {
  return (
    contactsHaveReasons(context) ||
    treatmentsHaveReasons(context) ||
    unread(context.record.coverage, 'Encounter').length > 0 ||
    medicinesUnread(context).length > 0
  );
}

/** A Condition with a code of the group or list. */
interface Named {
  readonly condition: ReadCondition;
  readonly code: ConditionCode;
  readonly weak: boolean;
}

function conditionsByGroup(context: FactContext): ReadonlyMap<string, readonly Named[]> {
  const byGroup = new Map<string, Named[]>();
  for (const condition of readConditions(context)) {
    for (const code of condition.codes) {
      for (const { id, weak } of code.matches) {
        const all = byGroup.get(id);
        const before = all?.at(-1);
        if (all === undefined) byGroup.set(id, [{ condition, code, weak }]);
        else if (before?.condition !== condition) all.push({ condition, code, weak });
        else if (before.weak) all[all.length - 1] = { condition, code, weak };
      }
    }
  }
  return byGroup;
}

/** Conditions with a code of the group or list, whatever their clinicalStatus and age. */
export function conditionsNaming(context: FactContext, id: string): readonly Named[] {
  return knownOf(context).named.get(id) ?? NONE;
}

/** Others only raise a suspicion of it. */
export function isCertain({ condition, weak }: Named): boolean {
  return !weak && !condition.suspected;
}

const NONE: readonly never[] = [];

function standingOf(context: FactContext, target: GroupTarget, named: readonly Named[]): GroupStanding {
  const current: Sighting[] = [];
  const suspected: Sighting[] = [];
  const possible: Missing[] = [];
  const day = today(context.at);
  for (const one of named) {
    const { condition, code, weak } = one;
    const sighting = { resource: condition.resource, code, condition, weak, date: latestDate(condition, day) };
    if (!isCertain(one)) {
      if (stillAsked(one, target, day)) suspected.push(sighting);
      continue;
    }
    const answer = currency(context, target, condition);
    if (answer === 'current') current.push(sighting);
    else if (answer !== 'history') possible.push(...answer);
  }
  if (target.recentCareDays !== null) {
    current.push(...carriedWithoutCondition(context, target, target.recentCareDays));
    possible.push(...unread(context.record.coverage, 'Encounter'), ...medicinesUnread(context));
  }
  return { target, current, suspected, possible };
}

/** Whether a Condition's disease is current; else history, or what is missing to tell. */
function currency(
  context: FactContext,
  target: GroupTarget,
  condition: ReadCondition,
): 'current' | 'history' | readonly Missing[] {
  if (condition.onlyInFuture) return [NOT_RECORDED];
  if (target.recentCareDays !== null) return cancerCurrency(context, target, target.recentCareDays, condition);
  if (target.lifelong || condition.state === 'active') return 'current';
  if (condition.state === 'ended') return 'history';
  const answer =
    target.lookBackDays === null
      ? 'current'
      : toAnswer(context, condition, latestWithin(condition, lastDays(today(context.at), target.lookBackDays)));
  return answer === 'current' && condition.state === 'perhaps-ended' ? [NOT_RECORDED] : answer;
}

/** A date that answers "yes" settles it; for "no" the contacts, which may be later, must have been read. */
function toAnswer(context: FactContext, condition: ReadCondition, occurrence: Occurrence | 'undated') {
  if (occurrence === 'certainly') return 'current';
  const contacts = unread(context.record.coverage, 'Encounter');
  if (occurrence === 'no') return contacts.length > 0 ? contacts : 'history';
  const dateIsInContact = occurrence === 'undated' && condition.contactUnread && contacts.length > 0;
  return dateIsInContact ? contacts : [NOT_RECORDED, ...contacts];
}

function cancerCurrency(context: FactContext, target: GroupTarget, days: number, condition: ReadCondition) {
  const window = lastDays(today(context.at), days);
  const answer =
    condition.state === 'ended'
      ? endedCancer(context, condition, window)
      : toAnswer(context, condition, latestWithin(condition, window));
  if (answer === 'current') return answer;
  const carried =
    contactsCarrying(context, target.id, days).length > 0 ||
    cancerTreatments(context, days).some((line) => treatmentCarries(context, line, target.id, condition.resource));
  if (carried) return 'current';
  const isVague = perhapsCancerTreatments(context, days).some((line) =>
    treatmentCarries(context, line, target.id, condition.resource),
  );
  const vague: readonly Missing[] = isVague ? [{ what: readMedicines(context).source, why: 'not-recorded' }] : [];
  const medicines = [...medicinesUnread(context), ...vague];
  if (answer === 'history') return medicines.length > 0 ? medicines : 'history';
  return [...answer, ...medicines];
}

/**
 * Cancer in remission, inactive or resolved: when it was written says nothing then, but a contact that was about it, or a
 * treatment (see the caller), does: most leukaemia is in remission while it is treated.
 */
function endedCancer(context: FactContext, { namedBy }: ReadCondition, window: DayInterval) {
  if (namedBy.some(({ days }) => within(days, window) === 'certainly')) return 'current';
  const contacts = unread(context.record.coverage, 'Encounter');
  if (namedBy.some(({ days }) => within(days, window) === 'possibly')) return [NOT_RECORDED, ...contacts];
  return contacts.length > 0 ? contacts : 'history';
}

/** A contact or a treatment for cancer proves it also when no Condition was recorded for it. */
function carriedWithoutCondition(context: FactContext, target: GroupTarget, days: number): readonly Sighting[] {
  const carrying = [...contactsCarrying(context, target.id, days), ...treatmentsCarrying(context, target.id, days)];
  return carrying.map(({ resource, date, code, display }) => ({
    resource,
    date,
    code: { read: code, display, matches: [] },
    condition: null,
    weak: false,
  }));
}

/**
 * A suspicion is asked about as long as the disease itself would be current. A lifelong disease does not pass, so neither
 * does the suspicion, whatever clinicalStatus says, until it is refuted; a rubric that holds much else besides may pass.
 */
function stillAsked({ condition, weak }: Named, target: GroupTarget, day: number): boolean {
  if (condition.onlyInFuture) return false;
  if (condition.state === 'ended') return target.lifelong && !weak;
  if (condition.state === 'active') return true;
  return target.lookBackDays === null || latestWithin(condition, lastDays(day, target.lookBackDays)) !== 'no';
}

/** Whether the latest of a Condition's dates lies in a window that ends today. */
export function latestWithin({ dates }: ReadCondition, window: DayInterval): Occurrence | 'undated' {
  if (dates.length === 0) return 'undated';
  let latest: Occurrence = 'no';
  for (const { days } of dates) {
    const occurrence = within(days, window);
    if (occurrence === 'certainly') return occurrence;
    if (occurrence === 'possibly') latest = occurrence;
  }
  return latest;
}

export function latestDate({ dates }: ReadCondition, day: number): RecordedDate | null {
  let latest: RecordedDate | null = null;
  for (const date of dates) {
    if (date.days === SOME_DAY) continue; // it could be shown as nothing
    if (date.days.first <= day && (latest === null || date.days.last > latest.days.last)) latest = date;
  }
  return latest;
}
