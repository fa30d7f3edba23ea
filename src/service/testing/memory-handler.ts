import type { Handler } from '../handler/handler.ts';
import type { DialogMessage } from '../message/dialog-message.ts';
import { testAnswer } from './test-answer.ts';

/** A handler in the same process: takes every message, and its receiver acknowledges each and then answers it in words. */
export interface MemoryHandler extends Handler {
  /** MsgIds in the order they were taken; one twice is a duplicate. */
  readonly taken: string[];
}

export function memoryHandler({
  sender,
  receiver,
  notice,
}: Pick<DialogMessage, 'sender' | 'receiver' | 'notice'>): MemoryHandler {
  const taken: string[] = [];
  return {
    taken,
    async post({ messageId }) {
      taken.push(messageId);
      return { kind: 'accepted', handlerId: `h-${messageId}` };
    },
    find: async ({ messageId }) =>
      taken.includes(messageId) ? { kind: 'found', handlerId: `h-${messageId}` } : { kind: 'none' },
    receipt: async () => ({ kind: 'receipt', verdict: 'received', errors: [] }),
    waiting: async () => ({
      kind: 'list',
      messages: taken.map((messageId) => ({ id: `a-${messageId}`, senderHerId: receiver.unit.herId })),
    }),
    document: async (handlerId) => ({
      kind: 'document',
      xml: testAnswer({ to: handlerId.replace('a-', ''), from: receiver, receiver: sender, patient: notice.patient }),
    }),
  };
}
