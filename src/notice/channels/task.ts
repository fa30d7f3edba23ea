import type { FhirTransport } from '../../record/transport.ts';
import type { ChannelResult, Dispatch, NoticeChannel } from './channel.ts';
import { type PostOnce, postOnce, type Reply } from './post-once.ts';
import { storedTask, storedTaskInTransaction } from './task-reply.ts';
import { noneExist, noticeRequest, noticeTask, noticeTransaction } from './task-resources.ts';

/**
 * The notice as a Task for the unit, about a ServiceRequest, in one transaction. A server that refuses transactions
 * gets the Task alone, which says it all, and then the ServiceRequest where it will have it.
 * Each is created only if its identifier is not there (FHIR R4, http.html#ccreate).
 */
export function taskChannel(transport: FhirTransport, post: PostOnce = postOnce(transport)): NoticeChannel {
  return {
    id: 'task',
    async deliver(dispatch) {
      const together = await post(transport.base, noticeTransaction(dispatch));
      const result = storedTaskInTransaction(together, dispatch.identifier);
      return nothingStoredByTransaction(together, result) ? oneByOne(transport, post, dispatch) : result;
    },
  };
}

/**
 * A transaction is stored whole or not at all, so after a clear refusal the single way is open. Not after 401 (the same
 * token would be refused again), nor when the server found fault with the content or with an existing notice.
 */
function nothingStoredByTransaction(reply: Reply, result: ChannelResult): boolean {
  if (result.result !== 'refused' || result.conflict) return false;
  return result.why === 'unsupported' || (reply.kind === 'status' && reply.status === 403);
}

/**
 * The Task first: when it is refused nothing has been written, and nobody can take a lone ServiceRequest for a notice.
 * What becomes of the ServiceRequest changes nothing, since the Task is what reaches the unit.
 */
async function oneByOne(transport: FhirTransport, post: PostOnce, dispatch: Dispatch): Promise<ChannelResult> {
  const ifNoneExist = noneExist(dispatch.identifier);
  const reply = await post(`${transport.base}/Task`, noticeTask(dispatch, null), ifNoneExist);
  const result = storedTask(reply, dispatch.identifier);
  if (result.result === 'stored' && result.created) {
    await post(`${transport.base}/ServiceRequest`, noticeRequest(dispatch), ifNoneExist);
  }
  return result;
}
