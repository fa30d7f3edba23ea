import type { Assessment, CriterionResult, Evidence } from '../../criteria/assessment.ts';
import { evidenceSentence } from '../../text/evidence.ts';
import { messageText } from '../../text/notice-message.ts';
import { fillTemplate } from '../../text/template.ts';
import { plainText } from '../plain-text.ts';
import { type NoticeWording, titleOf } from './notice-wording.ts';

/** Sentences shown for one criterion; the rest is counted. The receiver needs reasons, not the whole record. */
const EVIDENCE_PER_CRITERION = 4;

/** Each met criterion in one paragraph: its title, whether it is only presumed, then the evidence, a line each. */
export function reasons({ criteria, triggerEvidence }: Assessment, wording: NoticeWording): readonly string[] {
  const text = messageText[wording.language];
  const met = criteria.filter((criterion) => criterion.answer === 'met').flatMap((each) => reason(each, wording));
  const fired = triggerEvidence.flatMap((trigger) => [
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
  const sentences = new Map<string, Evidence>();
  for (const each of evidence) {
    const sentence = plainText(evidenceSentence(language, each, title(each.group)));
    if (!sentences.has(sentence)) sentences.set(sentence, each);
  }
  const chosen = mostTelling([...sentences.values()]);
  const shown = [...sentences].filter(([, each]) => chosen.has(each)).map(([sentence]) => `- ${sentence}`);
  const left = sentences.size - shown.length;
  return left === 0 ? shown : [...shown, `- ${fillTemplate(messageText[language].more, { count: left })}`];
}

/** As many as are shown: one of every kind, unit and diagnosis before a second contact with the same unit. */
function mostTelling(evidence: readonly Evidence[]): ReadonlySet<Evidence> {
  const kinds = new Map<string, Evidence>();
  for (const each of evidence) {
    const kind = [each.reason, each.unit, each.group ?? each.code?.code ?? each.display].join('|');
    if (!kinds.has(kind)) kinds.set(kind, each);
  }
  return new Set([...new Set([...kinds.values(), ...evidence])].slice(0, EVIDENCE_PER_CRITERION));
}
