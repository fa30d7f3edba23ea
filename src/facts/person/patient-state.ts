import type { Patient } from 'fhir/r4';
import { instantsOf, now } from '../calendar.ts';

/**
 * A deceased or inactive patient is not assessed. A date of death after the instant evaluated is not yet a death; one
 * that cannot be read is one.
 */
export function patientState(patient: Patient, at: string): 'deceased' | 'inactive' | null {
  if (patient.deceasedBoolean === true) return 'deceased';
  if (patient.deceasedDateTime !== undefined) {
    const died = instantsOf(patient.deceasedDateTime);
    if (died === null || died.first <= now(at).last) return 'deceased';
  }
  return patient.active === false ? 'inactive' : null;
}
