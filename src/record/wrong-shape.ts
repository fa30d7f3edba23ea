import type { Resource } from 'fhir/r4';
import { FHIR_SHAPES } from './fhir-shapes.ts';

type Expected = 'a list' | 'an object' | 'a text' | 'true or false';

/** The first value of a resource that is not of the type FHIR gives it. */
export interface WrongShape {
  /** Where in the resource: "code.coding[0].system". Nothing of its content. */
  readonly key: string;
  readonly expected: Expected;
}

/**
 * Null when every value is as FHIR has it. Elements that no fact is made of are not looked at. What most records are,
 * faultless, is told in a twentieth of the time that assessing them takes; the key is looked for when there is a fault.
 */
export function wrongShape(resource: Resource): WrongShape | null {
  const shape = shapeOf(resource.resourceType);
  return isShaped(resource, shape, DEEPEST) ? null : firstWrong(resource);
}

/** Extensions may be nested however deep: below this they are looked at without recursion. */
const DEEPEST = 50;

interface Shape {
  readonly elements: ReadonlyMap<string, Element>;
  readonly required: readonly string[];
}

interface Element {
  readonly type: string;
  /** Null: of the type that the resource says itself. */
  readonly shape: Shape | null;
  readonly plain: Plain | null;
  readonly list: boolean;
}

/** Only what is there is looked at, in its own order: of an element's twenty possible members most have three. */
function isShaped(value: unknown, { elements, required }: Shape, deepest: number): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || deepest === 0) return false;
  const members = value as Readonly<Record<string, unknown>>;
  for (const name of required) if (members[name] === undefined) return false;
  for (const name in members) {
    const element = elements.get(name);
    if (element === undefined) continue;
    const member = members[name];
    if (!element.list) {
      if (!isElement(member, element, deepest)) return false;
    } else {
      if (!Array.isArray(member)) return false;
      for (const each of member) if (!isElement(each, element, deepest)) return false;
    }
  }
  return true;
}

function isElement(value: unknown, { plain, shape }: Element, deepest: number): boolean {
  if (plain !== null) return isPlain(value, plain);
  if (shape !== null) return isShaped(value, shape, deepest - 1);
  const type = typeOf(value);
  return type !== null && isShaped(value, shapeOf(type), deepest - 1);
}

/** In a list null may keep a place. */
const isPlain = (value: unknown, { typeOf: expected }: Plain) =>
  typeof value === expected || (value === null && expected === 'string');

function firstWrong(resource: Resource): WrongShape | null {
  // A list of what is left to look at, not recursion
  const left: Part[] = [{ value: resource, type: 'Resource', key: '' }];
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    const { value, type, key } = part;
    const plain = PLAIN[type];
    if (plain !== undefined) {
      if (!isPlain(value, plain)) return { key, expected: plain.words };
      continue;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { key, expected: 'an object' };
    const members = value as Readonly<Record<string, unknown>>;
    const own = type === 'Resource' ? typeOf(value) : type;
    if (own === null) return { key: `${key}.resourceType`, expected: 'a text' };
    const { elements, required } = shapeOf(own);
    const parts: Part[] = [];
    for (const [name, element] of elements) {
      const member = members[name];
      if (member === undefined && !required.includes(name)) continue;
      const at = key === '' ? name : `${key}.${name}`;
      if (!element.list) parts.push({ value: member, type: element.type, key: at });
      else if (!Array.isArray(member)) return { key: at, expected: 'a list' };
      else
        parts.push(...member.map((each, index): Part => ({ value: each, type: element.type, key: `${at}[${index}]` })));
    }
    left.push(...parts.reverse());
  }
  return null;
}

interface Part {
  readonly value: unknown;
  readonly type: string;
  readonly key: string;
}

interface Plain {
  readonly words: Expected;
  readonly typeOf: 'string' | 'boolean';
}

const PLAIN: Readonly<Record<string, Plain>> = {
  text: { words: 'a text', typeOf: 'string' },
  boolean: { words: 'true or false', typeOf: 'boolean' },
};

const known = new Map<string, Shape>();
const UNKNOWN: Shape = { elements: new Map(), required: [] };

/** Of a type that is not in the table nothing is known, and nothing is wrong. */
function shapeOf(type: string): Shape {
  const before = known.get(type);
  if (before !== undefined) return before;
  if (!Object.hasOwn(FHIR_SHAPES, type)) return UNKNOWN;
  const elements = new Map<string, Element>();
  const required: string[] = [];
  const shape: Shape = { elements, required };
  known.set(type, shape); // first: an Extension has extensions
  for (const [of, names] of Object.entries(FHIR_SHAPES[type] ?? {})) {
    for (const marked of names.split(' ')) {
      const name = marked.replace(/\[\]|!/, '');
      const plain = PLAIN[of] ?? null;
      const own = of === 'Resource' || plain !== null ? null : shapeOf(of);
      elements.set(name, { type: of, shape: own, plain, list: marked.endsWith('[]') });
      if (marked.endsWith('!')) required.push(name);
    }
  }
  return shape;
}

/** What a resource says of itself, also one that is contained in another. */
function typeOf(resource: unknown): string | null {
  const isObject = typeof resource === 'object' && resource !== null;
  return isObject && 'resourceType' in resource && typeof resource.resourceType === 'string'
    ? resource.resourceType
    : null;
}
