import { FHIR_SHAPES } from './fhir-shapes.ts';

type Expected = 'a list' | 'an object' | 'a text' | 'true or false' | 'a number';

/** The first value of a resource that is not of the type FHIR gives it. */
export interface WrongShape {
  /** Where in the resource: "code.coding[0].system". Nothing of its content. */
  readonly key: string;
  readonly expected: Expected;
}

/** Looked for when something broke, or where time does not matter: a record of 20 KB has thousands of values. */
export function wrongShape(resource: unknown): WrongShape | null {
  // A list of what is left to look at, not recursion: extensions may be nested however deep
  const left: Part[] = [{ value: resource, type: 'Resource', key: '' }];
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    const { value, type, key } = part;
    const expected = PLAIN[type];
    if (expected !== undefined) {
      if (!expected.is(value)) return { key, expected: expected.words };
      continue;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { key, expected: 'an object' };
    const own: Part[] = [];
    for (const element of elementsOf(type === 'Resource' ? typeOf(value) : type)) {
      const member = (value as Readonly<Record<string, unknown>>)[element.name];
      if (member === undefined && !element.required) continue;
      const at = key === '' ? element.name : `${key}.${element.name}`;
      if (!element.list) own.push({ value: member, type: element.type, key: at });
      else if (!Array.isArray(member)) return { key: at, expected: 'a list' };
      else
        own.push(...member.map((each, index): Part => ({ value: each, type: element.type, key: `${at}[${index}]` })));
    }
    left.push(...own.reverse());
  }
  return null;
}

interface Part {
  readonly value: unknown;
  readonly type: string;
  readonly key: string;
}

const PLAIN: Readonly<Record<string, { readonly words: Expected; readonly is: (value: unknown) => boolean }>> = {
  // In a list null may keep a place
  text: { words: 'a text', is: (value) => typeof value === 'string' || value === null },
  boolean: { words: 'true or false', is: (value) => typeof value === 'boolean' },
  number: { words: 'a number', is: (value) => typeof value === 'number' },
};

interface Element {
  readonly name: string;
  readonly type: string;
  readonly list: boolean;
  readonly required: boolean;
}

const known = new Map<string, readonly Element[]>();

function elementsOf(type: string): readonly Element[] {
  const before = known.get(type);
  if (before !== undefined) return before;
  const elements = Object.entries(FHIR_SHAPES[type] ?? {}).flatMap(([of, names]) =>
    names.split(' ').map(
      (name): Element => ({
        name: name.replace(/\[\]|!/, ''),
        type: of,
        list: name.endsWith('[]'),
        required: name.endsWith('!'),
      }),
    ),
  );
  known.set(type, elements);
  return elements;
}

function typeOf(resource: unknown): string {
  const type = typeof resource === 'object' && resource !== null ? (resource as { resourceType?: unknown }) : {};
  return typeof type.resourceType === 'string' ? type.resourceType : '';
}
