import type { Assessment, ClinicianAnswer } from '../../criteria/assessment.ts';
import type { DeliveryOutcome, PatientIdentity, Person, SentNotice } from '../../notice/notice.ts';
import type { UnreadReason } from '../../record/patient-record.ts';
import type { KeptWriting } from '../kept-writing.ts';
import type { EarlierOutcome, NoticeDesk } from './notice-desk.ts';
import type { Looked } from './what-was-seen.ts';

export interface NoticePanelProps {
  readonly patient: PatientIdentity;
  readonly sender: Person;
  readonly encounter: string | null;
  readonly assessment: Assessment;
  readonly answers: readonly ClinicianAnswer[];
  readonly desk: NoticeDesk;
  /** Notices that already stand, sent by anybody. */
  readonly notices: readonly SentNotice[];
  /** Why earlier notices could not be read completely; null when they were. */
  readonly noticesUnread: UnreadReason | null;
  /** What this tab did before it was reloaded and must still tell; null when nothing. */
  readonly earlier: EarlierOutcome | null;
  /**
   * What must arrive before a notice can be written: the rest of the record, or the sender's name. Null when all is
   * there. Until then there is nothing to send with: an earlier notice would be sent a second time.
   */
  readonly awaits: 'record' | 'sender' | null;
  /** The session may not send any more; copying still works. */
  readonly closed: boolean;
  /** Reads the notices once more. `sent`: those that have left from here and are told of where they were sent. */
  readonly onLook: (sent?: readonly SentNotice[]) => Promise<Looked>;
  /** The flag is silent: a notice is written only when somebody asks for it. */
  readonly silent: boolean;
  /** Null where the flag cannot be set aside. */
  readonly setAside: SetAside | null;
  /** What was begun here before the record was read once more. */
  readonly written: KeptWriting;
}

/** The flag set aside because the patient has been asked and does not want it. */
export interface SetAside {
  /** Whole days the flag is silent then. */
  readonly days: number;
  readonly onNotWanted: (comment: string) => Promise<void>;
}

export interface ToldTruth {
  /** Told of every truth that is shown here, null before there is one. */
  readonly onTruth: (outcome: DeliveryOutcome | null) => void;
}

export interface KeptWords {
  /** Of the form on the page, told apart from others in `written`. */
  readonly place: string;
  /** Told whether there is something here that has not left, or is just leaving: then it is not taken from the screen. */
  readonly onUnsent: (isUnsent: boolean) => void;
}
