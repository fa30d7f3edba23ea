import type { Coverage, PatientRecord } from '../record/patient-record.ts';
import type { SentNotice } from './notice.ts';
import { newestFirst, noticeFromTask, stands } from './notice-from-task.ts';

/** Notices in the record that stand, sent by anybody, newest first. Withdrawn, failed and mistaken ones are left out. */
export function noticesInRecord(record: PatientRecord): readonly SentNotice[] {
  return record.rows.Task.map(noticeFromTask)
    .filter((notice) => notice !== null)
    .filter(stands)
    .sort(newestFirst);
}

/** When not complete, "no notice was sent" is not known, and the face says so beside the button. */
export function noticeCoverage(record: PatientRecord): Coverage {
  return record.coverage.Task;
}
