import type { Coverage, PatientRecord } from '../../record/patient-record.ts';
import type { NoticeChannelId } from '../channel-id.ts';
import type { SentNotice } from '../notice.ts';
import { newestFirst, stands } from '../notice-status.ts';
import { foldCopies } from './fold-copies.ts';
import { noticesFromCommunications } from './notice-from-communication.ts';
import { noticeFromTask } from './notice-from-task.ts';

/** Notices in the record that stand, sent by anybody, each once, newest first. Withdrawn, failed and mistaken ones are left out. @param base see `threadsIn` */
export function noticesInRecord(record: PatientRecord, base?: string): readonly SentNotice[] {
  return foldCopies(everyNoticeInRecord(record, base)).filter(stands);
}

/** The same as they are stored, with the withdrawn ones, which the next notice must also come after. */
export function everyNoticeInRecord({ rows }: PatientRecord, base?: string): readonly SentNotice[] {
  return [...rows.Task.map(noticeFromTask), ...noticesFromCommunications(rows.Communication, base)]
    .filter((notice) => notice !== null)
    .sort(newestFirst);
}

/** Notices of several sources as one list, newest first; one that two sources show is shown once. */
export function mergeNotices(...sources: readonly (readonly SentNotice[])[]): readonly SentNotice[] {
  const byReference = new Map(sources.flat().map((notice) => [notice.reference, notice] as const));
  return [...byReference.values()].sort(newestFirst);
}

/**
 * When not complete, "no notice was sent" is not known, and the face says so beside the button. The type that was read
 * least, of those the installation's channels write.
 *
 * @param channels all channels of the issuer
 */
export function noticeCoverage({ coverage }: PatientRecord, channels: readonly NoticeChannelId[] = ['task']): Coverage {
  const writesTask = channels.includes('task') || channels.includes('request-and-task');
  const written = [
    ...(writesTask ? [coverage.Task] : []),
    ...(channels.includes('communication') ? [coverage.Communication] : []),
  ];
  const byState = (state: Coverage['state']) => written.find((each) => each.state === state);
  return byState('missing') ?? byState('partial') ?? written[0] ?? { state: 'complete', read: 0, pages: 0 };
}
