import type { NotifyingChannelId } from '../channel-id.ts';
import type { ChannelResult, Dispatch } from '../channels/channel.ts';
import type { DeliveryOutcome, SentNotice } from '../notice.ts';
import { NOTICE_SYSTEM } from '../notice-identifier.ts';
import { stands } from '../notice-status.ts';
import { NO_ANSWER } from '../unit-answer.ts';
import type { Delivery } from './delivery.ts';
import { notSent, outcomeOf } from './outcome.ts';
import { CONFIRMING, madeAt, readBack, settleAtOnce } from './settle.ts';

export interface Sent {
  /** `withdrawn`: the identifier belongs to a notice nobody will act on. */
  readonly outcome: DeliveryOutcome | 'withdrawn';
  /** The server's own refusal: nothing of it can land any more, and another channel may be tried. */
  readonly certain: boolean;
}

/** One write by one channel, and what it came to. */
export async function sendOnce(channel: NotifyingChannelId, dispatch: Dispatch, delivery: Delivery): Promise<Sent> {
  const { identifier, authoredOn, draft } = dispatch;
  const { outbox } = delivery;
  const attempt = { identifier, at: authoredOn, recipient: draft.recipient.id, channel };
  outbox.put({ ...attempt, state: 'sending' });
  const sent = await deliverBy(channel, dispatch, delivery);

  switch (sent.result) {
    case 'stored':
      return { outcome: await confirmed(channel, dispatch, sent, delivery), certain: false };
    case 'refused':
      if (sent.conflict) break;
      outbox.remove(identifier);
      return { outcome: notSent(sent.why, sent.detail), certain: true };
    case 'recorded':
      outbox.put({ ...attempt, state: 'recorded' });
      return { outcome: { truth: 'recorded', detail: sent.detail }, certain: true };
  }
  outbox.put({ ...attempt, state: 'unknown' });
  const ended = sent.result === 'refused' || (sent.result === 'lost' && sent.ended);
  const outcome = await settleAtOnce(draft.patient.id, identifier, delivery, ended);
  if (sent.result !== 'refused' || outcome.truth !== 'not-sent') return { outcome, certain: false };
  return { outcome: notSent(sent.why, sent.detail), certain: true };
}

function deliverBy(channel: NotifyingChannelId, dispatch: Dispatch, delivery: Delivery): Promise<ChannelResult> {
  if (channel !== 'dialog-message') return delivery.channels[channel].deliver(dispatch);
  const none = { result: 'refused', why: 'unsupported', detail: null, conflict: false } as const;
  return delivery.messages?.channel.deliver(dispatch) ?? Promise.resolve(none);
}

/** The server said that it has the notice. When it did not show it, it is looked up, to say whose and how it stands. */
async function confirmed(
  channel: NotifyingChannelId,
  dispatch: Dispatch,
  { created, notice: shown }: Extract<ChannelResult, { result: 'stored' }>,
  delivery: Delivery,
): Promise<DeliveryOutcome | 'withdrawn'> {
  const { identifier, authoredOn, draft } = dispatch;
  const attempt = { identifier, at: authoredOn, recipient: draft.recipient.id, channel };
  const found = shown ?? (await readBack(draft.patient.id, attempt, delivery, CONFIRMING)).found;
  if (found === 'absent' && !created) {
    // A bare 200, from the server or from something on the way to it, and no trace of the notice: nothing is claimed
    delivery.outbox.put({ ...attempt, state: 'unknown' });
    return { truth: 'unknown', identifier };
  }
  // What cannot be looked up still was stored, by the server's own word: not every user may read notices
  const notice = typeof found === 'string' ? asSent(channel, dispatch) : found;
  delivery.outbox.remove(identifier);
  if (!stands(notice)) return 'withdrawn';
  return outcomeOf(notice, created || madeAt(notice, authoredOn) ? 'this-click' : 'earlier');
}

/** The notice as it left, when the server showed nothing of it: a conditional reference stands for the unknown id. */
function asSent(channel: NotifyingChannelId, { draft, notice, identifier, authoredOn }: Dispatch): SentNotice {
  const type = channel === 'communication' ? 'Communication' : 'Task';
  return {
    reference: `${type}?identifier=${NOTICE_SYSTEM}|${identifier}`,
    identifier,
    sentAt: authoredOn,
    senderName: draft.sender.name,
    recipientName: draft.recipient.name,
    status: 'requested',
    channel,
    answer: NO_ANSWER,
    kinds: draft.kinds,
    text: notice.text,
    answers: draft.answers.map((answer) => ({ ...answer, ruleSet: draft.assessment.ruleSet.id })),
  };
}
