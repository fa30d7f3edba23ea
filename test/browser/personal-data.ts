import type { Patient } from 'fhir/r4';
import { TENANTS } from '../../src/sandbox/ehr.ts';
import type { RunningSandbox } from '../../src/sandbox/run-sandbox.ts';

/** Finds the sandbox's patients in a text, in clear or as a URL or JSON would write them. */
export interface PersonalData {
  /** A name, birth date or identity number. */
  readonly isIn: (text: string) => boolean;
  /** A patient's id. */
  readonly namesId: (text: string) => boolean;
}

export function personalData({ ehr }: RunningSandbox): PersonalData {
  const patients = TENANTS.flatMap((tenant) => ehr.store(tenant).all('Patient')).filter(
    (resource): resource is Patient => resource.resourceType === 'Patient',
  );
  const telling = patients.flatMap(({ name, birthDate = '', identifier }) => [
    ...(name ?? []).flatMap(({ given = [], family = '' }) => [family, `${given[0]} ${family}`]),
    birthDate,
    birthDate.split('-').reverse().join('.'),
    ...(identifier ?? []).flatMap(({ value }) => value ?? []),
  ]);
  const ids = patients.flatMap(({ id }) => id ?? []);
  const anyOf = (words: readonly string[]) =>
    new RegExp(`(?<![\\p{L}\\d])(${words.filter(Boolean).join('|')})(?![\\p{L}\\d])`, 'u');
  const person = anyOf(telling);
  const id = anyOf(ids);
  return { isIn: (text) => person.test(inClear(text)), namesId: (text) => id.test(inClear(text)) };
}

function inClear(text: string): string {
  const spaced = text.replace(/\+/g, ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
