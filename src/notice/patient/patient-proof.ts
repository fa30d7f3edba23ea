import { receivableLine } from '../receivable-text.ts';
import type { ServiceNotice } from '../service-notice.ts';

/** The header that carries the proof: SHA-256 of `patientProofText` in UTF-8, as 64 hexadecimal digits. */
export const PATIENT_PROOF = 'patient-proof';

/** The patient as a message names them; empty: it does not say. */
interface NamedPatient {
  /** Fødselsnummer or D-nummer. */
  readonly number: string;
  readonly name: string;
  /** YYYY-MM-DD. */
  readonly birthDate: string;
}

/**
 * What shows that somebody has the patient before them: the number, or where the message has none name and birth date. Made
 * for one notice, so that whoever has it from another notice cannot use it here.
 */
export function patientProofText(identifier: string, { number, name, birthDate }: NamedPatient): string {
  const person = number === '' ? [name.normalize('NFC').toLocaleLowerCase('nb'), birthDate] : [number];
  return JSON.stringify(['patient', identifier, ...person]);
}

/** The proof itself, in a browser. Names go as the message has them: the service has the message and nothing else. */
export async function patientProof(
  identifier: string,
  { familyName, givenName, birthDate, nationalIdentifier }: ServiceNotice['patient'],
): Promise<string> {
  const name = [givenName, familyName].map((part) => receivableLine(part).text).filter((part) => part !== '');
  const named = { number: nationalIdentifier?.value ?? '', name: name.join(' '), birthDate: birthDate ?? '' };
  const bytes = new TextEncoder().encode(patientProofText(identifier, named));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
