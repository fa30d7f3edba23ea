import { latestAt, latestIn } from '../notice/answer/stored-notice.ts';
import { lastAnswerAt } from '../notice/answer/units-turn.ts';
import type { PatientIdentity } from '../notice/notice.ts';
import { kindsWithConsent } from '../notice/routing/routing-kinds.ts';
import { formatBirthDate } from '../text/dates.ts';
import { HANDOVER_TEXT } from '../text/handover.ts';
import { INBOX_TEXT } from '../text/inbox.ts';
import { formatInstantDay } from '../text/instants.ts';
import type { Language } from '../text/language.ts';
import { noticeText } from '../text/notice.ts';
import { fillTemplate } from '../text/template.ts';
import type { InboxMessage } from './message/inbox-message.ts';
import { daysAllowed, daysOfTurn, hasNewAnswer, type InboxNotice } from './notice/inbox-notice.ts';
import type { InboxReading } from './read/read-inbox.ts';

/** "3 dager", "1 dag". */
export function counted(forms: { readonly one: string; readonly other: string }, count: number): string {
  return count === 1 ? forms.one : fillTemplate(forms.other, { count });
}

/** Who it is about, or that it could not be read. */
export function patientWords(
  language: Language,
  { patient }: Pick<InboxNotice, 'patient'>,
  { patients }: InboxReading,
): { readonly name: string; readonly born: string | null; readonly known: boolean } {
  const words = INBOX_TEXT[language];
  if (patient === null) return { name: words.patientMissing, born: null, known: false };
  const found: PatientIdentity | undefined = patients.get(patient);
  if (found === undefined || found.name === '') return { name: words.patientUnread, born: null, known: false };
  const { name, birthDate } = found;
  const born =
    birthDate === null
      ? words.birthDateUnknown
      : fillTemplate(words.born, { date: formatBirthDate(language, birthDate) });
  return { name, born, known: true };
}

export function sentWords(
  language: Language,
  { notice, sendingUnit: unit = null }: Pick<InboxNotice, 'notice'> & Partial<Pick<InboxNotice, 'sendingUnit'>>,
): string {
  const words = INBOX_TEXT[language];
  const { sentAt, senderName } = notice;
  if (sentAt === null) return fillTemplate(words.sentUnknown, { sender: senderName, unit });
  return fillTemplate(words.sent, { day: formatInstantDay(language, sentAt), sender: senderName, unit });
}

/** "Samtykke til individuell plan: pasienten." */
export function consentWords(language: Language, { consent, notice }: InboxNotice): string {
  const words = noticeText[language];
  const listed = (names: readonly string[]) =>
    names.map((name) => name.toLocaleLowerCase('nb')).join(` ${words.and} `) || null;
  return fillTemplate(INBOX_TEXT[language].consents, {
    kinds: listed(kindsWithConsent(notice.kinds).map((kind) => words.kinds[kind])),
    who: listed(consent.map((giver) => words.consentGivers[giver])),
  });
}

export function overdueWords(language: Language, notice: InboxNotice, now: number): string {
  const words = INBOX_TEXT[language];
  const isAnswered = lastAnswerAt(notice.notice) !== null;
  return fillTemplate(isAnswered ? words.overdueSinceAnswer : words.overdueDays, {
    days: counted(words.day, daysOfTurn(notice, now) ?? 0),
    limit: counted(words.day, daysAllowed(notice) ?? 0),
  });
}

/** How it stands with the unit, in one sentence. */
export function standingWords(language: Language, each: InboxNotice): string {
  const { notice, stage } = each;
  const { status } = INBOX_TEXT[language];
  const { answer } = notice;
  if (each.sentOn !== null) {
    // Of the rest the message itself is told of beside it
    const template = each.sentOn === 'by-hand' ? HANDOVER_TEXT[language].row['by-hand'] : status.sentOn;
    return fillTemplate(template, sentOnBy(language, each));
  }
  if (stage === 'new') return status.new;
  if (notice.status === 'granted' || notice.status === 'declined') {
    const at = answer.decision?.at ?? null;
    return fillTemplate(status[notice.status], { day: at === null ? null : formatInstantDay(language, at) });
  }
  if (notice.status === 'finished') return status.finished;
  if (stage === 'answered') return status.withdrawn;
  const day = (at: string | null) => (at === null ? null : formatInstantDay(language, at));
  if (answer.question !== null) return fillTemplate(status.asked, { day: day(answer.question.at) });
  if (hasNewAnswer(each)) {
    return fillTemplate(status.answered, { day: day(lastAnswerAt(notice)), name: answer.takenBy });
  }
  return answer.takenBy === null ? status.working : fillTemplate(status.taken, { name: answer.takenBy });
}

/** The same in a row of the list: of what was sent on, whether the other unit has it. */
export function rowWords(language: Language, each: InboxNotice): string {
  if (each.sentOn === null) return standingWords(language, each);
  return fillTemplate(HANDOVER_TEXT[language].row[each.sentOn], sentOnBy(language, each));
}

/** To whom it was sent on, and who wrote that, and when. */
function sentOnBy(language: Language, { notice, stored }: InboxNotice) {
  const at = latestAt(stored);
  const day = at === null ? null : formatInstantDay(language, at);
  return { name: notice.answer.referredTo, by: latestIn(stored).by, day };
}

/** Of a notice that was sent as a message: whether the unit has it. */
export function receivedWords(language: Language, { received }: InboxMessage): string {
  const { messages } = INBOX_TEXT[language];
  if (received === null) return messages.notReceived;
  return fillTemplate(messages.received, { day: formatInstantDay(language, received.at), name: received.by });
}
