import { useEffect, useRef, useState } from 'preact/hooks';
import type { Recipient } from '../launch/configuration.ts';
import type { AnswerOutcome, StoredNotice } from '../notice/answer/stored-notice.ts';
import type { HandoverTruth } from '../notice/handover/hand-over.ts';
import type { FoundMessage } from '../notice/standing/found-message.ts';
import { type Draft, draftAfter, EMPTY_DRAFT } from './answer/draft.ts';
import type { HandoverRequest } from './answer/handover-desk.ts';
import type { RoleOutcome } from './answer/register-role.ts';
import type { UnitAction } from './answer/unit-action.ts';
import type { InboxDesk, MarkOutcome } from './inbox-desk.ts';
import { type InboxMessage, inboxMessage } from './message/inbox-message.ts';
import { type InboxNotice, inboxNotice } from './notice/inbox-notice.ts';
import { messagesOf, withStanding } from './notice/sent-on.ts';
import type { InboxReading } from './read/read-inbox.ts';

/** What has been done with one notice on this screen. */
export interface Work {
  readonly draft: Draft;
  /** An answer is on its way, or is being looked for. */
  readonly busy: boolean;
  /** What is on its way is a message to another unit. */
  readonly isSending: boolean;
  /** What became of the message, where the latest was to send the notice on by one; null: it was not. */
  readonly handedOver: {
    readonly message: HandoverTruth;
    /** The unit it was for, by name. */
    readonly name: string;
    readonly phone: string | null;
  } | null;
  /** What the latest answer came to. */
  readonly last: { readonly action: UnitAction; readonly outcome: AnswerOutcome } | null;
  /** What became of the role in the record, after a grant. */
  readonly role: RoleOutcome | 'writing' | null;
  /** A grant was taken back here. */
  readonly roleRemains: boolean;
}

const NO_WORK: Work = {
  draft: EMPTY_DRAFT,
  busy: false,
  isSending: false,
  handedOver: null,
  last: null,
  role: null,
  roleRemains: false,
};

/** What has been done with one message on this screen. */
export interface Marking {
  readonly busy: boolean;
  readonly outcome: MarkOutcome | null;
}

const NO_MARKING: Marking = { busy: false, outcome: null };

