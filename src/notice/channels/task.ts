import type { FhirTransport } from '../../record/transport.ts';
import { type PostOnce, postOnce } from '../server/post-once.ts';
import type { NoticeChannel } from './channel.ts';
import { shownTask, storedByCreate } from './create-reply.ts';
import { ifNoneExist } from './references.ts';
import { noticeTask } from './task-resources.ts';

/**
 * The notice as a Task alone, which says it all, created only if its identifier is not there, where the
 * server keeps that (FHIR R4, http.html#ccreate). No ServiceRequest follows: nothing ties it to the Task then, and somebody may take it for an order.
 */
export function taskChannel(transport: FhirTransport, post: PostOnce = postOnce(transport)): NoticeChannel {
  return {
    id: 'task',
    async deliver(dispatch) {
      const { identifier } = dispatch;
      const reply = await post(`${transport.base}/Task`, noticeTask(dispatch, null), ifNoneExist(dispatch, 'Task'));
      return storedByCreate(reply, identifier, shownTask);
    },
  };
}
