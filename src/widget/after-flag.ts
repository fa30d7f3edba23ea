/**
 * Everything of the page that is no part of the flag: the reasons and what they rest on, the question, the notice and
 * how it is delivered. The flag does not wait for it; it is fetched when the flag is on the screen, and before where the
 * record may hold a notice.
 */

export { answersToRuleSet } from '../notice/answer/sent-answers.ts';
export { browserDelivery } from '../notice/delivery/delivery.ts';
export { noticesFromService } from '../notice/delivery/notices-from-service.ts';
export { stands } from '../notice/notice-status.ts';
export { mergeNotices, noticeCoverage, noticesInRecord } from '../notice/standing/find-notices.ts';
export { withAnswers } from '../notice/standing/read-answers.ts';
export { isWaitedFor } from '../notice/waited-for.ts';
export { BelowFlag } from './below-flag.tsx';
export { flagSilence } from './flag/flag-silence.ts';
export { SilentFlag } from './flag/silent-flag.tsx';
export { Undone } from './flag/undone.tsx';
export { browserDesk, earlierOutcome } from './notice/browser-desk.ts';
export { noticeNews } from './notice/notice-news.ts';
export { StandingNotices } from './notice/sent-notices.tsx';
export { watchedDesk } from './notice/watched-desk.ts';
export { whatWasSeen } from './notice/what-was-seen.ts';
export { userAsPerson } from './user-as-person.ts';
