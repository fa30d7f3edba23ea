import type { BusinessDocument, Party } from './business-document.ts';
import { escaped } from './escaped.ts';

const VOLVEN = '2.16.578.1.12.4.1.1';

/** What the unit's worker writes in her own system. */
export interface WrittenAnswer {
  /** The handler's own id. */
  readonly id: string;
  readonly messageId: string;
  readonly text: string;
  /** ISO 8601 instant. */
  readonly at: string;
}

/**
 * The answer to a dialog message as the receiver's system sends it: a Helsefaglig dialog (HIS 1077:2017) of its own, which
 * names the message it answers in `ConversationRef` (hodemelding 1.2).
 */
export function answerDocument(
  { messageId, sender, receiver, patient }: BusinessDocument,
  answer: WrittenAnswer,
): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<MsgHead xmlns="http://www.kith.no/xmlstds/msghead/2006-05-24"><MsgInfo>',
    '<Type V="DIALOG_HELSEFAGLIG" DN="Helsefaglig dialog"/><MIGversion>v1.2 2006-05-24</MIGversion>',
    `<GenDate>${answer.at}</GenDate><MsgId>${answer.messageId}</MsgId><Ack V="J" DN="Ja"/>`,
    `<ConversationRef><RefToParent>${escaped(messageId)}</RefToParent><RefToConversation>${escaped(messageId)}</RefToConversation></ConversationRef>`,
    `<Sender>${organisation(receiver)}</Sender><Receiver>${organisation(sender)}</Receiver>`,
    `<Patient>${person(patient)}</Patient></MsgInfo>`,
    '<Document><DocumentConnection V="H" DN="Hoveddokument"/><RefDoc><MsgType V="XML" DN="XML-instans"/>',
    '<MimeType>text/xml</MimeType><Content><Dialogmelding xmlns="http://www.kith.no/xmlstds/dialog/2013-01-23"><Notat>',
    `<TemaKodet V="6" DN="Henvendelse om pasient" S="${VOLVEN}.7322"/><Tema>Svar på melding</Tema>`,
    `<TekstNotatInnhold>${escaped(answer.text)}</TekstNotatInnhold>`,
    '</Notat></Dialogmelding></Content></RefDoc></Document></MsgHead>',
  ].join('');
}

function organisation({ name, herId, organization, organizationHerId }: Party): string {
  const level = (called: string, id: string, inner: string) =>
    `<Organisation><OrganisationName>${escaped(called)}</OrganisationName>${ident(id, 'HER', 'HER-id', '9051')}${inner}</Organisation>`;
  return level(organization, organizationHerId, level(name, herId, ''));
}

function person({ familyName, givenName, birthDate, number }: BusinessDocument['patient']): string {
  // A D-nummer has 40 added to the day of the month
  const isDNumber = number >= '4';
  return [
    familyName === '' ? '' : `<FamilyName>${escaped(familyName)}</FamilyName>`,
    givenName === '' ? '' : `<GivenName>${escaped(givenName)}</GivenName>`,
    birthDate === '' ? '' : `<DateOfBirth>${escaped(birthDate)}</DateOfBirth>`,
    number === '' ? '' : ident(number, isDNumber ? 'DNR' : 'FNR', isDNumber ? 'D-nummer' : 'Fødselsnummer', '8116'),
  ].join('');
}

const ident = (id: string, kind: string, name: string, list: string) =>
  `<Ident><Id>${escaped(id)}</Id><TypeId V="${kind}" DN="${name}" S="${VOLVEN}.${list}"/></Ident>`;
