import { createHash } from 'node:crypto';
import { patientProofText } from '../../notice/patient/patient-proof.ts';
import { patientOfMessage } from '../message/dialog-answer.ts';
import type { OutboxEntry } from '../outbox/outbox-entry.ts';

/** Whether the proof is of the patient the notice is about; never of a notice whose content is removed. */
export function knowsPatient({ identifier, xml }: OutboxEntry, proof: string): boolean {
  const patient = xml === null ? null : patientOfMessage(xml);
  if (patient === null) return false;
  return createHash('sha256').update(patientProofText(identifier, patient)).digest('hex') === proof;
}
