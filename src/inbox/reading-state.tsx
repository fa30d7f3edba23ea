import { useLanguage } from '../page/language-context.ts';
import type { Coverage } from '../record/patient-record.ts';
import { whyUnknown } from '../text/coverage.ts';
import { fillTemplate } from '../text/template.ts';
import { Mark } from './mark.tsx';
import type { InboxReading } from './read/read-inbox.ts';
import { useWords } from './use-words.ts';
import { counted } from './wording.ts';

interface ReadingStateProps {
  readonly reading: InboxReading;
  readonly isExpired: boolean;
  readonly answers: boolean;
}

/** What could not be read, above everything that was: an inbox that lacks notices must never look empty. */
export function ReadingState({ reading, isExpired, answers }: ReadingStateProps) {
  const language = useLanguage();
  const words = useWords();
  const { notices, patients, patientsUnread, open, answered, elsewhere, messages, messagesRead, answersMessages } =
    reading;
  const nameless = new Set(
    [...notices, ...messages].flatMap(({ patient }) => (patient === null || patients.has(patient) ? [] : patient)),
  );
  const said: string[] = [];
  if (isExpired) said.push(`${words.expired} ${words.expiredKept}`);
  if (open.state !== 'complete' && !isExpired) {
    said.push(fillTemplate(open.state === 'missing' ? words.unread : words.unreadPartly, { why: why(open) }));
  }
  if (answered.state !== 'complete' && open.state === 'complete') {
    said.push(fillTemplate(words.answeredUnread, { why: why(answered) }));
  }
  if (messagesRead !== null && messagesRead.state !== 'complete' && !isExpired) {
    said.push(fillTemplate(words.messages.unread, { why: why(messagesRead) }));
  }
  if (nameless.size > 0) {
    const because = whyUnknown(language, patientsUnread ?? 'failed');
    said.push(fillTemplate(words.namesUnread, { count: nameless.size, why: because }));
  }
  if (!answers && !answersMessages) said.push(words.readOnly);
  return (
    <div class="reading-state" role="alert">
      {said.map((sentence) => (
        <div key={sentence} class="said">
          <Mark shape="attention" />
          <p>{sentence}</p>
        </div>
      ))}
      {elsewhere.map(({ name, count }) => (
        <p key={name} class="help">
          {name === null
            ? counted(words.elsewhere, count)
            : fillTemplate(count === 1 ? words.toOther.one : words.toOther.other, { count, name })}
        </p>
      ))}
    </div>
  );

  function why(coverage: Exclude<Coverage, { state: 'complete' }>): string {
    return whyUnknown(language, coverage.why);
  }
}
