import type { Setting } from '../../criteria/assessment.ts';
import { assessmentDate } from '../../criteria/assessment-date.ts';
import type { UnitProfile } from '../../criteria/rule-set.ts';
import type { Configuration, IssuerConfiguration } from '../../launch/configuration.ts';
import { composeNotice } from '../../notice/compose/compose-notice.ts';
import type { NoticeWording } from '../../notice/compose/notice-wording.ts';
import { usableChannels } from '../../notice/delivery/choose-channels.ts';
import { copyNotice, deliverNotice } from '../../notice/delivery/deliver.ts';
import type { Delivery } from '../../notice/delivery/delivery.ts';
import { begunNotice, copiedNotice, pendingNotices, recordedNotice } from '../../notice/delivery/outbox.ts';
import { isUnderWay } from '../../notice/delivery/read-others.ts';
import { receiptOf } from '../../notice/delivery/receipt.ts';
import { settle } from '../../notice/delivery/settle.ts';
import { settleBegun } from '../../notice/delivery/settle-begun.ts';
import { unsentWords } from '../../notice/delivery/unsent-notice.ts';
import { storeDismissal } from '../../notice/dismissal/dismissal-store.ts';
import { undoDismissal } from '../../notice/dismissal/dismissal-undo.ts';
import type { DeliveryOutcome, Person, SentNotice } from '../../notice/notice.ts';
import { municipalityOf } from '../../notice/routing/municipality.ts';
import { routeNotice } from '../../notice/routing/routing.ts';
import { type RecordedContacts, sendingUnit } from '../../notice/routing/sending-unit.ts';
import { readAnswers } from '../../notice/standing/read-answers.ts';
import type { PatientRecord } from '../../record/patient-record.ts';
import type { Language } from '../../text/language.ts';
import { messageLanguage } from '../../text/notice.ts';
import { answerDesk } from '../answer/answer-desk.ts';
import type { DeskRecipient, EarlierOutcome, NoticeDesk } from './notice-desk.ts';

interface BrowserDeskOptions {
  readonly configuration: Configuration;
  readonly issuer: IssuerConfiguration;
  /** Its recipients go before the installation's. */
  readonly profile: UnitProfile | null;
  readonly setting: Setting;
  /** Says where the patient lives, and which unit has the contact. */
  readonly record: Pick<PatientRecord, 'patient'> & RecordedContacts;
  /** ISO 8601 instant of the assessment. */
  readonly at: string;
  /** `Encounter.id` of the launch; null: opened without a contact. */
  readonly encounterId: string | null;
  readonly patientId: string;
  /** The token response's `scope`; null when it does not say. */
  readonly grantedScopes: string | null;
  readonly delivery: Delivery;
  /** The notices the user has seen on this screen. */
  readonly seen: readonly SentNotice[];
}

