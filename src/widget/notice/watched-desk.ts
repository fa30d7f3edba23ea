import type { Task } from 'fhir/r4';
import type { SenderAnswerOutcome } from '../../notice/answer/answer-question.ts';
import type { NoticeDesk } from './notice-desk.ts';

/**
 * After each use of the desk the screen is shown anew: the session may have ended meanwhile, and a task may have been
 * read or stored that says more than what is shown.
 */
export function watchedDesk(desk: NoticeDesk, onTask: (task: Task) => void, after: () => void): NoticeDesk {
  const then = <T>(result: Promise<T>) => result.finally(after);
  const answered = async (result: Promise<SenderAnswerOutcome>) => {
    const outcome = await result;
    if ('task' in outcome) onTask(outcome.task);
    after();
    return outcome;
  };
  return {
    ...desk,
    send: (draft, language) => then(desk.send(draft, language)),
    check: (identifier, sender) => then(desk.check(identifier, sender)),
    answering: {
      ...desk.answering,
      send: (answer) => answered(desk.answering.send(answer)),
      check: (attempt) => answered(desk.answering.check(attempt)),
    },
  };
}
