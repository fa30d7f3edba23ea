import type { Communication } from 'fhir/r4';
import type { IssuerConfiguration, Recipient } from '../launch/configuration.ts';
import { messageReceived } from '../notice/answer/message-received.ts';
import type { MessageThread } from '../notice/answer/message-thread.ts';
import { isSameThread } from '../notice/answer/read-thread.ts';
import { checkMessageStep, storeMessageStep } from '../notice/answer/store-message-step.ts';
import { type Attempt, checkStep, type StepOutcome, storeStep, unitStep } from '../notice/answer/store-step.ts';
import { type AnswerAttempt, type AnswerOutcome, isMessageAttempt, isThread } from '../notice/answer/stored-notice.ts';
import type { Person } from '../notice/notice.ts';
import { type MayUpdate, readCapabilities } from '../notice/server/server-capabilities.ts';
import type { AppointedCoordinator } from '../notice/unit-answer.ts';
import type { Clock } from '../record/clock.ts';
import type { ReadOptions } from '../record/read-session.ts';
import type { FhirTransport } from '../record/transport.ts';
import { type HandoverDesk, type HandoverOptions, handoverDesk } from './answer/handover-desk.ts';
import { type RoleOutcome, registerRole } from './answer/register-role.ts';
import { carriedOut, saidInMessage, type UnitAction } from './answer/unit-action.ts';
import { withdrawCopies } from './answer/withdraw-copies.ts';
import type { InboxMessage } from './message/inbox-message.ts';
import type { InboxNotice } from './notice/inbox-notice.ts';
import { type InboxReading, readInbox } from './read/read-inbox.ts';
import { readPerson, type StaffMember } from './read/read-person.ts';
import { readWorkerUnits, type WorkerUnits } from './read/read-worker-units.ts';
import { userGrant } from './read/user-grant.ts';
import type { ChosenUnit } from './unit/chosen-unit.ts';

/** A unit that a notice can be sent on to. */
export interface OtherUnit {
  readonly recipient: Recipient;
  /** It reads its notices from this server, and so has the notice when it owns the task. */
  readonly readsHere: boolean;
  /** The same of notices that went as messages. */
  readonly readsMessages: boolean;
}

/** What the inbox needs of the world. Nothing of it rejects. */
export interface InboxDesk {
  /** All units that a notice of this installation can be at. */
  readonly units: readonly OtherUnit[];
  /** False: the login may read the tasks, but not change them. Messages are answered where `InboxReading` says so. */
  readonly answers: boolean;
  /** Who is logged in. */
  readonly user: Promise<Person>;
  /** Whose notices are before who is logged in. */
  readonly worker: Promise<WorkerUnits>;
  readonly chosen: ChosenUnit;
  readonly now: () => number;
  readonly read: (unit: Recipient) => Promise<InboxReading>;
  /** @param reference relative; null: nobody is referred to */
  readonly sender: (reference: string | null) => Promise<StaffMember>;
  readonly carryOut: (notice: InboxNotice, action: UnitAction) => Promise<AnswerOutcome>;
  readonly check: (attempt: AnswerAttempt) => Promise<AnswerOutcome>;
  /** Whether a notice that was sent as a message and cannot be answered here can be marked as received. */
  readonly mayMark: Promise<MayUpdate>;
  readonly mark: (message: InboxMessage) => Promise<MarkOutcome>;
  readonly checkMark: (attempt: Attempt<Communication>) => Promise<MarkOutcome>;
  /** Null: there is no message service, or no way to tell it who is logged in. */
  readonly handover: HandoverDesk | null;
  readonly register: (notice: InboxNotice, coordinator: AppointedCoordinator) => Promise<RoleOutcome>;
}

/** What became of marking a message as received. */
export type MarkOutcome = StepOutcome<Communication>;

export interface DeskOptions {
  readonly issuer: IssuerConfiguration;
  /** All of the installation; the issuer names its own. */
  readonly recipients: readonly Recipient[];
  readonly transport: FhirTransport;
  readonly grantedScopes: string | null;
  /** Who is logged in; asked for once, when the inbox opens. */
  readonly user: Promise<Person>;
  /** The same as a reference relative to the FHIR base; null: not said. */
  readonly fhirUser: string | null;
  readonly chosen: ChosenUnit;
  /** For sending on by dialog message; null: no message service, or the record system gave no id token. */
  readonly messaging: Pick<HandoverOptions, 'service' | 'language' | 'lock'> | null;
  readonly clock: Clock;
  readonly reading?: ReadOptions;
}

