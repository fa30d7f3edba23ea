import { elementsOf, lineAt, type ReadElement } from './read-xml.ts';

/** Whom a message is about, as its head says (hodemelding 1.2, `MsgInfo/Patient`); empty: it does not say. */
export interface MessagePatient {
  /** Fødselsnummer or D-nummer. */
  readonly number: string;
  /** Given, middle and family name. */
  readonly name: string;
  /** YYYY-MM-DD. */
  readonly birthDate: string;
}

export function patientIn(patient: ReadElement | undefined): MessagePatient {
  const numbers = elementsOf(patient, 'Ident').flatMap((ident) => {
    const [type] = elementsOf(ident, 'TypeId');
    return ['FNR', 'DNR'].includes(type?.attributes['V'] ?? '') ? [lineAt(ident, 'Id').replace(/\s/g, '')] : [];
  });
  const names = ['GivenName', 'MiddleName', 'FamilyName'].map((part) => lineAt(patient, part));
  return {
    number: numbers[0] ?? '',
    name: names.filter((part) => part !== '').join(' '),
    birthDate: lineAt(patient, 'DateOfBirth').slice(0, 10),
  };
}

/**
 * Whether both are certainly the same person: the same number, or where one of them has none the same name and birth
 * date. What cannot be compared is no likeness.
 */
export function isSamePerson(a: MessagePatient, b: MessagePatient): boolean {
  if (a.number !== '' && b.number !== '') return a.number === b.number;
  return a.name !== '' && plain(a.name) === plain(b.name) && a.birthDate !== '' && a.birthDate === b.birthDate;
}

const plain = (name: string) => name.normalize('NFC').toLocaleLowerCase('nb');
