import type { Missing } from '../criteria/assessment.ts';
import { typesAndWhy } from '../text/coverage.ts';
import { fillTemplate } from '../text/template.ts';
import { unreadAmong } from './criterion-status.ts';
import { useLanguage, useWords } from './language-context.ts';

/** "Ikke lest: kontakter (ingen tilgang)." Nothing, when nothing was left unread. */
export function NotRead({ missing }: { missing: readonly Missing[] }) {
  const language = useLanguage();
  const words = useWords();
  const unread = unreadAmong(missing);
  if (unread.length === 0) return null;
  return <p class="not-read">{fillTemplate(words.notRead, { what: typesAndWhy(language, unread) })}</p>;
}
