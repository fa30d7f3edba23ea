import { describe, expect, test } from 'vitest';
import type { Configuration, IssuerConfiguration } from '../launch/configuration.ts';
import { delivery } from '../notice/test-delivery.ts';
import { browserDesk, earlierOutcome } from './browser-desk.ts';

const issuer: IssuerConfiguration = {
  issuer: 'https://ehr.example/fhir',
  name: 'EHR',
  clientId: 'app',
  scopes: 'launch',
  scopesV1: 'launch',
  setting: 'hospital',
  ruleSet: 'helse-vest',
  profile: null,
  references: 'read',
  channels: ['task', 'clipboard'],
  recipients: ['ke'],
  recipientChannels: {},
  inbox: null,
  documentType: null,
};
const ke = {
  id: 'ke',
  name: 'KE',
  kind: 'hospital',
  identifiers: [],
  municipalities: [],
  phone: null,
  answerWithinDays: 7,
} as const;
const configuration: Configuration = { language: 'nb', issuers: [issuer], recipients: [ke], messageService: null };

describe('what there is to send with', () => {
  test.each([
    ['patient/Task.rs patient/Condition.rs', false],
    ['patient/Task.crs', true],
    ['patient/*.write', true],
    ['patient/*.read', false],
    [null, true],
  ])('granted %s: sending is offered: %s', (grantedScopes, sends) => {
    const options = { configuration, issuer, profile: null, patientId: 'p1', delivery: delivery(), seen: [] };
    expect(browserDesk({ ...options, grantedScopes }).sends).toBe(sends);
  });
});

describe('after a reload', () => {
  const at = '2026-11-18T09:15:00.000Z';

  test.each([
    ['sending', { truth: 'unknown', identifier: 'n1' }],
    ['unknown', { truth: 'unknown', identifier: 'n1' }],
    ['recorded', { truth: 'recorded', detail: null }],
    ['copied', { truth: 'copied', at }],
  ] as const)('what was %s is told of, and to whom it was', (state, outcome) => {
    const page = delivery();
    page.outbox.put({ identifier: 'n1', state, at, recipient: 'ke', channel: 'task' });
    expect(earlierOutcome(page)).toEqual({ outcome, recipient: 'ke' });
  });

  test('a notice whose fate is open goes before a copy', () => {
    const page = delivery();
    page.outbox.put({ identifier: 'n0', state: 'copied', at, recipient: 'ke', channel: null });
    page.outbox.put({ identifier: 'n1', state: 'sending', at, recipient: 'ke', channel: 'task' });
    expect(earlierOutcome(page)?.outcome).toMatchObject({ truth: 'unknown' });
  });
});
