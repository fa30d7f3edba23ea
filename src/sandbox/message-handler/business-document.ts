import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { isJsonObject, valuesAt } from '../fhir/element-values.ts';

/** What the handler and the receiver's system need to know of a MsgHead 1.2 document (HIS 80601:2006). */
export interface BusinessDocument {
  readonly xml: string;
  readonly type: string;
  readonly messageId: string;
  readonly generatedAt: string;
  readonly sender: Party;
  readonly receiver: Party;
  readonly patient: {
    readonly familyName: string;
    readonly givenName: string;
    /** YYYY-MM-DD or empty. */
    readonly birthDate: string;
    readonly number: string;
  };
  /** The dialogue message in it; null when there is none of version 1.1. */
  readonly note: {
    readonly theme: string;
    readonly title: string;
    readonly text: string;
    readonly date: string;
    readonly roles: readonly string[];
  } | null;
}

/** The second of the two levels of an organisation: the party that messages go between. */
export interface Party {
  readonly name: string;
  readonly herId: string;
  readonly organization: string;
  readonly organizationHerId: string;
}

export type ParsedDocument =
  | { readonly ok: true; readonly document: BusinessDocument }
  | { readonly ok: false; readonly faults: readonly string[] };

const HEAD = 'http://www.kith.no/xmlstds/msghead/2006-05-24';
const DIALOG = 'http://www.kith.no/xmlstds/dialog/2013-01-23';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  // Not removeNSPrefix: it takes the declarations of namespaces away too
  transformTagName: (name) => name.replace(/^[^:]*:/, ''),
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: true,
});

/** Reads what was handed over, base64 of UTF-8 XML that says so in its first line; or says all that is wrong with it. */
export function parseBusinessDocument(base64: string): ParsedDocument {
  const no = (...faults: string[]): ParsedDocument => ({ ok: false, faults });
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.length % 4 !== 0) return no('BusinessDocument is not base64');
  let xml: string;
  try {
    xml = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
  } catch {
    return no('BusinessDocument is not UTF-8');
  }
  if (!/^<\?xml[^>]* encoding="UTF-8"/i.test(xml)) return no('BusinessDocument does not declare encoding="UTF-8"');
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) return no('BusinessDocument has a document type declaration');
  if (XMLValidator.validate(xml) !== true) return no('BusinessDocument is not well-formed XML');
  const root: unknown = parser.parse(xml);
  const [head] = valuesAt(root, 'MsgHead');
  if (!isJsonObject(head) || !isInNamespace(head, HEAD)) return no(`BusinessDocument is no MsgHead of ${HEAD}`);
  const [info] = valuesAt(head, 'MsgInfo');
  const document: BusinessDocument = {
    xml,
    type: textAt(info, 'Type.@V'),
    messageId: textAt(info, 'MsgId'),
    generatedAt: textAt(info, 'GenDate'),
    sender: partyAt(info, 'Sender.Organisation'),
    receiver: partyAt(info, 'Receiver.Organisation'),
    patient: {
      familyName: textAt(info, 'Patient.FamilyName'),
      givenName: textAt(info, 'Patient.GivenName'),
      birthDate: textAt(info, 'Patient.DateOfBirth'),
      number: textAt(info, 'Patient.Ident.Id'),
    },
    note: noteIn(head),
  };
  const required = {
    'MsgInfo/Type': document.type,
    'MsgInfo/MIGversion': textAt(info, 'MIGversion'),
    'MsgInfo/GenDate': Number.isNaN(Date.parse(document.generatedAt)) ? '' : document.generatedAt,
    'MsgInfo/MsgId': document.messageId,
    'MsgInfo/Sender: HER-id of both levels': document.sender.herId,
    'MsgInfo/Receiver: HER-id of both levels': document.receiver.herId,
    'Document/RefDoc/MsgType': textAt(head, 'Document.RefDoc.MsgType.@V'),
  };
  const missing = Object.entries(required).flatMap(([name, value]) => (value === '' ? [`${name} is missing`] : []));
  return missing.length > 0 ? no(...missing) : { ok: true, document };
}

function noteIn(head: unknown): BusinessDocument['note'] {
  const [message] = valuesAt(head, 'Document.RefDoc.Content.Dialogmelding');
  if (!isJsonObject(message) || !isInNamespace(message, DIALOG)) return null;
  const [note] = valuesAt(message, 'Notat');
  return {
    theme: textAt(note, 'TemaKodet.@V'),
    title: textAt(note, 'Tema'),
    text: textAt(note, 'TekstNotatInnhold'),
    date: textAt(note, 'DatoNotat'),
    roles: valuesAt(note, 'RollerRelatertNotat.RoleToPatient.@V').map(String),
  };
}

/** Both levels need a HER-id; the second is the party itself. */
function partyAt(info: unknown, path: string): Party {
  const [outer] = valuesAt(info, path);
  const [inner] = valuesAt(outer, 'Organisation');
  const [outerId, herId] = [outer, inner].map(herIdOf);
  return {
    name: textAt(inner, 'OrganisationName'),
    organization: textAt(outer, 'OrganisationName'),
    organizationHerId: outerId ?? '',
    herId: outerId === undefined || herId === undefined ? '' : herId,
  };
}

function herIdOf(organization: unknown): string | undefined {
  const [ident] = valuesAt(organization, 'Ident').filter((each) => textAt(each, 'TypeId.@V') === 'HER');
  const id = textAt(ident, 'Id');
  return /^[1-9]\d{0,9}$/.test(id) ? id : undefined;
}

function textAt(value: unknown, path: string): string {
  const [found] = valuesAt(value, path);
  if (isJsonObject(found)) return textAt(found, '#text');
  return typeof found === 'string' ? found : '';
}

/** The namespace is declared on the element, under whatever prefix. */
function isInNamespace(element: Record<string, unknown>, namespace: string): boolean {
  return Object.entries(element).some(([name, value]) => /^@xmlns(:|$)/.test(name) && value === namespace);
}
