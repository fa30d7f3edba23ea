import { dateCriterion, intervalOfElement, matchesDate } from './date-interval.ts';
import { isJsonObject, localReference, valuesAt } from './element-values.ts';
import type { SearchParameter } from './resource-types.ts';

/** Whether a resource fits one criterion. */
export type Predicate = (resource: unknown) => boolean;

/** Makes the test for one search parameter with its comma-separated alternatives; null when a value cannot be read. */
export function predicateFor(parameter: SearchParameter, value: string, base: string): Predicate | null {
  const alternatives = splitOnBareCommas(value).map((text) => matcher(parameter, text, base));
  if (alternatives.some((match) => match === null)) return null;
  return (resource) =>
    parameter.paths
      .flatMap((path) => valuesAt(resource, path))
      .some((element) => alternatives.some((matches) => matches?.(element)));
}

function matcher(parameter: SearchParameter, text: string, base: string): Predicate | null {
  switch (parameter.kind) {
    case 'token':
      return matchesToken(text, parameter.systems ?? [undefined]);
    case 'reference':
      return matchesReference(text, parameter.target, base);
    case 'string':
      return (value) => typeof value === 'string' && value.toLowerCase().startsWith(text.toLowerCase());
    case 'date': {
      const criterion = dateCriterion(text);
      if (!criterion) return null;
      return (value) => {
        const interval = intervalOfElement(value);
        return interval !== null && matchesDate(interval, criterion);
      };
    }
  }
}

/**
 * `code`, `system|code`, `|code` (no system) and `system|`, against code, Coding, CodeableConcept and Identifier. A code
 * has the implicit systems of its value set (FHIR R4, search.html#token).
 */
function matchesToken(text: string, implicit: readonly (string | undefined)[]): Predicate {
  const bar = text.indexOf('|');
  const code = text.slice(bar + 1);
  const system = bar < 0 ? null : text.slice(0, bar);
  return (element) =>
    codesOf(element, implicit).some(
      (each) =>
        (code === '' ? system !== null && system !== '' : each.code === code) &&
        (system === null || (each.system ?? '') === system),
    );
}

interface Code {
  readonly system: unknown;
  readonly code: unknown;
}

function codesOf(element: unknown, implicit: readonly (string | undefined)[]): readonly Code[] {
  if (typeof element === 'string') return implicit.map((system) => ({ system, code: element }));
  if (typeof element === 'boolean') return [{ system: undefined, code: String(element) }];
  if (!isJsonObject(element)) return [];
  if (Array.isArray(element['coding'])) return element['coding'].flatMap((coding) => codesOf(coding, implicit));
  return [{ system: element['system'], code: element['code'] ?? element['value'] }];
}

/** `ID`, `Type/ID` and the absolute form. A bare id means the parameter's own type, where it has one. */
function matchesReference(text: string, target: string | undefined, base: string): Predicate {
  const wanted = localReference(text, base) ?? (target === undefined ? null : `${target}/${text}`);
  return (element) => {
    const found = isJsonObject(element) ? localReference(element['reference'], base) : null;
    return found !== null && (wanted === null ? found.endsWith(`/${text}`) : found === wanted);
  };
}

function splitOnBareCommas(value: string): readonly string[] {
  return value.split(/(?<!\\),/).map((text) => text.replaceAll('\\,', ','));
}
