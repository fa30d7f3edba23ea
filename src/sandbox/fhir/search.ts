import type { FhirResource } from 'fhir/r4';
import { RESOURCE_TYPES, type SearchParameter } from './resource-types.ts';
import { type Predicate, predicateFor } from './search-match.ts';

/** `_include=Encounter:service-provider`: the reference parameter of `type` whose targets come along. */
export interface Include {
  readonly type: string;
  readonly parameter: SearchParameter;
  /** Also applied to resources that were themselves included. */
  readonly iterate: boolean;
}

/** A search as understood. What was not understood is not in `self`, so that the app can see it was ignored. */
export interface Search {
  readonly type: string;
  readonly predicates: readonly Predicate[];
  readonly includes: readonly Include[];
  /** Rows on a page as asked; null: not asked. */
  readonly count: number | null;
  /** The parameters that were used, for `link[self]`. */
  readonly used: readonly (readonly [name: string, value: string])[];
  readonly ignored: readonly string[];
}

export type ParsedSearch =
  | { readonly ok: true; readonly search: Search }
  | { readonly ok: false; readonly code: 'invalid' | 'not-supported'; readonly diagnostics: string };

/**
 * Reads search parameters; a known parameter whose value cannot be read is an error, an unknown one is ignored. A known
 * one with a modifier is an error too: none is offered, and ignored it would find what was to be left out (FHIR R4,
 * search.html#modifiers: SHALL reject).
 */
export function parseSearch(
  type: string,
  parameters: Iterable<readonly [string, string]>,
  base: string,
  options: { readonly ignoreInclude: boolean; readonly knows?: (parameter: string) => boolean },
): ParsedSearch {
  const predicates: Predicate[] = [];
  const includes: Include[] = [];
  const used: (readonly [string, string])[] = [];
  const ignored: string[] = [];
  let count: number | null = null;
  const invalid = (diagnostics: string): ParsedSearch => ({ ok: false, code: 'invalid', diagnostics });
  for (const [name, value] of parameters) {
    const isKnown = options.knows?.(name) ?? true;
    const parameter = isKnown ? ownProperty(RESOURCE_TYPES[type]?.search ?? {}, name) : undefined;
    if (parameter) {
      const predicate = predicateFor(parameter, value, base);
      if (!predicate) return invalid(`${name}=${value} is not a ${parameter.kind} search value`);
      predicates.push(predicate);
      used.push([name, value]);
    } else if (name === '_count') {
      if (!/^\d{1,6}$/.test(value)) return invalid(`_count=${value} is not a number`);
      count = Number(value);
      used.push([name, value]);
    } else if (/^_include(:iterate)?$/.test(name) && !options.ignoreInclude) {
      const include = parseInclude(name, value);
      if (include) {
        includes.push(include);
        used.push([name, value]);
      } else ignored.push(name);
    } else if (hasModifier(type, name, options)) {
      return { ok: false, code: 'not-supported', diagnostics: `The modifier of "${name}" is not offered here` };
    } else if (name !== '_format') ignored.push(name);
  }
  return { ok: true, search: { type, predicates, includes, count, used, ignored } };
}

/** Whether it is a parameter known here, with a modifier. */
function hasModifier(
  type: string,
  name: string,
  { ignoreInclude, knows }: { readonly ignoreInclude: boolean; readonly knows?: (parameter: string) => boolean },
): boolean {
  const [bare = '', modifier] = name.split(':', 2);
  if (modifier === undefined) return false;
  if (bare === '_include') return !ignoreInclude && modifier !== 'iterate';
  if (bare === '_count') return true;
  return (knows?.(bare) ?? true) && ownProperty(RESOURCE_TYPES[type]?.search ?? {}, bare) !== undefined;
}

function parseInclude(name: string, value: string): Include | null {
  const [type = '', parameterName = ''] = value.split(':');
  const parameter = ownProperty(ownProperty(RESOURCE_TYPES, type)?.search ?? {}, parameterName);
  return parameter?.kind === 'reference' ? { type, parameter, iterate: name.endsWith(':iterate') } : null;
}

/** The resources that fit all criteria, in the order given. */
export function matching(resources: readonly FhirResource[], { predicates }: Search): readonly FhirResource[] {
  return resources.filter((resource) => predicates.every((fits) => fits(resource)));
}

function ownProperty<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
