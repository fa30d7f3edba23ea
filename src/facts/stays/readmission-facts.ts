import { specialistCareFact } from '../completeness.ts';
import type { DeriveFact } from '../fact-context.ts';
import { parameter } from '../parameters.ts';
import { type Stay, staysOf } from './stays.ts';
import { acuteAdmissionsBegun, holds, perhapsStaysBegun, stayEvidence } from './stays-begun.ts';

/**
 * Acute admissions in the window that began within `gapDays` of the end of an earlier stay, planned or acute, for
 * whatever cause (Norwegian Institute of Public Health, readmission indicator). Stays too close to each other are one
 * (staysAmong). The earlier stay may lie before the window.
 */
const acuteReadmissions: DeriveFact = (context, parameters) => {
  const gapDays = parameter(parameters, 'gapDays');
  const stays = staysOf(context);
  const { fewest, most } = acuteAdmissionsBegun(context, parameters);
  const certain = new Map<number, { readonly stay: Stay; readonly gap: number }>();
  for (const stay of fewest) {
    const gaps = earlierThan(stay, stays).flatMap((earlier) => {
      const apart = earlier.perhapsOne !== stay.perhapsOne && holds(earlier.admission, 'fewest');
      const gap = stay.from.last - earlier.to.first;
      return apart && earlier.contacts.every((contact) => contact.certain) && gap <= gapDays ? [gap] : [];
    });
    if (gaps.length > 0 && !certain.has(stay.perhapsOne))
      certain.set(stay.perhapsOne, { stay, gap: Math.min(...gaps) });
  }
  const possible = most.filter((stay) =>
    stays.some((other) => {
      if (other === stay || !holds(other.admission, 'most') || !mayPrecede(other, stay, stays)) return false;
      return stay.from.first - other.to.last <= gapDays;
    }),
  );
  return specialistCareFact(
    context,
    certain.size,
    possible.length + perhapsStaysBegun(context, parameters),
    [...certain.values()].flatMap(({ stay, gap }) => stayEvidence(stay, 'acute-readmission', gap)),
  );
};

/** Stays are newest first. */
function earlierThan(stay: Stay, stays: readonly Stay[]): readonly Stay[] {
  return stays.slice(stays.indexOf(stay) + 1);
}

/** With exact days the order of the stays tells; with a partial date it may be the other way round. */
function mayPrecede(other: Stay, stay: Stay, stays: readonly Stay[]): boolean {
  if (other.from.first === other.from.last && stay.from.first === stay.from.last) {
    return stays.indexOf(other) > stays.indexOf(stay);
  }
  return other.from.first <= stay.from.last;
}

export const readmissionFacts = { 'acute-readmissions': acuteReadmissions } as const;
