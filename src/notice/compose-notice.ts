import type { CriterionResult, Evidence } from '../criteria/assessment.ts';
import type { RuleSet } from '../criteria/rule-set.ts';
import { formatBirthDate, formatInstantDay, formatInstantTime } from '../text/dates.ts';
import { evidenceSentence } from '../text/evidence.ts';
import { type MessageLanguage, messageText } from '../text/notice-message.ts';
import { fillTemplate } from '../text/template.ts';
import type { NeedKind, NoticeDraft } from './notice.ts';
import { type PlainSection, plainLines, plainText, sectionsAsLines } from './plain-text.ts';

/** What the notice is worded with: the language it is written in, and the titles of the rule set that was used. */
export interface NoticeWording {
  readonly language: MessageLanguage;
  readonly ruleSet: Pick<RuleSet, 'title' | 'status' | 'criteria' | 'triggers'>;
  /** The title of `Evidence.group`, used when the record has no words for a code; null when there is none. */
  readonly groupTitle: (group: string) => RuleSet['title'] | null;
}

/** A notice in plain text, exactly as it leaves: no markup, so `<`, `&`, æ, ø and å mean themselves. */
export interface ComposedNotice {
  /** One line, e.g. for a task list. */
  readonly title: string;
  /** Everything after the title, sections divided by an empty line. */
  readonly body: string;
  /** Title, empty line, body: what the task carries. */
  readonly text: string;
  /** The same with the patient's name and birth date, for channels that do not tie the text to a record. */
  readonly textWithPatient: string;
  /** `text` line by line, for the preview. */
  readonly lines: readonly string[];
  readonly language: MessageLanguage;
  readonly kinds: readonly NeedKind[];
}

/**
 * - `patient-does-not-want`: appointing a coordinator, an individual plan and a child coordinator all need the consent
 *   of the patient or of whoever consents for the patient (pasient- og brukerrettighetsloven § 2-5 to § 2-5 c), and
 *   what the notice holds is confidential. A patient who has said no is therefore never reported from here. A patient
 *   who has not been asked can be: helsepersonelloven § 38 a asks for notice as soon as possible, the unit asks for
 *   consent before it appoints anyone, and the notice says in words that nobody has asked.
 * - `nothing-asked`: no kind of need was chosen.
 */
export type CompositionRefusal = 'patient-does-not-want' | 'nothing-asked';

export type Composition = { readonly notice: ComposedNotice } | { readonly refused: CompositionRefusal };

/** Sentences shown for one criterion; the rest is counted. The receiver needs reasons, not the whole record. */
const EVIDENCE_PER_CRITERION = 4;

/** Pure: the same draft and wording give the same text, so the preview is what will be sent. */
export function composeNotice(draft: NoticeDraft, wording: NoticeWording): Composition {
  const { wish } = draft;
  if (wish === 'does-not-want') return { refused: 'patient-does-not-want' };
  if (draft.kinds.length === 0) return { refused: 'nothing-asked' };

  const text = messageText[wording.language];
  const kinds = listed(
    draft.kinds.map((kind) => text.kinds[kind]),
    text.and,
  );
  const title = fillTemplate(text.title, { kinds });
  const sections: readonly PlainSection[] = [
    { heading: text.headings.asked, lines: [fillTemplate(text.asked, { kinds })] },
    { heading: text.headings.why, lines: reasons(draft, wording) },
    { heading: text.headings.answers, lines: answers(draft, wording) },
    { heading: text.headings.patient, lines: [text.wish[wish]] },
    { heading: text.headings.unknown, lines: [...unclear(draft, wording), ...unread(draft, wording)] },
    { heading: text.headings.comment, lines: plainLines(draft.comment) },
    { heading: text.headings.sender, lines: [plainText(draft.sender.name)] },
    { heading: text.headings.basis, lines: basis(draft, wording) },
  ];
  const lines = sectionsAsLines(sections);
  const body = lines.join('\n');
  const whole = `${title}\n\n${body}`;
  return {
    notice: {
      title,
      body,
      text: whole,
      textWithPatient: `${patientLine(draft, wording.language)}\n\n${whole}`,
      lines: [title, '', ...lines],
      language: wording.language,
      kinds: draft.kinds,
    },
  };
}

