import type { DocumentReference, Resource } from 'fhir/r4';
import type { Clock } from '../../record/clock.ts';
import type { ReadOptions } from '../../record/read-session.ts';
import { literalReference } from '../../record/reference.ts';
import { searchAll } from '../../record/search-all.ts';
import type { FhirTransport } from '../../record/transport.ts';
import { NOTICE_SYSTEM } from '../notice-identifier.ts';
import { postOnce } from '../server/post-once.ts';
import type { ChannelResult, Dispatch, NoticeChannel } from './channel.ts';
import { type Shown, storedByCreate } from './create-reply.ts';
import type { DocumentKind, FoundDocument } from './document-kind.ts';
import { documentParties } from './document-parties.ts';
import { noticeDocument } from './document-resource.ts';
import { ifNoneExist } from './references.ts';

/** The notice as a document in the record, created only if its identifier is not there. It tells nobody. */
export function documentReferenceChannel({
  transport,
  kind,
  reading,
  clock,
}: {
  readonly transport: FhirTransport;
  readonly kind: DocumentKind | null;
  readonly reading: ReadOptions;
  readonly clock: Clock;
}): NoticeChannel {
  const post = postOnce(transport, clock);
  return {
    id: 'document-reference',
    async deliver(dispatch) {
      const [parties, data] = await Promise.all([
        documentParties(dispatch.draft, kind, transport, reading),
        contentOf(dispatch, kind).catch(() => null),
      ]);
      // The code that makes a PDF did not come: nothing has been sent
      if (data === null) return { result: 'refused', why: 'unreachable', detail: null, conflict: false };
      const document = noticeDocument(dispatch, { kind, data, ...parties });
      const reply = await post(
        `${transport.base}/DocumentReference`,
        document,
        ifNoneExist(dispatch, 'DocumentReference'),
      );
      return asRecorded(storedByCreate(reply, dispatch.identifier, shownDocument));
    },
  };
}

/** Searched by identifier, and without it where the server refuses that; which document it is, is decided here. */
export async function findDocument(
  transport: FhirTransport,
  patientId: string,
  identifier: string,
  reading: ReadOptions,
): Promise<FoundDocument> {
  const patient = ['patient', patientId] as const;
  const value = ['identifier', `${NOTICE_SYSTEM}|${identifier}`] as const;
  let result = await searchAll(transport, 'DocumentReference', [patient, value], reading);
  if (result.pages === 0 && result.failure?.kind === 'status' && result.failure.status === 400) {
    result = await searchAll(transport, 'DocumentReference', [patient], reading);
  }
  const found = result.rows.some(
    (row) => isOurs(row, identifier) && isFor(row, patientId) && row.status !== 'entered-in-error',
  );
  return { found, unread: !found && result.unread !== null };
}

async function contentOf({ notice }: Dispatch, kind: DocumentKind | null): Promise<Uint8Array> {
  if (kind?.contentType !== 'application/pdf') return new TextEncoder().encode(notice.text);
  const { noticePdf } = await import('./document-pdf.ts');
  return noticePdf(notice);
}

/** A document is never a notice: what was stored is said as `recorded`. */
function asRecorded(result: ChannelResult): ChannelResult {
  return result.result === 'stored' ? { result: 'recorded', detail: null } : result;
}

function shownDocument(resource: Resource): Shown | null {
  if (!isDocument(resource)) return null;
  return {
    identifier: resource.identifier?.find(({ system }) => system === NOTICE_SYSTEM)?.value ?? null,
    notice: null,
  };
}

function isOurs(document: DocumentReference, identifier: string): boolean {
  return document.identifier?.some(({ system, value }) => system === NOTICE_SYSTEM && value === identifier) ?? false;
}

function isFor({ subject }: DocumentReference, patientId: string): boolean {
  const patient = literalReference(subject);
  return patient?.type === 'Patient' && patient.id === patientId;
}

function isDocument(resource: Resource): resource is DocumentReference {
  return resource.resourceType === 'DocumentReference';
}
