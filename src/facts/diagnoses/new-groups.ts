import { boundedCount } from '../bounded-count.ts';
import { type Day, type DayInterval, daysOf, within } from '../calendar.ts';
import { inList } from '../codes/codes.ts';
import { isNotHeld } from '../contacts/contact-time.ts';
import { oncePerContext } from '../context-memory.ts';
import type { Evidence, Fact, Missing } from '../fact.ts';
import type { FactContext } from '../fact-context.ts';
import type { FactParameters } from '../fact-source.ts';
import { parameter, windowOf } from '../parameters.ts';
import { unread } from '../unread.ts';
import {
  groupsAsked,
  isOpen,
  NOT_RECORDED,
  sightingEvidence,
  unreadConditions,
  whyOpen,
} from './diagnosis-evidence.ts';
import { conditionsNaming, groupStandings, isCertain } from './group-standing.ts';
import { type RecordedDate, readConditions } from './read-conditions.ts';
import type { GroupStanding } from './sighting.ts';

/**
 * Groups whose first evidence is within `withinDays`, in a record that reaches at least `reachDays` further back: else a
 * patient who has moved, or a record that has just begun, would look newly ill. Earlier rows could make a diagnosis old,
 * so nothing is proven unless Condition was read completely.
 */
export function newGroups(context: FactContext, parameters: FactParameters): Fact {
  const window = windowOf(context, parameters);
  const reachDays = parameter(parameters, 'reachDays');
  const all = unreadConditions(context);
  const standings = groupStandings(context, groupsAsked(parameters));
  if (standings.length === 0) return boundedCount(0, [], all, all.length === 0 ? 0 : undefined); // the most
  const conditionsUnread = unread(context.record.coverage, 'Condition');
  const suspicionDays = daysOfSuspicion(context);
  const evidence: Evidence[] = [];
  const missing: Missing[] = [...all];
  let open = 0;
  const keepOpen = (why: readonly Missing[]) => {
    open += 1;
    missing.push(...why);
  };
  for (const standing of standings) {
    if (standing.current.length === 0) {
      if (isOpen(standing)) keepOpen(whyOpen(standing));
      continue;
    }
    const first = firstEvidence(context, standing, suspicionDays);
    if (first === 'undated' || first === 'suspicion only') {
      keepOpen([NOT_RECORDED]);
      continue;
    }
    // "Sequelae of stroke" or "status after" says itself that the disease is older than its first mention
    if (inList(context.codes, first.code.read, 'sequelae-and-status')) continue;
    const isNew = within(first.date.days, window);
    if (isNew === 'no') continue;
    const reach = recordReaches(context, first.date.days.first - reachDays);
    if (isNew === 'certainly' && reach.length === 0 && conditionsUnread.length === 0) {
      evidence.push(sightingEvidence(first, 'new-chronic-diagnosis', standing.target.id));
    } else keepOpen([...reach, ...(isNew === 'possibly' ? [NOT_RECORDED] : [])]);
  }
  return boundedCount(evidence.length, evidence, missing, all.length === 0 ? evidence.length + open : undefined);
}

/** Of each Condition its onset, else when it was recorded, else its contact; of the group the earliest of them. */
export function firstEvidence(context: FactContext, { target }: GroupStanding, suspicionDays: ReadonlySet<Day>) {
  const certain = conditionsNaming(context, target.id).filter(isCertain);
  const dated = certain.flatMap(({ condition, code }) => {
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
export const daysOfSuspicion = oncePerContext((context): ReadonlySet<Day> => {
  const days = new Set<Day>();
  for (const { condition, weak } of conditionsNaming(context, 'observation-for-suspected-disease')) {
    if (weak) continue;
    for (const date of condition.dates) if (isExact(date.days)) days.add(date.days.first);
  }
  return days;
});

/** What is missing for the record to reach back to `day`; nothing when a diagnosis or contact proves that it does. */
export function recordReaches(context: FactContext, day: Day): readonly Missing[] {
  const { rows, coverage } = context.record;
  const written = readConditions(context).some(({ recorded, contacts, onset }) => {
    const date = recorded ?? earliest(contacts) ?? onset;
    return date !== null && date.days.last <= day;
  });
  if (written) return [];
  const reaches = rows.Encounter.some((row) => {
    const days = isNotHeld(row) ? null : daysOf(row.period?.start);
    return days !== null && days.last <= day;
  });
  return reaches ? [] : [{ what: 'Condition', why: 'short-history' }, ...unread(coverage, 'Encounter')];
}
