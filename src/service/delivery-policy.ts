/** How patient the service is. All are own start values: no standard names a number. */
export interface DeliveryPolicy {
  /** No receipt so long after the notice was stored: `overdue`, and the sender is told to use another way. */
  readonly receiptDeadlineHours: number;
  /** Receipts later than this are no longer asked for. */
  readonly followDays: number;
  /** A closed notice's content is removed after so many days; identifier and state stay. */
  readonly keepContentDays: number;
  /**
   * So long after the receipt the unit's answer is looked for, and never longer than the content is kept, since an answer
   * is compared with the message it answers. 0: not at all.
   */
  readonly answerFollowDays: number;
  /** Between two questions for a receipt, or an answer: first this long, then a tenth of the message's age, at most the other. */
  readonly pollSeconds: number;
  readonly pollAtMostSeconds: number;
  /** After a fault: first this long, then twice as long each time, at most the other; the handler's Retry-After goes before. */
  readonly retrySeconds: number;
  readonly retryAtMostSeconds: number;
  /**
   * After a lost reply, so long must the handler say "no such message" before the message is handed over again. Longer than
   * the handler takes to store what it was still reading when the connection broke, and than most receivers take to
   * acknowledge: once read, only its receipt tells that the message was there.
   */
  readonly settleSeconds: number;
}

export const START_POLICY: DeliveryPolicy = {
  receiptDeadlineHours: 24,
  followDays: 30,
  keepContentDays: 30,
  answerFollowDays: 30,
  pollSeconds: 30,
  pollAtMostSeconds: 900,
  retrySeconds: 5,
  retryAtMostSeconds: 900,
  settleSeconds: 900,
};

const DAY = 86_400_000;

/** Milliseconds after the receipt in which an answer is looked for. */
export function answerTime({ answerFollowDays, keepContentDays }: DeliveryPolicy): number {
  return Math.min(answerFollowDays, keepContentDays) * DAY;
}

/** Milliseconds between two questions about what came so long ago. */
export function pollWait({ pollSeconds, pollAtMostSeconds }: DeliveryPolicy, age: number): number {
  return Math.min(Math.max(age / 10, pollSeconds * 1000), pollAtMostSeconds * 1000);
}

/**
 * Milliseconds to wait after a fault, spread over half to whole, so that what failed together does not come back together.
 *
 * @param attempts faults before this one
 * @param random from 0 up to 1
 */
export function retryWait(
  { retrySeconds, retryAtMostSeconds }: DeliveryPolicy,
  attempts: number,
  retryAfterSeconds: number | null,
  random: number,
): number {
  const most = retryAtMostSeconds * 1000;
  const own = Math.min(retrySeconds * 1000 * 2 ** Math.min(attempts, 20), most) * (0.5 + random / 2);
  return Math.max(Math.min((retryAfterSeconds ?? 0) * 1000, most), own);
}
