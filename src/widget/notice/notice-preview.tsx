import type { SendingChannelId } from '../../notice/channel-id.ts';
import type { ComposedNotice } from '../../notice/compose/compose-notice.ts';
import type { NoticeDraft } from '../../notice/notice.ts';
import { useLanguage } from '../../page/language-context.ts';
import { noticeText } from '../../text/notice.ts';
import { Disclosure } from '../disclosure.tsx';
import { NoticeAlong } from './notice-along.tsx';

/** Its own, since preact's useId begins anew with each screen that is shown; there is one preview on a page. */
const ID = 'notice-preview';

interface NoticePreviewProps {
  readonly draft: NoticeDraft;
  readonly notice: ComposedNotice;
  readonly sends: boolean;
  readonly copies: boolean;
  /** What it can go by: a dialog message names the patient in its head, the others have codes and links beside the text. */
  readonly channels: readonly SendingChannelId[];
}

/**
 * The message word by word before anything leaves: the text to be copied, which names the patient, wherever copying is
 * offered. Nothing of it is folded. Where it is sent it scrolls within itself, so that the button stays near; the sender's
 * own words come first in it. What is to be copied is there at its full length: it may have to be marked by hand.
 */
export function NoticePreview({ draft, notice, sends, copies, channels }: NoticePreviewProps) {
  const language = useLanguage();
  const words = noticeText[language];
  // A document is written beside another notice, and notifies nobody
  const mayBeInRecord = channels.some((channel) => channel !== 'dialog-message' && channel !== 'document-reference');
  const notifies = mayBeInRecord || channels.includes('dialog-message');
  return (
    <div class="field">
      <p id={ID} class="label">
        {words.preview}
      </p>
      <section
        class="preview"
        aria-labelledby={ID}
        // A scrolling region must be reachable by keyboard
        tabIndex={copies ? undefined : 0}
        lang={notice.language}
      >
        {copies ? notice.textWithPatient : notice.text}
      </section>
      <p class="help">
        {copies ? (sends && mayBeInRecord ? words.previewBoth : words.previewCopied) : words.previewNote}
        {language !== notice.language && ` ${words.writtenIn[notice.language]}`}
      </p>
      {sends && notifies && (
        <Disclosure summary={words.previewAlong}>
          <NoticeAlong draft={draft} notice={notice} channels={channels} />
        </Disclosure>
      )}
    </div>
  );
}
