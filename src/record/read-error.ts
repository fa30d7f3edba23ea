import type { RecordType, UnreadReason } from './patient-record.ts';

/** Why no record is handed out at all. Everything less than this is told by the record's coverage. */
export type ReadError =
  /**
   * A reply held somebody else's row (or somebody else's Patient). The whole record is refused: a server that mixes
   * patients once cannot be trusted for the rows that look right. `resource` is "Condition/c7".
   */
  | { readonly code: 'other-patient'; readonly type: RecordType | 'Patient'; readonly resource: string }
  /** The Patient itself could not be read, so that nothing could be tied to a person on the screen. */
  | { readonly code: 'patient-unreadable'; readonly why: UnreadReason | 'not-found' }
  /** The token has expired, cannot be refreshed, and the Patient was not read before that. Offer a new launch. */
  | { readonly code: 'session-expired' }
  | { readonly code: 'aborted' };
