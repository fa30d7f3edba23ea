import type { BundleEntry, FhirResource, OperationOutcome } from 'fhir/r4';
import { patientsOf } from '../fhir/patient-compartment.ts';
import type { ResourceStore } from '../fhir/resource-store.ts';
import { names } from './fault-counters.ts';
import type { Faults, OutcomeKind } from './faults.ts';

/** Entries the faults add to a page of `type`, after its rows. */
export function addedEntries(
  faults: Faults,
  type: string,
  patient: string | null,
  store: ResourceStore,
  base: string,
): readonly BundleEntry[] {
  const foreign = faults.foreignRow.some((fault) => names(fault, type)) ? [foreignRow(type, patient, store, base)] : [];
  const outcomes = faults.outcome.filter((fault) => names(fault.type, type)).map(({ kind }) => OUTCOMES[kind]);
  return [
    ...foreign.map(
      (resource): BundleEntry => ({
        fullUrl: `${base}/${type}/${resource.id}`,
        resource,
        search: { mode: 'match' },
      }),
    ),
    ...outcomes.map((resource): BundleEntry => ({ resource, search: { mode: 'outcome' } })),
  ];
}

/** Another patient's resource of the type; where the store has none, one made of the least that shows whose it is. */
function foreignRow(type: string, patient: string | null, store: ResourceStore, base: string): FhirResource {
  const isForeign = (resource: FhirResource) => {
    const patients = patientsOf(resource, base);
    return patients !== 'shared' && patients.length > 0 && !patients.some((id) => id === patient);
  };
  const found = store.all(type).find(isForeign);
  if (found) return found;
  const other = store.all('Patient').find(isForeign)?.id ?? 'somebody-else';
  const reference = { reference: `Patient/${other}` };
  const subject =
    type === 'Task'
      ? { for: reference }
      : type === 'EpisodeOfCare' || type === 'Consent'
        ? { patient: reference }
        : type === 'Appointment'
          ? { participant: [{ actor: reference, status: 'accepted' }] }
          : { subject: reference };
  return { resourceType: type, id: 'foreign-row', ...subject } as FhirResource;
}

const OUTCOMES: Readonly<Record<OutcomeKind, OperationOutcome>> = {
  // Epic adds this to ordinary bundles; inferno-program issue 229
  '4119': {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: 'warning',
        code: 'suppressed',
        details: {
          coding: [
            {
              system: 'urn:oid:1.2.840.114350.1.13.0.1.7.2.657369',
              code: '4119',
              display:
                'This response includes information available to the authorized user at the time of the request. ' +
                'It may not contain the entire record available in the system.',
            },
          ],
        },
      },
    ],
  },
  incomplete: {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'warning', code: 'incomplete', diagnostics: 'The result was cut; not all rows are here.' }],
  },
  error: {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: 'exception', diagnostics: 'A part of the search failed.' }],
  },
};
