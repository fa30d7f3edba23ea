import { isoDate, today } from '../facts/calendar.ts';
import type { Assessment } from './assessment.ts';

/** The day an assessment was made on in Norway, "2026-11-20": the same calendar the facts count in. */
export function assessmentDate({ at }: Pick<Assessment, 'at'>): string {
  return isoDate(today(at));
}
