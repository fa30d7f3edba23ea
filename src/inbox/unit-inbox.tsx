import { useEffect, useRef, useState } from 'preact/hooks';
import type { Recipient } from '../launch/configuration.ts';
import { useLanguage } from '../page/language-context.ts';
import { formatInstantTime } from '../text/instants.ts';
import { fillTemplate } from '../text/template.ts';
import type { InboxDesk } from './inbox-desk.ts';
import { MessageDetail } from './message/message-detail.tsx';
import { MessageList, messageKey } from './message/message-list.tsx';
import { isFor } from './notice/inbox-notice.ts';
import { NoticeDetail } from './notice/notice-detail.tsx';
import { NoticeFilter } from './notice/notice-filter.tsx';
import { NoticeList } from './notice/notice-list.tsx';
import { EVERYTHING, type InboxFilter } from './notice/notice-selection.ts';
import { ReadingState } from './reading-state.tsx';
import { useInbox } from './use-inbox.ts';
import { useWords } from './use-words.ts';

interface UnitInboxProps {
  readonly desk: InboxDesk;
  readonly unit: Recipient;
  /** Null: there is no other unit to choose. */
  readonly onOtherUnit: (() => void) | null;
}

/** One unit's notices: the list on the left, the chosen notice on the right; in a narrow window one at a time. */
export function UnitInbox({ desk, unit, onOtherUnit }: UnitInboxProps) {
  const language = useLanguage();
  const words = useWords();
  const inbox = useInbox(desk, unit);
  const [filter, setFilter] = useState<InboxFilter>(EVERYTHING);
  const [selected, setSelected] = useState<string | null>(null);
  const { reading, isReading } = inbox;
  const notice = reading?.notices.find(({ id }) => id === selected) ?? null;
  const message = reading?.messages.find((each) => messageKey(each) === selected) ?? null;
  // One that was sent on to another unit stays to be read beside what came of it, and is no longer in the list
  const listed = reading === null ? null : { ...reading, notices: reading.notices.filter((each) => isFor(each, unit)) };
  const now = desk.now();

  // Reading order after a choice: the notice's name, or back on its row
  const left = useRef<string | null>(null);
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    if (selected !== null) document.getElementById('detail-name')?.focus();
    else if (left.current !== null) (document.getElementById(`row-${left.current}`) ?? list.current)?.focus();
    left.current = selected;
  }, [selected]);

  return (
    <div class="inbox" data-open={notice === null && message === null ? undefined : true}>
      <header class="top">
        <h1 id="inbox-title" tabIndex={-1}>
          {words.title}
        </h1>
        <p class="unit">
          <span class="unit-name">{unit.name}</span>{' '}
          {onOtherUnit !== null && (
            <button type="button" class="plain-button" onClick={onOtherUnit}>
              {words.otherUnit}
            </button>
          )}
        </p>
        <p class="help" role="status">
          {isReading || reading === null
            ? words.reading
            : fillTemplate(words.readAt, { time: formatInstantTime(language, new Date(reading.at).toISOString()) })}
        </p>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          aria-disabled={isReading}
          onClick={() => !isReading && inbox.read()}
        >
          {isReading ? words.refreshing : words.refresh}
        </button>
      </header>
      {reading === null || listed === null ? (
        <main aria-busy="true">
          <span class="skeleton skeleton-line" />
          <span class="skeleton skeleton-line" />
          <span class="skeleton skeleton-line" />
        </main>
      ) : (
        <main>
          <ReadingState reading={reading} isExpired={inbox.isExpired} answers={desk.answers} />
          <div class="columns">
            <section class="list" aria-label={words.list} tabIndex={-1} ref={list}>
              <NoticeFilter notices={listed.notices} filter={filter} onChange={setFilter} />
              {/* Before years of answered notices, which would hide them */}
              <MessageList reading={listed} selected={selected} onSelect={setSelected} now={now} />
              <NoticeList reading={listed} filter={filter} selected={selected} onSelect={setSelected} now={now} />
            </section>
            {message !== null ? (
              <MessageDetail
                key={message.id}
                message={message}
                reading={listed}
                desk={desk}
                inbox={inbox}
                onBack={() => setSelected(null)}
              />
            ) : notice === null ? (
              <p class="nothing-chosen help">{words.choose}</p>
            ) : (
              <NoticeDetail
                notice={notice}
                reading={reading}
                unit={unit}
                desk={desk}
                inbox={inbox}
                onBack={() => setSelected(null)}
              />
            )}
          </div>
        </main>
      )}
    </div>
  );
}
