import { type MessagePatient, patientIn } from './message-patient.ts';
import { elementAt, elementsOf, lineAt, type ReadElement, readXml, textOf } from './read-xml.ts';

/** A dialog message that refers to an earlier one. Everything in it is what its sender says. */
export interface DialogAnswer {
  readonly messageId: string;
  /** MsgIds: of the message it answers, and of the first one of the conversation. */
  readonly refersTo: readonly string[];
  /** ISO 8601 instant; null: not readable. */
  readonly sentAt: string | null;
  readonly senderHerId: string;
  /** The person, where one is named, and the unit: "Kari Nes, Koordinerende enhet". */
  readonly from: string;
  readonly patient: MessagePatient;
  /** Theme and text, word by word; null: none, or longer than anybody would read here. */
  readonly text: string | null;
  readonly attachments: number;
}

export type DialogAnswerResult =
  | { readonly answer: DialogAnswer; readonly problem?: never }
  /** `another-message`: sound, and no dialog message that refers to one. */
  | {
      readonly problem: 'too-large' | 'doctype' | 'not-xml' | 'another-message';
      readonly answer?: never;
    };

const HEAD = 'http://www.kith.no/xmlstds/msghead/2006-05-24';
const DIALOG = ['http://www.kith.no/xmlstds/dialog/2013-01-23', 'http://www.kith.no/xmlstds/dialog/2006-10-11'];
/** Volven 8279. `DIALOG_SVAR` is of the older dialogmelding 1.0, which some receivers still answer with. */
const TYPES = ['DIALOG_HELSEFAGLIG', 'DIALOG_SVAR'];
const LONGEST_TEXT = 100_000;
/** Volven 9034: whom the message is for, and so not who wrote it. */
const CONTACT_AT_RECEIVER = '24';

/**
 * Reads a Helsefaglig dialog 1.1 (HIS 1077:2017), or an older dialogmelding 1.0, in hodemelding 1.2 (HIS 80601:2006) that
 * has a `ConversationRef`. Only text is read; of attachments only how many there are.
 */
export function parseDialogAnswer(xml: string): DialogAnswerResult {
  const { root, problem } = readXml(xml);
  if (problem !== undefined) return { problem };
  const info = elementAt(root, 'MsgInfo');
  const isHead = root.namespace === HEAD && root.name === 'MsgHead';
  const refersTo = ['ConversationRef/RefToParent', 'ConversationRef/RefToConversation']
    .map((path) => lineAt(info, path).toLowerCase())
    .filter((id) => id !== '');
  const messageId = lineAt(info, 'MsgId');
  const type = elementAt(info, 'Type')?.attributes['V'] ?? '';
  if (!isHead || !TYPES.includes(type) || messageId === '' || refersTo.length === 0) {
    return { problem: 'another-message' };
  }
  const sender = elementAt(info, 'Sender/Organisation');
  const unit = elementAt(sender, 'Organisation') ?? sender;
  const documents = elementsOf(root, 'Document');
  const dialogs = documents.flatMap((document) =>
    elementsOf(elementAt(document, 'RefDoc/Content'), 'Dialogmelding').filter(({ namespace }) =>
      DIALOG.includes(namespace),
    ),
  );
  const sentAt = Date.parse(lineAt(info, 'GenDate'));
  const writer = writerIn(dialogs) ?? personIn(unit) ?? personIn(sender);
  return {
    answer: {
      messageId,
      refersTo: [...new Set(refersTo)],
      sentAt: Number.isNaN(sentAt) ? null : new Date(sentAt).toISOString(),
      senderHerId: herIdOf(unit),
      from: [writer, lineAt(unit, 'OrganisationName')].filter(Boolean).join(', ').slice(0, 300),
      patient: patientIn(elementAt(info, 'Patient')),
      text: wordsIn(dialogs),
      attachments: documents.length - dialogs.length,
    },
  };
}

/** Whom our own message is about; null when it cannot be read. */
export function patientOfMessage(xml: string): MessagePatient | null {
  const { root } = readXml(xml);
  return root === undefined ? null : patientIn(elementAt(root, 'MsgInfo/Patient'));
}

/** The words of every note and question in it, in the order of the standard's elements. */
function wordsIn(dialogs: readonly ReadElement[]): string | null {
  const parts = dialogs.flatMap((dialog) => [
    ...elementsOf(dialog, 'Notat').flatMap((note) => [
      ...['Tema', 'TekstNotatInnhold', 'Merknad'].map((name) => elementAt(note, name)),
      ...elementsOf(note, 'Foresporsel').flatMap(questionParts),
    ]),
    ...elementsOf(dialog, 'Foresporsel').flatMap(questionParts),
  ]);
  const words = parts.map((part) => (part === undefined ? '' : textOf(part).trim())).filter((text) => text !== '');
  const text = words.join('\n\n');
  return text === '' || text.length > LONGEST_TEXT ? null : text;
}

const questionParts = (question: ReadElement) =>
  ['EmneSporsmal', 'Sporsmal', 'Begrunnelse'].map((name) => elementAt(question, name));

function writerIn(dialogs: readonly ReadElement[]): string | null {
  const roles = dialogs
    .flatMap((dialog) => elementsOf(dialog, 'Notat'))
    .flatMap((note) => elementsOf(note, 'RollerRelatertNotat'))
    .filter((role) => elementAt(role, 'RoleToPatient')?.attributes['V'] !== CONTACT_AT_RECEIVER);
  return roles.map(personIn).find((name) => name !== null) ?? null;
}

function personIn(parent: ReadElement | undefined): string | null {
  const person = elementAt(parent, 'HealthcareProfessional');
  const name = ['GivenName', 'MiddleName', 'FamilyName'].map((part) => lineAt(person, part)).filter(Boolean);
  return name.length === 0 ? null : name.join(' ');
}

function herIdOf(organisation: ReadElement | undefined): string {
  const ident = elementsOf(organisation, 'Ident').find((each) => elementAt(each, 'TypeId')?.attributes['V'] === 'HER');
  return lineAt(ident, 'Id');
}
