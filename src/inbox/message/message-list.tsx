import { useLanguage } from '../../page/language-context.ts';
import { fillTemplate } from '../../text/template.ts';
import { Mark } from '../mark.tsx';
import type { InboxReading } from '../read/read-inbox.ts';
import { useWords } from '../use-words.ts';
import { patientWords, receivedWords, sentWords } from '../wording.ts';
import { type InboxMessage, isMessageOverdue, messagesInOrder } from './inbox-message.ts';

interface MessageListProps {
  readonly reading: InboxReading;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  readonly now: number;
}

/** Notices that were sent as messages: apart from the others, since they cannot be answered here. */
export function MessageList({ reading, selected, onSelect, now }: MessageListProps) {
  const words = useWords();
  const { messages, messagesRead } = reading;
  // Where the record has tasks, messages are the exception: nothing is said of none
  if (messages.length === 0 || messagesRead === null) return null;
  return (
    <section class="stage" data-stage="messages" aria-labelledby="stage-messages">
      <h2 id="stage-messages">{fillTemplate(words.messages.count, { count: messages.length })}</h2>
      <ul class="rows">
        {messagesInOrder(messages).map((each) => (
          <li key={each.id}>
            <Row
              message={each}
              reading={reading}
              now={now}
              isSelected={messageKey(each) === selected}
              onSelect={() => onSelect(messageKey(each))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A Task may have the same id. */
export const messageKey = ({ id }: InboxMessage) => `message-${id}`;

interface RowProps {
  readonly message: InboxMessage;
  readonly reading: InboxReading;
  readonly now: number;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

function Row({ message, reading, now, isSelected, onSelect }: RowProps) {
  const language = useLanguage();
  const words = useWords();
  const { name, born } = patientWords(language, message, reading);
  const overdue = isMessageOverdue(message, now);
  return (
    <button
      type="button"
      class="row"
      id={`row-${messageKey(message)}`}
      aria-current={isSelected ? 'true' : undefined}
      onClick={onSelect}
    >
      <Mark shape={message.received !== null ? 'done' : overdue ? 'overdue' : 'new'} />
      <span class="row-text">
        <span class="row-name">{name}</span> {born !== null && <span class="row-born">{born}</span>}
        <span class="row-line">{sentWords(language, message)}</span>
        <span class="row-line">{receivedWords(language, message)}</span>
        {overdue && <span class="row-line overdue">{words.overdue}</span>}
      </span>
    </button>
  );
}
