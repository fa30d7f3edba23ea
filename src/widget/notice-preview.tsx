import type { ComposedNotice } from '../notice/compose-notice.ts';
import { noticeText } from '../text/notice.ts';
import { useLanguage } from './language-context.ts';

/** Its own, since preact's useId begins anew with each screen that is shown; there is one preview on a page. */
const ID = 'notice-preview';

interface NoticePreviewProps {
  readonly notice: ComposedNotice;
  readonly sends: boolean;
  readonly copies: boolean;
  /** It may go as a dialog message, with the patient's identity in its head. */
  readonly mayBeDialog: boolean;
}

/**
 * The message word by word before anything leaves: the text to be copied, which names the patient, wherever copying is
 * offered. It scrolls by itself so that the button stays near.
 */
export function NoticePreview({ notice, sends, copies, mayBeDialog }: NoticePreviewProps) {
  const language = useLanguage();
  const words = noticeText[language];
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
        {copies ? (sends ? words.previewBoth : words.previewCopied) : words.previewNote}
        {sends && mayBeDialog && ` ${words.previewDialog}`}
        {language !== notice.language && ` ${words.writtenIn[notice.language]}`}
      </p>
    </div>
  );
}
