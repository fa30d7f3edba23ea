import type { Random } from './random.ts';

export type Sex = 'female' | 'male';

const FIRST_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const SECOND_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/**
 * A Norwegian fødselsnummer that cannot be anybody's: 80 is added to the month, as in the Tax Administration's synthetic
 * population register, and the two check digits are right. `birthDate` is YYYY-MM-DD, 1900 to 2039.
 */
export function syntheticIdentityNumber(birthDate: string, sex: Sex, random: Random): string {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  const born = `${day}${Number(month) + 80}${year.slice(2)}`;
  // The individual number tells the century: 000-499 for 1900-1999, 500-999 for 2000-2039; odd for men
  const first = Number(year) < 2000 ? 0 : 500;
  for (;;) {
    const pair = random.integer(first / 2, first / 2 + 249) * 2;
    const individual = String(sex === 'male' ? pair + 1 : pair).padStart(3, '0');
    const number = withCheckDigits(born + individual);
    if (number !== null) {
      return number;
    }
  }
}

/** Eleven digits whose last two are the check digits of the rest. */
export function hasRightCheckDigits(number: string): boolean {
  return /^\d{11}$/.test(number) && withCheckDigits(number.slice(0, 9)) === number;
}

/** Null where a check digit would be 10: such numbers are not given out. */
function withCheckDigits(nineDigits: string): string | null {
  const first = checkDigit(nineDigits, FIRST_WEIGHTS);
  const second = checkDigit(`${nineDigits}${first}`, SECOND_WEIGHTS);
  return first === 10 || second === 10 ? null : `${nineDigits}${first}${second}`;
}

function checkDigit(digits: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return (11 - (sum % 11)) % 11;
}
