import type { UnitReply } from '../../notice/notice.ts';
import { useLanguage } from '../../page/language-context.ts';
import { formatInstantDay } from '../../text/instants.ts';
import { fillTemplate } from '../../text/template.ts';
import { REPLY_TEXT } from '../../text/unit-reply.ts';

/** Characters that stand open; more would push the answer out of sight. Own choice, as in the sender's page. */
const SHORT = 600;

/** What the unit that a notice was sent on to has written back, word by word and as text alone, and what it is not. */
export function UnitReplies({ replies }: { replies: readonly UnitReply[] }) {
  const language = useLanguage();
  const words = REPLY_TEXT[language];
  return (
    <>
      {replies.map(({ at, from, text, attachments }, index) => (
        <div key={index}>
          <p class="help">{fillTemplate(words.from, { from, day: formatInstantDay(language, at) })}</p>
          {text === null ? <p>{words.withheld}</p> : <Words text={text} show={words.show} />}
          {attachments > 0 && <p>{fillTemplate(words.attachments, { count: attachments })}</p>}
        </div>
      ))}
      <p class="help">
        {replies.some(({ text }) => text !== null) && `${words.unread} `}
        {words.belongs}
      </p>
    </>
  );
}

function Words({ text, show }: { text: string; show: string }) {
  const quoted = <blockquote class="unit-reply verbatim">{text}</blockquote>;
  if (text.length <= SHORT) return quoted;
  return (
    <details>
      <summary>{show}</summary>
      {quoted}
    </details>
  );
}
