import type { LocalisedText } from '../facts/codes/code-lists.ts';
import type { RuleSet } from './rule-set.ts';

/**
 * A number in a text that a unit profile may move: "{highAge}", or "{unitsWindowDays|siste halvår|siste # dager}" with the
 * words for the rule set's start value, and those for any other number in the place of "#".
 */
export const NUMBER = /\{(\w+)(?:\|([^|{}]+)\|([^|{}]+))?\}/g;

/** The rule set with every number in its texts as it is decided by: a question must not name another threshold. */
export function withNumbers(ruleSet: RuleSet, values: Readonly<Record<string, number>>): RuleSet {
  const said = (text: string): string =>
    text.replace(NUMBER, (written, name: string, usual?: string, other?: string) => {
      const value = values[name];
      if (value === undefined) return written; // the parser lets none through
      if (usual === undefined || other === undefined) return String(value);
      return value === ruleSet.parameters[name]?.value ? usual : other.replace('#', String(value));
    });
  const text = (of: LocalisedText): LocalisedText => {
    if (!of.nb.includes('{') && !of.nn.includes('{') && !of.en.includes('{')) return of; // the most
    return { nb: said(of.nb), nn: said(of.nn), en: said(of.en) };
  };
  const titled = <T extends { readonly title: LocalisedText }>(of: T): T => ({ ...of, title: text(of.title) });
  return {
    ...ruleSet,
    criteria: ruleSet.criteria.map((criterion) => ({
      ...titled(criterion),
      question: text(criterion.question),
      help: criterion.help === null ? null : text(criterion.help),
      parts: criterion.parts.map(titled),
    })),
    triggers: ruleSet.triggers.map(titled),
    groups: ruleSet.groups.map(titled),
    routes: ruleSet.routes.map(titled),
  };
}
