import type { Patient } from 'fhir/r4';
import { readPatient } from '../../record/read-patient.ts';
import type { PatientIdentity } from '../notice.ts';
import type { RecordServer } from '../server/record-server.ts';
import { isSamePatient, patientIdentity } from './patient-identity.ts';

/** Why nothing may be sent for a patient. */
export type PatientRefusal = 'patient-changed' | 'patient-unreadable' | 'session-expired';

/** The patient as just read, who is the one on screen; or why nothing may be sent. Never rejects. */
export async function patientCheck(
  shown: PatientIdentity,
  { transport, reading }: Pick<RecordServer, 'transport' | 'reading'>,
): Promise<{ readonly patient: Patient } | { readonly why: PatientRefusal }> {
  const result = await readPatient(transport, shown.id, reading);
  if ('patient' in result) {
    return isSamePatient(patientIdentity(result.patient), shown) ? result : { why: 'patient-changed' };
  }
  switch (result.error.code) {
    case 'other-patient':
      return { why: 'patient-changed' };
    case 'session-expired':
      return { why: 'session-expired' };
    default:
      return { why: 'patient-unreadable' };
  }
}
