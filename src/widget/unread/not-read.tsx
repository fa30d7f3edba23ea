import type { Missing } from '../../criteria/assessment.ts';
import { useLanguage } from '../../page/language-context.ts';
import type { CoverageByType } from '../../record/patient-record.ts';
import { unreadAmong } from '../reasons/criterion-status.ts';
import { useRules } from '../rules/rule-content.ts';
import { useWords } from '../use-words.ts';
import { extentSentences, readExtent } from './read-extent.ts';

interface NotReadProps {
  readonly missing: readonly Missing[];
  readonly coverage: CoverageByType;
}

/** "Ikke lest: kontakter (ingen tilgang)." Nothing, when nothing was left unread. */
export function NotRead({ missing, coverage }: NotReadProps) {
  const language = useLanguage();
  const words = useWords();
  const { givenInPart } = useRules();
  const sentences = extentSentences(language, words, readExtent(unreadAmong(missing), coverage), givenInPart);
  if (sentences.length === 0) return null;
  return <p class="not-read">{sentences.join(' ')}</p>;
}
