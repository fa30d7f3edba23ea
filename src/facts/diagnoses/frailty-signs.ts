import { boundedCount } from '../bounded-count.ts';
import type { CodePrefixes } from '../codes/code-lists.ts';
import type { ReadCode } from '../codes/code-systems.ts';
import { listOf } from '../codes/codes.ts';
import type { Evidence, Fact, Missing } from '../fact.ts';
import type { FactContext } from '../fact-context.ts';
import type { FactParameters } from '../fact-source.ts';
import { windowOf } from '../parameters.ts';
import { unread } from '../unread.ts';
import { NOT_RECORDED, sightingEvidence, unreadConditions } from './diagnosis-evidence.ts';
import { conditionsNaming, latestDate, latestWithin } from './group-standing.ts';

const LIST = 'frailty-simple';

/**
 * Distinct entries of the list of frailty signs, with any date in the window or said to be active. A Condition is one
 * sign, whatever systems it is coded in; three entries for falls in one year are one.
 */
export function frailtySigns(context: FactContext, parameters: FactParameters): Fact {
  const window = windowOf(context, parameters);
  const list = listOf(context.codes, LIST);
  const certain = new Map<string, Evidence>();
  const possible = new Map<string, readonly Missing[]>();
  for (const { condition } of conditionsNaming(context, LIST)) {
    const named = condition.codes.flatMap((code) => {
      const match = code.matches.find(({ id }) => id === LIST);
      return match === undefined || list === undefined
        ? []
        : [{ code, weak: match.weak, entry: entryOf(list, code.read) }];
    });
    const sign = named.find(({ weak }) => !weak) ?? named[0];
    if (sign === undefined || condition.onlyInFuture) continue;
    const occurrence = condition.state === 'active' ? 'certainly' : latestWithin(condition, window);
    const contacts = unread(context.record.coverage, 'Encounter');
    if (occurrence === 'no') {
      if (contacts.length > 0) possible.set(sign.entry, contacts);
    } else if (occurrence === 'certainly' && !sign.weak && !condition.suspected) {
      const { resource } = condition;
      const sighting = { resource, code: sign.code, weak: false, condition, date: latestDate(condition, window.last) };
      const evidence = sightingEvidence(sighting, list?.reason ?? 'reduced-function', LIST);
      if ((certain.get(sign.entry)?.date ?? '') <= (evidence.date ?? '')) certain.set(sign.entry, evidence);
    } else possible.set(sign.entry, [NOT_RECORDED]);
  }
  for (const entry of certain.keys()) possible.delete(entry);
  const all = unreadConditions(context);
  return boundedCount(
    certain.size,
    [...certain.values()],
    [...all, ...[...possible.values()].flat()],
    all.length === 0 ? certain.size + possible.size : undefined,
  );
}

/** The listed prefix a code goes by: the longest, so that Z74.0 and Z74.1 are two entries where both are listed. */
function entryOf(list: CodePrefixes, { system, code }: ReadCode): string {
  const prefixes = [...(list.icd10 ?? []), ...(list.icd10Weak ?? []), ...(list.icpc2 ?? []), ...(list.icpc2Weak ?? [])];
  const [longest = code] = prefixes.filter((prefix) => code.startsWith(prefix)).sort((a, b) => b.length - a.length);
  return `${system === 'icpc-2' ? system : 'icd-10'}|${longest}`;
}
