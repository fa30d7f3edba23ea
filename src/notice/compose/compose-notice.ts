import { assessmentDate } from '../../criteria/assessment-date.ts';
import { COVERED_TYPES } from '../../record/patient-record.ts';
import { typeAndWhy, typeName, whyNotComplete } from '../../text/coverage.ts';
import { formatBirthDate, formatDate } from '../../text/dates.ts';
import { formatInstantDay, formatInstantTime } from '../../text/instants.ts';
import { type MessageLanguage, messageText } from '../../text/notice-message.ts';
import { fillTemplate } from '../../text/template.ts';
import { unreadableContacts } from '../../text/unreadable-contacts.ts';
import type { NeedKind, NoticeDraft, PatientWish } from '../notice.ts';
import { type PlainSection, plainLines, plainText, sectionsAsLines } from '../plain-text.ts';
import { type KindRefusal, kindRefusal, kindsWithConsent, othersConsent } from '../routing/routing-kinds.ts';
import { reasons } from './notice-reasons.ts';
import { type NoticeWording, titleOf } from './notice-wording.ts';

/** A notice in plain text, exactly as it leaves: no markup, so `<`, `&`, æ, ø and å mean themselves. */
export interface ComposedNotice {
  /** One line, e.g. for a task list. */
  readonly title: string;
  /** Everything after the title, sections divided by an empty line. */
  readonly body: string;
  /** To whom, title, body, an empty line between: what the task carries. */
  readonly text: string;
  /** The same with the patient's name and birth date, for channels that do not tie the text to a record. */
  readonly textWithPatient: string;
  /** `text` line by line. */
  readonly lines: readonly string[];
  readonly language: MessageLanguage;
  readonly kinds: readonly NeedKind[];
}

/**
 * - `patient-does-not-want`: appointing a coordinator, an individual plan and a child coordinator all need the consent
 *   of the patient or of whoever consents for the patient (pasient- og brukerrettighetsloven § 2-5 to § 2-5 c), and
 *   what the notice holds is confidential. A patient who has said no is therefore never reported from here. A patient
 *   who has not been asked can be: helsepersonelloven § 38 a asks for notice as soon as possible, the unit asks for
 *   consent before it appoints anyone, and the notice says in words that nobody ticked off having asked.
 * - `nothing-asked`: no kind of need was chosen.
 * - `patient-unnamed`: the record has neither name nor birth date, so nobody could tell that it is the right patient.
 * - the others: see `KindRefusal`.
 */
export type CompositionRefusal = 'patient-does-not-want' | 'nothing-asked' | 'patient-unnamed' | KindRefusal;

export type Composition = { readonly notice: ComposedNotice } | { readonly refused: CompositionRefusal };

export type MessageText = (typeof messageText)[MessageLanguage];

/** The wishes a notice can carry: it is never sent against the patient's will. */
type SentWish = Exclude<PatientWish, 'does-not-want'>;

/** The others tell whether a notice was sent before, nothing of the patient's need. */
const TYPES_ABOUT_NEED = COVERED_TYPES.filter((type) => type !== 'Task' && type !== 'Communication');

/** Pure: the same draft and wording give the same text, so the preview is what will be sent. */
export function composeNotice(draft: NoticeDraft, wording: NoticeWording): Composition {
  const { wish, patient } = draft;
  if (plainText(patient.name) === '' && patient.birthDate === null) return { refused: 'patient-unnamed' };
  if (wish === 'does-not-want') return { refused: 'patient-does-not-want' };
  if (draft.kinds.length === 0) return { refused: 'nothing-asked' };
  const refused = kindRefusal(draft);
  if (refused !== null) return { refused };

  const text = messageText[wording.language];
  const kinds = listed(
    draft.kinds.map((kind) => text.kinds[kind]),
    text.and,
  );
  const title = fillTemplate(text.title, { kinds });
  // A person's words first: who reads it, and who sends it, sees them without looking for them
  const own: readonly PlainSection[] = [
    { heading: text.headings.asked, lines: [fillTemplate(text.asked, { kinds })] },
    { heading: text.headings.comment, lines: plainLines(draft.comment) },
    { heading: text.headings.patient, lines: patientLines(draft, wish, text) },
    { heading: text.headings.answers, lines: answerLines(draft, wording) },
    { heading: text.headings.sender, lines: [senderLine(draft, text)] },
  ];
  const worked: readonly PlainSection[] = [
    { heading: text.headings.why, lines: reasons(draft.assessment, wording) },
    { heading: text.headings.unknown, lines: [...unclear(draft, wording), ...unread(draft, wording)] },
    { heading: text.headings.basis, lines: basis(draft, wording) },
  ];
  const lines = sectionsAsLines([...own, ...worked]);
  const body = lines.join('\n');
  const to = toLine(draft, wording.language);
  const head = `${to === null ? '' : `${to}\n\n`}${title}`;
  const whole = `${head}\n\n${body}`;
  return {
    notice: {
      title,
      body,
      text: whole,
      textWithPatient: `${patientLine(draft, wording.language)}\n\n${whole}`,
      lines: [...(to === null ? [] : [to, '']), title, '', ...lines],
      language: wording.language,
      kinds: draft.kinds,
    },
  };
}

