import type { Patient } from 'fhir/r4';
import { followMessages } from '../delivery/notices-from-service.ts';
import type { PatientIdentity, SentNotice } from '../notice.ts';
import { nationalIdentifier } from '../patient/national-identifier.ts';
import { type PatientRefusal, patientCheck } from '../patient/patient-check.ts';
import { isSamePatient, patientIdentity } from '../patient/patient-identity.ts';
import { searchNotices } from '../standing/search-notices.ts';
import { mayBeFollowed } from '../waited-for.ts';
import { addressee, type HandoverPatient, type HandoverRecipient, type HandoverServer } from './handover-server.ts';

/** What is shown before a notice is sent on, or why it cannot be. */
export type PreparedHandover =
  | {
      readonly patient: HandoverPatient;
      /** Messages to the unit about the patient so far, newest first, whoever sent them. */
      readonly earlier: readonly SentNotice[];
      /** The latest, where no other may follow it now; null: one may be sent, as far as could be read. */
      readonly stands: SentNotice | null;
    }
  | { readonly why: PatientRefusal };

/** Reads the patient, who must be the one on screen, and asks what the unit has been sent. Never rejects. */
export async function prepareHandover(
  shown: PatientIdentity,
  recipient: HandoverRecipient,
  server: HandoverServer,
): Promise<PreparedHandover> {
  const [checked, tasks] = await Promise.all([patientCheck(shown, server), searchNotices('Task', shown.id, server)]);
  if ('why' in checked) return checked;
  const { notices } = await followMessages(tasks.notices, shown.id, addressee(recipient), server);
  // The chain is followed from the first to the last
  const earlier = notices.toReversed();
  const [latest] = earlier;
  const now = server.clock.now();
  return {
    patient: personOf(checked.patient, new Date(now).toISOString()),
    earlier,
    stands: latest === undefined || mayBeFollowed(latest, now) ? null : latest,
  };
}

/** Name, birth date and number are those that were shown. @param at ISO 8601 instant: a number may be out of force */
export function isSamePerson(patient: Patient, shown: HandoverPatient, at: string): boolean {
  const now = personOf(patient, at);
  return (
    isSamePatient(now.identity, shown.identity) && now.nationalIdentifier?.value === shown.nationalIdentifier?.value
  );
}

const personOf = (patient: Patient, at: string): HandoverPatient => ({
  identity: patientIdentity(patient),
  nationalIdentifier: nationalIdentifier(patient, at.slice(0, 10)),
});
