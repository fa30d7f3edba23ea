import type { RuleSet } from '../../criteria/rule-set.ts';
import type { GivenWords } from '../../text/coverage.ts';
import type { MessageLanguage } from '../../text/notice-message.ts';

/** What the notice is worded with: the language it is written in, and the titles of the rule set that was used. */
export interface NoticeWording {
  readonly language: MessageLanguage;
  readonly ruleSet: Pick<RuleSet, 'title' | 'status' | 'criteria' | 'triggers'>;
  /** The title of `Evidence.group`, used when the record has no words for a code; null when there is none. */
  readonly groupTitle: (group: string) => RuleSet['title'] | null;
  /** What the record system gives of types it gives in part, as its installation says it. */
  readonly givenInPart?: GivenWords;
}

/** The rule set's own title of a criterion or trigger; its id where an older rule set has none. */
export function titleOf(id: string, { ruleSet, language }: NoticeWording): string {
  const found = [...ruleSet.criteria, ...ruleSet.triggers].find((each) => each.id === id);
  return found === undefined ? id : found.title[language];
}
