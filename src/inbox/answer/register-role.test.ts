import type { CapabilityStatement, CapabilityStatementRestResource, CareTeam } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import {
  aTask,
  type Behaviour,
  fhirServer,
  hospital,
  municipality,
  network,
  passingClock,
  statementOf,
} from '../../notice/answer/testing-task-server.ts';
import { readCapabilities } from '../../notice/server/server-capabilities.ts';
import { validateResource, withFhirDefinitions } from '../../notice/testing-fhir-validator.ts';
import type { AppointedCoordinator } from '../../notice/unit-answer.ts';
import { type InboxNotice, inboxNotice } from '../notice/inbox-notice.ts';
import { coordinatorTeam } from './coordinator-team.ts';
import { registerRole } from './register-role.ts';

const net = network();
withFhirDefinitions();

const tone: AppointedCoordinator = { name: 'Tone Lie', unit: 'Nevrologisk avdeling', phone: '57 83 90 01' };
const AT = '2026-11-20T08:00:00.000Z';
const SCOPES = 'user/Task.rus user/CareTeam.crus';

/** A server that says this of care teams. */
function teams(said: Partial<CapabilityStatementRestResource>): CapabilityStatement {
  const statement = statementOf(['read', 'update']);
  return { ...statement, rest: [{ mode: 'server', resource: [{ type: 'CareTeam', ...said }] }] };
}

/** Through JSON, as it travels: what is `undefined` is not there. */
function faults(team: CareTeam): readonly unknown[] {
  const sent: Parameters<typeof validateResource>[0] = JSON.parse(JSON.stringify(team));
  return validateResource(sent).filter(({ severity }) => severity !== 'information');
}

function notice(owner = hospital): InboxNotice {
  const found = inboxNotice(aTask({ owner: { display: owner.name } }), [hospital, municipality]);
  if (found === null || found === 'elsewhere') throw new Error('not a notice of the unit');
  return found;
}

function setup(given: Partial<Behaviour> = {}, grantedScopes: string | null = SCOPES) {
  const server = fhirServer([], given);
  net.use(...server.handlers);
  const clock = passingClock();
  const reading = { clock };
  const capabilities = readCapabilities(server.transport, reading);
  const store = { transport: server.transport, grantedScopes, clock, reading, capabilities };
  return { server, register: (coordinator = tone) => registerRole(store, notice(), coordinator, AT) };
}

describe('the role in the record', () => {
  test.each([
    ['everything given', tone],
    ['a name alone', { name: 'Tone Lie', unit: null, phone: null }],
  ])('is valid FHIR R4: %s', (_, coordinator) => {
    expect(faults(coordinatorTeam(notice(), 'p1', coordinator, AT))).toEqual([]);
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

  test.each([
    ['everything given', { ...tone, name: 'Per Dal' }],
    ['a name alone', { name: 'Per Dal', unit: null, phone: null }],
  ])('gets the new coordinator when the notice is granted anew, and is still valid FHIR R4: %s', async (_, per) => {
    const { register, server } = setup();
    await register();
    expect(await register(per)).toEqual({ role: 'registered', by: 'now' });
    expect(server.teams().map(({ participant }) => participant?.[0]?.member?.display)).toEqual(['Per Dal']);
    expect(server.teams().flatMap(faults)).toEqual([]);
  });

  test('keeps what the record system has written in it besides, and never the earlier coordinator’s telephone', async () => {
    const { register, server } = setup();
    await register();
    const category = [{ text: 'Behandlingsteam' }];
    for (const team of server.teams()) server.put({ ...team, category });
    await register({ name: 'Per Dal', unit: null, phone: null });
    expect(server.teams()).toMatchObject([{ category, status: 'active', subject: { reference: 'Patient/p1' } }]);
    expect(server.teams()[0]).not.toHaveProperty('telecom');
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

describe('a server that keeps care teams single', () => {
  const single = teams({ conditionalCreate: true });

  test('keeps one role of two that are written in the same moment', async () => {
    const { register, server } = setup({ statement: single });
    await Promise.all([register(), register()]);
    expect(server.teams()).toHaveLength(1);
  });

  test('is the only one that is asked to: the CORS rules of others may not name If-None-Exist', async () => {
    for (const statement of [null, teams({})]) {
      const { register, server } = setup({ statement, barsIfNoneExist: true });
      expect(await register()).toEqual({ role: 'registered', by: 'now' });
      expect(server.teams()).toHaveLength(1);
    }
  });
});

describe('a new coordinator in a role that is there', () => {
  const per = { ...tone, name: 'Per Dal' };
  const names = (server: ReturnType<typeof fhirServer>) =>
    server.teams().map(({ participant }) => participant?.[0]?.member?.display);
  /** Somebody else stores another coordinator just after the next write. */
  const overwriteNext = (server: ReturnType<typeof fhirServer>) => {
    const { transport } = server;
    const { send } = transport;
    Object.assign(transport, {
      send: async (...request: Parameters<typeof send>) => {
        const reply = await send(...request);
        const [team] = server.teams();
        if (request[1]?.method === 'PUT' && team !== undefined) server.put(withCoordinator(team, 'Kari Nes'));
        return reply;
      },
    });
  };
  const withCoordinator = (team: CareTeam, display: string): CareTeam => ({
    ...team,
    participant: [{ member: { display } }],
  });

  test.each([
    ['has no versions', { versions: false }],
    ['has versions, and does not say that it heeds If-Match', {}],
  ] as readonly (readonly [string, Partial<Behaviour>])[])(
    'is read back where the server %s: nobody is told that it stands when it does not',
    async (_, behaviour) => {
      const { register, server } = setup(behaviour);
      await register();
      expect(await register(per)).toEqual({ role: 'registered', by: 'now' });
      overwriteNext(server);
      expect(await register(tone)).toEqual({ role: 'unknown' });
      expect(names(server)).toEqual(['Kari Nes']);
    },
  );

  test('must be registered by hand where the CORS rules let no If-Match through', async () => {
    const { register, server } = setup();
    await register();
    server.behaviour.barsIfMatch = true;
    expect(await register(per)).toMatchObject({ role: 'by-hand', why: 'barred' });
    expect(names(server)).toEqual(['Tone Lie']);
  });

  test('whose write broke on the way may still come: nobody is told to register it yet', async () => {
    const { register, server } = setup();
    await register();
    server.behaviour.faults.push('cut-before');
    expect(await register(per)).toEqual({ role: 'unknown' });
  });

  test('is certainly not there where the server failed and has the earlier one', async () => {
    const { register, server } = setup();
    await register();
    server.behaviour.faults.push(500);
    expect(await register(per)).toMatchObject({ role: 'by-hand', why: 'unreachable' });
  });
});
