import type { NotifyingChannelId, SendingChannelId } from '../channel-id.ts';
import type { Dispatch } from '../channels/channel.ts';
import type { DeliveryOutcome, Documentation, SentNotice } from '../notice.ts';
import type { ServerCapabilities } from '../server/server-capabilities.ts';
import { notifyingChannels, STORE } from './choose-channels.ts';
import type { Delivery } from './delivery.ts';
import { documentNotice, recordInstead } from './document-notice.ts';
import { BEGINS_WITHIN_MS } from './looking.ts';
import { mostTelling, notSent, outcomeOf } from './outcome.ts';
import { sendOnce } from './send-once.ts';
import type { Gaps } from './standing-notices.ts';

export interface Sending {
  /** The recipient's channels that this login and this server leave open, in the configured order. */
  readonly usable: readonly SendingChannelId[];
  readonly gaps: Gaps;
  readonly seen: readonly SentNotice[];
  readonly capabilities: ServerCapabilities;
  /** Whether somebody else's notice has come to stand since the places were read; null: none that can be seen. */
  readonly lookAgain: () => Promise<SentNotice | null>;
  /** Milliseconds since 1970. */
  readonly clickedAt: number;
}

type NotSent = Extract<DeliveryOutcome, { truth: 'not-sent' }>;

/**
 * One channel after the other until one has the notice. The next is tried only when the one before has certainly stored
 * nothing; a lost reply, once it is settled, is for the user to go on from. Where no channel notifies, the notice is
 * written in the record, if that can be done, and the user is told that nobody was notified.
 */
export async function sendByChannels(
  dispatch: Dispatch,
  sending: Sending,
  delivery: Delivery,
): Promise<DeliveryOutcome | 'withdrawn'> {
  const { memory } = delivery;
  const documents = sending.usable.includes('document-reference');
  const refusals: NotSent[] = [];
  let recordClosed = false;
  let late: NotSent | null = null;
  let hasTried = false;
  let recorded: Extract<DeliveryOutcome, { truth: 'recorded' }> | null = null;

  for (const channel of inOrder(dispatch, sending, delivery)) {
    const unsafe = mayNotBeSingle(channel, sending);
    if (unsafe !== null) {
      refusals.push(unsafe);
      continue;
    }
    // The same token would be refused again; the message service has one of its own
    if (channel !== 'dialog-message' && recordClosed) continue;
    // The attempt that was refused took its time, and a colleague may be let in where this user was not
    const meanwhile = hasTried ? await sending.lookAgain() : null;
    if (meanwhile !== null) return outcomeOf(meanwhile, 'earlier');
    late = tooLate(sending, delivery);
    if (late !== null) break;
    hasTried = true;
    const { outcome, certain } = await sendOnce(channel, dispatch, delivery);
    if (outcome === 'withdrawn') return outcome;
    switch (outcome.truth) {
      case 'not-sent':
        // What failed without a word is tried last too, when the user sends again
        if (!certain) memory.failed(channel);
        if (!certain) return outcome;
        if (outcome.why === 'unsupported' || outcome.why === 'forbidden') memory.refused(channel);
        recordClosed ||= channel !== 'dialog-message' && outcome.why === 'session-expired';
        refusals.push(outcome);
        continue;
      case 'recorded':
        memory.refused(channel);
        recorded = outcome;
        continue;
      case 'notified':
      case 'awaiting-receipt':
        memory.worked(dispatch.draft.recipient.id, channel);
        return channel === 'dialog-message' ? documented(outcome, dispatch, documents, delivery) : outcome;
      default:
        return outcome;
    }
  }
  // Where a notice may stand that nobody could read, "not notified" would be no truth to write down
  const writes = documents && !recordClosed && late === null && !refusals.some(({ why }) => why === 'cannot-check');
  const written = writes ? await recordInstead(dispatch, delivery) : null;
  if (written !== null && written.truth !== 'not-sent') return written;
  if (recorded !== null) {
    delivery.outbox.put({ ...attemptOf(dispatch), channel: 'request-and-task', state: 'recorded' });
    return recorded;
  }
  return late ?? mostTelling(written === null ? refusals : [...refusals, written]);
}

/**
 * No write begins when its page is being left, or so long after the click (a slow record, a computer that slept) that
 * somebody may have been told by now that nothing came of it. Null: it may begin.
 */
export function tooLate({ clickedAt }: Pick<Sending, 'clickedAt'>, { outbox, clock }: Delivery): NotSent | null {
  if (outbox.isLeft()) return notSent('interrupted');
  return clock.now() - clickedAt > BEGINS_WITHIN_MS ? notSent('cannot-check') : null;
}

function attemptOf({ identifier, authoredOn, draft }: Dispatch) {
  return { identifier, at: authoredOn, recipient: draft.recipient.id };
}

/** As configured and learnt; but what a message by that way did not reach comes last. */
function inOrder({ draft }: Dispatch, { usable, seen }: Sending, { memory }: Delivery): readonly NotifyingChannelId[] {
  const channels = notifyingChannels(usable, draft.recipient.id, memory);
  const inVain = (channel: NotifyingChannelId) =>
    seen.some(
      (each) =>
        each.status === 'not-received' && each.channel === channel && each.recipientName === draft.recipient.name,
    );
  return [...channels.filter((channel) => !inVain(channel)), ...channels.filter(inVain)];
}

/**
 * A channel is used only when all places were read, or when the one place that was not is its own and keeps what bears
 * one identifier single by itself. The service does; but when it cannot be asked it cannot be sent to either.
 */
function mayNotBeSingle(channel: NotifyingChannelId, { gaps, capabilities }: Sending): NotSent | null {
  const own = STORE[channel];
  for (const [store, unread] of gaps) {
    if (store === 'service') return notSent(own === 'service' && unread !== null ? unread : 'cannot-check');
    if (store !== own || store === 'DocumentReference' || !capabilities.createsConditionally(store)) {
      return notSent('cannot-check');
    }
  }
  return null;
}

/**
 * The exchange must stand in the record too, where the installation writes it there. Whether it does changes nothing of
 * what the unit has got; a page that is closed meanwhile finds the message pending, and asks whether it is documented.
 */
async function documented(
  outcome: Extract<DeliveryOutcome, { truth: 'notified' | 'awaiting-receipt' }>,
  dispatch: Dispatch,
  canWrite: boolean,
  delivery: Delivery,
): Promise<DeliveryOutcome> {
  if (!dispatch.draft.recipient.channels.includes('document-reference')) return outcome;
  delivery.outbox.put({ ...attemptOf(dispatch), channel: 'dialog-message', state: 'sending' });
  const none: Documentation = { state: 'not-documented', detail: null };
  const documentation = canWrite ? await documentNotice(dispatch, delivery) : none;
  delivery.outbox.remove(dispatch.identifier);
  return outcome.truth === 'awaiting-receipt' ? { ...outcome, documentation } : outcome;
}