/** The notice form's desk over the notice room, for one patient in a browser. */
export function browserDesk(options: BrowserDeskOptions): NoticeDesk {
  const { configuration, issuer, profile, patientId, grantedScopes, delivery } = options;
  const hasService = delivery.messages !== null;
  let seen = options.seen;
  // What a click has shown has been seen: a new notice may follow a message that did not arrive
  const shown = (outcome: DeliveryOutcome): DeliveryOutcome => {
    if ('notice' in outcome)
      seen = [...seen.filter(({ reference }) => reference !== outcome.notice.reference), outcome.notice];
    return outcome;
  };
  const directory = configuration.recipients.map((each): DeskRecipient => {
    const reached = { ...each, channels: channelsTo(each.id, issuer) };
    return { ...reached, usable: usableChannels(reached, { grantedScopes, hasService }) };
  });
  const known = (ids: readonly string[]) => ids.flatMap((id) => directory.find((each) => each.id === id) ?? []);
  const wordingIn = (language: Language): NoticeWording => ({
    ...delivery.wording,
    language: messageLanguage(language, configuration.language),
  });
  const deliveryIn = (language: Language): Delivery => ({ ...delivery, wording: wordingIn(language) });
  // All known: a profile that names another is refused when the rules are loaded
  const listed = known(profile?.recipients ?? issuer.recipients);
  const settledAs = (identifier: string, { name }: Person): Promise<DeliveryOutcome> => {
    const entry = delivery.outbox.find(identifier);
    if (entry?.state !== 'begun') return settle(patientId, identifier, delivery);
    return settleBegun(patientId, entry, known([entry.recipient ?? ''])[0] ?? null, name, delivery);
  };
  const municipality = municipalityOf(options.record.patient, assessmentDate(options));
  const route = routeNotice(options.setting, municipality, listed, directory);
  return {
    recipients: route.offered,
    others: route.others,
    first: route.first?.id ?? null,
    municipalUnitUnknown: route.municipalUnitUnknown,
    presumedFrom: route.presumedFrom,
    sendingUnit: sendingUnit(options.record, options.encounterId),
    sends: directory.some(({ usable }) => usable.length > 0),
    compose: (draft, language) => composeNotice(draft, wordingIn(language)),
    unsent: (draft, standing, language) => unsentWords(draft, standing, wordingIn(language)),
    send: async (draft, language) => shown(await deliverNotice(draft, seen, deliveryIn(language))),
    receipt: async (outcome, stop) => {
      const found = await receiptOf(outcome, delivery, stop);
      return found === null ? null : shown(found);
    },
    check: async (identifier, sender) => shown(await settledAs(identifier, sender)),
    copy: (draft, language) => copyNotice(draft, deliveryIn(language)),
    readAnswers: () => readAnswers(patientId, delivery),
    answering: answerDesk(delivery, (language) => messageLanguage(language, configuration.language)),
    dismiss: (draft, before, language) => storeDismissal(draft, before, wordingIn(language).language, delivery),
    undo: (dismissal) => undoDismissal(dismissal, delivery),
  };
}

/**
 * A unit that the issuer does not list is in the installation's directory only: nobody has said that it reads this
 * server, and a Task there would tell it nothing.
 */
function channelsTo(id: string, { recipientChannels, recipients, channels }: IssuerConfiguration) {
  const own = recipientChannels[id];
  if (own !== undefined || recipients.includes(id)) return own ?? channels;
  return channels.filter((channel) => channel === 'dialog-message' || channel === 'clipboard');
}

/**
 * What this tab did before it was reloaded and must still be told: a notice whose fate is open, or what came of one.
 * Of what another page may be going on with, nothing is claimed: this may be a copy of a tab that is sending just now.
 */
export async function earlierOutcome(patientId: string, delivery: Delivery): Promise<EarlierOutcome | null> {
  const { outbox } = delivery;
  const begun = begunNotice(outbox);
  const [open] = [...pendingNotices(outbox), ...(begun === null ? [] : [begun])];
  if (open !== undefined) {
    const { identifier, recipient } = open;
    const underWay = (await isUnderWay(patientId, open, delivery)) === true;
    // Nothing came of a click whose page was seen to go; but while somebody clicks anew, that would be misread
    const isOver = open === begun && begun.left === true && !underWay;
    if (!isOver) return { outcome: { truth: 'unknown', identifier, ...(underWay && { underWay }) }, recipient };
  }
  const recorded = recordedNotice(outbox);
  if (recorded !== null)
    return { outcome: { truth: 'recorded', detail: null }, recipient: recorded.recipient, at: recorded.at };
  const copied = copiedNotice(outbox);
  if (begun !== null && (copied === null || Date.parse(copied.at) < Date.parse(begun.at))) {
    return {
      outcome: { truth: 'not-sent', why: 'interrupted', detail: null },
      recipient: begun.recipient,
      at: begun.at,
    };
  }
  if (copied === null) return null;
  return { outcome: { truth: 'copied', at: copied.at }, recipient: copied.recipient, at: copied.at };
}
