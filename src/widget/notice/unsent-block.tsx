import { useRef, useState } from 'preact/hooks';
import type { UnsentWords } from '../../notice/delivery/unsent-notice.ts';
import type { NoticeRecipient } from '../../notice/notice.ts';
import { useLanguage } from '../../page/language-context.ts';
import { formatInstantTime } from '../../text/instants.ts';
import { noticeText } from '../../text/notice.ts';
import { fillTemplate } from '../../text/template.ts';
import { Mark } from '../marks.tsx';
import type { NoticeDesk } from './notice-desk.ts';
import { RecipientPhone } from './recipient-phone.tsx';

interface UnsentBlockProps {
  readonly unsent: UnsentWords;
  readonly desk: NoticeDesk;
  /** The unit that has the other notice. */
  readonly unit: NoticeRecipient | null;
  /** It has been copied: the sender has it elsewhere. */
  readonly onTaken: () => void;
}

/** What a sender wrote and another's notice does not say: said plainly that it was not sent, kept, and copied. */
export function UnsentBlock({ unsent, desk, unit, onTaken }: UnsentBlockProps) {
  const language = useLanguage();
  const words = noticeText[language];
  const [copied, setCopied] = useState<{ readonly at: string | null } | null>(null);
  const told = useRef<HTMLDivElement>(null);
  const id = 'notice-unsent';
  const copy = async () => {
    const isCopied = await desk.answering.copy(unsent.textWithPatient);
    setCopied({ at: isCopied ? new Date().toISOString() : null });
    if (isCopied) onTaken();
    told.current?.focus();
  };
  return (
    <>
      <div class="said">
        <Mark shape="attention" />
        <div>
          <p class="truth" id={id}>
            {words.unsent}
          </p>
          <p>{words.unsentTodo}</p>
          <RecipientPhone recipient={unit} />
        </div>
      </div>
      <section class="preview" aria-labelledby={id} lang={desk.answering.languageOf(language)}>
        {unsent.textWithPatient}
      </section>
      <div ref={told} class="truth-place" role="status" tabIndex={-1}>
        {copied !== null && (
          <p class="truth">
            {copied.at === null
              ? words.unsentCopyFailed
              : fillTemplate(words.copied, { time: formatInstantTime(language, copied.at) })}
          </p>
        )}
      </div>
      <div class="buttons">
        <button type="button" class="ds-button" onClick={() => void copy()}>
          {words.unsentCopy}
        </button>
      </div>
    </>
  );
}
