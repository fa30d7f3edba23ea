import type { Language } from './language.ts';
import { en } from './notice/en.ts';
import { type NoticeText, nb } from './notice/nb.ts';
import { nn } from './notice/nn.ts';
import type { MessageLanguage } from './notice-message.ts';
import { fillTemplate } from './template.ts';

/** The notice on screen: form, truths, and the notice that already stands. `{...}` are filled by `fillTemplate`. */
export const noticeText: Readonly<Record<Language, NoticeText>> = { nb, nn, en };

/**
 * The language the notice itself is written in: the screen's, when that is Norwegian; else the installation's; else
 * bokmål, which every coordinating unit reads.
 */
export function messageLanguage(screen: Language, installation: Language): MessageLanguage {
  if (screen !== 'en') return screen;
  return installation === 'en' ? 'nb' : installation;
}

/** What can be said of a notice that stands in the record; the notice room's `SentNotice` fits, with `day` formatted. */
export interface SayableSentNotice {
  readonly day: string | null;
  readonly senderName: string | null;
  readonly recipientName: string | null;
  readonly status: keyof NoticeText['status'];
  /** False: nobody knows that its answer comes here, and none is promised. */
  readonly isAnsweredHere: boolean;
  /** The unit has asked the sender something, and waits. */
  readonly waitsForSender?: boolean;
}

/** "Meldt 18. november 2026 av Ola Vik til KE Helse Førde: tatt imot, venter på svar"; leaves out what is not known. */
export function sentNoticeSentence(language: Language, notice: SayableSentNotice): string {
  const text = noticeText[language];
  return fillTemplate(text.sent, {
    day: notice.day,
    sender: notice.senderName,
    recipient: notice.recipientName,
    status: notice.waitsForSender
      ? text.waitsForSender
      : notice.isAnsweredHere
        ? text.status[notice.status]
        : { ...text.status, ...text.answeredElsewhere }[notice.status],
  });
}
