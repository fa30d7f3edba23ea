import type { IssuerConfiguration, Recipient } from '../launch/configuration.ts';
import type { Person } from '../notice/notice.ts';
import { readCapabilities } from '../notice/server-capabilities.ts';
import { type Attempt, checkStep, type StepOutcome, storeStep, unitStep } from '../notice/store-step.ts';
import type { AppointedCoordinator } from '../notice/unit-answer.ts';
import type { Clock } from '../record/clock.ts';
import type { ReadOptions } from '../record/read-session.ts';
import type { FhirTransport } from '../record/transport.ts';
import type { ChosenUnit } from './chosen-unit.ts';
import type { InboxNotice } from './inbox-notice.ts';
import { type InboxReading, readInbox } from './read-inbox.ts';
import { readPerson, type StaffMember } from './read-person.ts';
import { readWorkerUnits, type WorkerUnits } from './read-worker-units.ts';
import { type RoleOutcome, registerRole } from './register-role.ts';
import { carriedOut, type UnitAction } from './unit-action.ts';
import { userGrant } from './user-grant.ts';

/** A unit that a notice can be sent on to. */
export interface OtherUnit {
  readonly recipient: Recipient;
  /** It reads its notices from this server, and so has the notice when it owns the task. */
  readonly readsHere: boolean;
}

/** What the inbox needs of the world. Nothing of it rejects. */
export interface InboxDesk {
  /** All units that a notice of this installation can be at. */
  readonly units: readonly OtherUnit[];
  /** False: the login may read the notices, but not change them. */
  readonly answers: boolean;
  /** Who is logged in. */
  readonly user: Promise<Person>;
  /** Whose notices are before who is logged in. */
  readonly worker: Promise<WorkerUnits>;
  readonly chosen: ChosenUnit;
  readonly now: () => number;
  readonly read: (unit: Recipient) => Promise<InboxReading>;
  readonly sender: (notice: InboxNotice) => Promise<StaffMember>;
  readonly carryOut: (notice: InboxNotice, action: UnitAction) => Promise<StepOutcome>;
  readonly check: (attempt: Attempt) => Promise<StepOutcome>;
  readonly register: (notice: InboxNotice, coordinator: AppointedCoordinator) => Promise<RoleOutcome>;
}

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
  readonly clock: Clock;
  readonly reading?: ReadOptions;
}

export function inboxDesk(options: DeskOptions): InboxDesk {
  const { issuer, transport, grantedScopes, user, fhirUser, chosen, clock, reading = {} } = options;
  const own = options.recipients.filter(({ id }) => issuer.recipients.includes(id));
  const updatesByVersion = readCapabilities(transport, reading).then((server) => server.updatesByVersion('Task'));
  const store = { transport, grantedScopes, clock, reading, updatesByVersion };
  const now = () => clock.now();
  const working = own.filter(({ id }) => issuer.inbox?.recipients?.includes(id) ?? true);
  const instant = () => new Date(clock.now()).toISOString();
  return {
    units: own.map((recipient) => ({ recipient, readsHere: readsFrom(issuer, recipient) })),
    answers: userGrant(grantedScopes, 'Task', 'u') !== 'refused',
    user,
    worker: readWorkerUnits({ transport, grantedScopes, fhirUser, now, reading }, working),
    chosen,
    now,
    read: (unit) => readInbox({ transport, grantedScopes, unit, recipients: own, now, reading }),
    sender: ({ task }) => readPerson(transport, task.requester?.reference ?? null, reading),
    carryOut: async ({ task }, action) => {
      const step = { by: await user, at: instant(), mark: crypto.randomUUID() };
      return storeStep(
        store,
        unitStep(task, step, (before) => carriedOut(before, step, action)),
      );
    },
    check: (attempt) => checkStep(store, attempt),
    register: (notice, coordinator) => registerRole(store, notice, coordinator, instant()),
  };
}

/** A task in this server tells a unit something only where one of the channels that leave a task reaches it. */
function readsFrom({ recipientChannels, channels }: IssuerConfiguration, { id, identifiers }: Recipient): boolean {
  const reaching = recipientChannels[id] ?? channels;
  return identifiers.length > 0 && reaching.some((channel) => channel === 'task' || channel === 'request-and-task');
}
