import type { Patient } from 'fhir/r4';
import type { StoredNotice } from '../answer/stored-notice.ts';
import { namedPatient } from '../channels/dialog-message.ts';
import { LOOKS } from '../delivery/looking.ts';
import { alreadyThere, closedBefore, isKnownInVain, standingNotices } from '../delivery/standing-notices.ts';
import { handOver as post, type ServiceReply } from '../message-service.ts';
import type { NotSentReason, Person, SentNotice } from '../notice.ts';
import { lockName, nextNoticeIdentifier } from '../notice-identifier.ts';
import { patientCheck } from '../patient/patient-check.ts';
import type { ServerCapabilities } from '../server/server-capabilities.ts';
import type { ServiceNotice } from '../service-notice.ts';
import { namedAsHere } from '../standing/named-as-here.ts';
import { noticeFromReport } from '../standing/notice-from-report.ts';
import type { HandoverMessage } from './compose-handover.ts';
import { addressee, type HandoverPatient, type HandoverRecipient, type HandoverServer } from './handover-server.ts';
import { isSamePerson } from './prepare-handover.ts';

/** A notice that a worker has decided to send on, as it was previewed. */
export interface Handover {
  readonly patient: HandoverPatient;
  readonly recipient: HandoverRecipient;
  readonly sender: Person;
  readonly message: HandoverMessage;
  /** See `HandoverDraft.agreed`. */
  readonly agreed: boolean;
  /** What the worker has been shown of earlier messages: a new one may follow one that did not arrive. */
  readonly seen: readonly SentNotice[];
}

/**
 * What became of the message, exactly one of these.
 * - `sent`: it is safe with the message service, which sends it; `notice` tells how far it has come
 * - `earlier`: the unit had a notice about the patient already, whoever sent it: nothing was sent now
 * - `not-sent`: certainly not
 * - `task-changed`: somebody has answered the notice meanwhile, and `task` is how it stands: nothing was sent
 * - `unknown`: the reply was lost. The service keeps one message of one identifier, so sending again makes no second one
 */
export type HandoverTruth =
  | { readonly truth: 'sent'; readonly notice: SentNotice }
  | { readonly truth: 'earlier'; readonly notice: SentNotice }
  | { readonly truth: 'not-sent'; readonly why: NotHandedOver; readonly detail: string | null }
  | { readonly truth: 'task-changed'; readonly task: StoredNotice }
  | { readonly truth: 'unknown' };

export type NotHandedOver = Extract<
  NotSentReason,
  | 'consent-needed'
  | 'patient-changed'
  | 'patient-unreadable'
  | 'cannot-check'
  | 'session-expired'
  | 'forbidden'
  | 'unsupported'
  | 'refused'
  | 'unreachable'
>;

/** How many closed notices to the unit are stepped over. More is no history but a fault. */
const CLOSED_AT_MOST = 10;

/**
 * Sends the notice on as a dialog message, once. Never rejects.
 *
 * Its identifier is the one that a notice sent from the chart to this unit has (`noticeIdentifier`): so what a nurse has
 * sent already is found and told, and a double click, a second worker or a lost reply make one message. In this order: one
 * click at a time, across tabs and with the chart's own; the task is still as it was shown, the patient is read again and
 * compared, and what the unit has already is asked for; then the message.
 */
