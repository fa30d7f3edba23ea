import { isSendingChannel } from '../channel-id.ts';
import type { DialogMessages } from '../channels/dialog-messages.ts';
import type { NoticeDraft, SentNotice } from '../notice.ts';
import { isOpen, stands } from '../notice-status.ts';
import type { ServerCapabilities } from '../server/server-capabilities.ts';
import type { FoundMessage } from '../standing/found-message.ts';
import { namedAsHere } from '../standing/named-as-here.ts';
import { type FoundNotices, searchNotices } from '../standing/search-notices.ts';
import { isWaitedFor, mayBeFollowed } from '../waited-for.ts';
import { type ChannelStore, STORE } from './choose-channels.ts';
import type { Delivery } from './delivery.ts';
import { theNotice } from './look-for.ts';

/** The record and the message service; a `Delivery` has them. */
export type Places = Pick<Delivery, 'transport' | 'grantedScopes' | 'reading'> & {
  readonly messages: Pick<DialogMessages, 'find'> | null;
};

/** Where a notice to this recipient may lie that could not be read, so that "none stands" is not known. */
export type Gaps = ReadonlyMap<ChannelStore, FoundMessage['unread']>;

export interface Standing {
  /** Every notice in the record about the patient, to whomever, withdrawn ones too. */
  readonly inRecord: readonly SentNotice[];
  /** The same with what the message service knows of this identifier, and what could not be read. */
  withMessage(
    identifier: string,
    capabilities: ServerCapabilities,
  ): Promise<{ readonly notices: readonly SentNotice[]; readonly gaps: Gaps }>;
}

/**
 * Asks every place where a notice can lie: tasks and communications in the record, and the message service, which knows
 * notices by their identifier only and is asked about `first` at once.
 */
export async function standingNotices(
  draft: Pick<NoticeDraft, 'recipient' | 'patient'>,
  first: string,
  delivery: Places,
): Promise<Standing> {
  const { recipient, patient } = draft;
  const stores = new Set(recipient.channels.filter(isSendingChannel).map((channel) => STORE[channel]));
  const messages = stores.has('service') ? delivery.messages : null;
  const asked = new Map<string, Promise<FoundMessage>>();
  const ask = (identifier: string) => {
    const answer =
      asked.get(identifier) ??
      messages?.find(identifier) ??
      // Without a way to the service nobody can say what another has sent by it
      Promise.resolve<FoundMessage>({ notice: null, unread: stores.has('service') ? 'cannot-check' : null });
    asked.set(identifier, answer);
    return answer;
  };
  void ask(first);
  const [tasks, communications] = await Promise.all([
    searchNotices('Task', patient.id, delivery),
    searchNotices('Communication', patient.id, delivery),
  ]);
  const inRecord = [...tasks.notices, ...communications.notices];
  return {
    inRecord,
    async withMessage(identifier, capabilities) {
      const message = await ask(identifier);
      const gaps = new Map<ChannelStore, FoundMessage['unread']>();
      if (stores.has('Task') && isGap('Task', tasks, capabilities)) gaps.set('Task', 'cannot-check');
      if (stores.has('Communication') && isGap('Communication', communications, capabilities)) {
        gaps.set('Communication', 'cannot-check');
      }
      if (message.unread !== null) gaps.set('service', message.unread);
      const sent = message.notice === null ? [] : [namedAsHere(message.notice, recipient)];
      return { notices: [...inRecord, ...sent], gaps };
    },
  };
}

/** Where the server has no such type, or takes no new row of it, no notice can lie; what it does not say is no comfort. */
function isGap(type: 'Task' | 'Communication', { read }: FoundNotices, capabilities: ServerCapabilities): boolean {
  if (read === 'complete') return false;
  const creates = capabilities.creates(type);
  return read === 'no-such-type' ? creates === true : creates !== false;
}

/** This very notice, or one that waits for an answer from the same unit, whoever or whatever program sent it. */
export function alreadyThere(
  notices: readonly SentNotice[],
  identifier: string,
  closed: ReadonlySet<string>,
  { recipient }: Pick<NoticeDraft, 'recipient'>,
): SentNotice | null {
  const same = theNotice(notices, identifier);
  if (same !== null) return same;
  const waits = (notice: SentNotice) => isOpen(notice) && !closed.has(notice.identifier ?? '');
  return notices.find((notice) => waits(notice) && notice.recipientName === recipient.name) ?? null;
}

/** A message that did not arrive, as the user knows: what stands now is what was seen, and a new notice may follow it. */
export function isKnownInVain(existing: SentNotice, seen: readonly SentNotice[]): boolean {
  return (
    existing.status === 'not-received' &&
    seen.some(({ identifier, status }) => identifier === existing.identifier && status === 'not-received')
  );
}

/** Identifiers a new notice comes after: answered and the like, as the user has seen, or withdrawn. */
export function closedBefore(seen: readonly SentNotice[], inRecord: readonly SentNotice[], now: number): Set<string> {
  // Of a message that did not arrive the service is asked again: its receipt may have come late
  const answered = (notice: SentNotice) => mayBeFollowed(notice, now) && notice.status !== 'not-received';
  const withdrawn = (notice: SentNotice) => !stands(notice);
  // An answer may have been taken back since it was seen: the unit works with that notice again
  const waits = new Set(identifiersOf(inRecord, (notice) => isWaitedFor(notice, now)));
  const closed = [...identifiersOf(seen, answered), ...identifiersOf(inRecord, withdrawn)];
  return new Set(closed.filter((identifier) => !waits.has(identifier)));
}

/** Identifiers whose notice, as everybody would be shown it, is as asked. */
function identifiersOf(notices: readonly SentNotice[], asked: (notice: SentNotice) => boolean): readonly string[] {
  const identifiers = notices.flatMap(({ identifier }) => (identifier === null ? [] : [identifier]));
  return identifiers.filter((identifier) => {
    const notice = theNotice(notices, identifier);
    return notice !== null && asked(notice);
  });
}
