import type { Assessment, ClinicianAnswer } from '../criteria/assessment.ts';
import type { NoticeChannelId, NotifyingChannelId } from './channel-id.ts';
import type { Known } from './dismissal/silence-evidence.ts';
import type { ToldDecision, UnitAnswer } from './unit-answer.ts';

/**
 * What is asked of the coordinating unit. At least one of the first three. `contact-doctor` is information only: the
 * treating unit appoints a kontaktlege itself (spesialisthelsetjenesteloven § 2-5 c), so it is never asked for alone.
 */
export type NeedKind = 'coordinator' | 'individual-plan' | 'child-coordinator' | 'contact-doctor';

/**
 * What the patient has been told and wants, as somebody has ticked it. `not-stated`: nobody has, and nothing is said of
 * it. Each of the others is a claim, and none says what another does: to want it is not to have been informed.
 */
export type PatientWish = 'not-stated' | 'not-asked' | 'informed' | 'wants' | 'does-not-want';

/** Who has consented; `other`: whoever else consents for the patient. */
export type ConsentGiver = 'patient' | 'parents' | 'other';

export interface Person {
  readonly name: string;
  /** "Practitioner/p1"; null when the EHR did not say who is logged in. */
  readonly reference: string | null;
  /** "sykepleier, Nevrologisk avdeling", as the record says it; absent: it does not. */
  readonly work?: string;
  /** At work, e.g. "+47 57 83 90 44"; absent: the record does not say. */
  readonly phone?: string;
}

/** The patient as shown on screen when the notice was composed; re-read and compared before it is sent. */
export interface PatientIdentity {
  readonly id: string;
  readonly name: string;
  /** As recorded; null when the record has none. */
  readonly birthDate: string | null;
}

export interface NoticeRecipient {
  readonly id: string;
  readonly name: string;
  /** Null only where no recipient has been chosen, and the text is to be copied. */
  readonly kind: 'hospital' | 'municipality' | null;
  readonly phone: string | null;
  readonly identifiers: readonly { readonly system: string; readonly value: string }[];
  /** Channels that reach it, in the order they are tried. */
  readonly channels: readonly NoticeChannelId[];
}

/** Everything the sender has decided, before it becomes a message. */
export interface NoticeDraft {
  readonly patient: PatientIdentity;
  readonly recipient: NoticeRecipient;
  readonly sender: Person;
  /** "Encounter/e9" of the launch, or null. */
  readonly encounter: string | null;
  /** The unit that has that contact, by name; null: the record does not say. */
  readonly sendingUnit: string | null;
  readonly kinds: readonly NeedKind[];
  readonly wish: PatientWish;
  /** To the kinds that need it, as somebody has ticked it; empty: nobody has said so. */
  readonly consent: readonly ConsentGiver[];
  readonly comment: string;
  readonly assessment: Assessment;
  readonly answers: readonly ClinicianAnswer[];
}

/** A notice as it stands, whoever sent it. */
export interface SentNotice {
  /** "Task/123", "Communication/7"; `urn:uuid:` and the message's id for a dialog message. */
  readonly reference: string;
  readonly identifier: string | null;
  readonly channel: NotifyingChannelId;
  readonly sentAt: string | null;
  readonly senderName: string | null;
  readonly recipientName: string | null;
  readonly status: NoticeStatus;
  /** What the unit has said so far. */
  readonly answer: UnitAnswer;
  /** Where else the same notice is stored and stands, by reference; absent: nowhere else. What is shown has come furthest. */
  readonly copies?: readonly string[];
  /** The decisions, oldest first, where copies were decided differently: the latest is shown, and all are told. Absent: they were not. */
  readonly disagreement?: readonly ToldDecision[];
  readonly kinds: readonly NeedKind[];
  /** Word by word as it is stored; absent: what it says cannot be read here, as of a dialog message. */
  readonly text?: string;
  /** What clinicians had answered when it was sent; absent: none, or it cannot be read here. */
  readonly answers?: readonly SentAnswer[];
  /** What the assessment it was sent with rested on; absent: the notice has no place for it. */
  readonly known?: Known;
  /** Of a dialog message, where its receipt asks something of the sender; absent: it does not, or there is none. */
  readonly receipt?: MessageReceipt;
  /** Of a dialog message: it was found written in the record too. Absent: nobody has looked, or it was not found. */
  readonly isDocumented?: true;
  /**
   * Of a dialog message, what the unit has written back as a message of its own, oldest first: never interpreted, and so
   * apart from `answer`. Absent: none has been seen, which is not that there is none.
   */
  readonly replies?: readonly UnitReply[];
}

