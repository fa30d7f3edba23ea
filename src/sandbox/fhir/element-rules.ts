import { type InternalSchemaElement, type InternalTypeSchema, tryGetDataType } from '@medplum/core';
import type { OperationOutcomeIssue } from 'fhir/r4';
import { isJsonObject } from './element-values.ts';

/** The codes of a value set by canonical URL without version; absent when it is not a plain list of codes. */
export type ValueSets = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What medplum's validator lets through, checked over the same definitions: codes of required bindings, two values of
 * one choice element, references to a type that may not stand there, malformed ids and empty arrays.
 */
export function elementRules(
  valueSets: ValueSets,
): (resource: Record<string, unknown>, type: string) => readonly OperationOutcomeIssue[] {
  const issues: OperationOutcomeIssue[] = [];
  const report = (path: string, code: OperationOutcomeIssue['code'], diagnostics: string) =>
    issues.push({ severity: 'error', code, diagnostics, expression: [path] });

  function checkElements(value: Record<string, unknown>, schema: InternalTypeSchema, path: string): void {
    for (const [key, child] of Object.entries(value))
      if (Array.isArray(child) && child.length === 0)
        report(`${path}.${key}`, 'structure', 'an array may not be empty');
    for (const [name, element] of Object.entries(schema.elements)) {
      const present = name.endsWith('[x]') ? choicesIn(value, name.slice(0, -3), element) : [{ key: name, element }];
      if (present.length > 1)
        report(`${path}.${name}`, 'structure', `only one of ${present.map(({ key }) => key).join(', ')} may be there`);
      for (const { key, element: chosen } of present) {
        const values = Array.isArray(value[key]) ? value[key] : [value[key]];
        values.forEach((each, index) => {
          const at = Array.isArray(value[key]) ? `${path}.${key}[${index}]` : `${path}.${key}`;
          if (each !== undefined && each !== null) checkValue(each, chosen, at);
        });
      }
    }
  }

  function checkValue(value: unknown, element: InternalSchemaElement, path: string): void {
    const type = element.type[0];
    if (element.binding?.strength === 'required') checkCode(value, element.binding.valueSet ?? '', path);
    if (!isJsonObject(value)) return;
    if (type?.code === 'Reference') checkTarget(value, element, path);
    const inner = type?.code === 'Resource' ? String(value['resourceType']) : type?.code;
    const schema = inner === undefined ? undefined : tryGetDataType(inner);
    if (schema && schema.kind !== 'primitive-type') checkElements(value, schema, path);
  }

  function checkCode(value: unknown, valueSet: string, path: string): void {
    const codes = valueSets.get(valueSet.split('|')[0] ?? '');
    const coded = isJsonObject(value) ? [value['coding'] ?? value].flat() : [value];
    for (const each of coded) {
      const code = isJsonObject(each) ? each['code'] : each;
      if (codes && typeof code === 'string' && !codes.has(code))
        report(path, 'code-invalid', `${code} is not a code of ${valueSet}`);
    }
  }

  function checkTarget(value: Record<string, unknown>, element: InternalSchemaElement, path: string): void {
    const reference = value['reference'];
    const targets = element.type.flatMap((type) => type.targetProfile ?? []).map((url) => url.split('/').at(-1));
    const found = typeof reference === 'string' ? /(?:^|\/)([A-Z][A-Za-z]+)\/[^/]+$/.exec(reference)?.[1] : undefined;
    if (found && targets.length > 0 && !targets.includes('Resource') && !targets.includes(found))
      report(path, 'structure', `a reference to ${found} may not stand here, only to ${targets.join(', ')}`);
  }

  return (resource, type) => {
    issues.length = 0;
    const schema = tryGetDataType(type);
    if (schema) checkElements(resource, schema, type);
    const id = resource['id'];
    if (id !== undefined && !(typeof id === 'string' && /^[A-Za-z0-9.-]{1,64}$/.test(id)))
      report(`${type}.id`, 'value', 'an id has 1 to 64 letters, digits, "-" and "."');
    return [...issues];
  };
}

/** The members of a choice element that are present, each with its one type: `valueString`, `valueReference`, ... */
function choicesIn(value: Record<string, unknown>, stem: string, element: InternalSchemaElement) {
  return element.type
    .map((type) => ({ key: `${stem}${type.code.charAt(0).toUpperCase()}${type.code.slice(1)}`, type }))
    .filter(({ key }) => value[key] !== undefined)
    .map(({ key, type }) => ({ key, element: { ...element, type: [type] } }));
}

interface CodeList {
  readonly resourceType: string;
  readonly url?: string;
  readonly content?: string;
  readonly concept?: readonly Concept[];
  readonly compose?: { readonly include?: readonly Inclusion[]; readonly exclude?: unknown };
}
interface Concept {
  readonly code: string;
  readonly concept?: readonly Concept[];
}
interface Inclusion {
  readonly system?: string;
  readonly concept?: readonly Concept[];
  readonly filter?: unknown;
  readonly valueSet?: unknown;
}

/** Value sets that are lists of codes: enumerated, or whole code systems that the same bundle holds complete. */
export function readValueSets(bundle: { entry: readonly { resource: CodeList }[] }): ValueSets {
  const resources = bundle.entry.map((entry) => entry.resource);
  const systems = new Map<string, readonly string[]>();
  for (const { resourceType, url, content, concept } of resources)
    if (resourceType === 'CodeSystem' && url && content === 'complete') systems.set(url, allCodes(concept ?? []));
  const sets = new Map<string, ReadonlySet<string>>();
  for (const { resourceType, url, compose } of resources) {
    if (resourceType !== 'ValueSet' || !url || !compose?.include || compose.exclude) continue;
    const lists = compose.include.map(({ system, concept, filter, valueSet }) =>
      filter || valueSet ? undefined : concept ? allCodes(concept) : systems.get(system ?? ''),
    );
    if (lists.every((list) => list !== undefined)) sets.set(url, new Set(lists.flat()));
  }
  return sets;
}

function allCodes(concepts: readonly Concept[]): readonly string[] {
  return concepts.flatMap(({ code, concept }) => [code, ...allCodes(concept ?? [])]);
}
