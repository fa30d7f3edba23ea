export type NationalIdentifierKind = 'FNR' | 'DNR';

const FIRST_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const SECOND_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/**
 * Whether this can be a fødselsnummer or D-nummer (Skatteetaten): eleven digits, a day and month, and two check digits. A
 * D-nummer has 40 added to the day. Numbers of synthetic persons have 40, 65 or 80 added to the month and pass too.
 *
 * A number that fails is a typing error, and the receiver would refuse the message for it (AppRec E31) a day later. The app
 * leaves it out, and the message service refuses it: both judge by this rule, or a patient could never be notified of.
 */
export function isNationalIdentifier(kind: NationalIdentifierKind, value: string): boolean {
  if (!/^\d{11}$/.test(value)) return false;
  const day = Number(value.slice(0, 2)) - (kind === 'DNR' ? 40 : 0);
  const month = Number(value.slice(2, 4));
  const real = [0, 40, 65, 80].some((added) => month - added >= 1 && month - added <= 12);
  if (!real || day < 1 || day > 31) return false;
  const first = checkDigit(value.slice(0, 9), FIRST_WEIGHTS);
  const second = checkDigit(value.slice(0, 10), SECOND_WEIGHTS);
  return value.slice(9) === `${first}${second}`;
}

/** 10, which no digit equals, for numbers that are not given out. */
function checkDigit(digits: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return (11 - (sum % 11)) % 11;
}
