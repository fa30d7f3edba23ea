import type { Patient } from 'fhir/r4';
import type { NoticeChannelId } from '../channel-id.ts';
import type { ComposedNotice } from '../compose/compose-notice.ts';
import type { NoticeDraft, NotSentReason, SentNotice } from '../notice.ts';
import type { NoticeType } from '../server/server-capabilities.ts';

/** Everything a channel needs to send one notice once. */
export interface Dispatch {
  readonly draft: NoticeDraft;
  readonly notice: ComposedNotice;
  /** The patient as just read and compared with the screen; null for a copy, which waits for no server. */
  readonly patient: Patient | null;
  /** See `noticeIdentifier`. */
  readonly identifier: string;
  /**
   * Types of which the server has said that it keeps them single. Only these are sent with `If-None-Exist`: the CORS
   * rules of another server may not name the header, and the browser would not send the write at all.
   */
  readonly conditional: readonly NoticeType[];
  /** ISO 8601 instant with offset, from the caller's clock. */
  readonly authoredOn: string;
}

/**
 * What one attempt came to. A channel tries once and never throws; whether anything is repeated is the caller's choice.
 * - `stored`: the receiver's server, or the message service, says that it has it. `created`: it said in so many words
 *   that this write made it (201, 202); otherwise it may have been there. `notice` is null when the reply did not show
 *   what is stored.
 * - `copied`: on the clipboard only
 * - `refused`: certainly not stored; `conflict` when the server said that it may already be there (409, 412)
 * - `recorded`: something is written in the record, and the unit is not told
 * - `lost`: may or may not have been stored: the network failed, time ran out, or the server failed on the way. `ended`
 *   when the server itself has answered, so that what is not stored then will not be; else it may still be at work
 */
export type ChannelResult =
  | { readonly result: 'stored'; readonly created: boolean; readonly notice: SentNotice | null }
  | { readonly result: 'copied' }
  | {
      readonly result: 'refused';
      readonly why: NotSentReason;
      readonly detail: string | null;
      readonly conflict: boolean;
    }
  | { readonly result: 'recorded'; readonly detail: string | null }
  | { readonly result: 'lost'; readonly ended: boolean };

/** One way for a notice to leave. */
export interface NoticeChannel {
  readonly id: NoticeChannelId;
  deliver(dispatch: Dispatch): Promise<ChannelResult>;
}

/** Fetches a channel's code when it is first used. Code that does not come has sent nothing. */
export function loadedChannel(id: NoticeChannelId, load: () => Promise<NoticeChannel>): NoticeChannel {
  return {
    id,
    async deliver(dispatch) {
      const channel = await load().catch(() => null);
      if (channel === null) return { result: 'refused', why: 'unreachable', detail: null, conflict: false };
      return channel.deliver(dispatch);
    },
  };
}
