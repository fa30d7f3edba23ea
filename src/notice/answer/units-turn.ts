import type { SentNotice } from '../notice.ts';

type Turn = Pick<SentNotice, 'answer'>;

/** A question of the unit is open: the notice waits for its sender, and no time runs against the unit. */
export function waitsForSender({ answer }: Turn): boolean {
  return answer.question !== null;
}

/**
 * Since when the unit has been waited for: the sender's latest answer, else when the notice was sent. An ISO 8601 instant;
 * null while it waits for its sender, and where nobody has written the time.
 */
export function unitsTurnSince({ sentAt, answer }: Pick<SentNotice, 'sentAt' | 'answer'>): string | null {
  if (waitsForSender({ answer })) return null;
  return lastAnswerAt({ answer }) ?? sentAt;
}

/** When the sender last answered a question; null: never, or not said. */
export function lastAnswerAt({ answer }: Turn): string | null {
  return answer.exchange.findLast(({ said }) => said === 'answer')?.at ?? null;
}
