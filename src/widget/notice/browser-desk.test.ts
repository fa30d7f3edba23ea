import { describe, expect, test } from 'vitest';
import type { UnitProfile } from '../../criteria/rule-set.ts';
import type { Configuration } from '../../launch/configuration.ts';
import { anIssuer } from '../../launch/testing-issuer.ts';
import { delivery } from '../../notice/delivery/test-delivery.ts';
import { browserDesk, earlierOutcome } from './browser-desk.ts';

const issuer = anIssuer();
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

/** Of a patient of whom the record says neither where the patient lives nor who has the contact. */
const record = { patient: { resourceType: 'Patient' }, rows: { Encounter: [] }, organizations: new Map() } as const;
const from = { record, at: '2026-11-18T09:10:00+01:00', encounterId: null };

describe('what there is to send with', () => {
  test.each([
    ['patient/Task.rs patient/Condition.rs', false],
    ['patient/Task.crs', true],
    ['patient/*.write', true],
    ['patient/*.read', false],
    [null, true],
  ])('granted %s: sending is offered: %s', (grantedScopes, sends) => {
    const options = {
      configuration,
      issuer,
      profile: null,
      setting: 'hospital',
      ...from,
      patientId: 'p1',
      delivery: delivery(),
      seen: [],
    } as const;
    expect(browserDesk({ ...options, grantedScopes }).sends).toBe(sends);
  });
});

describe('whom the notice may go to, where the unit has a profile', () => {
  const own = { ...ke, id: 'ke-own', name: 'The unit’s own KE' };
  const recipientsOf = (recipients: readonly string[] | null) => {
    const profile: UnitProfile = {
      id: 'hospital/ward',
      title: { nb: 'Post', nn: 'Post', en: 'Ward' },
      ruleSet: 'helse-vest',
      setting: 'hospital',
      parameters: {},
      recipients,
      schemes: null,
    };
    const desk = browserDesk({
      configuration: { ...configuration, recipients: [ke, own] },
      issuer,
      profile,
      setting: 'hospital',
      ...from,
      patientId: 'p1',
      grantedScopes: null,
      delivery: delivery(),
      seen: [],
    });
    return desk.recipients.map(({ id }) => id);
  };

  test.each<[string, readonly string[] | null, readonly string[]]>([
    ['its own go instead of the installation’s', ['ke-own'], ['ke-own']],
    ['none named: the installation’s', null, ['ke']],
  ])('%s', (_, named, offered) => {
    expect(recipientsOf(named)).toEqual(offered);
  });
});

test('the unit a notice is sent from is the one whose contact the app was opened from', () => {
  const serviceProvider = { display: 'Nevrologisk sengepost' };
  const contact = { resourceType: 'Encounter', id: 'e9', status: 'in-progress', class: {}, serviceProvider } as const;
  const desk = browserDesk({
    ...{ configuration, issuer, profile: null, setting: 'hospital', patientId: 'p1', grantedScopes: null, seen: [] },
    ...{ delivery: delivery(), at: from.at, record: { ...record, rows: { Encounter: [contact] } }, encounterId: 'e9' },
  });
  expect(desk.sendingUnit).toBe('Nevrologisk sengepost');
});

describe('after a reload', () => {
  const at = '2026-11-18T09:15:00.000Z';

  test.each([
    ['begun', { truth: 'unknown', identifier: 'n1' }],
    ['sending', { truth: 'unknown', identifier: 'n1' }],
    ['unknown', { truth: 'unknown', identifier: 'n1' }],
    ['recorded', { truth: 'recorded', detail: null }],
    ['copied', { truth: 'copied', at }],
  ] as const)('what was %s is told of, and to whom it was', async (state, outcome) => {
    const page = delivery();
    page.outbox.put({ identifier: 'n1', state, at, recipient: 'ke', channel: 'task' });
    const { at: _, ...told } = (await earlierOutcome('p1', page)) ?? {};
    expect(told).toEqual({ outcome, recipient: 'ke' });
  });

  test('a click whose page was seen to go before anything left: nothing was sent, and that is said at once', async () => {
    const page = delivery();
    page.outbox.put({ identifier: 'n1', state: 'begun', at, recipient: 'ke', channel: null });
    page.outbox.leave();
    const outcome = { truth: 'not-sent', why: 'interrupted', detail: null };
    expect(await earlierOutcome('p1', page)).toEqual({ outcome, recipient: 'ke', at });
  });

  test('a notice whose fate is open goes before a copy', async () => {
    const page = delivery();
    page.outbox.put({ identifier: 'n0', state: 'copied', at, recipient: 'ke', channel: null });
    page.outbox.put({ identifier: 'n1', state: 'sending', at, recipient: 'ke', channel: 'task' });
    expect((await earlierOutcome('p1', page))?.outcome).toMatchObject({ truth: 'unknown' });
  });
});
