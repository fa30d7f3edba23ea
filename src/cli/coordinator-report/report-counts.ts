import { countId, PageCounts, type ShownCounts } from '../small-numbers/page-counts.ts';
import { type CoordinatorFigures, MESSAGE_STAGES } from './coordinator-figures.ts';

export const PATIENTS = countId('patients');
export const REGISTERED = countId('registered');
export const NOTICES = countId('notices');
export const OPEN = countId('open');
export const MESSAGES = countId('messages');
export const NOT_COUNTED = countId('not-counted');
/** @param unit null: the record does not say */
export const unitId = (unit: string | null) => countId('unit', ...(unit === null ? [] : [unit]));
export const stageId = (stage: string) => countId('stage', stage);
export const ageId = (stage: string, age: number) => countId('age', stage, String(age));
/** What has become of the notices to a recipient. */
const ANSWERS = ['granted', 'declined', 'messages', 'neither'] as const;
/** @param recipient null: all of them, who are counted by stage too */
export const answersId = (recipient: string | null, answer: (typeof ANSWERS)[number] | 'notices') =>
  recipient !== null
    ? countId('answers', answer, recipient)
    : answer === 'notices'
      ? NOTICES
      : answer === 'neither'
        ? countId('neither')
        : answer === 'messages'
          ? MESSAGES
          : stageId(answer);

/** The stages of notices that wait for the unit. */
export const OPEN_STAGES = ['requested', 'received', 'in-progress'] as const;

/**
 * Every count of the report, with what a reader knows of how they add up, sentences included.
 *
 * @param patientsRead whether the number of all patients is known, and with it of those without a coordinator
 */
export function reportCounts(figures: CoordinatorFigures, patientsRead: boolean, exact: boolean): ShownCounts {
  const page = new PageCounts();
  const units = figures.registered.map(({ unit, patients }) => page.add(unitId(unit), patients));
  const registered = sum(figures.registered.map(({ patients }) => patients));
  page.add(REGISTERED, registered, 'looked-for');
  page.sum(REGISTERED, units);
  page.add(PATIENTS, figures.patients, 'total');
  if (patientsRead) {
    const without = page.add(countId('without'), figures.patients - registered);
    page.sum(PATIENTS, [REGISTERED, without]);
  }
  page.add(NOT_COUNTED, figures.notCounted);

  for (const { stage, ages } of figures.stages) {
    page.add(stageId(stage), sum(ages), 'looked-for');
    page.sum(
      stageId(stage),
      ages.map((count, age) => page.add(ageId(stage, age), count)),
    );
  }
  const inStages = (stages: readonly string[]) =>
    sum(figures.stages.filter(({ stage }) => stages.includes(stage)).flatMap(({ ages }) => ages));
  page.add(NOTICES, sum(figures.stages.flatMap(({ ages }) => ages)), 'total');
  page.sum(
    NOTICES,
    figures.stages.map(({ stage }) => stageId(stage)),
  );
  page.add(OPEN, inStages(OPEN_STAGES), 'repeated');
  page.sum(OPEN, OPEN_STAGES.map(stageId));
  page.add(MESSAGES, inStages(MESSAGE_STAGES), 'repeated');
  page.sum(MESSAGES, MESSAGE_STAGES.map(stageId));
  addAnswers(page, figures);
  return page.protected(exact);
}

function addAnswers(page: PageCounts, { answers }: CoordinatorFigures): void {
  for (const { recipient, notices, messages, granted, declined } of answers) {
    page.add(answersId(recipient, 'granted'), granted);
    page.add(answersId(recipient, 'declined'), declined);
    page.add(answersId(recipient, 'messages'), messages);
    page.add(answersId(recipient, 'neither'), notices - granted - declined - messages);
    page.add(answersId(recipient, 'notices'), notices);
    page.sum(
      answersId(recipient, 'notices'),
      ANSWERS.map((answer) => answersId(recipient, answer)),
    );
  }
  const recipients = answers.flatMap(({ recipient }) => recipient ?? []);
  if (recipients.length === 0) return;
  for (const answer of [...ANSWERS, 'notices'] as const) {
    page.sum(
      answersId(null, answer),
      recipients.map((recipient) => answersId(recipient, answer)),
    );
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((so, number) => so + number, 0);
