import { describe, expect, test } from 'vitest';
import { accessOf, grantScopes } from './scopes.ts';

describe('what is granted of what was asked for', () => {
  test.each([
    ['launch openid fhirUser patient/Condition.rs', null, 'launch openid fhirUser patient/Condition.rs'],
    ['patient/Condition.read patient/Condition.read', null, 'patient/Condition.read'],
    ['patient/Nonsense.rs system/Condition.rs patient/Condition.sr invented', null, ''],
    ['patient/Condition.rs?category=problem-list-item', null, 'patient/Condition.rs?category=problem-list-item'],
    ['patient/Condition.rs?invented=x patient/*.rs?category=x patient/Condition.read?category=x', null, ''],
    ['patient/Condition.rs?category:not=x patient/Condition.rs?_count=1 patient/Condition.rs?', null, ''],
    ['patient/Condition.rs', 'patient/Condition.rs?category=x', 'patient/Condition.rs?category=x'],
    ['patient/Condition.read', 'patient/Condition.r?category=x', 'patient/Condition.r?category=x'],
    ['patient/Condition.rs?category=x', 'patient/Condition.cruds', 'patient/Condition.rs?category=x'],
    ['patient/Condition.rs?category=x', 'patient/Condition.rs?category=x', 'patient/Condition.rs?category=x'],
    ['patient/Condition.rs?category=x', 'patient/Condition.rs?code=y', 'patient/Condition.rs?category=x&code=y'],
    ['patient/*.read', 'patient/Condition.rs patient/Patient.r', 'patient/Condition.rs patient/Patient.r'],
    ['patient/Condition.cruds', 'patient/*.read', 'patient/Condition.rs'],
    ['patient/Condition.read', 'patient/Condition.cruds', 'patient/Condition.read'],
    ['patient/Condition.rs openid', 'patient/Encounter.rs', ''],
    ['user/Condition.rs', 'patient/Condition.rs', ''],
    ['patient/*.*', 'patient/Task.c launch', 'patient/Task.c'],
  ])('%s within %s', (requested, limit, granted) => {
    expect(grantScopes(requested, limit).join(' ')).toBe(granted);
  });
});

describe('what a scope reaches', () => {
  test.each([
    ['patient/Condition.r', 'Condition', 'r', 'patient'],
    ['patient/Condition.r', 'Condition', 's', 'none'],
    ['patient/Condition.read', 'Condition', 's', 'patient'],
    ['patient/Condition.read', 'Condition', 'c', 'none'],
    ['patient/Condition.write', 'Condition', 'c', 'patient'],
    ['patient/Condition.write', 'Condition', 'r', 'none'],
    ['patient/*.rs', 'Encounter', 's', 'patient'],
    ['patient/*.*', 'Task', 'u', 'patient'],
    ['user/Task.rs', 'Task', 's', 'everyone'],
    ['patient/Organization.r', 'Organization', 'r', 'everyone'],
    ['patient/Organization.cruds', 'Organization', 'c', 'none'],
    ['user/Organization.c', 'Organization', 'c', 'everyone'],
    ['openid launch', 'Patient', 'r', 'none'],
  ] as const)('%s: %s.%s %s', (scope, type, interaction, reach) => {
    expect(accessOf([scope], 'kari').reach(type, interaction)).toBe(reach);
  });

  test('a patient scope without a launch patient reaches nothing', () => {
    expect(accessOf(['patient/*.rs'], null).reach('Condition', 's')).toBe('none');
  });
});
