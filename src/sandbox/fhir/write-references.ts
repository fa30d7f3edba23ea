import type { OperationOutcomeIssue } from 'fhir/r4';
import { isJsonObject, localReference } from './element-values.ts';
import type { Session } from './search-pages.ts';

/** The same JSON with every string that is an entry's fullUrl replaced by the `Type/id` it got. */
export function renamed(
  resource: Record<string, unknown>,
  names: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const text = JSON.stringify(resource, (_key, value) =>
    typeof value === 'string' ? (names.get(value) ?? value) : value,
  );
  const copy: unknown = JSON.parse(text);
  return isJsonObject(copy) ? copy : resource;
}

/**
 * References to resources of this server that are not there, nor come with the same transaction; conditional
 * references (`Patient?identifier=...`) are not known here.
 */
export function danglingReferences(
  { base, store }: Session,
  resource: unknown,
  names: ReadonlyMap<string, string>,
): OperationOutcomeIssue[] {
  const coming = new Set(names.values());
  return referencesIn(resource).flatMap((reference) => {
    const local = localReference(reference, base);
    const [type = '', id = ''] = local?.split('/') ?? [];
    const isKnown =
      local === null ? !/^urn:|^[A-Z][A-Za-z]+\?/.test(reference) : coming.has(local) || store.read(type, id);
    if (isKnown) return [];
    return [
      { severity: 'error' as const, code: 'not-found' as const, diagnostics: `${reference} does not exist here` },
    ];
  });
}

function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isJsonObject(value)) return [];
  const own = typeof value['reference'] === 'string' ? [value['reference']] : [];
  return [...own, ...Object.values(value).flatMap(referencesIn)];
}
