import { handoverText } from '../../text/handover-message.ts';
import { type MessageLanguage, messageText } from '../../text/notice-message.ts';
import { fillTemplate } from '../../text/template.ts';
import { listed } from '../compose/compose-notice.ts';
import type { NeedKind, Person } from '../notice.ts';
import { plainLines, plainText, sectionsAsLines } from '../plain-text.ts';

/** What a worker of a coordinating unit sends on, and what is said of it. */
export interface HandoverDraft {
  /** The notice word by word, as its sender saw it before it left. */
  readonly noticeText: string;
  readonly kinds: readonly NeedKind[];
  /** By name: the unit that sends it on, and the one that gets it. */
  readonly unit: string;
  readonly recipient: string;
  readonly worker: Person;
  /**
   * The worker has said that the patient, or whoever consents for the patient, agrees to its being passed on. It leaves
   * the record here, and what it says is confidential (helsepersonelloven §§ 21, 22). That somebody wants a coordinator,
   * or has consented to a plan, does not say it, so no notice can: it is asked for each time.
   */
  readonly agreed: boolean;
  /** The worker's own; empty: none. */
  readonly words: string;
}

/** A message in plain text, exactly as it leaves. */
export interface HandoverMessage {
  /** One line. */
  readonly title: string;
  readonly text: string;
}

/**
 * The language a notice of ours is written in, known by how its title begins: what is added is written in the same, whoever
 * adds it. Null: another program's, which does not say.
 */
export function languageOfNotice(noticeText: string): MessageLanguage | null {
  const lines = noticeText.split('\n');
  const isIn = (language: MessageLanguage) => {
    const [begins = ''] = messageText[language].title.split('{');
    return lines.some((line) => line.startsWith(begins));
  };
  return (['nb', 'nn'] as const).find(isIn) ?? null;
}

/** Pure: the same draft gives the same text, so the preview is what will be sent. Whether it may be is asked elsewhere. */
export function composeHandover(draft: HandoverDraft, language: MessageLanguage): HandoverMessage {
  const { kinds, recipient, unit, worker, agreed, words } = draft;
  const text = handoverText[language];
  const notice = messageText[language];
  const asked = listed(
    (kinds.length === 0 ? (['coordinator'] as const) : kinds).map((kind) => notice.kinds[kind]),
    notice.and,
  );
  const { name, work = null, phone = null } = worker;
  const passedOn = sectionsAsLines([
    {
      heading: text.heading,
      lines: [
        plainText(fillTemplate(text.to, { name: recipient })),
        plainText(fillTemplate(text.by, { unit, name, work, phone })),
        ...(agreed ? [plainText(fillTemplate(text.agreed, { name }))] : []),
      ],
    },
    { heading: text.words, lines: plainLines(words) },
  ]);
  return {
    title: fillTemplate(text.title, { title: fillTemplate(notice.title, { kinds: asked }) }),
    text: [...plainLines(draft.noticeText), '', ...passedOn].join('\n'),
  };
}
