import type { DocumentReference, Reference } from 'fhir/r4';
import { DOCUMENT_TYPE } from '../../text/notice-document.ts';
import { NOTICE_SYSTEM } from '../notice-identifier.ts';
import type { Dispatch } from './channel.ts';
import type { DocumentKind } from './document-kind.ts';
import { patient } from './references.ts';

/**
 * Volven 9602, what the record's document is where the installation has no type of its own: a letter. Never A02-2, which
 * is the individual plan itself.
 */
const LETTER = { system: 'urn:oid:2.16.578.1.12.4.1.1.9602', code: 'I02-2', display: 'Brev' } as const;

export interface DocumentParts {
  readonly kind: DocumentKind | null;
  readonly data: Uint8Array;
  readonly author: Reference;
  readonly custodian: Reference | null;
}

/** The notice as a finished document in the patient's record: it documents the exchange, and tells nobody. */
export function noticeDocument(
  dispatch: Dispatch,
  { kind, data, author, custodian }: DocumentParts,
): DocumentReference {
  const { draft, notice, identifier, authoredOn } = dispatch;
  const type = kind === null ? { ...LETTER } : { system: kind.system, code: kind.code };
  const contentType = kind?.contentType === 'application/pdf' ? 'application/pdf' : 'text/plain; charset=utf-8';
  return {
    resourceType: 'DocumentReference',
    identifier: [{ system: NOTICE_SYSTEM, value: identifier }],
    status: 'current',
    docStatus: 'final',
    type: { coding: [type], text: DOCUMENT_TYPE[notice.language] },
    subject: patient(draft),
    date: authoredOn,
    author: [author],
    ...(custodian === null ? {} : { custodian }),
    description: notice.title,
    content: [{ attachment: { contentType, language: notice.language, title: notice.title, data: base64(data) } }],
    ...(draft.encounter === null ? {} : { context: { encounter: [{ reference: draft.encounter }] } }),
  } satisfies DocumentReference;
}

function base64(data: Uint8Array): string {
  let binary = '';
  for (const byte of data) binary += String.fromCharCode(byte);
  return btoa(binary);
}
