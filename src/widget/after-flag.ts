/**
 * Everything of the page that is no part of the flag: the reasons and what they rest on, the question, the notice and
 * how it is delivered. The flag does not wait for it; it is fetched when the flag is on the screen.
 */
export { browserDelivery } from '../notice/delivery.ts';
export { municipalityOf } from '../notice/municipality.ts';
export { noticesFromService } from '../notice/notices-from-service.ts';
export { withAnswers } from '../notice/read-answers.ts';
export { BelowFlag } from './below-flag.tsx';
export { browserDesk, earlierOutcome } from './browser-desk.ts';
export { StandingNotices } from './sent-notices.tsx';
export { SilentFlag } from './silent-flag.tsx';
export { Undone } from './undone.tsx';
