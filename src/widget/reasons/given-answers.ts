import type { ClinicianAnswer } from '../../criteria/assessment.ts';
import type { GivenAnswer } from './question.tsx';

/** The answers with this one in the place of an earlier one to the same criterion; null takes it back. */
export function withAnswer(
  answers: readonly ClinicianAnswer[],
  criterion: string,
  answer: GivenAnswer,
  by: ClinicianAnswer['by'],
): readonly ClinicianAnswer[] {
  const others = answers.filter((each) => each.criterion !== criterion);
  return answer === null ? others : [...others, { criterion, answer, by, at: new Date().toISOString() }];
}
