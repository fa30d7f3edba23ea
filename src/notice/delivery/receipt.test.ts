import { describe, expect, test } from 'vitest';
import type { NoticeStatus, SentNotice } from '../notice.ts';
import type { FoundMessage } from '../standing/found-message.ts';
import { NO_ANSWER } from '../unit-answer.ts';
import { type AwaitingReceipt, receiptOf } from './receipt.ts';
import { delivery } from './test-delivery.ts';

const notice = (status: NoticeStatus): SentNotice => ({
  reference: 'urn:uuid:1',
  identifier: 'a1',
  channel: 'dialog-message',
  sentAt: '2026-11-18T09:15:00Z',
  senderName: 'Ola Vik',
  recipientName: 'KE Lia',
  status,
  answer: NO_ANSWER,
  kinds: ['coordinator'],
});
const waiting: AwaitingReceipt = { truth: 'awaiting-receipt', notice: notice('awaiting-receipt') };
const knows = (status: NoticeStatus): FoundMessage => ({ notice: notice(status), unread: null });
const fails = (unread: FoundMessage['unread']): FoundMessage => ({ notice: null, unread });

/** A message service that answers these, one after another, and the last for ever. */
function service(...answers: readonly FoundMessage[]) {
  const asked: string[] = [];
  const messages = {
    channel: { id: 'dialog-message', deliver: () => Promise.reject(new Error('nothing is sent')) },
    find: async (identifier: string) => {
      asked.push(identifier);
      return answers[Math.min(asked.length, answers.length) - 1] ?? fails('cannot-check');
    },
  } as const;
  return { asked, delivery: delivery({ messages }) };
}

const never = () => new AbortController().signal;

describe('the receipt of a message that has left', () => {
  test.each([
    ['received', 'notified'],
    ['not-received', 'not-received'],
  ] as const)('%s: is told as %s, after as many looks as it takes', async (status, truth) => {
    const to = service(knows('awaiting-receipt'), fails('cannot-check'), knows(status));
    expect(await receiptOf(waiting, to.delivery, never())).toMatchObject({ truth, notice: { status } });
    expect(to.asked).toEqual(['a1', 'a1', 'a1']);
  });

  test('a message that leaves the queue is told to have left, with what was written in the record about it', async () => {
    const queued: AwaitingReceipt = {
      truth: 'awaiting-receipt',
      notice: notice('queued'),
      documentation: { state: 'documented', detail: null },
    };
    const to = service(knows('queued'), knows('awaiting-receipt'));
    expect(await receiptOf(queued, to.delivery, never())).toEqual({ ...queued, notice: notice('awaiting-receipt') });
    expect(to.asked).toEqual(['a1', 'a1']);
  });

  test.each(['session-expired', 'forbidden'] as const)('is not asked for again after %s', async (unread) => {
    const to = service(fails(unread));
    expect(await receiptOf(waiting, to.delivery, never())).toBeNull();
    expect(to.asked).toHaveLength(1);
  });

  test('is not asked for once the screen is left', async () => {
    const to = service(knows('received'));
    expect(await receiptOf(waiting, to.delivery, AbortSignal.abort())).toBeNull();
    expect(to.asked).toEqual([]);
  });
});
