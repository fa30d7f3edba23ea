/** Numbers that look random and are the same every time for the same seed. */
export interface Random {
  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number;
  /** So many hexadecimal digits. */
  hexadecimal(digits: number): string;
}

/** Mulberry32 over a FNV-1a hash of the words, so that each patient has its own sequence and none disturbs another. */
export function randomFrom(...words: readonly (string | number)[]): Random {
  let state = 0x811c9dc5;
  for (const character of words.join('\u0000')) {
    state = Math.imul(state ^ character.charCodeAt(0), 0x01000193);
  }
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    integer,
    hexadecimal: (digits) => Array.from({ length: digits }, () => integer(0, 15).toString(16)).join(''),
  };
}
