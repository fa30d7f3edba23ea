import type { DeliveryOutcome, SentNotice } from '../../notice/notice.ts';
import type { EarlierOutcome, NoticeDesk } from './notice-desk.ts';

/** A notice has just left from here, or may have. */
export function isUnderWay(outcome: DeliveryOutcome | null): boolean {
  return outcome !== null && ['notified', 'awaiting-receipt', 'unknown'].includes(outcome.truth);
}

/** A notice that left before the click, which has sent nothing itself; null where the click has, or there is none. */
export function anothersNotice(outcome: DeliveryOutcome | null): SentNotice | null {
  const isAnothers = outcome?.truth === 'notified' || outcome?.truth === 'awaiting-receipt';
  return isAnothers && outcome.by === 'earlier' ? outcome.notice : null;
}

/** The notice that a unit has by this outcome, or will have when its receipt comes. */
export function noticeOf(outcome: DeliveryOutcome | null): readonly SentNotice[] {
  return outcome?.truth === 'notified' || outcome?.truth === 'awaiting-receipt' ? [outcome.notice] : [];
}

/** What left from here is told of first on the page by now, because there was news of it. */
export function isToldOnTop(outcome: DeliveryOutcome | null, notices: readonly SentNotice[]): boolean {
  return noticeOf(outcome).some((sent) => notices.some((each) => isSame(each, sent)));
}

/**
 * What was only copied, or only written in the record, and what a click that never left was for: that unit has been told
 * since, by anybody, and "the unit has NOT been notified" is true no more.
 */
export function isOvertaken(
  earlier: EarlierOutcome | null,
  notices: readonly SentNotice[],
  { recipients, others }: NoticeDesk,
): boolean {
  if (earlier?.at === undefined || earlier.outcome.truth === 'unknown') return false;
  const { recipient, at } = earlier;
  const unit = [...recipients, ...others].find(({ id }) => id === recipient);
  // Servers keep whole seconds
  const since = Math.floor(Date.parse(at) / 1000) * 1000;
  return notices.some(
    ({ status, recipientName, sentAt }) =>
      status !== 'not-received' && recipientName === unit?.name && Date.parse(sentAt ?? '') >= since,
  );
}

/** The server may not have shown what it stored: then the identifier alone is known. */
const isSame = (a: SentNotice, b: SentNotice) =>
  a.reference === b.reference || (a.identifier !== null && a.identifier === b.identifier);

/**
 * The desk for units that have none of these notices, or null where there is none to offer: a hospital tells its own
 * unit of a coordinator, and the municipality's of an individual plan and a child coordinator (forskrift om habilitering,
 * rehabilitering og koordinator § 18; helse- og omsorgstjenesteloven § 7-2 a). A unit is known by its name; a notice to
 * nobody this installation knows may be any unit's.
 */
export function deskForOthers(desk: NoticeDesk, held: readonly SentNotice[]): NoticeDesk | null {
  const units = [...desk.recipients, ...desk.others];
  const holders = new Set(held.map(({ recipientName }) => recipientName));
  if (![...holders].every((holder) => units.some(({ name }) => name === holder))) return null;
  const recipients = desk.recipients.filter(({ name }) => !holders.has(name));
  // The rest are searched for only where the patient's own municipality could not be told, or not for certain
  const isKnown = desk.municipalUnitUnknown === null && desk.presumedFrom.length === 0;
  const others = isKnown ? [] : desk.others.filter(({ name }) => !holders.has(name));
  if (recipients.length + others.length === 0) return null;
  const [only] = recipients.length === 1 && others.length === 0 ? recipients : [];
  return { ...desk, recipients, others, first: only?.id ?? null };
}