/** Each met criterion in one paragraph: its title, whether it is only presumed, then the evidence, a line each. */
function reasons(draft: NoticeDraft, wording: NoticeWording): readonly string[] {
  const text = messageText[wording.language];
  const { criteria, triggers } = draft.assessment;
  const met = criteria.filter((criterion) => criterion.answer === 'met').flatMap((each) => reason(each, wording));
  const fired = triggers.flatMap((trigger) => [
    `${fillTemplate(text.trigger, { title: titleOf(trigger.id, wording) })}:`,
    ...evidenceLines(trigger.evidence, wording),
  ]);
  const found = [...met, ...fired];
  return found.length > 0 ? found : [text.judgement];
}

function reason(criterion: CriterionResult, wording: NoticeWording): readonly string[] {
  const text = messageText[wording.language];
  const title = titleOf(criterion.id, wording);
  const presumed = criterion.certainty === 'presumed' ? ` ${text.presumed}` : '';
  const evidence = evidenceLines(criterion.evidence, wording);
  if (criterion.by === 'clinician') return [`${title}: ${text.byClinician}`, ...evidence];
  return evidence.length > 0 ? [`${title}${presumed}:`, ...evidence] : [`${title}${presumed}: ${text.noDetails}`];
}

/** "- Kontakt med Nevrologisk avdeling 2. mars 2026"; equal sentences once, in the engine's order. */
function evidenceLines(evidence: readonly Evidence[], wording: NoticeWording): readonly string[] {
  const { language } = wording;
  const title = (group: string | undefined) =>
    group === undefined ? null : (wording.groupTitle(group)?.[language] ?? null);
  const sentences = new Set(evidence.map((each) => plainText(evidenceSentence(language, each, title(each.group)))));
  const shown = [...sentences].slice(0, EVIDENCE_PER_CRITERION).map((sentence) => `- ${sentence}`);
  const left = sentences.size - shown.length;
  return left === 0 ? shown : [...shown, `- ${fillTemplate(messageText[language].more, { count: left })}`];
}

function answers(draft: NoticeDraft, wording: NoticeWording): readonly string[] {
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

/**
 * Every type not read completely, except those whose declared substitute was: nothing is missing then. Task and
 * Communication are not among the types named: they tell whether a notice was sent before, nothing of the need.
 */
function unread(draft: NoticeDraft, wording: NoticeWording): readonly string[] {
  const text = messageText[wording.language];
  const { coverage } = draft.assessment;
  const types = Object.keys(text.types) as readonly (keyof typeof text.types)[];
  return types.flatMap((type) => {
    const read = coverage[type];
    if (read.state === 'complete') return [];
    if (read.state === 'missing' && read.substitute !== undefined && coverage[read.substitute].state === 'complete') {
      return [];
    }
    const template = read.state === 'partial' ? text.partlyRead : text.unread;
    return [fillTemplate(template, { type: text.types[type], why: text.unreadWhy[read.why] })];
  });
}

function basis(draft: NoticeDraft, wording: NoticeWording): readonly string[] {
  const { language, ruleSet } = wording;
  const text = messageText[language];
  const used = fillTemplate(text.basis, {
    title: ruleSet.title[language],
    version: draft.assessment.ruleSet.version,
    day: formatInstantDay(language, draft.assessment.at),
  });
  return [used, ...(ruleSet.status === 'signed-off' ? [] : [text.unsigned]), text.suggestion];
}

function patientLine(draft: NoticeDraft, language: MessageLanguage): string {
  const { name, birthDate } = draft.patient;
  return fillTemplate(messageText[language].patientLine, {
    name: plainText(name),
    birthDate: birthDate === null ? null : formatBirthDate(language, birthDate),
  });
}

/** The rule set's own title of a criterion or trigger; its id where an older rule set has none. */
function titleOf(id: string, { ruleSet, language }: NoticeWording): string {
  const found = [...ruleSet.criteria, ...ruleSet.triggers].find((each) => each.id === id);
  return found === undefined ? id : found.title[language];
}

/** "a", "a og b", "a, b og c". */
function listed(words: readonly string[], and: string): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${and} ${last}`;
}
