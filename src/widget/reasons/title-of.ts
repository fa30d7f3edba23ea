import type { Evidence } from '../../criteria/assessment.ts';
import { useLanguage } from '../../page/language-context.ts';
import { codeWithText } from '../../text/evidence.ts';
import { useRules } from '../rules/rule-content.ts';
import { type Coded, useCodeText } from './code-texts.ts';

/**
 * What evidence is called where the record has no words for it: the title of its group in the language of the screen, else
 * its code with the official text, said to be the code's; null where there is neither.
 */
export function useTitleOf(): (evidence: Coded & Pick<Evidence, 'group'>) => string | null {
  const { groupTitle } = useRules();
  const language = useLanguage();
  const textOf = useCodeText();
  return (evidence) => {
    const title = evidence.group === undefined ? null : groupTitle(evidence.group);
    if (title !== null) return title[language];
    const text = textOf(evidence);
    return evidence.code === null || text === null ? null : codeWithText(language, evidence.code.code, text);
  };
}
