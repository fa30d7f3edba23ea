import { boundedCount } from '../bounded-count.ts';
import { onOrBefore, today } from '../calendar.ts';
import type { Evidence, Fact, Missing } from '../fact.ts';
import type { FactContext } from '../fact-context.ts';
import type { FactParameters } from '../fact-source.ts';
import { parameter } from '../parameters.ts';
import {
  groupsAsked,
  isOpen,
  NOT_RECORDED,
  sightingEvidence,
  unreadConditions,
  whyOpen,
} from './diagnosis-evidence.ts';
import { groupStandings } from './group-standing.ts';
import { daysOfSuspicion, firstEvidence, recordReaches } from './new-groups.ts';

/**
 * Current groups whose first evidence is at least `olderThanDays` old. In a record that does not reach so far back a
 * group that looks younger may be older.
 */
export function longstandingGroups(context: FactContext, parameters: FactParameters): Fact {
  const latest = today(context.at) - parameter(parameters, 'olderThanDays');
  const suspicionDays = daysOfSuspicion(context);
  const shortHistory = recordReaches(context, latest);
  const evidence: Evidence[] = [];
  const all = unreadConditions(context);
  const missing: Missing[] = [...all];
  let open = 0;
  for (const standing of groupStandings(context, groupsAsked(parameters))) {
    const first = standing.current.length === 0 ? null : firstEvidence(context, standing, suspicionDays);
    const dated = first === null || first === 'undated' || first === 'suspicion only' ? null : first;
    const old = dated === null ? 'no' : onOrBefore(dated.date.days, latest);
    if (dated !== null && old === 'certainly') {
      const reason = standing.target.lifelong ? 'lifelong-diagnosis' : 'chronic-diagnosis';
      evidence.push(sightingEvidence(dated, reason, standing.target.id));
      continue;
    }
    const why = standing.current.length > 0 ? whyYoung(dated === null || old === 'possibly', shortHistory) : [];
    if (why.length === 0 && !isOpen(standing)) continue;
    open += 1;
    missing.push(...why, ...(isOpen(standing) ? whyOpen(standing) : []));
  }
  return boundedCount(evidence.length, evidence, missing, all.length === 0 ? evidence.length + open : undefined);
}

function whyYoung(vague: boolean, shortHistory: readonly Missing[]): readonly Missing[] {
  return vague ? [NOT_RECORDED, ...shortHistory] : shortHistory;
}
