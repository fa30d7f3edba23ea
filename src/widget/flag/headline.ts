import type { Assessment } from '../../criteria/assessment.ts';
import type { Language } from '../../text/language.ts';
import { acuteAdmissions, LEVEL_TEXT } from '../../text/level.ts';
import { fillTemplate } from '../../text/template.ts';
import { contactsThatMatter, hasSigns, unclearThatMatters, unreadThatMatters } from '../reasons/criterion-status.ts';
import { longestWindow } from '../reasons/searches.ts';
import type { RuleContent } from '../rules/rule-content.ts';

/** The level in one line of words: the heading on screen and what is announced when an answer changes it. */
export function headline(language: Language, assessment: Assessment, rules: RuleContent): string {
  const words = LEVEL_TEXT[language];
  switch (assessment.level) {
    case 'likely':
      return words.likely;
    case 'clarify':
      return assessment.questions.length > 0 || assessment.triggers.length === 0
        ? words.clarifyQuestion
        : fillTemplate(words.clarifyTrigger, { what: triggerWords(language, assessment, rules) });
    case 'not-indicated':
      if (unreadThatMatters(assessment).length > 0 || contactsThatMatter(assessment)) return words.notIndicatedPartly;
      if (hasSigns(assessment)) return words.notIndicatedSomeSigns;
      return unclearThatMatters(assessment) ? words.notIndicatedUnclear : words.notIndicated;
    case 'has-coordinator': {
      const { coordinator } = assessment;
      return coordinator === null || coordinator.name === null
        ? words.hasCoordinator
        : `${words.hasCoordinator}: ${coordinator.name}`;
    }
    case 'not-assessable':
      return words.notAssessable;
  }
}

/** "fire akutte innleggelser siste halvår"; another trigger speaks by the rule set's own title. */
function triggerWords(language: Language, { triggerEvidence }: Assessment, rules: RuleContent): string {
  const [trigger] = triggerEvidence;
  if (trigger === undefined) return '';
  const rule = rules.ruleSet.triggers.find(({ id }) => id === trigger.id);
  const admissions = new Set(
    trigger.evidence.filter(({ reason }) => reason === 'acute-admission').map(({ resource }) => resource),
  ).size;
  if (admissions > 0) {
    return acuteAdmissions(language, admissions, rule === undefined ? null : longestWindow(rule.conditions, rules));
  }
  return withinSentence(rule?.title[language] ?? trigger.id);
}

/** A title where it does not begin a sentence; one that begins as an abbreviation does is left as it is. */
export const withinSentence = (title: string): string =>
  /^\p{Lu}{2}/u.test(title) ? title : title.charAt(0).toLocaleLowerCase('nb') + title.slice(1);
