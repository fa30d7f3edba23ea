import type { NoticeChannelId } from '../../../src/notice/channel-id.ts';
import type { DeliveryOutcome } from '../../../src/notice/notice.ts';

/** What a page's process is told when it starts. */
export interface PageSettings {
  /** The FHIR base as the notice and the id token know it. */
  readonly base: string;
  /** Where the record and the service are reached. */
  readonly address: string;
  readonly token: string;
  /** The file that stands for sessionStorage. */
  readonly storage: string;
  readonly recipient: string;
  readonly channels: readonly NoticeChannelId[];
  /** Milliseconds since 1970 from which its time passes `speed` times faster. */
  readonly epoch: number;
  readonly speed: number;
}

/** What its user is told. */
export interface Heard {
  readonly heard: DeliveryOutcome['truth'] | 'sees it' | 'gave up';
}
