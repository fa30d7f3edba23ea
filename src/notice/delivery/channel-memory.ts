import type { Clock } from '../../record/clock.ts';
import type { NoticeChannelId } from '../channel-id.ts';

/**
 * What this browser has learnt of one issuer's channels. Holds nothing of any patient or user. It only puts channels in
 * an order, and never leaves one out: another person of the same browser may be let in where this one was not.
 */
export interface ChannelMemory {
  /** The same channels: the one that reached this recipient first, those the server has refused last. */
  order(recipient: string, channels: readonly NoticeChannelId[]): readonly NoticeChannelId[];
  /** @param recipient `NoticeRecipient.id`, from the configuration */
  worked(recipient: string, channel: NoticeChannelId): void;
  /** The server does not offer it, or not to this user. */
  refused(channel: NoticeChannelId): void;
  /**
   * It failed without a word, as in an outage: nothing to be remembered beyond this page, and neither is by what other way
   * the notice went then. Else one bad minute would set aside the way that was configured first for days.
   */
  failed(channel: NoticeChannelId): void;
}

/**
 * Own start value: a week. It counts from when the way was found, not from when it last worked: else a lesser way that
 * was found on a day with trouble would be kept for good, and the one configured before it never tried again.
 */
const WORKED_MS = 7 * 24 * 3_600_000;
/** Own start value: 12 hours. Access is mended, often by the next day's work. */
const REFUSED_MS = 12 * 3_600_000;

/** Times are milliseconds since 1970. */
interface Learnt {
  readonly worked: Readonly<Record<string, { readonly channel: string; readonly at: number }>>;
  readonly refused: Readonly<Record<string, number>>;
}

const NOTHING: Learnt = { worked: {}, refused: {} };

/**
 * @param storage `localStorage`, shared by the tabs: read anew each time. Null where it is blocked, as in the frame of
 * another site: what cannot be kept is remembered until the page is closed.
 * @param scope a digest of the issuer (`issuerScope`)
 */
export function openChannelMemory(
  storage: Pick<Storage, 'getItem' | 'setItem'> | null,
  scope: string,
  clock: Pick<Clock, 'now'>,
): ChannelMemory {
  const key = `koordinatorflagg.channels.${scope}`;
  let unkept: Learnt | null = null;
  const failed = new Set<NoticeChannelId>();
  const workedHere = new Map<string, NoticeChannelId>();
  const learnt = () => (unkept === null ? load(storage, key, clock.now()) : believed(unkept, clock.now()));
  const keep = (changed: Learnt) => {
    unkept = changed;
    if (storage === null) return;
    try {
      storage.setItem(key, JSON.stringify(changed));
      unkept = null;
    } catch {
      // blocked or full: in memory only
    }
  };
  return {
    order: (recipient, channels) => {
      const { worked, refused } = learnt();
      const known = Object.hasOwn(worked, recipient) ? worked[recipient]?.channel : undefined;
      const first = workedHere.get(recipient) ?? known;
      const place = (channel: NoticeChannelId) => {
        if (failed.has(channel)) return 2;
        return channel === first ? 0 : Object.hasOwn(refused, channel) ? 2 : 1;
      };
      return [...channels].sort((a, b) => place(a) - place(b));
    },
    worked: (recipient, channel) => {
      failed.delete(channel);
      if (failed.size > 0) return void workedHere.set(recipient, channel);
      workedHere.delete(recipient);
      const { worked, refused } = learnt();
      const known = new Map(Object.entries(worked));
      if (known.get(recipient)?.channel !== channel) known.set(recipient, { channel, at: clock.now() });
      keep({ worked: Object.fromEntries(known), refused: without(refused, (each) => each === channel) });
    },
    failed: (channel) => void failed.add(channel),
    refused: (channel) => {
      for (const [recipient, way] of workedHere) if (way === channel) workedHere.delete(recipient);
      const { worked, refused } = learnt();
      keep({
        worked: without(worked, (_, way) => way.channel === channel),
        refused: { ...refused, [channel]: clock.now() },
      });
    },
  };
}

function without<T>(entries: Readonly<Record<string, T>>, isLeftOut: (key: string, value: T) => boolean) {
  return Object.fromEntries(Object.entries(entries).filter(([key, value]) => !isLeftOut(key, value)));
}

/** Whatever another edition, or somebody by hand, has left there is no fault: what is not understood is not known. */
function load(storage: Pick<Storage, 'getItem'> | null, key: string, now: number): Learnt {
  try {
    return believed(JSON.parse(storage?.getItem(key) ?? 'null'), now);
  } catch {
    return NOTHING;
  }
}

/** What is of the right shape and not over. A time to come was written by a clock that was wrong. */
function believed(value: unknown, now: number): Learnt {
  const isFresh = (at: number, forMs: number) => at <= now && now - at < forMs;
  return {
    worked: Object.fromEntries(
      entriesOf(value, 'worked').flatMap(([recipient, way]) => {
        const channel = valueAt(way, 'channel');
        const at = valueAt(way, 'at');
        return typeof channel === 'string' && typeof at === 'number' && isFresh(at, WORKED_MS)
          ? [[recipient, { channel, at }]]
          : [];
      }),
    ),
    refused: Object.fromEntries(
      entriesOf(value, 'refused').flatMap(([channel, at]) =>
        typeof at === 'number' && isFresh(at, REFUSED_MS) ? [[channel, at]] : [],
      ),
    ),
  };
}

const entriesOf = (value: unknown, key: string): readonly [string, unknown][] => {
  const found = valueAt(value, key);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? Object.entries(found) : [];
};

function valueAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined;
}
