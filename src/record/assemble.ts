import type { Medication, Organization, Patient, Practitioner, PractitionerRole, Resource } from 'fhir/r4';
import {
  type Coverage,
  type CoverageByType,
  type PatientRecord,
  RECORD_TYPES,
  REFERRED_TYPES,
  type RecordType,
  type ReferredType,
  type RowsByType,
} from './patient-record.ts';
import type { ReadError } from './read-error.ts';
import { ownReference, rowOwner } from './row-owner.ts';

/**
 * Makes the record of one patient from loose resources, read over HTTP or from files. Pure.
 *
 * - Any row of another patient refuses the whole record.
 * - Rows are one per id and ordered by id; of two with the same id the later one stays (pages are read in order, so
 *   it is never the older). Beside the record types, Organization, Medication, PractitionerRole and Practitioner are kept.
 * - A row that names no patient, or has no id, is left out, and its type is then `partial` (failed): no server that
 *   obeys `?patient=` returns such a row, so it is not proven to be this patient's; left out, it may be missed.
 * - `coverage` says how each type was read; a type it does not mention was read completely on one page. `read` is
 *   always counted from the rows here. A type declared `missing` has no rows, also if some were handed in.
 * - Organization, Medication and PractitionerRole are covered as `coverage` says; without a word of them they have no
 *   entry.
 * - A missing MedicationStatement names MedicationRequest as its substitute when that was read; one without rows, when
 *   that has rows.
 *
 * `base` is the issuer's FHIR base without trailing slash, when the resources come from a server.
 */
export function assembleRecord(input: {
  readonly patient: Patient;
  readonly resources: readonly Resource[];
  readonly coverage?: Partial<CoverageByType>;
  readonly base?: string;
}): { readonly record: PatientRecord } | { readonly error: ReadError } {
  const { patient, resources, coverage = {}, base } = input;
  if (patient.id === undefined) return { error: { code: 'patient-unreadable', why: 'failed' } };

  const byType = sortedByType(resources);
  const covered = {} as Record<RecordType, Coverage> & Partial<Record<ReferredType, Coverage>>; // whole after the loop
  const owned: Partial<Record<RecordType, readonly Resource[]>> = {};
  const named = ownReference(patient);
  for (const type of RECORD_TYPES) {
    const rows = byType.get(type) ?? [];
    const own: Resource[] = [];
    for (const row of rows) {
      const owner = rowOwner(type, row as RowsByType[typeof type], patient, base, named);
      if (owner === 'other-patient') return { error: { code: 'other-patient', type, resource: nameOf(row) } };
      if (owner === 'this-patient' && row.id !== undefined) own.push(row);
    }
    const read = onePerId(own);
    covered[type] = coverageOf(coverage[type], read.length, own.length < rows.length);
    owned[type] = read;
  }
  const { MedicationStatement: statements, MedicationRequest: requests } = covered;
  if (standsIn(requests, statements)) {
    covered.MedicationStatement = { ...statements, substitute: 'MedicationRequest' };
  }

  for (const type of REFERRED_TYPES) {
    const told = coverage[type];
    if (told !== undefined) covered[type] = told;
  }
  const referred = <R extends Resource>(type: ReferredType): readonly R[] =>
    coverage[type]?.state === 'missing' ? [] : ((byType.get(type) ?? []) as readonly Resource[] as readonly R[]);
  const rows = <T extends RecordType>(type: T): readonly RowsByType[T][] =>
    covered[type].state === 'missing' ? [] : ((owned[type] ?? []) as readonly RowsByType[T][]); // sorted by type above
  return {
    record: {
      patient,
      rows: {
        Condition: rows('Condition'),
        Encounter: rows('Encounter'),
        MedicationStatement: rows('MedicationStatement'),
        MedicationRequest: rows('MedicationRequest'),
        EpisodeOfCare: rows('EpisodeOfCare'),
        Appointment: rows('Appointment'),
        ServiceRequest: rows('ServiceRequest'),
        CareTeam: rows('CareTeam'),
        Task: rows('Task'),
        Communication: rows('Communication'),
      },
      organizations: byName(referred<Organization>('Organization')),
      medications: byName(referred<Medication>('Medication')),
      practitioners: byName([
        ...referred<PractitionerRole>('PractitionerRole'),
        ...((byType.get('Practitioner') ?? []) as readonly Resource[] as readonly Practitioner[]),
      ]),
      coverage: covered,
    },
  };
}

function sortedByType(resources: readonly Resource[]): ReadonlyMap<string, Resource[]> {
  const byType = new Map<string, Resource[]>();
  for (const resource of resources) {
    const rows = byType.get(resource.resourceType);
    if (rows === undefined) byType.set(resource.resourceType, [resource]);
    else rows.push(resource);
  }
  return byType;
}

function coverageOf(given: Coverage | undefined, read: number, someUnusable: boolean): Coverage {
  switch (given?.state) {
    case 'missing':
      return { state: 'missing', why: given.why };
    case 'partial':
      return { ...given, read };
    default: {
      const pages = given?.pages ?? 1;
      return someUnusable ? { state: 'partial', why: 'failed', read, pages } : { state: 'complete', read, pages };
    }
  }
}

/** Whether what is said of medicines rests on the requests: never on both, since they tell of the same medicines. */
function standsIn(requests: Coverage, statements: Coverage): boolean {
  if (requests.state === 'missing') return false;
  return statements.state === 'missing' || (statements.read === 0 && requests.read > 0);
}

/** Code unit order, not a locale's: the same on every machine. Rows without an id are left out. */
function onePerId<R extends Resource>(rows: readonly R[]): readonly R[] {
  if (rows.length === 0) return rows;
  const sorted = rows.filter(({ id }) => id !== undefined).sort(byId);
  const isLast = ({ id }: R, index: number) => id !== sorted[index + 1]?.id;
  return sorted.every(isLast) ? sorted : sorted.filter(isLast);
}

function byId({ id: a = '' }: Resource, { id: b = '' }: Resource): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function byName<R extends Resource>(resources: readonly R[]): ReadonlyMap<string, R> {
  return new Map(onePerId(resources).map((resource) => [nameOf(resource), resource]));
}

function nameOf(resource: Resource): string {
  return `${resource.resourceType}/${resource.id ?? ''}`;
}
