import type { OperationOutcome, OperationOutcomeIssue } from 'fhir/r4';
import { expect, test } from 'vitest';
import { unreadByOutcome } from './operation-outcome.ts';
import type { UnreadReason } from './patient-record.ts';

const epic4119: OperationOutcomeIssue = {
  severity: 'warning',
  code: 'suppressed',
  details: { coding: [{ system: 'urn:oid:1.2.840.114350.1.13.0.1.7.2.657369', code: '4119' }] },
};
const outcome = (...issue: OperationOutcomeIssue[]) => unreadByOutcome({ resourceType: 'OperationOutcome', issue });

test.each<[UnreadReason | null, OperationOutcomeIssue['severity'], OperationOutcomeIssue['code']]>([
  [null, 'information', 'informational'],
  [null, 'warning', 'processing'],
  ['truncated', 'warning', 'incomplete'],
  ['truncated', 'information', 'incomplete'],
  ['truncated', 'error', 'too-costly'],
  ['truncated', 'warning', 'throttled'],
  ['forbidden', 'warning', 'suppressed'],
  ['forbidden', 'error', 'forbidden'],
  ['unsupported', 'error', 'not-supported'],
  ['failed', 'error', 'processing'],
  ['failed', 'fatal', 'exception'],
])('%s: %s of type %s', (why, severity, code) => {
  expect(outcome({ severity, code })).toBe(why);
});

test('Epic’s routine warning 4119 withholds nothing by itself', () => {
  expect(outcome(epic4119)).toBeNull();
});

test('what Epic says beside 4119 counts', () => {
  expect(outcome(epic4119, { severity: 'warning', code: 'suppressed' })).toBe('forbidden');
});

test('an outcome without issues, which FHIR does not allow, is no answer', () => {
  expect(unreadByOutcome({ resourceType: 'OperationOutcome' } as OperationOutcome)).toBe('failed');
});

test('4119 of somebody else is not Epic’s', () => {
  const details = { coding: [{ system: 'https://other.example/codes', code: '4119' }] };
  expect(outcome({ severity: 'error', code: 'processing', details })).toBe('failed');
});
