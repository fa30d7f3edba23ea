import { describe, expect, test } from 'vitest';
import {
  aTask,
  type Behaviour,
  fhirServer,
  hospital,
  municipality,
  network,
  passingClock,
} from '../../notice/answer/testing-task-server.ts';
import { validateResource, withFhirDefinitions } from '../../notice/testing-fhir-validator.ts';
import { type InboxNotice, inboxNotice } from '../notice/inbox-notice.ts';
import { coordinatorTeam, registerRole } from './register-role.ts';

const net = network();
withFhirDefinitions();

const tone = { name: 'Tone Lie', unit: 'Nevrologisk avdeling', phone: '57 83 90 01' };
const AT = '2026-11-20T08:00:00.000Z';
const SCOPES = 'user/Task.rus user/CareTeam.crus';

function notice(owner = hospital): InboxNotice {
  const found = inboxNotice(aTask({ owner: { display: owner.name } }), [hospital, municipality]);
  if (found === null || found === 'elsewhere') throw new Error('not a notice of the unit');
  return found;
}

function setup(given: Partial<Behaviour> = {}, grantedScopes: string | null = SCOPES) {
  const server = fhirServer([], given);
  net.use(...server.handlers);
  const clock = passingClock();
  const store = { transport: server.transport, grantedScopes, clock, reading: { clock } };
  return { server, register: (coordinator = tone) => registerRole(store, notice(), coordinator, AT) };
}

describe('the role in the record', () => {
  test.each([
    ['everything given', tone],
    ['a name alone', { name: 'Tone Lie', unit: null, phone: null }],
  ])('is valid FHIR R4: %s', (_, coordinator) => {
    const team = JSON.parse(JSON.stringify(coordinatorTeam(notice(), 'p1', coordinator, AT)));
    expect(validateResource(team).filter(({ severity }) => severity !== 'information')).toEqual([]);
  });

  test('names the person, the unit and the telephone, with the national code and SNOMED CT’s', () => {
    const [participant] = coordinatorTeam(notice(), 'p1', tone, AT).participant ?? [];
    expect(participant).toMatchObject({
      member: { display: 'Tone Lie' },
      onBehalfOf: { display: 'Nevrologisk avdeling' },
    });
    expect(participant?.role?.[0]?.coding?.map(({ system, code }) => `${system}#${code}`)).toEqual([
      'urn:oid:2.16.578.1.12.4.1.1.9034#18',
      'http://snomed.info/sct#768820003',
    ]);
  });

  test('does not claim the law on specialist care for a municipality’s coordinator', () => {
    const [participant] = coordinatorTeam(notice(municipality), 'p1', tone, AT).participant ?? [];
    expect(participant?.role?.[0]?.coding?.map(({ code }) => code)).toEqual(['768820003']);
  });

  test('is written once, however often it is asked for', async () => {
    const { register, server } = setup();
    expect(await register()).toEqual({ role: 'registered', by: 'now' });
    expect(await register()).toEqual({ role: 'registered', by: 'earlier' });
    expect(server.teams()).toHaveLength(1);
  });

  test('gets the new coordinator when the notice is granted anew', async () => {
    const { register, server } = setup();
    await register();
    expect(await register({ ...tone, name: 'Per Dal' })).toEqual({ role: 'registered', by: 'now' });
    expect(server.teams().map(({ participant }) => participant?.[0]?.member?.display)).toEqual(['Per Dal']);
  });
});

describe('a role that could not be written', () => {
  const refusals: readonly (readonly [string, Partial<Behaviour>, string, string])[] = [
    ['no scope allows it', {}, 'user/Task.rus', 'forbidden'],
    ['the server refuses', { faults: [403] }, SCOPES, 'forbidden'],
    ['the server has no such interaction', { faults: [405] }, SCOPES, 'unsupported'],
    ['the server finds fault with it', { faults: [422] }, SCOPES, 'refused'],
    ['it cannot be seen whether it is there', { search: { CareTeam: 500 } }, SCOPES, 'cannot-check'],
    ['the server failed and has nothing', { faults: [500] }, SCOPES, 'unreachable'],
  ];
  test.each(refusals)('must be registered by hand: %s', async (_, behaviour, scopes, why) => {
    const { register, server } = setup(behaviour, scopes);
    expect(await register()).toMatchObject({ role: 'by-hand', why });
    expect(server.teams()).toEqual([]);
  });

  test('whose reply was lost is found when it is there, and not written again', async () => {
    const { register, server } = setup({ faults: ['cut-after'] });
    expect(await register()).toEqual({ role: 'registered', by: 'now' });
    expect(server.writes()).toHaveLength(1);
  });

  test('whose reply was lost and that is not there may still come: nobody is told to register it yet', async () => {
    const { register } = setup({ faults: ['cut-before'] });
    expect(await register()).toEqual({ role: 'unknown' });
  });
});
