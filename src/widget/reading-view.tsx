import { useLanguage } from '../page/language-context.ts';
import { RECORD_TYPES, type RecordType } from '../record/patient-record.ts';
import type { ReadProgress } from '../record/read-record.ts';
import { countOfType, typeName } from '../text/coverage.ts';
import { fillTemplate } from '../text/template.ts';
import type { ProgressByType } from './record-reading.ts';
import { useWords } from './use-words.ts';

/**
 * While the record is read: the page's own shape without words, and below it what has arrived and what is waited for.
 * The words come after a moment (by the style sheet), so that a quick read shows no flicker.
 */
export function ReadingView({ progress }: { progress: ProgressByType }) {
  const language = useLanguage();
  const words = useWords();
  const arrived: string[] = [];
  const awaited: string[] = [];
  for (const type of RECORD_TYPES) {
    const latest = progress.get(type);
    if (latest === undefined) continue;
    if (isAwaited(latest)) awaited.push(typeName(language, type));
    else if (latest.state !== 'missing') arrived.push(countOfType(language, type satisfies RecordType, latest.read));
  }
  return (
    <main class="reading" aria-busy="true">
      <div class="skeleton skeleton-flag" />
      <div class="skeleton skeleton-line" />
      <div class="skeleton skeleton-line" />
      <div class="skeleton skeleton-line" />
      <div class="progress">
        <p role="status">{words.reading}</p>
        {arrived.length > 0 && <p>{fillTemplate(words.read, { what: arrived.join(', ') })}</p>}
        {awaited.length > 0 && <p>{fillTemplate(words.stillReading, { what: awaited.join(', ') })}</p>}
      </div>
    </main>
  );
}

const isAwaited = ({ state }: ReadProgress) => state === 'reading' || state === 'waiting';
