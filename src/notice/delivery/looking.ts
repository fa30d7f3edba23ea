import type { SentNotice } from '../notice.ts';
import { WRITE_MS } from '../server/post-once.ts';

/**
 * Milliseconds before each look. The first leaves a server time to finish what it was doing when the reply was lost;
 * some index what they store a little later. Own start values.
 */
export const LOOKS = [500, 1_500, 4_000, 8_000] as const;

/** The same after a success: the server has finished, so the first look is at once. */
export const CONFIRMING_LOOKS = [0, 1_500] as const;

/** Complete searches without a trace, after the write ended, before "not stored" is believed. */
export const ABSENCES = 2;

/**
 * Milliseconds from an attempt until nothing of it can land any more, when nobody saw it end: a transaction, the Task
 * alone after it, and as long again for a server that goes on without its client. Own start value.
 */
export const WRITE_OVER_MS = 3 * WRITE_MS;

/**
 * Milliseconds from the click after which no write of it begins any more, by any channel: so that another page can know
 * that nothing more comes of a click it has not made itself. Far longer than any sending takes. Own start value.
 */
export const BEGINS_WITHIN_MS = 5 * 60_000;

/** Milliseconds between the looks while a write may still land. Own start value. */
export const WAITING_LOOK = 15_000;

export type ReadBack =
  | { readonly found: SentNotice | 'document' }
  /** Two complete searches, after the write was over, had no trace of it. */
  | { readonly found: 'absent' }
  /** It could not be asked for, or not completely. */
  | { readonly found: 'cannot-tell' };
