import type { DeliveryOutcome } from '../../src/notice/notice.ts';
import type { PostOnce } from '../../src/notice/server/post-once.ts';
import type { DeliveryPolicy } from '../../src/service/delivery-policy.ts';
import type { Disk } from '../../src/service/outbox/disk.ts';

/** What can be spoilt in the product on purpose, to see that the judge notices. */
export interface Product {
  readonly post: (post: PostOnce) => PostOnce;
  readonly tell: (outcome: DeliveryOutcome) => DeliveryOutcome;
  readonly keepsOutbox: boolean;
  /** A click that was begun is looked into, unless its page was seen to go. */
  readonly looksIntoBegun: boolean;
  readonly disk: (disk: Disk) => Disk;
  readonly policy: Partial<DeliveryPolicy>;
}

export const AS_IT_IS: Product = {
  post: (post) => post,
  tell: (outcome) => outcome,
  keepsOutbox: true,
  looksIntoBegun: true,
  disk: (disk) => disk,
  policy: {},
};

export const SPOILT: Readonly<Record<string, Product>> = {
  'repeats a write whose reply was lost': {
    ...AS_IT_IS,
    post: (post) => async (url, resource, ifNoneExist) => {
      const reply = await post(url, resource, ifNoneExist);
      return reply.kind === 'no-reply' ? post(url, resource, ifNoneExist) : reply;
    },
  },
  'says notified when the service has taken the message': {
    ...AS_IT_IS,
    tell: (outcome) =>
      outcome.truth === 'awaiting-receipt' ? { truth: 'notified', by: 'this-click', notice: outcome.notice } : outcome,
  },
  'says sent while the message is queued': {
    ...AS_IT_IS,
    tell: (outcome) =>
      outcome.truth === 'awaiting-receipt'
        ? { ...outcome, notice: { ...outcome.notice, status: 'awaiting-receipt' } }
        : outcome,
  },
  'forgets at a reload what it was sending': { ...AS_IT_IS, keepsOutbox: false },
  'says of a click that another tab is at that nothing was sent': { ...AS_IT_IS, looksIntoBegun: false },
  'answers 202 before the notice is safe on the disk': {
    ...AS_IT_IS,
    disk: (disk) => ({
      list: () => disk.list(),
      read: (name) => disk.read(name),
      create: (name, text) => disk.create(name, text),
      rename: (from, to) => disk.rename(from, to),
      remove: (name) => disk.remove(name),
      syncFile: async () => undefined,
      syncFolder: async () => undefined,
    }),
  },
  'hands over again at once what the handler does not know yet': { ...AS_IT_IS, policy: { settleSeconds: 0 } },
};
