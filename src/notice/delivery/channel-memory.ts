import type { NoticeChannelId } from '../channel-id.ts';

/** What this tab has learnt of one issuer's channels. Holds nothing of any patient. */
export interface ChannelMemory {
  /** The same channels: the one that last reached this recipient first, those the server has refused last. */
  order(recipient: string, channels: readonly NoticeChannelId[]): readonly NoticeChannelId[];
  /** @param recipient `NoticeRecipient.id`, from the configuration */
  worked(recipient: string, channel: NoticeChannelId): void;
  /** The server does not offer it, or not to this user. */
  refused(channel: NoticeChannelId): void;
}

interface Learnt {
  readonly worked: Readonly<Record<string, string>>;
  readonly refused: readonly string[];
}

const NOTHING: Learnt = { worked: {}, refused: [] };

/**
 * @param storage `sessionStorage`; null where it is blocked. What cannot be kept is remembered until the page is closed.
 * @param scope a digest of the issuer (`issuerScope`)
 */
export function openChannelMemory(storage: Pick<Storage, 'getItem' | 'setItem'> | null, scope: string): ChannelMemory {
  const key = `koordinatorflagg.channels.${scope}`;
  let learnt = load(storage, key);
  const keep = (changed: Learnt) => {
    learnt = changed;
    try {
      storage?.setItem(key, JSON.stringify(changed));
    } catch {
      // blocked or full: in memory only
    }
  };
  return {
    order: (recipient, channels) => {
      const place = (channel: NoticeChannelId) =>
        learnt.worked[recipient] === channel ? 0 : learnt.refused.includes(channel) ? 2 : 1;
      return [...channels].sort((a, b) => place(a) - place(b));
    },
    worked: (recipient, channel) =>
      keep({
        worked: { ...learnt.worked, [recipient]: channel },
        refused: learnt.refused.filter((each) => each !== channel),
      }),
    refused: (channel) =>
      keep({
        worked: Object.fromEntries(Object.entries(learnt.worked).filter(([, each]) => each !== channel)),
        refused: [...new Set([...learnt.refused, channel])],
      }),
  };
}

function load(storage: Pick<Storage, 'getItem'> | null, key: string): Learnt {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(key) ?? 'null');
    return isLearnt(stored) ? stored : NOTHING;
  } catch {
    return NOTHING;
  }
}

function isLearnt(value: unknown): value is Learnt {
  if (typeof value !== 'object' || value === null || !('worked' in value && 'refused' in value)) return false;
  const { worked, refused } = value;
  return typeof worked === 'object' && worked !== null && Array.isArray(refused);
}
