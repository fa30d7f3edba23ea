import type { Patient } from 'fhir/r4';
import { type Clock, systemClock } from '../../record/clock.ts';
import { askService, handOver, type MessageService, type ServiceReply } from '../message-service.ts';
import { nationalIdentifier } from '../patient/national-identifier.ts';
import { chosenName } from '../patient/patient-identity.ts';
import { patientProof } from '../patient/patient-proof.ts';
import type { ServiceNotice } from '../service-notice.ts';
import type { FoundMessage } from '../standing/found-message.ts';
import { namedAsHere } from '../standing/named-as-here.ts';
import { noticeFromReport } from '../standing/notice-from-report.ts';
import type { ChannelResult, Dispatch, NoticeChannel } from './channel.ts';

/**
 * The notice as Helsefaglig dialog 1.1, which the message service makes and sends. It goes out of the record, so it
 * carries the patient's name, birth date and national identifier, the sender's name and telephone, and nothing else of
 * the record but the text.
 *
 * @param issuer the FHIR base URL
 */
export function dialogMessageChannel(
  service: MessageService,
  issuer: string,
  clock: Clock = systemClock,
): NoticeChannel {
  return {
    id: 'dialog-message',
    async deliver(dispatch) {
      const { patient, draft } = dispatch;
      if (patient === null) return { result: 'refused', why: 'patient-unreadable', detail: null, conflict: false };
      const reply = await handOver(service, serviceNotice(dispatch, patient, issuer), clock);
      const result = resultOf(reply);
      if (result.result !== 'stored' || result.notice === null) return result;
      return { ...result, notice: namedAsHere(result.notice, draft.recipient) };
    },
  };
}

/** What the service knows of the notice; only its own "not there" is an absence. */
export async function findMessage(
  service: MessageService,
  identifier: string,
  clock: Clock,
  patient?: Patient,
): Promise<FoundMessage> {
  const day = new Date(clock.now()).toISOString().slice(0, 10);
  const proof = patient === undefined ? null : await patientProof(identifier, namedPatient(patient, day));
  const reply = await askService(service, identifier, clock, proof);
  switch (reply.kind) {
    case 'report':
      return { notice: noticeFromReport(reply.report), unread: null };
    case 'absent':
      return { notice: null, unread: null };
    case 'refused':
      if (reply.status === 401) return { notice: null, unread: 'session-expired' };
      return { notice: null, unread: reply.status === 403 ? 'forbidden' : 'cannot-check' };
    case 'no-answer':
      return { notice: null, unread: 'cannot-check' };
  }
}

export function serviceNotice(dispatch: Dispatch, patient: Patient, issuer: string): ServiceNotice {
  const { draft, notice, identifier, authoredOn } = dispatch;
  return {
    issuer,
    identifier,
    authoredOn,
    recipient: draft.recipient.id,
    patient: namedPatient(patient, authoredOn.slice(0, 10)),
    sender: { name: draft.sender.name, phone: draft.sender.phone ?? null },
    title: notice.title,
    text: notice.text,
  };
}

/** The patient as the message names them, and nothing else. @param day YYYY-MM-DD */
export function namedPatient(patient: Patient, day: string): ServiceNotice['patient'] {
  return {
    ...chosenName(patient.name ?? []),
    birthDate: wholeDate(patient.birthDate),
    nationalIdentifier: nationalIdentifier(patient, day),
  };
}

/** FHIR allows a year or a month alone; the message names a day or none. */
function wholeDate(date: string | undefined): string | null {
  return date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null;
}

function resultOf(reply: ServiceReply): ChannelResult {
  const refused = (
    why: Extract<ChannelResult, { result: 'refused' }>['why'],
    detail: string | null = null,
  ): ChannelResult => ({ result: 'refused', why, detail, conflict: false });
  switch (reply.kind) {
    case 'report':
      return { result: 'stored', created: reply.created, notice: noticeFromReport(reply.report) };
    case 'absent':
      return refused('unsupported'); // no such address: nothing takes notices there
    case 'no-answer':
      return { result: 'lost', ended: reply.ended };
    case 'refused':
      switch (reply.status) {
        case 401:
          return refused('session-expired', reply.detail);
        case 403:
          return refused('forbidden', reply.detail);
        case 429:
        case 503:
          return refused('unreachable', reply.detail);
        default:
          return refused('refused', reply.detail);
      }
  }
}
