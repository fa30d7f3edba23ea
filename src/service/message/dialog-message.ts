import { type Rewritten, receivableLine, receivableText } from '../../notice/receivable-text.ts';
import type { ServiceNotice } from '../../notice/service-notice.ts';
import { localDate, localInstant } from './norwegian-time.ts';
import { element, writeXml, type XmlElement } from './xml.ts';

/** One level of an organisation as the messages name it. */
export interface MessageParty {
  readonly name: string;
  /** Of the trust, municipality or practice. */
  readonly herId: string;
  /** Number in Enhetsregisteret, or null. */
  readonly organisationNumber: string | null;
  /** The second level: the communication party itself; messages are addressed to its HER-id. */
  readonly unit: { readonly name: string; readonly herId: string };
}

export interface MessageReceiver extends MessageParty {
  /** Volven 9060: the profession asked for at the receiver, e.g. SP "Sykepleier". */
  readonly profession: { readonly code: string; readonly text: string };
}

export interface DialogMessage {
  /** A UUID; the same for the same notice, always. */
  readonly messageId: string;
  readonly generatedAt: Date;
  readonly sender: MessageParty;
  readonly receiver: MessageReceiver;
  readonly notice: Pick<ServiceNotice, 'authoredOn' | 'patient' | 'sender' | 'title' | 'text'>;
}

const HEAD = 'http://www.kith.no/xmlstds/msghead/2006-05-24';
const COMMON = 'http://www.kith.no/xmlstds/felleskomponent1';
const DIALOG = 'http://www.kith.no/xmlstds/dialog/2013-01-23';
const VOLVEN = '2.16.578.1.12.4.1.1';

/**
 * A Helsefaglig dialog (HIS 1077:2017) as a whole document: hodemelding 1.2 (HIS 80601:2006) with one dialogmelding 1.1
 * (HIS 80603:2017), "Henvendelse om pasient". The first message of a dialogue, so it has no ConversationRef, and it names
 * the role "Kontakt hos mottaker" with a profession, as the standard demands of such a first message.
 *
 * The same input gives the same bytes: a message that must be handed over again is the same message.
 */
export function dialogMessage(message: DialogMessage): string {
  const { notice } = message;
  const text = receivableText(notice.text);
  const title = receivableLine(notice.title);
  const familyName = receivableLine(notice.patient.familyName);
  const givenName = receivableLine(notice.patient.givenName);
  const sender = receivableLine(notice.sender.name);
  const remark = remarkOn([title, text, familyName, givenName, sender].flatMap(({ rewritten }) => rewritten));
  const authored = new Date(notice.authoredOn);
  return writeXml(
    element(
      'MsgHead',
      [
        element('MsgInfo', [
          element('Type', [], { V: 'DIALOG_HELSEFAGLIG', DN: 'Helsefaglig dialog' }),
          element('MIGversion', 'v1.2 2006-05-24'),
          element('GenDate', localInstant(message.generatedAt)),
          element('MsgId', message.messageId),
          element('Ack', [], { V: 'J', DN: 'Ja' }),
          element('Sender', [organisation(message.sender)]),
          element('Receiver', [organisation(message.receiver)]),
          element('Patient', [
            unlessEmpty('FamilyName', familyName.text),
            unlessEmpty('GivenName', givenName.text),
            unlessEmpty('DateOfBirth', notice.patient.birthDate ?? ''),
            nationalIdentifier(notice.patient.nationalIdentifier),
          ]),
        ]),
        element('Document', [
          element('DocumentConnection', [], { V: 'H', DN: 'Hoveddokument' }),
          element('RefDoc', [
            element('IssueDate', [], { V: localDate(authored) }),
            element('MsgType', [], { V: 'XML', DN: 'XML-instans' }),
            element('MimeType', 'text/xml'),
            element('Content', [
              element(
                'Dialogmelding',
                [
                  element('Notat', [
                    element('TemaKodet', [], { V: '6', DN: 'Henvendelse om pasient', S: `${VOLVEN}.7322` }),
                    element('Tema', title.text),
                    element('TekstNotatInnhold', text.text),
                    unlessEmpty('Merknad', remark),
                    element('DatoNotat', localDate(authored)),
                    element('RollerRelatertNotat', [
                      role('21', 'Helsefaglig kontakt'),
                      element('HealthcareProfessional', [
                        ...personName(sender.text),
                        notice.sender.phone === null ? null : telephone(notice.sender.phone),
                      ]),
                    ]),
                    element('RollerRelatertNotat', [
                      role('24', 'Kontakt hos mottaker'),
                      element('HealthcareProfessional', [
                        element('TypeHealthcareProfessional', [], {
                          V: message.receiver.profession.code,
                          DN: message.receiver.profession.text,
                        }),
                      ]),
                    ]),
                  ]),
                ],
                { xmlns: DIALOG },
              ),
            ]),
          ]),
        ]),
      ],
      { xmlns: HEAD, 'xmlns:fk1': COMMON },
    ),
  );
}

function organisation({ name, herId, organisationNumber, unit }: MessageParty): XmlElement {
  return element('Organisation', [
    element('OrganisationName', receivableLine(name).text),
    identifier(herId, 'HER', 'HER-id', `${VOLVEN}.9051`),
    organisationNumber === null ? null : identifier(organisationNumber, 'ENH', 'Enhetsregisteret', `${VOLVEN}.9051`),
    element('Organisation', [
      element('OrganisationName', receivableLine(unit.name).text),
      identifier(unit.herId, 'HER', 'HER-id', `${VOLVEN}.9051`),
    ]),
  ]);
}

function identifier(id: string, type: string, text: string, system: string): XmlElement {
  return element('Ident', [element('Id', id), element('TypeId', [], { V: type, DN: text, S: system })]);
}

function nationalIdentifier(given: ServiceNotice['patient']['nationalIdentifier']): XmlElement | null {
  if (given === null) return null;
  const text = given.kind === 'FNR' ? 'Fødselsnummer' : 'D-nummer';
  return identifier(given.value, given.kind, text, `${VOLVEN}.8116`);
}

/** NHN's display file shows the code's text from DN, so it is always given. */
function role(code: string, text: string): XmlElement {
  return element('RoleToPatient', [], { V: code, DN: text, S: `${VOLVEN}.9034` });
}

/** The EHR gives one name; the last word is taken for the family's, and the two together are again the name. */
function personName(name: string): readonly (XmlElement | null)[] {
  const space = name.lastIndexOf(' ');
  return [
    unlessEmpty('FamilyName', name.slice(space + 1)),
    unlessEmpty('GivenName', space === -1 ? '' : name.slice(0, space)),
  ];
}

/** A tel address (RFC 3966) has no spaces; what else is no telephone number is kept, encoded, rather than lost. */
function telephone(phone: string): XmlElement {
  const number = encodeURIComponent(receivableLine(phone).text.replace(/\s/g, '')).replace(/%2B/g, '+');
  return element('TeleCom', [element('fk1:TeleAddress', [], { V: `tel:${number}` })]);
}

/** Tells the reader which letters are not the sender's: a rewritten name must not be taken for the name. */
function remarkOn(rewritten: readonly Rewritten[]): string {
  const each = [...new Map(rewritten.map(({ codePoint, as }) => [codePoint, `${codePoint} som ${as}`])).values()];
  if (each.length === 0) return '';
  const shown = each.slice(0, 20).join(', ');
  return `Tegn utenfor ISO 8859-1 er skrevet om: ${shown}${each.length > 20 ? ' m.fl.' : ''}`;
}

function unlessEmpty(name: string, text: string): XmlElement | null {
  return text === '' ? null : element(name, text);
}
