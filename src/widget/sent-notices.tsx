import { dateShown } from '../facts/calendar.ts';
import type { SentNotice } from '../notice/notice.ts';
import { formatDate } from '../text/dates.ts';
import type { Language } from '../text/language.ts';
import { noticeText, sentNoticeSentence } from '../text/notice.ts';
import { fillTemplate } from '../text/template.ts';
import { useLanguage } from './language-context.ts';
import { Mark } from './marks.tsx';

/** The notices that stood in the record when it was read: the first thing said of the patient. */
export function StandingNotices({ notices }: { notices: readonly SentNotice[] }) {
  const words = noticeText[useLanguage()];
  return (
    <section class="standing" aria-label={words.heading}>
      <SentNotices notices={notices} />
    </section>
  );
}

/** Notices that stand in the record, sent by anybody: when, by whom, to whom, and how it goes. */
export function SentNotices({ notices }: { notices: readonly SentNotice[] }) {
  const language = useLanguage();
  const words = noticeText[language];
  return (
    <ul class="sent-notices">
      {notices.map((notice) => (
        <li key={notice.reference} class="said">
          <Mark shape={notice.status === 'declined' ? 'not-met' : 'met'} />
          <div>
            <p class="sent-sentence">
              {sentNoticeSentence(language, {
                ...notice,
                day: sentOn(language, notice),
              })}
            </p>
            {notice.answer.words !== null && <p>{fillTemplate(words.reply, { reply: notice.answer.words })}</p>}
            {notice.kinds.length > 0 && (
              <p>
                {fillTemplate(words.concerns, {
                  kinds: notice.kinds.map((kind) => words.kinds[kind].toLocaleLowerCase('nb')).join(', '),
                })}
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

const sentOn = (language: Language, { sentAt }: SentNotice): string | null =>
  sentAt === null ? null : formatDate(language, dateShown(sentAt) ?? sentAt);
