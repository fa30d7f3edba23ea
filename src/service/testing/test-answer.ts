import type { ServiceNotice } from '../../notice/service-notice.ts';
import type { MessageParty } from '../message/dialog-message.ts';
import { PATIENT, RECEIVER, SENDER } from './test-notice.ts';

/** What a receiver's system writes back, as a whole document; wrong in one thing where a test wants it so. */
export interface TestAnswer {
  /** MsgId that it refers to, as parent and as conversation. */
  readonly to: string;
  readonly conversation?: string;
  readonly messageId?: string;
  readonly type?: string;
  readonly from?: MessageParty;
  readonly receiver?: MessageParty;
  readonly patient?: ServiceNotice['patient'] | null;
  /** XML of the dialogue message; of version 1.1 with a text by default. */
  readonly dialog?: string;
  readonly text?: string;
  readonly attachments?: number;
  readonly sentAt?: string;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const ident = (id: string, type: string, name: string, list: string) =>
  `<m:Ident><m:Id>${id}</m:Id><m:TypeId V="${type}" DN="${name}" S="2.16.578.1.12.4.1.1.${list}"/></m:Ident>`;

const party = ({ name, herId, unit }: MessageParty) =>
  `<m:Organisation><m:OrganisationName>${escaped(name)}</m:OrganisationName>${ident(herId, 'HER', 'HER-id', '9051')}` +
  `<m:Organisation><m:OrganisationName>${escaped(unit.name)}</m:OrganisationName>${ident(unit.herId, 'HER', 'HER-id', '9051')}</m:Organisation></m:Organisation>`;

const patientOf = ({ familyName, givenName, birthDate, nationalIdentifier }: ServiceNotice['patient']) =>
  `<m:Patient><m:FamilyName>${escaped(familyName)}</m:FamilyName><m:GivenName>${escaped(givenName)}</m:GivenName>` +
  (birthDate === null ? '' : `<m:DateOfBirth>${birthDate}</m:DateOfBirth>`) +
  (nationalIdentifier === null
    ? ''
    : ident(nationalIdentifier.value, nationalIdentifier.kind, 'Fødselsnummer', '8116')) +
  '</m:Patient>';

export const ANSWER_TEXT = 'Vi har gitt Line Marie koordinator: Kari Nes, tlf. 00 00 00 01.\n\nHilsen <KE> & «lag B»';

/** Dialogmelding 1.1, with a person who answers. */
export const note = (text: string) =>
  '<Dialogmelding xmlns="http://www.kith.no/xmlstds/dialog/2013-01-23"><Notat>' +
  '<TemaKodet V="6" DN="Henvendelse om pasient" S="2.16.578.1.12.4.1.1.7322"/><Tema>Svar på melding</Tema>' +
  `<TekstNotatInnhold>${escaped(text)}</TekstNotatInnhold>` +
  '<RollerRelatertNotat><RoleToPatient V="24" DN="Kontakt hos mottaker" S="2.16.578.1.12.4.1.1.9034"/>' +
  '<HealthcareProfessional><FamilyName>Lin</FamilyName><GivenName>Rita</GivenName></HealthcareProfessional></RollerRelatertNotat>' +
  '<RollerRelatertNotat><RoleToPatient V="21" DN="Helsefaglig kontakt" S="2.16.578.1.12.4.1.1.9034"/>' +
  '<HealthcareProfessional><FamilyName>Nes</FamilyName><GivenName>Kari</GivenName></HealthcareProfessional></RollerRelatertNotat>' +
  '</Notat></Dialogmelding>';

export function testAnswer({
  to,
  conversation = to,
  messageId = `answer to ${to}`,
  type = 'DIALOG_HELSEFAGLIG',
  from = RECEIVER,
  receiver = SENDER,
  patient = PATIENT,
  text = ANSWER_TEXT,
  dialog = note(text),
  attachments = 0,
  sentAt = '2026-11-21T09:30:00+01:00',
}: TestAnswer): string {
  const attachment =
    '<m:Document><m:DocumentConnection V="V" DN="Vedlegg"/><m:RefDoc><m:MsgType V="A" DN="Vedlegg"/><m:MimeType>application/pdf</m:MimeType>' +
    '<m:Content><b:Base64Container xmlns:b="http://www.kith.no/xmlstds/base64container">JVBERi0=</b:Base64Container></m:Content></m:RefDoc></m:Document>';
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<m:MsgHead xmlns:m="http://www.kith.no/xmlstds/msghead/2006-05-24"><m:MsgInfo>' +
    `<m:Type V="${type}" DN="Helsefaglig dialog"/><m:MIGversion>v1.2 2006-05-24</m:MIGversion>` +
    `<m:GenDate>${sentAt}</m:GenDate><m:MsgId>${messageId}</m:MsgId>` +
    (to === ''
      ? ''
      : `<m:ConversationRef><m:RefToParent>${to}</m:RefToParent><m:RefToConversation>${conversation}</m:RefToConversation></m:ConversationRef>`) +
    `<m:Sender>${party(from)}</m:Sender><m:Receiver>${party(receiver)}</m:Receiver>` +
    `${patient === null ? '' : patientOf(patient)}</m:MsgInfo>` +
    '<m:Document><m:DocumentConnection V="H" DN="Hoveddokument"/><m:RefDoc><m:MsgType V="XML" DN="XML-instans"/><m:MimeType>text/xml</m:MimeType>' +
    `<m:Content>${dialog}</m:Content></m:RefDoc></m:Document>${attachment.repeat(attachments)}</m:MsgHead>`
  );
}
