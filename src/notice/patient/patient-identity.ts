import type { HumanName, Patient } from 'fhir/r4';
import type { PatientIdentity } from '../notice.ts';

/**
 * The patient as shown on screen and compared before sending. One function for both, so that a difference is a
 * difference in the record and not in the reading of it.
 */
export function patientIdentity(patient: Patient): PatientIdentity {
  return { id: patient.id ?? '', name: nameOf(patient.name ?? []), birthDate: patient.birthDate ?? null };
}

/** Whether both are the same person: same id, name and birth date. Case, spacing and Unicode form mean nothing. */
export function isSamePatient(a: PatientIdentity, b: PatientIdentity): boolean {
  return a.id === b.id && plain(a.name) === plain(b.name) && a.birthDate === b.birthDate;
}

/** Family and given names apart; a name that is written in one is divided at its last word. Empty when there is none. */
export function chosenName(names: readonly HumanName[]): { readonly familyName: string; readonly givenName: string } {
  const chosen = choose(names);
  const given = plainName((chosen?.given ?? []).join(' '));
  const family = plainName(chosen?.family ?? '');
  if (given !== '' || family !== '') return { familyName: family, givenName: given };
  const words = plainName(chosen?.text ?? '').split(' ');
  return { familyName: words.at(-1) ?? '', givenName: words.slice(0, -1).join(' ') };
}

/** The official name, else the usual one, else the first that is not an old one. */
function choose(names: readonly HumanName[]): HumanName | undefined {
  const current = names.filter(({ use }) => use !== 'old' && use !== 'maiden');
  const name =
    current.find(({ use }) => use === 'official') ?? current.find(({ use }) => use === 'usual') ?? current[0];
  return name ?? names[0];
}

const plainName = (name: string) => name.replace(/\s+/g, ' ').trim();

/** Empty when there is none. */
function nameOf(names: readonly HumanName[]): string {
  const chosen = choose(names);
  const parts = [...(chosen?.given ?? []), ...(chosen?.family === undefined ? [] : [chosen.family])];
  return (parts.length > 0 ? parts.join(' ') : (chosen?.text ?? '')).replace(/\s+/g, ' ').trim();
}

function plain(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('nb');
}
