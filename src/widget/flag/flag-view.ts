import type { Assessment, ClinicianAnswer } from '../../criteria/assessment.ts';
import type { PatientIdentity, SentNotice } from '../../notice/notice.ts';

/** What the flag says, and whose it is. */
export interface FlagViewProps {
  readonly patient: PatientIdentity;
  readonly assessment: Assessment;
  readonly answers: readonly ClinicianAnswer[];
  /** Notices that already stand, sent by anybody. */
  readonly notices: readonly SentNotice[];
  /** The session may not send any more; copying still works. */
  readonly closed: boolean;
}
