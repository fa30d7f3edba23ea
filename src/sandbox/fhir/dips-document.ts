import type { FhirResource } from 'fhir/r4';
import { isJsonObject, valuesAt } from './element-values.ts';
import { type FhirReply, refuse } from './reply.ts';

/** The document types of this installation. Such ids differ between installations, so an app must be configured. */
export const DIPS_DOCUMENT_TYPES = {
  system: 'http://dips.no/fhir/namingsystem/dips-documenttypeid',
  codes: ['1042'],
} as const;

/**
 * Why a server of the DIPS Core implementation guide (draft 0.1.0) would not take this DocumentReference, or null. It
 * wants a document type of its own list (400), one author that is a PractitionerRole, the owning Organization, one
 * attachment, and neither category nor security label (422).
 */
export function dipsDocumentRefusal(resource: unknown): FhirReply | null {
  if (!isJsonObject(resource)) return null;
  const codings = valuesAt(resource, 'type.coding').filter(isJsonObject);
  const own = codings.filter((coding) => coding['system'] === DIPS_DOCUMENT_TYPES.system);
  if (own.length !== 1) return refuse(400, 'required', `type.coding needs one of ${DIPS_DOCUMENT_TYPES.system}.`);
  if (!DIPS_DOCUMENT_TYPES.codes.some((code) => code === own[0]?.['code']))
    return refuse(400, 'code-invalid', 'This installation has no such document type.');
  const breach = BREACHES.find(({ isBroken }) => isBroken(resource));
  return breach ? refuse(422, 'business-rule', breach.text) : null;
}

type Breach = { readonly text: string; readonly isBroken: (resource: object) => boolean };

const referencesOf = (resource: object, path: string, type: FhirResource['resourceType']) =>
  valuesAt(resource, `${path}.reference`).filter(
    (reference) => typeof reference === 'string' && new RegExp(`(^|/)${type}/[^/]+$`).test(reference),
  );

const BREACHES: readonly Breach[] = [
  {
    text: 'subject must be a Patient.',
    isBroken: (resource) => referencesOf(resource, 'subject', 'Patient').length !== 1,
  },
  {
    text: 'There must be one author, a PractitionerRole.',
    isBroken: (resource) =>
      valuesAt(resource, 'author').length !== 1 || referencesOf(resource, 'author', 'PractitionerRole').length !== 1,
  },
  {
    text: 'custodian must be an Organization.',
    isBroken: (resource) => referencesOf(resource, 'custodian', 'Organization').length !== 1,
  },
  {
    text: 'There must be one content with an attachment that has contentType and data.',
    isBroken: (resource) =>
      valuesAt(resource, 'content').length !== 1 ||
      valuesAt(resource, 'content.attachment.data').length !== 1 ||
      valuesAt(resource, 'content.attachment.contentType').length !== 1,
  },
  {
    text: 'category and securityLabel may not be there.',
    isBroken: (resource) => valuesAt(resource, 'category').length + valuesAt(resource, 'securityLabel').length > 0,
  },
];
