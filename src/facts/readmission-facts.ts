import type { DayInterval } from './calendar.ts';
import { missingOfSpecialistCare, numberFact } from './completeness.ts';
import { contactsOf } from './contacts.ts';
import type { DeriveFact } from './fact-context.ts';
import { parameter } from './parameters.ts';
import { type Stay, staysOf } from './stays.ts';
import { acuteAdmissionsBegun, holds, stayEvidence } from './stays-begun.ts';

/**
 * Acute admissions in the window that began within `gapDays` of the end of an earlier stay, planned or acute, for
 * whatever cause (Norwegian Institute of Public Health, readmission indicator). Stays less than eight hours apart are
 * one. The earlier stay may lie before the window.
 */
const acuteReadmissions: DeriveFact = (context, parameters) => {
  const gapDays = parameter(parameters, 'gapDays');
  const stays = staysOf(contactsOf(context), context.at);
  const certain = new Map<number, { readonly stay: Stay; readonly gap: number }>();
  for (const stay of acuteAdmissionsBegun(context, parameters, 'fewest')) {
    const gaps = earlierThan(stay, stays).flatMap((earlier) => {
      const apart = earlier.perhapsOne !== stay.perhapsOne && holds(earlier.admission, 'fewest');
      const gap = daysOf(stay).from.last - daysOf(earlier).to.first;
      return apart && earlier.contacts.every((contact) => contact.certain) && gap <= gapDays ? [gap] : [];
    });
    if (gaps.length > 0 && !certain.has(stay.perhapsOne))
      certain.set(stay.perhapsOne, { stay, gap: Math.min(...gaps) });
  }
  const possible = acuteAdmissionsBegun(context, parameters, 'most').filter((stay) =>
    stays.some((other) => {
      if (other === stay || !holds(other.admission, 'most') || !mayPrecede(other, stay, stays)) return false;
      return daysOf(stay).from.first - daysOf(other).to.last <= gapDays;
    }),
  );
  return numberFact(
    certain.size,
    possible.length,
    [...certain.values()].flatMap(({ stay, gap }) => stayEvidence(stay, 'acute-readmission', gap)),
    missingOfSpecialistCare(context, ['Encounter']),
    'Encounter',
  );
};

/** Stays are newest first. */
function earlierThan(stay: Stay, stays: readonly Stay[]): readonly Stay[] {
  return stays.slice(stays.indexOf(stay) + 1);
}

/** With exact days the order of the stays tells; with a partial date it may be the other way round. */
function mayPrecede(other: Stay, stay: Stay, stays: readonly Stay[]): boolean {
  const [before, after] = [daysOf(other), daysOf(stay)];
  if (before.from.first === before.from.last && after.from.first === after.from.last) {
    return stays.indexOf(other) > stays.indexOf(stay);
  }
  return before.from.first <= after.from.last;
}

/** The days a stay may have begun and ended. */
function daysOf({ contacts }: Stay): { readonly from: DayInterval; readonly to: DayInterval } {
  return {
    from: {
      first: Math.min(...contacts.map(({ from }) => from.first)),
      last: Math.min(...contacts.map(({ from }) => from.last)),
    },
    to: {
      first: Math.max(...contacts.map(({ to }) => to.first)),
      last: Math.max(...contacts.map(({ to }) => to.last)),
    },
  };
}

export const readmissionFacts = { 'acute-readmissions': acuteReadmissions } as const;