/** One dialog message from the unit. */
export interface UnitReply {
  /** ISO 8601 instant. */
  readonly at: string;
  /** The person, where one is named, and the unit. */
  readonly from: string;
  /** Word by word; null: it is not told here. */
  readonly text: string | null;
  /** How many; they are in the record system only. */
  readonly attachments: number;
}

/** An answer as a notice carries it, to a criterion of this rule set (`RuleSet.id`). */
export interface SentAnswer extends ClinicianAnswer {
  readonly ruleSet: string;
}

/** What the receiver's system has said, or failed to say in time. A face makes sentences of it, in its reader's language. */
export interface MessageReceipt {
  readonly state: 'received-with-remarks' | 'rejected' | 'overdue';
  /** Volven 8221, e.g. `{ code: 'E21', text: 'Mottaker finnes ikke' }`, in the words of the system that made them. */
  readonly errors: readonly { readonly code: string; readonly text: string }[];
}

/**
 * `queued`, `awaiting-receipt` and `not-received` are of dialog messages only: the receiver's system has not said yes
 * (AppRec). `queued`: the message service has it, and nobody knows that it has left.
 * `finished`: another program has closed it without saying what came of it.
 * `answered`: of dialog messages only: the unit has written back (`replies`), and nobody has made a decision of its words.
 */
export type NoticeStatus =
  | 'queued'
  | 'awaiting-receipt'
  | 'not-received'
  | 'requested'
  | 'received'
  | 'in-progress'
  | 'answered'
  | 'granted'
  | 'finished'
  | 'declined'
  | 'cancelled'
  | 'other';

/**
 * The truth after sending, exactly one of these, and it is kept on screen also after a reload.
 * - `notified`: the notice stands on the server as a task for the unit; `by` says whether this click or an earlier one made it
 * - `copied`: only on the clipboard; the user must send it. `at` is an ISO 8601 instant
 * - `recorded`: something was written in the record, but the unit is not notified
 * - `not-sent`: known not to have been stored, or (`withdrawn`) to stand no longer; trying again is safe
 * - `awaiting-receipt`: a dialog message is on its way, or about to leave (`notice.status`); it is not known to have arrived
 * - `not-received`: a dialog message did not reach the unit's system; the user must reach the unit another way
 * - `unknown`: the reply was lost and the server could not yet be asked; never offer "try again" before it is settled
 */
export type DeliveryOutcome =
  | { readonly truth: 'notified'; readonly by: 'this-click' | 'earlier'; readonly notice: SentNotice }
  | { readonly truth: 'copied'; readonly at: string }
  | { readonly truth: 'recorded'; readonly detail: string | null }
  | {
      readonly truth: 'awaiting-receipt';
      readonly notice: SentNotice;
      readonly documentation?: Documentation;
      /** It left before this click, which has sent nothing. */
      readonly by?: 'earlier';
    }
  | { readonly truth: 'not-received'; readonly notice: SentNotice }
  | { readonly truth: 'not-sent'; readonly why: NotSentReason; readonly detail: string | null }
  | {
      readonly truth: 'unknown';
      readonly identifier: string;
      /** Somebody in this browser is sending a notice to this unit about the patient, and has not come to an end. */
      readonly underWay?: true;
    };

/**
 * Whether the exchange is written in the record too, where this installation writes it (absent: it does not, or another
 * click sent it). When it is not, or nobody can tell, the user must write it; `detail` is the server's own words.
 */
export interface Documentation {
  readonly state: 'documented' | 'not-documented' | 'unknown';
  readonly detail: string | null;
}

export type NotSentReason =
  | 'patient-does-not-want' // nothing is composed against the patient's will, so nothing was sent
  | 'nothing-asked' // no kind of need was chosen: nothing was sent
  | 'contact-doctor-alone' // for information only: nothing was sent
  | 'child-coordinator-municipal' // asked of a hospital's unit: nothing was sent
  | 'consent-needed' // an individual plan or a child coordinator nobody has said yes to: nothing was sent
  | 'consent-unasked' // consent of somebody who, by the same form, has not been asked: nothing was sent
  | 'patient-unnamed' // neither name nor birth date: nothing to compare, nothing was sent
  | 'patient-changed' // the re-read patient is not the one on screen: nothing was sent
  | 'patient-unreadable' // could not be re-read: nothing was sent
  | 'cannot-check' // nobody can tell whether a notice stands, nor does the server promise to keep it single
  | 'interrupted' // the page was left before anything had gone: nothing was sent
  | 'withdrawn' // it was stored, and somebody has withdrawn it since: nobody acts on it
  | 'session-expired' // 401, and the token could not be renewed
  | 'forbidden' // no granted scope, 403
  | 'unsupported' // the server has no such interaction
  | 'refused' // 400, 412, 422: the server says what is wrong in `detail`
  | 'unreachable'; // failed before anything could be stored, verified by reading back
