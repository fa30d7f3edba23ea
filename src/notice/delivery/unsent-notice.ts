import { formatBirthDate } from '../../text/dates.ts';
import { formatInstantDay } from '../../text/instants.ts';
import { messageText } from '../../text/notice-message.ts';
import { fillTemplate } from '../../text/template.ts';
import { answerLines, consentLine, listed, senderLine, wishLine } from '../compose/compose-notice.ts';
import type { NoticeWording } from '../compose/notice-wording.ts';
import type { NoticeDraft, SentNotice } from '../notice.ts';
import { type PlainSection, plainLines, plainText, sectionsAsLines } from '../plain-text.ts';

/** What a draft says and a notice that stands does not, as plain text. */
export interface UnsentWords {
  /** What was asked, typed, ticked and answered, and by whom. */
  readonly text: string;
  /** The same with which notice it adds to and the patient's name, for whoever takes it elsewhere. */
  readonly textWithPatient: string;
}

/**
 * Somebody else has notified the unit first: what this sender wrote has not left. The evidence of the record is not
 * repeated, since the notice that stands has it. What the notice that stands says in the same words is not missing.
 * Null when nothing is.
 */
export function unsentWords(draft: NoticeDraft, standing: SentNotice, wording: NoticeWording): UnsentWords | null {
  const text = messageText[wording.language];
  const { kinds, wish, comment, patient } = draft;
  const isMissing = (line: string) => standing.text?.includes(line) !== true;
  const others = kinds.filter((kind) => !standing.kinds.includes(kind));
  const asked = listed(
    others.map((kind) => text.kinds[kind]),
    text.and,
  );
  const wished = wish === 'not-stated' || wish === 'does-not-want' ? [] : [wishLine(draft, wish, text)];
  const typed = plainLines(comment);
  const sections: readonly PlainSection[] = [
    {
      heading: text.headings.asked,
      lines: others.length === 0 ? [] : [fillTemplate(text.asked, { kinds: asked })].filter(isMissing),
    },
    { heading: text.headings.comment, lines: isMissing(typed.join('\n')) ? typed : [] },
    { heading: text.headings.patient, lines: [...wished, ...consentLine(draft, text)].filter(isMissing) },
    { heading: text.headings.answers, lines: answerLines(draft, wording).filter(isMissing) },
  ];
  if (sections.every(({ lines }) => lines.length === 0)) return null;
  const own = { heading: text.headings.sender, lines: [senderLine(draft, text)] };
  const words = sectionsAsLines([...sections, own]).join('\n');
  const title = fillTemplate(text.addition, {
    day: standing.sentAt === null ? null : formatInstantDay(wording.language, standing.sentAt),
    sender: standing.senderName,
    recipient: standing.recipientName,
  });
  return { text: words, textWithPatient: `${patientLine()}\n\n${title}\n\n${words}` };

  function patientLine(): string {
    const birthDate = patient.birthDate === null ? null : formatBirthDate(wording.language, patient.birthDate);
    return fillTemplate(text.patientLine, { name: plainText(patient.name), birthDate });
  }
}
