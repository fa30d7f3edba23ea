import { useEffect, useRef, useState } from 'preact/hooks';
import type { MayUpdate } from '../notice/delivery/server-capabilities.ts';
import { useLanguage } from '../page/language-context.ts';
import { fillTemplate } from '../text/template.ts';
import type { InboxDesk } from './inbox-desk.ts';
import type { InboxMessage } from './inbox-message.ts';
import { Mark } from './mark.tsx';
import type { InboxReading } from './read-inbox.ts';
import { Sender } from './sender.tsx';
import type { Inbox } from './use-inbox.ts';
import { useWords } from './use-words.ts';
import { patientWords, receivedWords, sentWords } from './wording.ts';

interface MessageDetailProps {
  readonly message: InboxMessage;
  readonly reading: InboxReading;
  readonly desk: InboxDesk;
  readonly inbox: Inbox;
  readonly onBack: () => void;
}

/**
 * One notice that was sent as a message: about whom, its text, its sender, and what must be done by hand, since the
 * record has no place for an answer to it.
 */
export function MessageDetail({ message, reading, desk, inbox, onBack }: MessageDetailProps) {
  const language = useLanguage();
  const all = useWords();
  const words = all.messages;
  const { name, born } = patientWords(language, message, reading);
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
    <article class="detail" aria-labelledby="detail-name">
      <button type="button" class="plain-button back" onClick={onBack}>
        {all.back}
      </button>
      <header class="detail-name">
        <h2 id="detail-name" tabIndex={-1}>
          {name} {born !== null && <span class="patient-born">{born}</span>}
        </h2>
      </header>
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
      <section>
        <h3 id="detail-text">{all.text}</h3>
        {message.text === null ? (
          <p>{all.noText}</p>
        ) : (
          <section class="notice-text" aria-labelledby="detail-text">
            {message.text}
          </section>
        )}
      </section>
    </article>
  );
}
