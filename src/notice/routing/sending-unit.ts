import type { Organization } from 'fhir/r4';
import type { PatientRecord } from '../../record/patient-record.ts';
import { referenceKey } from '../../record/reference.ts';
import { plainText } from '../plain-text.ts';

/** Of a record: its contacts, and the organisations they name. */
export interface RecordedContacts {
  readonly rows: Pick<PatientRecord['rows'], 'Encounter'>;
  readonly organizations: PatientRecord['organizations'];
}

/**
 * The unit that has the contact the app was opened from, by name, as far as the record has been read and says so: the
 * ward itself, not the department it is part of. Whoever answers notices knows it by that name.
 *
 * @param encounterId `Encounter.id` of the launch; null: opened without a contact
 */
export function sendingUnit({ rows, organizations }: RecordedContacts, encounterId: string | null): string | null {
  const contact = rows.Encounter.find(({ id }) => id === encounterId);
  const provider = contact?.serviceProvider;
  const held = contact?.contained?.find(
    (one): one is Organization => one.resourceType === 'Organization' && provider?.reference === `#${one.id}`,
  );
  const organization = held ?? organizations.get(referenceKey(provider) ?? '');
  return plainText(organization?.name ?? provider?.display ?? '') || null;
}
