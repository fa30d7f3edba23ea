import { isSendingChannel } from '../channel-id.ts';
import type { SentNotice } from '../notice.ts';
import { furthestFirst } from '../standing/fold-copies.ts';
import { type NoticeStore, searchNotices } from '../standing/search-notices.ts';
import { STORE } from './choose-channels.ts';
import type { Delivery } from './delivery.ts';
import type { OutboxEntry } from './outbox.ts';

/** What one look where a channel writes has shown. `complete`: what was not found is not there now. */
export interface Look {
  readonly found: SentNotice | 'document' | null;
  readonly complete: boolean;
}

/** Looks once where the channel of the attempt writes; everywhere when nobody knows by which it was. Never rejects. */
export async function lookFor(
  patientId: string,
  identifier: string,
  channel: OutboxEntry['channel'],
  delivery: Delivery,
): Promise<Look> {
  const store = channel === null ? null : STORE[channel];
  switch (store) {
    case 'Task':
    case 'Communication':
      return lookIn(store, patientId, identifier, delivery);
    case 'service':
      return lookAtService(identifier, delivery);
    case 'DocumentReference': {
      const { found, unread } = await delivery.documents.find(patientId, identifier);
      return { found: found ? 'document' : null, complete: !unread };
    }
    case null: {
      const looks = await Promise.all([
        lookIn('Task', patientId, identifier, delivery),
        lookIn('Communication', patientId, identifier, delivery),
        lookAtService(identifier, delivery),
      ]);
      const found = looks.find((look) => look.found !== null)?.found ?? null;
      return { found, complete: looks.every(({ complete }) => complete) };
    }
  }
}

/** The same wherever a channel of the recipient writes; a document counts only where certainly no notice is. */
export async function lookByAll(patientId: string, entry: OutboxEntry, delivery: Delivery): Promise<Look> {
  const { identifier, channel, recipient } = entry;
  const channels = recipient === null ? [] : delivery.channelsOf(recipient).filter(isSendingChannel);
  const all = channel === null ? channels : [channel, ...channels];
  const byStore = new Map(all.map((each) => [STORE[each], each] as const));
  const looks = await Promise.all([...byStore.values()].map((each) => lookFor(patientId, identifier, each, delivery)));
  const complete = looks.every((look) => look.complete);
  const notice = looks.find(({ found }) => found !== null && found !== 'document');
  if (notice !== undefined) return notice;
  return { found: complete && looks.some(({ found }) => found === 'document') ? 'document' : null, complete };
}

/**
 * The notice with this identifier. Where a server without conditional create holds several, everybody is shown the
 * same: the one that has come furthest, then the oldest.
 */
export function theNotice(notices: readonly SentNotice[], identifier: string): SentNotice | null {
  return notices.filter((notice) => notice.identifier === identifier).sort(furthestFirst)[0] ?? null;
}

async function lookIn(store: NoticeStore, patientId: string, identifier: string, delivery: Delivery): Promise<Look> {
  const { notices, read } = await searchNotices(store, patientId, delivery);
  return { found: theNotice(notices, identifier), complete: read !== 'incomplete' };
}

async function lookAtService(identifier: string, { messages }: Delivery): Promise<Look> {
  if (messages === null) return { found: null, complete: true };
  const { notice, unread } = await messages.find(identifier);
  return { found: notice, complete: unread === null };
}
