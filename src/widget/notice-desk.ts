import type { Composition } from '../notice/compose-notice.ts';
import type { DeliveryOutcome, NoticeDraft, NoticeRecipient } from '../notice/notice.ts';
import type { Language } from '../text/language.ts';

/** What this tab did before it was reloaded. */
export interface EarlierOutcome {
  readonly outcome: DeliveryOutcome;
  /** `NoticeRecipient.id`; null when it is not known. */
  readonly recipient: string | null;
}

/** What the notice form needs of the notice room. `language` is the screen's; the notice's follows from it. */
export interface NoticeDesk {
  /** The default first. */
  readonly recipients: readonly NoticeRecipient[];
  /** False where there is no channel but the clipboard: none installed, or the login may not create tasks. */
  readonly sends: boolean;
  /** The same draft and language give the same text: what is previewed is what is sent. */
  readonly compose: (draft: NoticeDraft, language: Language) => Composition;
  readonly send: (draft: NoticeDraft, language: Language) => Promise<DeliveryOutcome>;
  /** Asks the server whether a notice whose reply was lost is there. */
  readonly check: (identifier: string) => Promise<DeliveryOutcome>;
  /** Must be called from the click itself. */
  readonly copy: (draft: NoticeDraft, language: Language) => Promise<DeliveryOutcome>;
}
