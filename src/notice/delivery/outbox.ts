import { isSendingChannel, type SendingChannelId } from '../channel-id.ts';

/**
 * - `begun`: somebody has clicked, and nothing has left yet; its identifier is its own, and no notice's
 * - `sending`: a write has left or is about to; also what is found after the page was closed in the middle of one
 * - `unknown`: the reply was lost, and reading back has not settled it yet
 * - `copied`: on the clipboard; the user must send it
 * - `recorded`: written in the record only; the unit is not notified
 */
export type OutboxState = 'begun' | 'sending' | 'unknown' | 'copied' | 'recorded';

export interface OutboxEntry {
  readonly identifier: string;
  readonly state: OutboxState;
  /** ISO 8601 instant of the attempt. */
  readonly at: string;
  /** `NoticeRecipient.id`, from the configuration; null when it is not known. */
  readonly recipient: string | null;
  /** By which it was tried, and where it is therefore looked for; null for a copy. */
  readonly channel: SendingChannelId | null;
  /** The page that wrote it was seen to go: nothing comes of it but what had left by then. */
  readonly left?: true;
}

/** What this tab has sent and not yet seen on the server. Survives a reload; holds nothing of the patient. */
export interface Outbox {
  entries(): readonly OutboxEntry[];
  put(entry: Omit<OutboxEntry, 'left'>): void;
  remove(identifier: string): void;
  /** The entry as it stands, or as it was found when this page opened. */
  find(identifier: string): OutboxEntry | undefined;
  /**
   * Another page may still be going on with it: it was found here, and nobody saw the page that wrote it go. A browser
   * that duplicates a tab copies its sessionStorage (HTML Standard, "copy of the session storage"), and the first tab
   * goes on sending; a page that crashed leaves the same trace.
   */
  mayGoOn(identifier: string): boolean;
  /** This page goes: what it was doing ends here. Nothing is sent after it. */
  leave(): void;
  isLeft(): boolean;
}

const STATES: readonly string[] = [
  'begun',
  'sending',
  'unknown',
  'copied',
  'recorded',
] satisfies readonly OutboxState[];

/** Notices to settle before a button is offered: whether they were stored is not known. */
export function pendingNotices(outbox: Outbox): readonly OutboxEntry[] {
  return outbox.entries().filter(({ state }) => state === 'sending' || state === 'unknown');
}

/** What was only written in the record; null when nothing was. */
export function recordedNotice(outbox: Outbox): OutboxEntry | null {
  return outbox.entries().find(({ state }) => state === 'recorded') ?? null;
}

/** The last copy, which nobody but the user can send; null when there is none. A notice that stands makes it moot. */
export function copiedNotice(outbox: Outbox): OutboxEntry | null {
  return outbox.entries().find(({ state }) => state === 'copied') ?? null;
}

/** A click after which nothing was seen to leave; where its page was seen to go, nothing has. Null when there is none. */
export function begunNotice(outbox: Outbox): OutboxEntry | null {
  return outbox.entries().find(({ state }) => state === 'begun') ?? null;
}

/**
 * Kept under a digest of issuer and patient (`patientScope`), so that one patient's notices never show at another.
 *
 * @param storage `sessionStorage`; null where it is blocked. A storage that fails later is then lived without: the
 *   entries stay in memory until the page is closed.
 */
export function openOutbox(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null, scope: string): Outbox {
  const key = `koordinatorflagg.outbox.${scope}`;
  const opened = load(storage, key);
  const own = new Set<string>();
  let isLeft = false;
  /** What the storage did not take; null when it has all. */
  let kept: readonly OutboxEntry[] | null = storage === null ? opened : null;
  // Read anew each time: a page that reads the record again opens the outbox once more, while the first is still at work
  const entries = () => kept ?? load(storage, key);
  const save = (changed: readonly OutboxEntry[]) => {
    try {
      if (changed.length === 0) storage?.removeItem(key);
      else storage?.setItem(key, JSON.stringify(changed));
      kept = storage === null ? changed : null;
    } catch {
      kept = changed; // blocked or full: in memory only
    }
  };
  const find = (identifier: string) => entries().find((each) => each.identifier === identifier);
  return {
    entries,
    find: (identifier) => find(identifier) ?? opened.find((each) => each.identifier === identifier),
    put: ({ identifier, state, at, recipient, channel }) => {
      own.add(identifier);
      const others = entries().filter((each) => each.identifier !== identifier);
      save([...others, { identifier, state, at, recipient, channel, ...(isLeft && { left: true }) }]);
    },
    remove: (identifier) => save(entries().filter((each) => each.identifier !== identifier)),
    mayGoOn: (identifier) => !own.has(identifier) && find(identifier)?.left !== true,
    leave: () => {
      isLeft = true;
      if (own.size > 0) save(entries().map((each) => (own.has(each.identifier) ? { ...each, left: true } : each)));
    },
    isLeft: () => isLeft,
  };
}

function load(storage: Pick<Storage, 'getItem'> | null, key: string): readonly OutboxEntry[] {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is OutboxEntry {
  if (typeof value !== 'object' || value === null) return false;
  if (!('identifier' in value && 'state' in value && 'at' in value)) return false;
  if (!('recipient' in value && 'channel' in value)) return false;
  const { identifier, state, at, recipient, channel } = value;
  return (
    typeof identifier === 'string' &&
    typeof state === 'string' &&
    STATES.includes(state) &&
    typeof at === 'string' &&
    (typeof recipient === 'string' || recipient === null) &&
    (channel === null || isSendingChannel(channel)) &&
    (!('left' in value) || value.left === true)
  );
}