export async function handOverByMessage(
  handover: Handover,
  server: HandoverServer,
  capabilities: ServerCapabilities,
  readTask: () => Promise<TaskNow>,
): Promise<HandoverTruth> {
  if (!handover.agreed) return notSent('consent-needed');
  const { patient: shown, recipient, seen } = handover;
  const { transport, clock, lock } = server;
  const identity = {
    issuer: transport.base,
    patientId: shown.identity.id,
    recipientId: recipient.id,
    reason: 'coordinator-need',
  } as const;
  const first = await lockName(identity.issuer, identity.patientId, identity.recipientId);
  return lock.hold(first, async (): Promise<HandoverTruth> => {
    const about = { recipient: addressee(recipient), patient: shown.identity };
    const [task, checked, standing] = await Promise.all([
      readTask(),
      patientCheck(shown.identity, server),
      standingNotices(about, first, server),
    ]);
    if ('why' in task) return notSent(task.why);
    if (!task.isAsSeen) return { truth: 'task-changed', task: task.task };
    if ('why' in checked) return notSent(checked.why);
    const authoredOn = new Date(clock.now()).toISOString();
    if (!isSamePerson(checked.patient, shown, authoredOn)) return notSent('patient-changed');

    const closed = closedBefore(seen, standing.inRecord, clock.now());
    for (let step = 0; step <= CLOSED_AT_MOST; step += 1) {
      const identifier = await nextNoticeIdentifier(identity, closed);
      const { notices, gaps } = await standing.withMessage(identifier, capabilities);
      const existing = alreadyThere(notices, identifier, closed, about);
      if (existing !== null && isKnownInVain(existing, seen)) {
        closed.add(identifier);
        continue;
      }
      if (existing !== null) return { truth: 'earlier', notice: existing };
      const gap = gaps.get('service');
      if (gap !== undefined) return notSent(gap ?? 'cannot-check');
      return send(serviceNotice(handover, checked.patient, identity.issuer, identifier, authoredOn), recipient, server);
    }
    return notSent('refused');
  });
}

/** The notice as it stands now, or why it could not be read. */
export type TaskNow =
  | { readonly task: StoredNotice; readonly isAsSeen: boolean }
  | { readonly why: Extract<NotHandedOver, 'session-expired' | 'forbidden' | 'cannot-check'> };

async function send(
  notice: ServiceNotice,
  recipient: HandoverRecipient,
  { service, messages, clock }: HandoverServer,
): Promise<HandoverTruth> {
  const reply = await post(service, notice, clock);
  const truth = truthOf(reply, notice, recipient);
  if (truth.truth !== 'unknown') return truth;
  for (const wait of LOOKS) {
    await clock.sleep(wait, new AbortController().signal);
    const found = await messages.find(notice.identifier);
    if (found.notice !== null) return thereAs(found.notice, notice, recipient);
  }
  return truth;
}

function truthOf(reply: ServiceReply, notice: ServiceNotice, recipient: HandoverRecipient): HandoverTruth {
  switch (reply.kind) {
    case 'report':
      return thereAs(noticeFromReport(reply.report), notice, recipient);
    case 'absent':
      return notSent('unsupported'); // no such address: nothing takes notices there
    case 'no-answer':
      return { truth: 'unknown' };
    case 'refused':
      return notSent(REFUSED[reply.status] ?? 'refused', reply.detail);
  }
}

const REFUSED: Readonly<Record<number, NotHandedOver>> = {
  401: 'session-expired',
  403: 'forbidden',
  429: 'unreachable',
  503: 'unreachable',
};

/** The service keeps the first of one identifier: another's was there when the instant or the name is not this one's. */
function thereAs(
  found: SentNotice,
  { authoredOn, sender }: ServiceNotice,
  recipient: HandoverRecipient,
): HandoverTruth {
  const notice = namedAsHere(found, recipient);
  const isOwn = found.sentAt === authoredOn && found.senderName === sender.name;
  return { truth: isOwn ? 'sent' : 'earlier', notice };
}

function serviceNotice(
  { recipient, sender, message }: Handover,
  patient: Patient,
  issuer: string,
  identifier: string,
  authoredOn: string,
): ServiceNotice {
  return {
    issuer,
    identifier,
    authoredOn,
    recipient: recipient.id,
    patient: namedPatient(patient, authoredOn.slice(0, 10)),
    sender: { name: sender.name, phone: sender.phone ?? null },
    ...message,
  };
}

const notSent = (why: NotHandedOver, detail: string | null = null): HandoverTruth => ({
  truth: 'not-sent',
  why,
  detail,
});
