import type { CapabilityStatementRestResource } from 'fhir/r4';
import { expect, test } from 'vitest';
import { capabilitiesOf, UNSAID } from './server-capabilities.ts';

const saying = (task: Partial<CapabilityStatementRestResource>) =>
  capabilitiesOf({
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-11-01',
    kind: 'instance',
    fhirVersion: '4.0.1',
    format: ['json'],
    rest: [{ mode: 'server', resource: [{ type: 'Task', ...task }] }],
  });

test.each([
  [{ versioning: 'versioned-update' }, true],
  [{ versioning: 'versioned' }, false],
  [{ versioning: 'no-version' }, false],
  [{}, false],
] as const)(
  'of a server that says %j of Task it is %s that an update of an old version is refused',
  (task, promised) => {
    expect(saying(task).updatesByVersion('Task')).toBe(promised);
  },
);

test('one that says nothing promises nothing', () => {
  expect(UNSAID.updatesByVersion('Task')).toBe(false);
  expect(saying({ versioning: 'versioned-update' }).updatesByVersion('Communication')).toBe(false);
});
