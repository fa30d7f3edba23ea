import type { NoticeRecipient, UnitReply } from '../../notice/notice.ts';
import { useLanguage } from '../../page/language-context.ts';
import { fillTemplate } from '../../text/template.ts';
import { REPLY_TEXT } from '../../text/unit-reply.ts';
import { dayOf } from '../answer/unit-answer-exchange.tsx';
import { Disclosure } from '../disclosure.tsx';
import { RecipientPhone } from './recipient-phone.tsx';

/**
 * What the unit has written back in a dialog message, word by word and as text alone, and what it is not: nobody has made a
 * decision of it here, and the place to answer it is the record system's own messages.
 */
export function UnitReplies({ replies, unit }: { replies: readonly UnitReply[]; unit: NoticeRecipient | null }) {
  const language = useLanguage();
  const words = REPLY_TEXT[language];
  return (
    <div class="asked-back">
      {replies.map(({ at, from, text, attachments }, index) => (
        <div key={index}>
          <p class="help">{fillTemplate(words.from, { from, day: dayOf(language, at) })}</p>
          {text === null ? <p>{words.withheld}</p> : <Words text={text} />}
          {attachments > 0 && <p>{fillTemplate(words.attachments, { count: String(attachments) })}</p>}
        </div>
      ))}
      <p>
        {replies.some(({ text }) => text !== null) && `${words.unread} `}
        {words.belongs}
      </p>
      <RecipientPhone recipient={unit} />
    </div>
  );
}

/** Characters that stand open; more would push the flag out of sight. Own choice. */
const SHORT = 600;

function Words({ text }: { text: string }) {
  const quoted = <blockquote class="unit-reply">{text}</blockquote>;
  const { show } = REPLY_TEXT[useLanguage()];
  return text.length <= SHORT ? quoted : <Disclosure summary={show}>{quoted}</Disclosure>;
}
