import { describe, expect, test } from 'vitest';
import { isNationalIdentifier } from './valid-national-identifier.ts';

describe('a national identifier', () => {
  test.each([
    ['a number with right check digits', 'FNR', '13116900216'],
    ['a synthetic one, 80 added to the month', 'FNR', '13916900281'],
  ] as const)('%s passes', (_, kind, value) => {
    expect(isNationalIdentifier(kind, value)).toBe(true);
  });

  test.each([
    ['one digit wrong', 'FNR', '13116900217'],
    ['two digits swapped', 'FNR', '13116900261'],
    ['ten digits', 'FNR', '1311690021'],
    ['letters', 'FNR', '1311690021a'],
    ['a D-nummer must have 40 added to the day', 'DNR', '13116900216'],
  ] as const)('%s does not', (_, kind, value) => {
    expect(isNationalIdentifier(kind, value)).toBe(false);
  });
});
