import type { SendingChannelId } from '../notice/channel-id.ts';
import type { ComposedNotice } from '../notice/compose-notice.ts';
import { noticeText } from '../text/notice.ts';
import { useLanguage } from './language-context.ts';

/** Its own, since preact's useId begins anew with each screen that is shown; there is one preview on a page. */
const ID = 'notice-preview';

interface NoticePreviewProps {
  readonly notice: ComposedNotice;
  readonly sends: boolean;
  readonly copies: boolean;
  /** What it can go by: a dialog message names the patient in its head, the others have codes and links beside the text. */
  readonly channels: readonly SendingChannelId[];
}

/**
 * The message word by word before anything leaves: the text to be copied, which names the patient, wherever copying is
 * offered. It scrolls by itself so that the button stays near.
 */
export function NoticePreview({ notice, sends, copies, channels }: NoticePreviewProps) {
  const language = useLanguage();
  const words = noticeText[language];
  const mayBeDialog = channels.includes('dialog-message');
  // A document is written beside another notice, and notifies nobody
  const mayBeInRecord = channels.some((channel) => channel !== 'dialog-message' && channel !== 'document-reference');
  const along = [
    ...(mayBeInRecord ? [words.previewCodes] : []),
    ...(mayBeDialog ? [mayBeInRecord ? words.previewDialog : words.previewDialogOnly] : []),
  ];
  return (
    <div class="field">
      <p id={ID} class="label">
        {words.preview}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="preview" aria-labelledby={ID} tabIndex={0} lang={notice.language}>
        {copies ? notice.textWithPatient : notice.text}
      </section>
      <p class="help">
        {copies ? (sends && mayBeInRecord ? words.previewBoth : words.previewCopied) : words.previewNote}
        {sends && along.length > 0 && ` ${along.join(' ')}`}
        {language !== notice.language && ` ${words.writtenIn[notice.language]}`}
      </p>
    </div>
  );
}
