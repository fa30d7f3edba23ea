import type { Handler } from '../handler/handler.ts';

/** A handler in the same process: takes every message, and its receiver answers each as received. */
export interface MemoryHandler extends Handler {
  /** MsgIds in the order they were taken; one twice is a duplicate. */
  readonly taken: string[];
}

export function memoryHandler(): MemoryHandler {
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
  };
}
