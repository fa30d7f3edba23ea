import { useEffect, useRef, useState } from 'preact/hooks';
import type { MayUpdate } from '../../notice/server/server-capabilities.ts';
import { useLanguage } from '../../page/language-context.ts';
import { fillTemplate } from '../../text/template.ts';
import { DetailPage, NoticeText } from '../detail-page.tsx';
import type { InboxDesk } from '../inbox-desk.ts';
import { Mark } from '../mark.tsx';
import { Sender } from '../notice/sender.tsx';
import type { InboxReading } from '../read/read-inbox.ts';
import type { Inbox } from '../use-inbox.ts';
import { useWords } from '../use-words.ts';
import { receivedWords, sentWords } from '../wording.ts';
import type { InboxMessage } from './inbox-message.ts';

interface MessageDetailProps {
  readonly message: InboxMessage;
  readonly reading: InboxReading;
  readonly desk: InboxDesk;
  readonly inbox: Inbox;
  readonly onBack: () => void;
}

/**
 * One notice that was sent as a message: about whom, its text, its sender, and what must be done by hand, since
 * nothing that would answer it can be stored from here.
 */
export function MessageDetail({ message, reading, desk, inbox, onBack }: MessageDetailProps) {
  const language = useLanguage();
  const all = useWords();
  const words = all.messages;
  const [may, setMay] = useState<MayUpdate | null>(null);
  useEffect(() => void desk.mayMark.then(setMay), [desk]);
  const { busy, outcome } = inbox.markOf(message.id);
  const told = useRef<HTMLDivElement>(null);
  const seen = useRef(outcome);
  useEffect(() => {
    if (outcome !== null && outcome !== seen.current) told.current?.focus();
    seen.current = outcome;
  }, [outcome]);
  const isUnknown = outcome?.truth === 'unknown';
  return (
    <DetailPage about={message} reading={reading} onBack={onBack}>
      <p class="help">{sentWords(language, message)}</p>
      <section class="standing" aria-label={all.standing}>
        <div class="said">
          <Mark shape={message.received === null ? 'new' : 'done'} />
          <div>
            <p class="standing-sentence">{receivedWords(language, message)}</p>
            <p>{words.byHand}</p>
            <p>{words.role}</p>
          </div>
        </div>
      </section>
      <div class="outcome" role="status" tabIndex={-1} ref={told}>
        {busy && <p>{isUnknown ? all.checkingNow : all.saving}</p>}
        {!busy && outcome !== null && (
          <div class="said" data-truth={outcome.truth}>
            <Mark shape={outcome.truth === 'stored' ? 'done' : isUnknown ? 'waiting' : 'attention'} />
            <div>
              <p class="truth">
                {outcome.truth === 'stored' && words.marked}
                {outcome.truth === 'changed' && words.changed}
                {outcome.truth === 'not-stored' && words.notMarked}
                {isUnknown && all.unknown}
              </p>
              {outcome.truth === 'not-stored' && outcome.detail !== null && (
                <p>{fillTemplate(all.detail, { detail: outcome.detail })}</p>
              )}
            </div>
          </div>
        )}
      </div>
      {isUnknown ? (
        <button type="button" class="ds-button" aria-disabled={busy} onClick={() => inbox.checkMark(message)}>
          {busy ? all.checking : all.check}
        </button>
      ) : (
        message.received === null &&
        (may === 'yes' ? (
          <button type="button" class="ds-button" aria-disabled={busy} onClick={() => inbox.mark(message)}>
            {busy ? all.sending : words.mark}
          </button>
        ) : (
          may !== null && <p>{words.cannotMark[may]}</p>
        ))
      )}
      <Sender
        key={message.id}
        name={message.notice.senderName}
        reference={message.message.sender?.reference ?? null}
        desk={desk}
      />
      <NoticeText text={message.text} />
    </DetailPage>
  );
}
