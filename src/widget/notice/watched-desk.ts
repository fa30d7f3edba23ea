import type { SenderAnswerOutcome } from '../../notice/answer/answer-question.ts';
import { isThread } from '../../notice/answer/stored-notice.ts';
import type { SentNotice } from '../../notice/notice.ts';
import { noticeFromThread } from '../../notice/standing/notice-from-communication.ts';
import { noticeFromTask } from '../../notice/standing/notice-from-task.ts';
import type { NoticeDesk } from './notice-desk.ts';

/**
 * After each use of the desk the screen is shown anew: the session may have ended meanwhile, and a notice may have
 * been read or stored that says more than what is shown.
 */
export function watchedDesk(desk: NoticeDesk, onNotice: (notice: SentNotice) => void, after: () => void): NoticeDesk {
  const then = <T>(result: Promise<T>) => result.finally(after);
  const answered = async (result: Promise<SenderAnswerOutcome>) => {
    const outcome = await result;
    if ('task' in outcome) {
      const notice = isThread(outcome.task) ? noticeFromThread(outcome.task) : noticeFromTask(outcome.task);
      if (notice !== null) onNotice(notice);
    }
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
