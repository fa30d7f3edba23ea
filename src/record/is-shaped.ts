import type { Resource } from 'fhir/r4';
import { FHIR_SHAPES } from './fhir-shapes.ts';

/**
 * Whether every value of a resource is of the type that FHIR R4 gives it. Elements that no fact is made of are not looked
 * at. A code that is a number, or a list that is none, would else be a diagnosis or a contact less in silence.
 */
export function isShaped(resource: Resource): boolean {
  return hasShape(resource, shapeOf(resource.resourceType), DEEPEST);
}

/** Extensions may be nested however deep: what lies deeper than this is not looked into, and the resource counts as wrong. */
const DEEPEST = 50;

export interface Shape {
  readonly elements: ReadonlyMap<string, Element>;
  readonly required: readonly string[];
}

export interface Element {
  readonly type: string;
  /** Null: of the type that the resource says itself. */
  readonly shape: Shape | null;
  readonly plain: Plain | null;
  readonly list: boolean;
}

/** Only what is there is looked at, in its own order: of an element's twenty possible members most have three. */
function hasShape(value: unknown, { elements, required }: Shape, deepest: number): boolean {
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
  if (shape !== null) return hasShape(value, shape, deepest - 1);
  const type = typeOf(value);
  return type !== null && hasShape(value, shapeOf(type), deepest - 1);
}

/** What is no object, by the type of its value in JavaScript. */
export type Plain = 'string' | 'boolean';

export function plainOf(type: string): Plain | null {
  return type === 'text' ? 'string' : type === 'boolean' ? type : null;
}

/** In a list null may keep a place. */
export const isPlain = (value: unknown, plain: Plain) =>
  typeof value === plain || (value === null && plain === 'string');

const known = new Map<string, Shape>();
const UNKNOWN: Shape = { elements: new Map(), required: [] };

/** Of a type that is not in the table nothing is known, and nothing is wrong. */
export function shapeOf(type: string): Shape {
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
      const plain = plainOf(of);
      const own = of === 'Resource' || plain !== null ? null : shapeOf(of);
      elements.set(name, { type: of, shape: own, plain, list: marked.endsWith('[]') });
      if (marked.endsWith('!')) required.push(name);
    }
  }
  return shape;
}

/** What a resource says of itself, also one that is contained in another. */
export function typeOf(resource: unknown): string | null {
  const isObject = typeof resource === 'object' && resource !== null;
  return isObject && 'resourceType' in resource && typeof resource.resourceType === 'string'
    ? resource.resourceType
    : null;
}
