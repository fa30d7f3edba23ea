import type { Encounter, PractitionerRole, Reference, Resource } from 'fhir/r4';
import { fhirRead } from '../../record/fhir-read.ts';
import { type ReadOptions, withReadSession } from '../../record/read-session.ts';
import { literalReference, referenceKey } from '../../record/reference.ts';
import { searchShaped } from '../../record/search-shaped.ts';
import type { FhirTransport } from '../../record/transport.ts';
import type { NoticeDraft } from '../notice.ts';
import type { DocumentKind } from './document-kind.ts';
import { person } from './references.ts';

/** DIPS's system of document types. There a document has one PractitionerRole as author, and a custodian. */
export const DIPS_DOCUMENT_TYPE = 'http://dips.no/fhir/namingsystem/dips-documenttypeid';

export interface DocumentParties {
  readonly author: Reference;
  readonly custodian: Reference | null;
}

/**
 * Who has written the document and whose it is: the user, and the unit of the contact. For DIPS the user's role, at the
 * contact's unit where the user has several. What cannot be read is left out, and the server says what it misses.
 * Never rejects.
 */
export async function documentParties(
  draft: NoticeDraft,
  kind: DocumentKind | null,
  transport: FhirTransport,
  reading: ReadOptions,
): Promise<DocumentParties> {
  const [unit, roles] = await Promise.all([
    unitOf(draft, transport, reading),
    kind?.system === DIPS_DOCUMENT_TYPE ? rolesOf(draft, transport, reading) : [],
  ]);
  const role = roles.find(({ organization }) => unit !== null && referenceKey(organization) === referenceKey(unit));
  const chosen = role ?? (roles.length === 1 ? roles[0] : undefined);
  if (chosen?.id === undefined) return { author: person(draft.sender), custodian: unit };
  const author = { reference: `PractitionerRole/${chosen.id}`, display: draft.sender.name };
  return { author, custodian: unit ?? organizationOf(chosen) };
}

/** The organisation that has the contact of the launch. */
async function unitOf(
  { encounter }: NoticeDraft,
  transport: FhirTransport,
  reading: ReadOptions,
): Promise<Reference | null> {
  if (encounter === null) return null;
  const reply = await withReadSession(transport, reading, (session) =>
    fhirRead(session, `${transport.base}/${encounter}`),
  );
  if (!reply.ok || !isEncounter(reply.resource)) return null;
  const key = referenceKey(reply.resource.serviceProvider, transport.base);
  return key === null ? null : { reference: key };
}

async function rolesOf(
  { sender }: NoticeDraft,
  transport: FhirTransport,
  reading: ReadOptions,
): Promise<readonly PractitionerRole[]> {
  const user = literalReference(sender.reference === null ? undefined : { reference: sender.reference });
  if (user?.type !== 'Practitioner') return [];
  const { rows } = await searchShaped(transport, 'PractitionerRole', [['practitioner', user.id]], reading);
  return rows.filter(({ active, practitioner }) => active !== false && literalReference(practitioner)?.id === user.id);
}

function organizationOf({ organization }: PractitionerRole): Reference | null {
  const key = referenceKey(organization);
  return key === null ? null : { reference: key };
}

function isEncounter(resource: Resource): resource is Encounter {
  return resource.resourceType === 'Encounter';
}
