import type { Clock } from '../../record/clock.ts';
import type { ReadOptions } from '../../record/read-session.ts';
import type { FhirTransport } from '../../record/transport.ts';
import { loadedChannel, type NoticeChannel } from './channel.ts';
import type { DocumentKind, FoundDocument } from './document-kind.ts';

/** The notice as a document: how it is written, and whether it is there. */
export interface NoticeDocuments {
  readonly channel: NoticeChannel;
  /** Never rejects. */
  find(patientId: string, identifier: string): Promise<FoundDocument>;
}

/** The code is fetched when it is first used. */
export function noticeDocuments(options: {
  readonly transport: FhirTransport;
  readonly kind: DocumentKind | null;
  readonly reading: ReadOptions;
  readonly clock: Clock;
}): NoticeDocuments {
  const load = () => import('./document-reference.ts');
  return {
    channel: loadedChannel('document-reference', async () => (await load()).documentReferenceChannel(options)),
    async find(patientId, identifier) {
      const loaded = await load().catch(() => null);
      if (loaded === null) return { found: false, unread: true };
      return loaded.findDocument(options.transport, patientId, identifier, options.reading);
    },
  };
}
