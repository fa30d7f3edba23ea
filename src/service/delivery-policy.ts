/** How patient the service is. All are own start values: no standard names a number. */
export interface DeliveryPolicy {
  /** No receipt so long after the notice was stored: `overdue`, and the sender is told to use another way. */
  readonly receiptDeadlineHours: number;
  /** Receipts later than this are no longer asked for. */
  readonly followDays: number;
  /** A closed notice's content is removed after so many days; identifier and state stay. */
  readonly keepContentDays: number;
  /** Between two questions for a receipt: first this long, then a tenth of the message's age, at most the other. */
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
  pollSeconds: 30,
  pollAtMostSeconds: 900,
  retrySeconds: 5,
  retryAtMostSeconds: 900,
  settleSeconds: 900,
};
