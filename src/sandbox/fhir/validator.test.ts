import { beforeAll, describe, expect, test } from 'vitest';
import { HOSPITAL, SURGERY } from '../testing/ward.ts';
import { loadValidator, type Validate } from './validator.ts';

let validate: Validate;
beforeAll(async () => {
  validate = await loadValidator();
});

const subject = { reference: 'Patient/kari' };
const task = { resourceType: 'Task', status: 'requested', intent: 'order', for: subject };
const paths = (resource: unknown) => validate(resource).flatMap((issue) => issue.expression ?? []);

test.each([...HOSPITAL, ...SURGERY].map((resource) => [`${resource.resourceType}/${resource.id}`, resource]))(
  '%s is valid',
  (_name, resource) => {
    expect(validate(resource)).toEqual([]);
  },
);

test('a Task with everything a notice uses is valid', () => {
  const full = {
    ...task,
    identifier: [{ system: 'urn:ietf:rfc:3986', value: 'urn:uuid:1' }],
    priority: 'routine',
    focus: { reference: 'ServiceRequest/1' },
    requester: { reference: 'Practitioner/nurse', display: 'Siri' },
    owner: { identifier: { system: 'urn:oid:2.16.578.1.12.4.1.2', value: '1' }, display: 'KE' },
    authoredOn: '2026-11-20T08:00:00+01:00',
    input: [{ type: { text: 'Assessment' }, valueString: '{}' }],
    note: [{ text: 'Comment' }],
    contained: [{ resourceType: 'Organization', id: 'ke', name: 'KE' }],
  };
  expect(validate(full)).toEqual([]);
});

describe('defects the structure definitions show', () => {
  test.each([
    ['a missing status', { ...task, status: undefined }, 'Task.status'],
    ['an unknown element', { ...task, invented: 1 }, 'Task.invented'],
    ['a list where one belongs', { ...task, focus: [subject] }, 'Task.focus'],
    ['a date that is none', { ...task, authoredOn: 'yesterday' }, 'Task.authoredOn'],
    ['an input without type', { ...task, input: [{ valueString: 'x' }] }, 'Task.input[0].type'],
  ])('%s', (_what, resource, path) => {
    expect(paths(JSON.parse(JSON.stringify(resource)))).toContain(path);
  });
});

describe('defects it leaves out and the added rules find', () => {
  test.each([
    ['an invented status', { ...task, status: 'invented' }, 'Task.status'],
    ['an invented code deep inside', { ...task, identifier: [{ use: 'mine', value: '1' }] }, 'Task.identifier[0].use'],
    [
      'two values of one choice',
      { ...task, input: [{ type: { text: 'x' }, valueString: 'a', valueBoolean: true }] },
      'Task.input[0].value[x]',
    ],
    ['a reference to the wrong type', { ...task, encounter: { reference: 'Patient/kari' } }, 'Task.encounter'],
    ['a malformed id', { ...task, id: 'not an id' }, 'Task.id'],
    ['an empty list', { ...task, note: [] }, 'Task.note'],
    [
      'an invented code in a contained resource',
      { ...task, contained: [{ resourceType: 'Patient', id: 'p', gender: 'm' }] },
      'Task.contained[0].gender',
    ],
  ])('%s', (_what, resource, path) => {
    expect(paths(resource)).toContain(path);
  });
});

test('a type the server does not keep, and what is no resource, are not valid', () => {
  expect(validate({ resourceType: 'Spaceship' })).toMatchObject([{ code: 'not-supported' }]);
  expect(validate([])).toMatchObject([{ code: 'structure' }]);
});
