import type { Patient } from 'fhir/r4';
import type { Clock } from '../../record/clock.ts';
import type { MessageService } from '../message-service.ts';
import type { FoundMessage } from '../standing/found-message.ts';
import { loadedChannel, type NoticeChannel } from './channel.ts';

/** Dialog messages: how one is sent, and what has become of one. */
export interface DialogMessages {
  readonly channel: NoticeChannel;
  /**
   * Never rejects.
   *
   * @param patient as read from the record: the service tells what the unit has written to nobody else; absent: it is not asked
   */
  find(identifier: string, patient?: Patient): Promise<FoundMessage>;
}

/** The code is fetched when it is first used: by the question at launch what has become of earlier ones. */
export function dialogMessages(service: MessageService, issuer: string, clock: Clock): DialogMessages {
  const load = () => import('./dialog-message.ts');
  return {
    channel: loadedChannel('dialog-message', async () => (await load()).dialogMessageChannel(service, issuer, clock)),
    async find(identifier, patient) {
      const loaded = await load().catch(() => null);
      if (loaded === null) return { notice: null, unread: 'cannot-check' };
      return loaded.findMessage(service, identifier, clock, patient);
    },
  };
}
