import type { Patient } from 'fhir/r4';
import type { Ehr, SandboxLanguage, Tenant } from '../ehr.ts';
import { STORIES } from '../patients/stories.ts';
import { ageOn } from './dates.ts';

/** One line of a list. Patients that no story tells of are listed too, without one. */
export interface ListedPatient {
  readonly id: string;
  readonly name: string;
  readonly age: number | null;
  readonly bed: string | null;
  readonly title: string | null;
  readonly shows: string | null;
}

export interface PatientLists {
  /** Those who lie in the ward, by bed. */
  readonly inBed: readonly ListedPatient[];
  readonly others: readonly ListedPatient[];
}

/** Everybody in an installation; `today` is a local date. */
export function patientLists(ehr: Ehr, tenant: Tenant, language: SandboxLanguage, today: string): PatientLists {
  const order = STORIES.map(({ patient }) => patient);
  const listed = ehr
    .store(tenant)
    .all('Patient')
    .filter((resource): resource is Patient => resource.resourceType === 'Patient')
    .map((patient): ListedPatient => {
      const story = STORIES.find((each) => each.tenant === tenant && each.patient === patient.id);
      return {
        id: patient.id ?? '',
        name: nameOf(patient),
        age: ageOn(today, patient.birthDate),
        bed: story?.bed ?? null,
        title: story?.title[language] ?? null,
        shows: story?.shows[language] ?? null,
      };
    })
    .sort((a, b) => place(order, a.id) - place(order, b.id));
  return {
    inBed: listed.filter(({ bed }) => bed !== null).sort((a, b) => ((a.bed ?? '') < (b.bed ?? '') ? -1 : 1)),
    others: listed.filter(({ bed }) => bed === null),
  };
}

/** The contact a chart is opened on: the story's if the record has it, else one that is going on. */
export function openedEncounter(ehr: Ehr, tenant: Tenant, patient: string): string | undefined {
  const story = STORIES.find((each) => each.tenant === tenant && each.patient === patient);
  const store = ehr.store(tenant);
  if (story?.encounter && store.read('Encounter', story.encounter)) return story.encounter;
  return store
    .all('Encounter')
    .find(
      (row) =>
        row.resourceType === 'Encounter' &&
        row.status === 'in-progress' &&
        row.subject?.reference === `Patient/${patient}`,
    )?.id;
}

export function nameOf(patient: Patient): string {
  const [name] = patient.name ?? [];
  return name?.text ?? [...(name?.given ?? []), name?.family ?? ''].join(' ').trim();
}

function place(order: readonly string[], id: string): number {
  const index = order.indexOf(id);
  return index < 0 ? order.length : index;
}
