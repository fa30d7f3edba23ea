import { useId } from 'preact/hooks';
import type { ComposedNotice } from '../notice/compose-notice.ts';
import { noticeText } from '../text/notice.ts';
import { useLanguage } from './language-context.ts';

interface NoticePreviewProps {
  readonly notice: ComposedNotice;
  readonly sends: boolean;
  readonly copies: boolean;
}

/**
 * The message word by word before anything leaves: the text to be copied, which names the patient, wherever copying is
 * offered. It scrolls by itself so that the button stays near.
 */
export function NoticePreview({ notice, sends, copies }: NoticePreviewProps) {
  const language = useLanguage();
  const words = noticeText[language];
  const id = useId();
  return (
    <div class="field">
      <p id={id} class="label">
        {words.preview}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="preview" aria-labelledby={id} tabIndex={0} lang={notice.language}>
        {copies ? notice.textWithPatient : notice.text}
      </section>
      <p class="help">
        {copies ? (sends ? words.previewBoth : words.previewCopied) : words.previewNote}
        {language !== notice.language && ` ${words.writtenIn[notice.language]}`}
      </p>
    </div>
  );
}
