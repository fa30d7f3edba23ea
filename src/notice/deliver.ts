import { readPatient } from '../record/read-patient.ts';
import type { Dispatch } from './channels/channel.ts';
import { composeNotice } from './compose-notice.ts';
import { createsConditionally } from './conditional-create.ts';
import type { Delivery } from './delivery.ts';
import type { DeliveryOutcome, NoticeDraft, NotSentReason, SentNotice } from './notice.ts';
import { isOpen, stands } from './notice-from-task.ts';
import { NOTICE_SYSTEM, nextNoticeIdentifier, noticeIdentifier } from './notice-identifier.ts';
import { isSamePatient, patientIdentity } from './patient-identity.ts';
import { searchNotices } from './search-notices.ts';
import { CONFIRMING, madeAt, readBack, settleAtOnce, theNotice } from './settle.ts';
import { NO_ANSWER } from './unit-answer.ts';

/** How many withdrawn notices are stepped over when they cannot be searched for. More is no history but a fault. */
const WITHDRAWN_AT_MOST = 10;

/**
 * Sends the notice to the unit, once, and says which truth holds afterwards. Never rejects.
 *
 * In this order: one click at a time for the same notice, across tabs; the patient is read again and compared; a notice
 * that already stands is shown instead; one write; and after a lost reply the server is asked what it has.
 *
 * @param seen notices the user has seen on screen (`noticesInRecord`). A new notice follows an answer the user knows; an
 *   answer that came in the meantime is shown, not sent past.
 */
export async function deliverNotice(
  draft: NoticeDraft,
  seen: readonly SentNotice[],
  delivery: Delivery,
): Promise<DeliveryOutcome> {
  const composition = composeNotice(draft, delivery.wording);
  if ('refused' in composition) return notSent(composition.refused);
  const { notice } = composition;
  // The lock's name: the same for every notice about this patient to this unit
  const first = await noticeIdentifier({ ...identityOf(draft, delivery), after: 'first' });

  return delivery.lock.hold(first, async () => {
    const [changed, found] = await Promise.all([
      patientCheck(draft, delivery),
      searchNotices(delivery.transport, draft.patient.id, delivery.reading),
    ]);
    if (changed !== null) return notSent(changed);

    let isSingle = found.complete;
    const closed = new Set([...identifiersOf(seen, answered), ...identifiersOf(found.notices, withdrawn)]);
    for (let step = 0; step <= WITHDRAWN_AT_MOST; step += 1) {
      const identifier = await nextNoticeIdentifier(identityOf(draft, delivery), closed);
      const existing = alreadyThere(found.notices, identifier, draft);
      if (existing !== null) return { truth: 'notified', by: 'earlier', notice: existing };
      // Without a complete search only the server can keep the notice single, and it must have said that it does
      isSingle ||= await createsConditionally(delivery.transport, delivery.reading);
      if (!isSingle) return notSent('cannot-check');
      // The instant of the write itself: what was read before it may have taken long
      const authoredOn = new Date(delivery.clock.now()).toISOString();
      const outcome = await sendOnce({ draft, notice, identifier, authoredOn }, delivery);
      if (outcome !== 'withdrawn') return outcome;
      closed.add(identifier); // it could not be searched for, and the server answered with a withdrawn one
    }
    return notSent('refused');
  });
}

/** Copies the notice for the user to send. Call it from the click itself, without waiting for anything first. */
export async function copyNotice(draft: NoticeDraft, delivery: Delivery): Promise<DeliveryOutcome> {
  const composition = composeNotice(draft, delivery.wording);
  if ('refused' in composition) return notSent(composition.refused);
  const authoredOn = new Date(delivery.clock.now()).toISOString();
  // No await before the clipboard: it belongs to the click
  const copying = delivery.channels.clipboard.deliver({
    draft,
    notice: composition.notice,
    identifier: '',
    authoredOn,
  });
  const identifier = await noticeIdentifier({ ...identityOf(draft, delivery), after: 'copied' });
  const result = await copying;
  if (result.result !== 'copied') return notSent(result.result === 'refused' ? result.why : 'refused');
  delivery.outbox.put({ identifier, state: 'copied', at: authoredOn, recipient: draft.recipient.id });
  return { truth: 'copied', at: authoredOn };
}

