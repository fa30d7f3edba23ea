/** One place where two JSON values differ. `undefined`: nothing is there. */
export interface Difference {
  /** "criteria.A", "facts[0].value"; empty for the whole. */
  readonly key: string;
  readonly expected: unknown;
  readonly found: unknown;
}

/** Where two JSON values differ, as deep as both go; lists are compared whole where their lengths differ. */
export function differences(expected: unknown, found: unknown, key = ''): readonly Difference[] {
  if (Object.is(expected, found)) return [];
  if (Array.isArray(expected) && Array.isArray(found) && expected.length === found.length && expected.some(isObject)) {
    return expected.flatMap((item, index) => differences(item, found[index], `${key}[${index}]`));
  }
  if (isObject(expected) && isObject(found) && !Array.isArray(expected) && !Array.isArray(found)) {
    const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
    return names.flatMap((name) => differences(expected[name], found[name], key === '' ? name : `${key}.${name}`));
  }
  return JSON.stringify(expected) === JSON.stringify(found) ? [] : [{ key, expected, found }];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
