import type { PatientRecord } from '../../record/patient-record.ts';
import { TASK_TEXTS } from '../notice-codes.ts';

/** What every identifier and code of this program begins with. */
const OWN = 'https://koordinatorflagg.example/';

/**
 * Whether a notice, an answer to one, or a flag that was set aside can be among these rows: each has a code or an
 * identifier of this program, or the words of a request. True now and then of a row about something else, never false of
 * one of these; so that a page need not have the code that reads them where there are none.
 */
export function mayHoldNotices({ rows }: Pick<PatientRecord, 'rows'>): boolean {
  if (rows.Task.length === 0 && rows.Communication.length === 0) return false;
  const written = JSON.stringify([rows.Task, rows.Communication]).toLowerCase();
  return [OWN, ...TASK_TEXTS].some((own) => written.includes(own));
}
