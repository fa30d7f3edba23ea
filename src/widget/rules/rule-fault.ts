import type { RuleFileError, RuleFileProblem } from '../../criteria/rule-file-error.ts';
import type { Language } from '../../text/language.ts';
import { RULE_FAULT_TEXT } from '../../text/rule-fault.ts';
import { fillTemplate } from '../../text/template.ts';

/** What is wrong in a rule file, in the reader's language, and beside it the value in question, as written there. */
export interface RuleFault {
  readonly words: string;
  readonly detail: string | null;
}

export function ruleFault(language: Language, { problem, detail }: RuleFileError): RuleFault {
  const text = RULE_FAULT_TEXT[language];
  const words: Readonly<Record<RuleFileProblem, string>> = text.problem;
  if (problem === 'not-json' && detail === WEB_PAGE) return { words: text.webPage, detail: null };
  // valibot's own messages, which are English and for programmers
  const [, kind, expected = '', found = ''] =
    /^Invalid (key|type): Expected (.*) but received (.*)$/s.exec(problem === 'wrong-shape' ? detail : '') ?? [];
  if (kind === undefined) return { words: words[problem], detail: detail === '' ? null : detail };
  if (found === 'undefined') return { words: text.missing, detail: null };
  if (expected === 'never') return { words: text.unknownKey, detail: null };
  return { words: fillTemplate(text.expected, { expected, found }), detail: null };
}

/** The detail of a file that is a web page. */
const WEB_PAGE = 'HTML';
