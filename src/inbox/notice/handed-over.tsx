import { useEffect, useState } from 'preact/hooks';
import { referralMessageIn } from '../../notice/answer/stored-notice.ts';
import type { FoundMessage } from '../../notice/standing/found-message.ts';
import { useLanguage } from '../../page/language-context.ts';
import { formatInstantDay } from '../../text/dates.ts';
import { HANDOVER_TEXT, type HandoverText } from '../../text/handover.ts';
import { receiptSentence } from '../../text/receipt.ts';
import { fillTemplate } from '../../text/template.ts';
import { REPLY_TEXT } from '../../text/unit-reply.ts';
import type { InboxDesk } from '../inbox-desk.ts';
import { Mark, type MarkShape } from '../mark.tsx';
import type { InboxNotice } from './inbox-notice.ts';

/**
 * How the dialog message stands by which a notice was sent on: asked when the notice is opened, and until there is a
 * receipt. Nothing where it was sent on in another way.
 */
export function HandedOver({ notice, desk }: { notice: InboxNotice; desk: InboxDesk }) {
  const language = useLanguage();
  const words = HANDOVER_TEXT[language];
  const identifier = referralMessageIn(notice.stored);
  const [found, setFound] = useState<FoundMessage | null>(null);
  useEffect(() => {
    setFound(null);
    if (identifier === null || desk.handover === null) return;
    const stop = new AbortController();
    void desk.handover.follow(identifier, stop.signal, setFound);
    return () => stop.abort();
  }, [identifier, desk]);

  const name = notice.notice.answer.referredTo;
  if (identifier === null || name === null) return null;
  const units = [...desk.units.map(({ recipient }) => recipient), ...(desk.handover?.beyond ?? [])];
  const phone = units.find((unit) => unit.name === name)?.phone ?? null;
  if (desk.handover !== null && found === null) return <p class="help">{fillTemplate(words.checking, { name })}</p>;
  const message = found?.notice ?? null;
  const { receipt, replies = [] } = message ?? {};
  const reason = receipt === undefined ? null : receiptSentence(language, receipt);
  const [shape, key] = standing(message?.status ?? null);
  const day = message?.sentAt ? formatInstantDay(language, message.sentAt) : null;
  return (
    <div class="said" role={key === 'failed' ? 'alert' : undefined}>
      <Mark shape={receipt === undefined ? shape : 'attention'} />
      <div>
        <p>{fillTemplate(words[key], { name, phone, day })}</p>
        {reason !== null && <p class="verbatim">{reason}</p>}
        {replies.map(({ at, from, text }) => (
          <p key={at} class="verbatim">
            {fillTemplate(REPLY_TEXT[language].from, { from, day: formatInstantDay(language, at) })}{' '}
            {text ?? REPLY_TEXT[language].withheld}
          </p>
        ))}
      </div>
    </div>
  );
}

type Standing = 'queued' | 'waiting' | 'arrived' | 'failed' | 'notKnown';

function standing(
  status: NonNullable<FoundMessage['notice']>['status'] | null,
): readonly [MarkShape, Standing & keyof HandoverText] {
  switch (status) {
    case null:
      return ['attention', 'notKnown'];
    case 'queued':
      return ['waiting', 'queued'];
    case 'awaiting-receipt':
      return ['waiting', 'waiting'];
    case 'not-received':
      return ['attention', 'failed'];
    default:
      return ['done', 'arrived'];
  }
}
