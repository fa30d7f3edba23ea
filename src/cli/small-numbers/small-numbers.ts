/**
 * Statistical disclosure control: a count of one to four persons is shown as "<5". Nobody is counted by a zero, so zeros
 * are shown unless they would give such a count away.
 */
export const SMALLEST_SHOWN = 5;

/** A number that may be shown, or why it is not: it is small, it would give a small one away, or nobody knows it. */
export type Shown = number | 'small' | 'withheld' | 'unread';

export const isSmall = (count: number) => count > 0 && count < SMALLEST_SHOWN;
