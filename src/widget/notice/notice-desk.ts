import type { SendingChannelId } from '../../notice/channel-id.ts';
import type { Composition } from '../../notice/compose/compose-notice.ts';
import type { AwaitingReceipt } from '../../notice/delivery/receipt.ts';
import type { UnsentWords } from '../../notice/delivery/unsent-notice.ts';
import type { Dismissal, DismissalDraft } from '../../notice/dismissal/dismissal.ts';
import type { DismissalOutcome } from '../../notice/dismissal/dismissal-store.ts';
import type { UndoOutcome } from '../../notice/dismissal/dismissal-undo.ts';
import type { DeliveryOutcome, NoticeDraft, NoticeRecipient, Person, SentNotice } from '../../notice/notice.ts';
import type { PostalCodeRange } from '../../notice/routing/postal-code.ts';
import type { MunicipalUnitUnknown } from '../../notice/routing/routing.ts';
import type { Answers } from '../../notice/standing/read-answers.ts';
import type { Language } from '../../text/language.ts';
import type { AnswerDesk } from '../answer/answer-desk.ts';

/** What this tab did before it was reloaded. */
export interface EarlierOutcome {
  readonly outcome: DeliveryOutcome;
  /** `NoticeRecipient.id`; null when it is not known. */
  readonly recipient: string | null;
  /** ISO 8601 instant of what was done; absent: whatever came since does not change it. */
  readonly at?: string;
}

/** A recipient as it can be searched for. */
export interface DeskRecipient extends NoticeRecipient {
  readonly kind: 'hospital' | 'municipality';
  /** Numbers of the municipalities it serves. */
  readonly municipalities: readonly string[];
  readonly postalCodes?: readonly PostalCodeRange[];
  /** Its channels that this login can send by, as far as is known before it is tried. */
  readonly usable: readonly SendingChannelId[];
}

/** What the notice form, and whoever reads of a notice, need of the notice room. `language` is the screen's; the notice's follows from it. */
export interface NoticeDesk {
  /** Those at hand, in this order. */
  readonly recipients: readonly DeskRecipient[];
  /** Any other unit of the installation, to search among. */
  readonly others: readonly DeskRecipient[];
  /** `NoticeRecipient.id` of the one chosen beforehand; null: the user must choose. */
  readonly first: string | null;
  /** Why the patient's municipal unit is not among those at hand; null when it is. */
  readonly municipalUnitUnknown: MunicipalUnitUnknown | null;
  /** Postal codes of the address from which the municipal units at hand are presumed; empty: they are not presumed. */
  readonly presumedFrom: readonly string[];
  /** The unit whose contact the app was opened from, by name; null: the record does not say. */
  readonly sendingUnit: string | null;
  /** False where there is no channel but the clipboard: none installed, or the login may not create tasks. */
  readonly sends: boolean;
  /** The same draft and language give the same text: what is previewed is what is sent. */
  readonly compose: (draft: NoticeDraft, language: Language) => Composition;
  /** What the draft says and a notice that stands already does not; null: nothing. */
  readonly unsent: (draft: NoticeDraft, standing: SentNotice, language: Language) => UnsentWords | null;
  readonly send: (draft: NoticeDraft, language: Language) => Promise<DeliveryOutcome>;
  /** Asks the server whether a notice whose reply was lost is there. */
  readonly check: (identifier: string, sender: Person) => Promise<DeliveryOutcome>;
  /** Waits for the receipt of a message that has left; null when it was told to stop, or nobody may ask any more. */
  readonly receipt: (outcome: AwaitingReceipt, stop: AbortSignal) => Promise<DeliveryOutcome | null>;
  /** Must be called from the click itself. */
  readonly copy: (draft: NoticeDraft, language: Language) => Promise<DeliveryOutcome>;
  /** Reads what the unit has answered since. */
  readonly readAnswers: () => Promise<Answers>;
  /** For what the unit asks back. */
  readonly answering: AnswerDesk;
  /** @param seen every dismissal that was read, also those taken back */
  readonly dismiss: (
    draft: DismissalDraft,
    seen: readonly Dismissal[],
    language: Language,
  ) => Promise<DismissalOutcome>;
  readonly undo: (dismissal: Dismissal) => Promise<UndoOutcome>;
}
