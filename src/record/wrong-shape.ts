import type { Resource } from 'fhir/r4';
import { isPlain, isShaped, plainOf, shapeOf, typeOf } from './is-shaped.ts';

type Expected = 'a list' | 'an object' | 'a text' | 'true or false';

/** The first value of a resource that is not of the type FHIR gives it. */
export interface WrongShape {
  /** Where in the resource: "code.coding[0].system". Nothing of its content. */
  readonly key: string;
  readonly expected: Expected;
}

/**
 * Null when every value is as FHIR has it, however deep extensions are nested in each other. What most records are, faultless, is told in a twentieth of the time that
 * assessing them takes; the key is looked for when there is a fault.
 */
export function wrongShape(resource: Resource): WrongShape | null {
  return isShaped(resource) ? null : firstWrong(resource);
}

function firstWrong(resource: Resource): WrongShape | null {
  // A list of what is left to look at, not recursion
  const left: Part[] = [{ value: resource, type: 'Resource', key: '' }];
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    const { value, type, key } = part;
    const plain = plainOf(type);
    if (plain !== null) {
      if (!isPlain(value, plain)) return { key, expected: plain === 'string' ? 'a text' : 'true or false' };
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
