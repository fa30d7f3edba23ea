import { parameterValues } from '../../criteria/resolve-conditions.ts';
import type { NamedConditions, RuleSet, UnitProfile } from '../../criteria/rule-set.ts';
import { withNumbers } from '../../criteria/rule-texts.ts';
import type { LocalisedText } from '../../facts/codes/code-lists.ts';

/** What ids of a summary are called. An id without a name is shown as it is. */
export interface ReportNames {
  readonly ruleSet: LocalisedText | null;
  readonly profile: LocalisedText | null;
  /** The criterion's id stands before its title: "A Langvarig oppfølging". */
  readonly criteria: ReadonlyMap<string, LocalisedText>;
  readonly triggers: ReadonlyMap<string, LocalisedText>;
  readonly groups: ReadonlyMap<string, LocalisedText>;
  readonly routes: ReadonlyMap<string, LocalisedText>;
  /** False only when a rule set says that clinicians have signed it off. */
  readonly awaitingSignOff: boolean;
}

/** Names by the rule set and profile of the summary, as far as they are at hand. */
export function namesOf(rules: RuleSet | null, profile: UnitProfile | null = null): ReportNames {
  const ruleSet = rules === null ? null : withNumbers(rules, parameterValues(rules, profile));
  const titles = (named: readonly Pick<NamedConditions, 'id' | 'title'>[] = []) =>
    new Map(named.map(({ id, title }) => [id, title]));
  return {
    ruleSet: ruleSet?.title ?? null,
    profile: profile?.title ?? null,
    criteria: titles(ruleSet?.criteria),
    triggers: titles(ruleSet?.triggers),
    groups: titles(ruleSet?.groups),
    routes: titles(ruleSet?.routes),
    awaitingSignOff: ruleSet?.status !== 'signed-off',
  };
}
