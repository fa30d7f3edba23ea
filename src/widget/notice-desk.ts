import type { ComposedNotice, Composition } from '../notice/compose-notice.ts';
import type { DeliveryOutcome, NoticeDraft, NoticeRecipient } from '../notice/notice.ts';

/** What the notice form needs of the notice room: a place to compare, write and hand in a notice. */
export interface NoticeDesk {
  /** The default first; never empty where `sends`. */
  readonly recipients: readonly NoticeRecipient[];
  /** False where the installation has no channel but the clipboard. */
  readonly sends: boolean;
  /** The same draft gives the same text: what is previewed is what is sent. */
  readonly compose: (draft: NoticeDraft) => Composition;
  readonly send: (draft: NoticeDraft, notice: ComposedNotice) => Promise<DeliveryOutcome>;
  /** Asks the server whether a notice whose reply was lost is there. */
  readonly check: (draft: NoticeDraft, identifier: string) => Promise<DeliveryOutcome>;
  /** Must be called from the click itself. False when the browser refused. */
  readonly copy: (notice: ComposedNotice) => Promise<boolean>;
}