/** One write, and what it came to. `withdrawn`: the identifier belongs to a notice nobody will act on. */
async function sendOnce(dispatch: Dispatch, delivery: Delivery): Promise<DeliveryOutcome | 'withdrawn'> {
  const { identifier, authoredOn, draft } = dispatch;
  const { outbox } = delivery;
  const attempt = { identifier, at: authoredOn, recipient: draft.recipient.id };
  outbox.put({ ...attempt, state: 'sending' });
  const sent = await delivery.channels.task.deliver(dispatch);

  switch (sent.result) {
    case 'stored':
      return confirmed(dispatch, sent.created, sent.notice, delivery);
    case 'refused':
      if (sent.conflict) break;
      outbox.remove(identifier);
      return notSent(sent.why, sent.detail);
    case 'recorded':
      outbox.put({ ...attempt, state: 'recorded' });
      return { truth: 'recorded', detail: sent.detail };
  }
  outbox.put({ ...attempt, state: 'unknown' });
  const ended = sent.result === 'refused' || (sent.result === 'lost' && sent.ended);
  const outcome = await settleAtOnce(draft.patient.id, identifier, delivery, ended);
  return sent.result === 'refused' && outcome.truth === 'not-sent' ? notSent(sent.why, sent.detail) : outcome;
}

/** The server said that it has the notice. When it did not show it, it is looked up, to say whose and how it stands. */
async function confirmed(
  dispatch: Dispatch,
  created: boolean,
  shown: SentNotice | null,
  delivery: Delivery,
): Promise<DeliveryOutcome | 'withdrawn'> {
  const { identifier, authoredOn, draft } = dispatch;
  const found = shown ?? (await readBack(draft.patient.id, identifier, delivery, CONFIRMING)).found;
  if (found === 'absent' && !created) {
    // A bare 200, from the server or from something on the way to it, and no trace of the notice: nothing is claimed
    delivery.outbox.put({ identifier, state: 'unknown', at: authoredOn, recipient: draft.recipient.id });
    return { truth: 'unknown', identifier };
  }
  delivery.outbox.remove(identifier);
  // What cannot be looked up still was stored, by the server's own word: not every user may read tasks
  const notice = typeof found === 'string' ? asSent(dispatch) : found;
  if (!stands(notice)) return 'withdrawn';
  return { truth: 'notified', by: created || madeAt(notice, authoredOn) ? 'this-click' : 'earlier', notice };
}

/** Why nothing may be sent for this patient, or null when the re-read patient is the one on screen. */
async function patientCheck(draft: NoticeDraft, { transport, reading }: Delivery): Promise<NotSentReason | null> {
  const result = await readPatient(transport, draft.patient.id, reading);
  if ('patient' in result) {
    return isSamePatient(patientIdentity(result.patient), draft.patient) ? null : 'patient-changed';
  }
  switch (result.error.code) {
    case 'other-patient':
      return 'patient-changed';
    case 'session-expired':
      return 'session-expired';
    default:
      return 'patient-unreadable';
  }
}

/** This very notice, or one that waits for an answer from the same unit, whoever or whatever program sent it. */
function alreadyThere(notices: readonly SentNotice[], identifier: string, draft: NoticeDraft): SentNotice | null {
  const same = theNotice(notices, identifier);
  if (same !== null) return same;
  return notices.find((notice) => isOpen(notice) && notice.recipientName === draft.recipient.name) ?? null;
}

/** Identifiers whose notice, as everybody would be shown it, is as asked. */
function identifiersOf(notices: readonly SentNotice[], asked: (notice: SentNotice) => boolean): readonly string[] {
  const identifiers = notices.flatMap(({ identifier }) => (identifier === null ? [] : [identifier]));
  return identifiers.filter((identifier) => {
    const notice = theNotice(notices, identifier);
    return notice !== null && asked(notice);
  });
}

const answered = (notice: SentNotice) => stands(notice) && !isOpen(notice);
const withdrawn = (notice: SentNotice) => !stands(notice);

/** The notice as it left, when the server showed nothing of it: a conditional reference stands for the unknown id. */
function asSent({ draft, identifier, authoredOn }: Dispatch): SentNotice {
  return {
    reference: `Task?identifier=${NOTICE_SYSTEM}|${identifier}`,
    identifier,
    sentAt: authoredOn,
    senderName: draft.sender.name,
    recipientName: draft.recipient.name,
    status: 'requested',
    channel: 'task',
    answer: NO_ANSWER,
    kinds: draft.kinds,
  };
}

function identityOf({ patient, recipient }: NoticeDraft, { transport }: Delivery) {
  return {
    issuer: transport.base,
    patientId: patient.id,
    recipientId: recipient.id,
    reason: 'coordinator-need',
  } as const;
}

function notSent(why: NotSentReason, detail: string | null = null): DeliveryOutcome {
  return { truth: 'not-sent', why, detail };
}
