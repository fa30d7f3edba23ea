import type { Patient, Resource } from 'fhir/r4';
import { fhirRead, type ReadFailure, unreadByFailure } from './fhir-read.ts';
import { isShaped } from './is-shaped.ts';
import type { ReadError } from './read-error.ts';
import { type ReadOptions, type ReadSession, withReadSession } from './read-session.ts';
import type { FhirTransport } from './transport.ts';

export type PatientResult = { readonly patient: Patient } | { readonly error: ReadError };

/** Reads `Patient/id` alone, for other rooms: to compare the patient once more before something is sent. Never rejects. */
export function readPatient(transport: FhirTransport, id: string, options: ReadOptions = {}): Promise<PatientResult> {
  return withReadSession(transport, options, (session) => readPatientWithin(session, id));
}

/** The same within a session shared with other reads. */
export async function readPatientWithin(session: ReadSession, id: string, onWait?: () => void): Promise<PatientResult> {
  const reply = await fhirRead(session, `${session.transport.base}/Patient/${encodeURIComponent(id)}`, onWait);
  if (!reply.ok) return { error: errorOf(reply.failure) };
  const { resource } = reply;
  if (!isPatient(resource) || !isShaped(resource)) return { error: { code: 'patient-unreadable', why: 'failed' } };
  // A server may answer with the record this one was merged into. It is not the patient the chart is open on
  if (resource.id !== id) {
    return { error: { code: 'other-patient', type: 'Patient', resource: `Patient/${resource.id ?? ''}` } };
  }
  return { patient: resource };
}

function errorOf(failure: ReadFailure): ReadError {
  if (failure.kind === 'aborted') return { code: 'aborted' };
  if (failure.kind === 'session-expired') return { code: 'session-expired' };
  const gone = failure.kind === 'status' && (failure.status === 404 || failure.status === 410);
  return { code: 'patient-unreadable', why: gone ? 'not-found' : unreadByFailure(failure) };
}

function isPatient(resource: Resource): resource is Patient {
  return resource.resourceType === 'Patient';
}