export function inboxDesk(options: DeskOptions): InboxDesk {
  const { issuer, transport, grantedScopes, user, fhirUser, chosen, messaging, clock, reading = {} } = options;
  const own = options.recipients.filter(({ id }) => issuer.recipients.includes(id));
  const capabilities = readCapabilities(transport, reading);
  const updatesByVersion = capabilities.then((server) => server.updatesByVersion('Task'));
  const store = { transport, grantedScopes, clock, reading, updatesByVersion };
  const messages = {
    ...store,
    updatesByVersion: capabilities.then((server) => server.updatesByVersion('Communication')),
  };
  const answers = {
    ...store,
    createsSingle: capabilities.then((server) => server.createsConditionally('Communication')),
  };
  const mayAnswerMessages = capabilities.then((server): MayUpdate => {
    if (userGrant(grantedScopes, 'Communication', 'c') === 'refused') return 'no-access';
    return server.creates('Communication') === false ? 'not-offered' : 'yes';
  });
  const answersTasks = userGrant(grantedScopes, 'Task', 'u') !== 'refused';
  const now = () => clock.now();
  const working = own.filter(({ id }) => issuer.inbox?.recipients?.includes(id) ?? true);
  const instant = () => new Date(clock.now()).toISOString();
  const carryOut: InboxDesk['carryOut'] = async (notice, action) => {
    const { stored } = notice;
    const step = { by: await user, at: instant(), mark: crypto.randomUUID() };
    if (isThread(stored)) {
      const isAsSeen = (thread: MessageThread) => isSameThread(thread, stored);
      const of = { id: stored.message.id ?? '', patient: notice.patient ?? '' };
      return storeMessageStep(answers, of, { step, said: saidInMessage(action, notice), isAsSeen });
    }
    return storeStep(
      store,
      unitStep(stored, step, (before) => carriedOut(before, step, action)),
    );
  };
  /** The answer is told at once: what comes of its copies changes nothing of it. */
  const carryOutOnce: InboxDesk['carryOut'] = async (notice, action) => {
    const outcome = await carryOut(notice, action);
    if (outcome.truth === 'stored' && answersTasks) void withdrawCopies(store, notice);
    return outcome;
  };
  return {
    units: own.map((recipient) => ({
      recipient,
      readsHere: readsFrom(issuer, recipient),
      readsMessages: recipient.identifiers.length > 0 && hasMessages(issuer, recipient),
    })),
    answers: answersTasks,
    user,
    worker: readWorkerUnits({ transport, grantedScopes, fhirUser, now, reading }, working),
    chosen,
    now,
    read: (unit) =>
      readInbox({
        transport,
        grantedScopes,
        unit,
        recipients: own,
        now,
        reading,
        hasMessages: hasMessages(issuer, unit),
        mayAnswerMessages,
      }),
    sender: (reference) => readPerson(transport, reference, reading),
    carryOut: carryOutOnce,
    check: (attempt) => (isMessageAttempt(attempt) ? checkMessageStep(answers, attempt) : checkStep(store, attempt)),
    mayMark: capabilities.then((server) => {
      if (userGrant(grantedScopes, 'Communication', 'u') === 'refused') return 'no-access';
      return server.updates('Communication') === false ? 'not-offered' : 'yes';
    }),
    mark: async ({ message }) => {
      const step = { by: await user, at: instant(), mark: crypto.randomUUID() };
      return storeStep(messages, messageReceived(message, step));
    },
    checkMark: (attempt) => checkStep(messages, attempt),
    handover:
      messaging === null
        ? null
        : handoverDesk({
            ...messaging,
            issuer,
            recipients: options.recipients,
            capabilities,
            store,
            carryOut: carryOutOnce,
          }),
    register: (notice, coordinator) => registerRole({ ...store, capabilities }, notice, coordinator, instant()),
  };
}

/** Notices to it may lie in this server as messages. */
function hasMessages({ recipientChannels, channels }: IssuerConfiguration, { id }: Recipient): boolean {
  return (recipientChannels[id] ?? channels).includes('communication');
}

/** A task in this server tells a unit something only where one of the channels that leave a task reaches it. */
function readsFrom({ recipientChannels, channels }: IssuerConfiguration, { id, identifiers }: Recipient): boolean {
  const reaching = recipientChannels[id] ?? channels;
  return identifiers.length > 0 && reaching.some((channel) => channel === 'task' || channel === 'request-and-task');
}