/** Whoever has consented was asked: then nothing is said to be left out about that, and nothing more is claimed. */
function patientLines(draft: NoticeDraft, wish: SentWish, text: MessageText): readonly string[] {
  const consents = consentLine(draft, text);
  const isSaid = consents.length > 0 && draft.consent.some((giver) => giver !== 'other');
  return wish === 'not-stated' && isSaid ? consents : [wishLine(draft, wish, text), ...consents];
}

/** What was ticked, and no more: being informed, wanting it and consenting are three things. */
export function wishLine({ patient, assessment }: NoticeDraft, wish: SentWish, text: MessageText): string {
  const byOthers = othersConsent(patient.birthDate, assessmentDate(assessment));
  return byOthers ? text.wishOfBoth[wish] : text.wish[wish];
}

/** What a plan and a child coordinator take more than a coordinator: who has consented, and to what. */
export function consentLine({ kinds, consent }: NoticeDraft, text: MessageText): readonly string[] {
  const asked = kindsWithConsent(kinds);
  if (asked.length === 0 || consent.length === 0) return [];
  const who = listed(
    consent.map((giver) => text.consentGivers[giver]),
    text.and,
  );
  const line = fillTemplate(text.consents, {
    who,
    kinds: listed(
      asked.map((kind) => text.kinds[kind]),
      text.and,
    ),
  });
  return [line.charAt(0).toLocaleUpperCase('nb') + line.slice(1)];
}

export function answerLines(draft: NoticeDraft, wording: NoticeWording): readonly string[] {
  const { language } = wording;
  const text = messageText[language];
  return draft.answers.map((answer) =>
    fillTemplate(text.answered, {
      title: titleOf(answer.criterion, wording),
      answer: text.answer[answer.answer],
      name: plainText(answer.by.name),
      day: formatInstantDay(language, answer.at),
      time: formatInstantTime(language, answer.at),
    }),
  );
}

function unclear(draft: NoticeDraft, wording: NoticeWording): readonly string[] {
  return draft.assessment.criteria
    .filter((criterion) => criterion.answer === 'unknown')
    .map((criterion) => fillTemplate(messageText[wording.language].unclear, { title: titleOf(criterion.id, wording) }));
}

/** Every type not read completely, except those whose declared substitute was: nothing is missing then. */
function unread(
  { assessment: { coverage } }: NoticeDraft,
  { language, givenInPart }: NoticeWording,
): readonly string[] {
  const text = messageText[language];
  const contacts = unreadableContacts(language, coverage.Encounter);
  const types = TYPES_ABOUT_NEED.flatMap((type) => {
    const read = coverage[type];
    if (read === undefined || read.state === 'complete') return [];
    if (read.state === 'missing' && read.substitute !== undefined && coverage[read.substitute].state === 'complete') {
      return [];
    }
    if (read.state === 'partial' && read.why === 'truncated') {
      return [fillTemplate(text.partlyRead, { what: typeName(language, type) })];
    }
    const template = read.state === 'partial' ? text.partlyRead : text.unread;
    return [fillTemplate(template, { what: typeAndWhy(language, type, whyNotComplete(read), givenInPart) })];
  });
  return contacts === null ? types : [...types, contacts];
}

function basis(draft: NoticeDraft, wording: NoticeWording): readonly string[] {
  const { language, ruleSet } = wording;
  const text = messageText[language];
  const used = fillTemplate(text.basis, {
    title: ruleSet.title[language],
    version: draft.assessment.ruleSet.version,
    day: formatDate(language, assessmentDate(draft.assessment)),
  });
  return [used, ...(ruleSet.status === 'signed-off' ? [] : [text.unsigned]), text.suggestion];
}

/** To whom, since a copied text is sent by hand; null where no recipient is configured. */
function toLine({ recipient }: NoticeDraft, language: MessageLanguage): string | null {
  const name = plainText(recipient.name);
  return name === '' ? null : fillTemplate(messageText[language].toLine, { name });
}

function patientLine(draft: NoticeDraft, language: MessageLanguage): string {
  const { name, birthDate } = draft.patient;
  return fillTemplate(messageText[language].patientLine, {
    name: plainText(name),
    birthDate: birthDate === null ? null : formatBirthDate(language, birthDate),
  });
}

/** By name, and what, where and on which telephone as far as the record says. */
export function senderLine({ sender: { name, work, phone } }: NoticeDraft, text: MessageText): string {
  return plainText(fillTemplate(text.senderLine, { name, work: work ?? null, phone: phone ?? null }));
}

/** "a", "a og b", "a, b og c". */
export function listed(words: readonly string[], and: string): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${and} ${last}`;
}
