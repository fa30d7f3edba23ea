import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMove, type Comparison, compareAssessments, createComparison, mergeComparisons } from './compare.ts';
import { total } from './counts.ts';
import { createSummary, LEVELS } from './summary.ts';
import { writePart } from './summary-part.ts';
import { AT, assessment, criterion, RUN } from './test-summary.ts';

const STRICTER = { ...RUN, profile: 'helse-forde/nevrologi' };
const bytes = (comparison: Comparison) => writePart({ summary: createSummary({ ...RUN, at: AT }), comparison });

function comparisonOf(pairs: readonly (readonly [(typeof LEVELS)[number], (typeof LEVELS)[number]])[]): Comparison {
  const comparison = createComparison(RUN, STRICTER);
  for (const [from, to] of pairs) addMove(comparison, compareAssessments(assessment('p', from), assessment('p', to)));
  return comparison;
}

describe('what other thresholds would do', () => {
  it('to one patient is said with the criteria and events that changed, by id only', () => {
    const before = assessment('pat-17', 'likely', {
      criteria: [criterion('A', { answer: 'met' }), criterion('D', { answer: 'met' })],
      triggers: ['repeated-acute-admissions'],
    });
    const after = assessment('pat-17', 'clarify', {
      criteria: [criterion('A', { answer: 'met' }), criterion('D', { answer: 'unknown' })],
    });
    expect(compareAssessments(before, after)).toEqual({
      patient: 'pat-17',
      from: 'likely',
      to: 'clarify',
      criteria: [{ id: 'D', from: 'met', to: 'unknown' }],
      triggers: { gained: [], lost: ['repeated-acute-admissions'] },
    });
  });

  it('a criterion that only one of two rule sets has is not called "not met" in the other', () => {
    const before = assessment('p', 'likely', { criteria: [criterion('A')] });
    const after = assessment('p', 'likely', { criteria: [criterion('attendances')] });
    expect(compareAssessments(before, after).criteria).toEqual([
      { id: 'A', from: 'not-met', to: null },
      { id: 'attendances', from: null, to: 'not-met' },
    ]);
  });

  it('is not said of two different patients', () => {
    expect(() => compareAssessments(assessment('p1', 'likely'), assessment('p2', 'likely'))).toThrow(RangeError);
  });

  it('to many counts everybody once, those who stay too, and explains only those who move', () => {
    const before = assessment('p', 'likely', { criteria: [criterion('D', { answer: 'met' })] });
    const comparison = createComparison(RUN, STRICTER);
    addMove(comparison, compareAssessments(before, { ...before, level: 'clarify', criteria: [criterion('D')] }));
    addMove(comparison, compareAssessments(before, { ...before, criteria: [criterion('D')] }));
    expect(comparison.compared).toBe(2);
    expect(total(comparison.levels)).toBe(2);
    expect([...comparison.levels]).toEqual([
      ['likely>clarify', 1],
      ['likely>likely', 1],
    ]);
    expect([...comparison.criteria]).toEqual([['D:met>not-met', 1]]);
  });

  it('is the same counted together or in parts, in any order and grouping', () => {
    const pairs = fc.array(fc.tuple(fc.constantFrom(...LEVELS), fc.constantFrom(...LEVELS)), { maxLength: 10 });
    fc.assert(
      fc.property(pairs, pairs, pairs, (a, b, c) => {
        const [x, y, z] = [comparisonOf(a), comparisonOf(b), comparisonOf(c)];
        const together = bytes(comparisonOf([...a, ...b, ...c]));
        expect(bytes(mergeComparisons(mergeComparisons(x, y), z))).toBe(together);
        expect(bytes(mergeComparisons(z, mergeComparisons(y, x)))).toBe(together);
      }),
    );
  });

  it('is not merged with a comparison of other profiles', () => {
    expect(() => mergeComparisons(comparisonOf([]), createComparison(RUN, RUN))).toThrow(RangeError);
  });
});
