import type { FhirTransport } from '../../record/transport.ts';
import { type PostOnce, postOnce } from '../server/post-once.ts';
import { isCommunication, noticeFromCommunication } from '../standing/notice-from-communication.ts';
import type { NoticeChannel } from './channel.ts';
import { noticeCommunication } from './communication-resource.ts';
import { asShown, storedByCreate } from './create-reply.ts';
import { ifNoneExist } from './references.ts';

/** The notice as a Communication to the unit, created only if its identifier is not there. */
export function communicationChannel(transport: FhirTransport, post: PostOnce = postOnce(transport)): NoticeChannel {
  return {
    id: 'communication',
    async deliver(dispatch) {
      const { identifier } = dispatch;
      const url = `${transport.base}/Communication`;
      const reply = await post(url, noticeCommunication(dispatch), ifNoneExist(dispatch, 'Communication'));
      return storedByCreate(reply, identifier, (resource) =>
        isCommunication(resource) ? asShown(noticeFromCommunication(resource)) : null,
      );
    },
  };
}
