import { birthday, type Day, daysOf, today } from '../../facts/calendar.ts';
import { contactsOf } from '../../facts/contacts/contacts.ts';
import type { FactContext } from '../../facts/fact-context.ts';

/** What a summary is divided by. None of it is kept beyond the counts. */
export interface Person {
  /** As recorded, may be partial: "1969-11-13", "1969". */
  readonly birthDate: string | null;
  /** FHIR administrative gender. */
  readonly gender: string | null;
  /** The unit of the latest real contact, with its hospital where the record says which. */
  readonly unit: string | null;
}

export const AGE_GROUPS = ['0-17', '18-44', '45-64', '65-74', '75+', 'unknown'] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];

export const SEXES = ['female', 'male', 'other', 'unknown'] as const;
export type Sex = (typeof SEXES)[number];

/** Give it the same context as `readFacts`: contacts are read once for each context. */
export function personOf(context: FactContext): Person {
  const { birthDate, gender } = context.record.patient;
  const unit = contactsOf(context).find((contact) => (contact.unit?.name ?? null) !== null)?.unit ?? null;
  const hospital = unit?.hospital?.name ?? null;
  const named = unit?.name ?? null;
  return {
    // As FHIR has it a text; what else came counts as unknown, also where the summary adds up
    birthDate: typeof birthDate === 'string' ? birthDate : null,
    gender: typeof gender === 'string' ? gender : null,
    unit: named === null || hospital === null || hospital === named ? named : `${named}, ${hospital}`,
  };
}

/** By whole years on the local date. A partial birth date that fits two groups, or none, is unknown. */
export function ageGroup(birthDate: string | null, at: string): AgeGroup {
  const day = today(at);
  const born = daysOf(birthDate ?? undefined);
  if (born === null || born.first > day) return 'unknown';
  const youngest = groupOfAge(yearsBetween(Math.min(born.last, day), day));
  return youngest === groupOfAge(yearsBetween(born.first, day)) ? youngest : 'unknown';
}

export function sexOf(gender: string | null): Sex {
  return gender === 'female' || gender === 'male' || gender === 'other' ? gender : 'unknown';
}

function groupOfAge(years: number): AgeGroup {
  return years < 18 ? '0-17' : years < 45 ? '18-44' : years < 65 ? '45-64' : years < 75 ? '65-74' : '75+';
}

function yearsBetween(born: Day, day: Day): number {
  const years = new Date(day * 86_400_000).getUTCFullYear() - new Date(born * 86_400_000).getUTCFullYear();
  return birthday(born, years) <= day ? years : years - 1;
}
