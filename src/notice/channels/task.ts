import { literalReference } from '../../record/reference.ts';
import type { FhirTransport } from '../../record/transport.ts';
import type { ChannelResult, Dispatch, NoticeChannel } from './channel.ts';
import { type PostOnce, postOnce, type Reply } from './post-once.ts';
import { storedTask, storedTaskInTransaction } from './task-reply.ts';
import { noneExist, noticeRequest, noticeTask, noticeTransaction } from './task-resources.ts';

/**
 * The notice as a Task for the unit, about a ServiceRequest, in one transaction. A server that refuses transactions
 * gets them one by one, and a server that will not have the ServiceRequest gets the Task alone: the Task says it all.
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

async function oneByOne(transport: FhirTransport, post: PostOnce, dispatch: Dispatch): Promise<ChannelResult> {
  const ifNoneExist = noneExist(dispatch.identifier);
  const request = await post(`${transport.base}/ServiceRequest`, noticeRequest(dispatch), ifNoneExist);
  // Whatever else became of the request, the Task is what reaches the unit
  const task = noticeTask(dispatch, createdReference(request, 'ServiceRequest'));
  return storedTask(await post(`${transport.base}/Task`, task, ifNoneExist), dispatch.identifier);
}

/** "ServiceRequest/5" from the body or the Location header; null when the server, or CORS, shows neither. */
function createdReference(reply: Reply, type: string): string | null {
  if (reply.kind !== 'status' || reply.status < 200 || reply.status > 299) return null;
  const { resource, location } = reply;
  if (resource?.resourceType === type && resource.id !== undefined) return `${type}/${resource.id}`;
  const literal = location === null ? null : literalReference({ reference: location });
  return literal?.type === type ? `${type}/${literal.id}` : null;
}
