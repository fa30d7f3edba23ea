import type { FhirTransport } from '../../record/transport.ts';
import { type PostOnce, postOnce } from '../server/post-once.ts';
import type { NoticeChannel } from './channel.ts';
import { storedTaskInTransaction } from './create-reply.ts';
import { noticeTransaction } from './task-resources.ts';

/** The notice as a Task for the unit, about a ServiceRequest, in one transaction: both or neither is stored. */
export function requestAndTaskChannel(transport: FhirTransport, post: PostOnce = postOnce(transport)): NoticeChannel {
  return {
    id: 'request-and-task',
    async deliver(dispatch) {
      return storedTaskInTransaction(await post(transport.base, noticeTransaction(dispatch)), dispatch.identifier);
    },
  };
}