/** One unit's inbox on one screen: what was read, what is being done, and nothing kept beyond the page. */
export function useInbox(desk: InboxDesk, unit: Recipient) {
  const [reading, setReading] = useState<InboxReading | null>(null);
  const [isReading, setIsReading] = useState(false);
  const [works, setWorks] = useState<ReadonlyMap<string, Work>>(new Map());
  const [marks, setMarks] = useState<ReadonlyMap<string, Marking>>(new Map());
  const [isExpired, setIsExpired] = useState(false);
  const [handovers, setHandovers] = useState<ReadonlyMap<string, FoundMessage>>(new Map());
  const busy = useRef(new Set<string>());
  const asked = useRef(new Set<string>());

  const hear = (identifier: string, found: FoundMessage) =>
    setHandovers((before) => new Map(before).set(identifier, found));
  // After the list, which never waits for the message service; what was known before stays until there is news
  useEffect(() => {
    const unasked = messagesOf(reading?.notices ?? []).filter((identifier) => !asked.current.has(identifier));
    for (const identifier of unasked) asked.current.add(identifier);
    if (unasked.length > 0) void desk.handover?.ask(unasked, hear);
  }, [desk, reading]);

  const read = async () => {
    setIsReading(true);
    const next = await desk.read(unit);
    asked.current.clear();
    // What stood on the screen stays when nothing new could be read: it is still the best that is known
    setReading((before) => (before !== null && next.open.state === 'missing' ? kept(before, next) : next));
    setIsExpired(next.sessionExpired);
    setIsReading(false);
  };
  useEffect(() => void read(), [desk, unit]);

  const change = (id: string, with_: (work: Work) => Work) =>
    setWorks((before) => new Map(before).set(id, with_(before.get(id) ?? NO_WORK)));

  const showStored = (stored: StoredNotice) => {
    const recipients = desk.units.map(({ recipient }) => recipient);
    const found = inboxNotice(stored, recipients);
    if (found === null || found === 'elsewhere') return;
    setReading((before) =>
      before === null
        ? before
        : {
            ...before,
            notices: before.notices.map((each) =>
              each.id === found.id ? { ...found, copies: each.copies, alsoWritten: each.alsoWritten } : each,
            ),
          },
    );
  };

  const settle = async (
    notice: InboxNotice,
    action: UnitAction,
    outcome: AnswerOutcome,
    handedOver: Work['handedOver'] = null,
  ) => {
    const { id } = notice;
    const isStored = outcome.truth === 'stored';
    if (isStored || outcome.truth === 'changed') showStored(outcome.task);
    if (outcome.truth === 'not-stored' && outcome.why === 'session-expired') setIsExpired(true);
    const wasGranted = notice.notice.status === 'granted';
    change(id, (work) => ({
      draft: isStored ? draftAfter(work.draft, action.act) : work.draft,
      busy: false,
      isSending: false,
      handedOver,
      last: { action, outcome },
      role: isStored && action.act === 'grant' ? 'writing' : null,
      roleRemains: isStored ? wasGranted && action.act === 'take' : work.roleRemains,
    }));
    if (!isStored || action.act !== 'grant') return;
    const role = await desk.register(notice, action.coordinator);
    change(id, (work) => ({ ...work, role }));
  };

  /** One at a time for each notice: a double click is one click. */
  const work = async (id: string, run: () => Promise<void>, isSending = false) => {
    if (busy.current.has(id)) return;
    busy.current.add(id);
    change(id, (each) => ({ ...each, busy: true, isSending }));
    await run();
    busy.current.delete(id);
  };

  const settleMark = (outcome: MarkOutcome, id: string) => {
    setMarks((before) => new Map(before).set(id, { busy: false, outcome }));
    if (outcome.truth === 'not-stored' && outcome.why === 'session-expired') setIsExpired(true);
    if (outcome.truth !== 'stored' && outcome.truth !== 'changed') return;
    const recipients = desk.units.map(({ recipient }) => recipient);
    const found = inboxMessage(outcome.task, recipients);
    setReading((before) =>
      before === null || found === null || found === 'elsewhere'
        ? before
        : { ...before, messages: before.messages.map((each) => (each.id === found.id ? found : each)) },
    );
  };
  const marking = async ({ id }: InboxMessage, run: () => Promise<MarkOutcome>) => {
    const key = `message-${id}`;
    if (busy.current.has(key)) return;
    busy.current.add(key);
    setMarks((before) => new Map(before).set(id, { busy: true, outcome: before.get(id)?.outcome ?? null }));
    settleMark(await run(), id);
    busy.current.delete(key);
  };

  const shown = desk.handover === null ? null : handovers;
  return {
    reading:
      reading === null ? null : { ...reading, notices: reading.notices.map((each) => withStanding(each, shown)) },
    hear,
    isReading,
    isExpired,
    read: () => void read(),
    workOn: (id: string): Work => works.get(id) ?? NO_WORK,
    write: (id: string, changed: Partial<Draft>) =>
      change(id, (each) => ({ ...each, draft: { ...each.draft, ...changed } })),
    act: (notice: InboxNotice, action: UnitAction) =>
      void work(notice.id, async () => settle(notice, action, await desk.carryOut(notice, action))),
    /** Sends it on by a message from here, and marks it then. */
    handOver: (notice: InboxNotice, request: HandoverRequest) => {
      const { handover } = desk;
      if (handover === null) return;
      const { name, phone } = request.recipient;
      const run = async () => {
        const { message, action, step } = await handover.send(notice, request);
        const handedOver = { message, name, phone };
        if (step === null) change(notice.id, (each) => ({ ...each, busy: false, last: null, role: null, handedOver }));
        else await settle(notice, action, step, handedOver);
      };
      void work(notice.id, run, true);
    },
    markOf: (id: string): Marking => marks.get(id) ?? NO_MARKING,
    mark: (message: InboxMessage) => void marking(message, () => desk.mark(message)),
    checkMark: (message: InboxMessage) => {
      const outcome = marks.get(message.id)?.outcome;
      if (outcome?.truth === 'unknown') void marking(message, () => desk.checkMark(outcome.attempt));
    },
    /** Asks what became of an answer whose reply was lost. */
    check: (notice: InboxNotice) => {
      const { last } = works.get(notice.id) ?? NO_WORK;
      if (last?.outcome.truth !== 'unknown') return;
      const { attempt } = last.outcome;
      const { handedOver } = works.get(notice.id) ?? NO_WORK;
      void work(notice.id, async () => settle(notice, last.action, await desk.check(attempt), handedOver));
    },
  };
}

export type Inbox = ReturnType<typeof useInbox>;

function kept(before: InboxReading, next: InboxReading): InboxReading {
  return {
    ...before,
    open: next.open,
    answered: next.answered,
    messagesRead: next.messagesRead,
    sessionExpired: next.sessionExpired,
  };
}
