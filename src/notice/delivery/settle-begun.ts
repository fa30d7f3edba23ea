import { isSendingChannel } from '../channel-id.ts';
import type { DeliveryOutcome, NoticeRecipient, SentNotice } from '../notice.ts';
import { newestFirst, stands } from '../notice-status.ts';
import { searchNotices } from '../standing/search-notices.ts';
import { isWaitedFor } from '../waited-for.ts';
import { STORE } from './choose-channels.ts';
import type { Delivery } from './delivery.ts';
import type { Look } from './look-for.ts';
import { followMessages } from './notices-from-service.ts';
import type { OutboxEntry } from './outbox.ts';
import { notSent, outcomeOf } from './outcome.ts';
import { readOthers } from './read-others.ts';

/**
 * Finds out what became of a click of which only its beginning was noted, by a page that nobody saw go: the page has
 * crashed before anything left, or this is a copy of its tab and the first window has gone on. May be called again as
 * long as it answers `unknown`. Sends nothing. Never rejects.
 *
 * @param recipient as configured; null when nobody knows it any more, and nothing can be told
 * @param sender the name of whoever is logged in: a notice made since that click and under that name is this user's own
 */
export async function settleBegun(
  patientId: string,
  begun: OutboxEntry,
  recipient: NoticeRecipient | null,
  sender: string,
  delivery: Delivery,
): Promise<DeliveryOutcome> {
  const { identifier } = begun;
  if (recipient === null) return { truth: 'unknown', identifier };
  const look = () => lookForClick(patientId, begun, recipient, delivery);
  const { back, underWay } = await readOthers(patientId, begun, look, delivery);
  if (back.found === 'cannot-tell') return { truth: 'unknown', identifier, ...(underWay && { underWay }) };
  delivery.outbox.remove(identifier);
  if (back.found === 'absent') return notSent('unreachable');
  if (back.found === 'document') return { truth: 'recorded', detail: null };
  const isOwn = back.found.senderName === sender && isSince(back.found, begun);
  return outcomeOf(back.found, isOwn ? 'this-click' : 'earlier');
}

/**
 * What that click, or anybody's since, has come to. Under which identifier it left nobody here knows, since that follows
 * from the answers its sender had seen: so any notice to the unit counts that waits there, or was made since the click.
 */
async function lookForClick(
  patientId: string,
  begun: OutboxEntry,
  recipient: NoticeRecipient,
  delivery: Delivery,
): Promise<Look> {
  const stores = new Set(recipient.channels.filter(isSendingChannel).map((channel) => STORE[channel]));
  const [tasks, communications] = await Promise.all([
    searchNotices('Task', patientId, delivery),
    searchNotices('Communication', patientId, delivery),
  ]);
  const inRecord = [...tasks.notices, ...communications.notices];
  const messages = await followMessages(inRecord, patientId, recipient, delivery);
  const isOfSince = (notice: SentNotice) => isWaitedFor(notice, delivery.clock.now()) || isSince(notice, begun);
  const toUnit = [...inRecord, ...messages.notices]
    .filter((notice) => notice.recipientName === recipient.name && stands(notice) && isOfSince(notice))
    .sort(newestFirst);
  const [notice] = [...toUnit.filter(({ status }) => status !== 'not-received'), ...toUnit];
  if (notice !== undefined) return { found: notice, complete: true };
  const complete =
    (!stores.has('Task') || tasks.read !== 'incomplete') &&
    (!stores.has('Communication') || communications.read !== 'incomplete') &&
    (!stores.has('service') || messages.complete);
  if (!complete || !stores.has('DocumentReference')) return { found: null, complete };
  const { found, unread } = await delivery.documents.find(patientId, messages.next);
  return { found: found ? 'document' : null, complete: !unread };
}

/** Servers keep whole seconds. */
function isSince({ sentAt }: SentNotice, { at }: OutboxEntry): boolean {
  return Date.parse(sentAt ?? '') >= Math.floor(Date.parse(at) / 1000) * 1000;
}
