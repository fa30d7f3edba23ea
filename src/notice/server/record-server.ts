import type { Clock } from '../../record/clock.ts';
import type { ReadOptions } from '../../record/read-session.ts';
import type { FhirTransport } from '../../record/transport.ts';
import type { NoticeLock } from './lock.ts';

/** The record's server as what writes to it needs it; a `Delivery` is one with more. */
export interface RecordServer {
  readonly transport: FhirTransport;
  readonly clock: Clock;
  /** One at a time for the same notice, across tabs. */
  readonly lock: NoticeLock;
  /** For reading the patient and the notices: limits, retries. */
  readonly reading: ReadOptions;
}
