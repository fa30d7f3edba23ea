import type { Task, TaskInput } from 'fhir/r4';
import type { ClinicianAnswer } from '../../criteria/assessment.ts';
import type { NoticeDraft, SentAnswer, SentNotice } from '../notice.ts';
import { INPUT_ANSWER, INPUT_SYSTEM } from '../notice-codes.ts';

/**
 * What was answered, as it stands in the task beside its text: by whom and when in the Annotation, and as its text the
 * rule set, the criterion and the answer, "helse-vest/C yes", since ids of criteria mean nothing in another rule set.
 */
export function answerInputs({ answers, assessment }: NoticeDraft): readonly TaskInput[] {
  return answers.map(({ criterion, answer, by, at }) => ({
    type: { coding: [{ system: INPUT_SYSTEM, code: INPUT_ANSWER }], text: INPUT_ANSWER },
    valueAnnotation: {
      ...(by.reference === null
        ? { authorString: by.name }
        : { authorReference: { reference: by.reference, display: by.name } }),
      time: at,
      text: `${assessment.ruleSet.id}/${criterion} ${answer}`,
    },
  }));
}

/** The answers in a task; one that does not say by whom and when is none. */
export function answersInTask({ input = [] }: Pick<Task, 'input'>): readonly SentAnswer[] {
  return input.flatMap(({ type, valueAnnotation }): readonly SentAnswer[] => {
    const isOurs = type.coding?.some(({ system, code }) => system === INPUT_SYSTEM && code === INPUT_ANSWER);
    const { text, time, authorString, authorReference } = valueAnnotation ?? {};
    const name = authorString ?? authorReference?.display;
    const [, ruleSet, criterion, said] = /^(\S+)\/(\S+) (\S+)$/.exec(text ?? '') ?? [];
    const answer = ANSWERS.find((each) => each === said);
    if (isOurs !== true || time === undefined || name === undefined || answer === undefined) return [];
    if (ruleSet === undefined || criterion === undefined) return [];
    return [{ ruleSet, criterion, answer, by: { name, reference: authorReference?.reference ?? null }, at: time }];
  });
}

const ANSWERS = ['yes', 'no', 'dont-know'] as const satisfies readonly ClinicianAnswer['answer'][];

/**
 * What somebody has answered in these notices, of this rule set, the newest to each criterion: nobody is asked again
 * what the unit has been told. A notice's own answers only as long as the notice stands open.
 */
export function answersToRuleSet(open: readonly SentNotice[], ruleSet: string): readonly ClinicianAnswer[] {
  const newest = new Map<string, ClinicianAnswer>();
  for (const { ruleSet: of, ...answer } of open.flatMap(({ answers = [] }) => answers)) {
    const before = newest.get(answer.criterion);
    const isNewer = before === undefined || Date.parse(before.at) < Date.parse(answer.at);
    if (of === ruleSet && isNewer) newest.set(answer.criterion, answer);
  }
  return [...newest.values()];
}
