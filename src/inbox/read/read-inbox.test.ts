import type { FhirResource } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import {
  aTask,
  type Behaviour,
  fhirServer,
  hospital,
  line,
  municipality,
  NOW,
  network,
  passingClock,
} from '../../notice/answer/testing-task-server.ts';
import { declined, granted, referredOn } from '../../notice/answer/unit-answer-task.ts';
import { type InboxReading, readInbox } from './read-inbox.ts';
import { userGrant } from './user-grant.ts';

const net = network();

const SCOPES = 'launch openid user/Task.rus user/Patient.rs';

async function read(
  rows: readonly FhirResource[],
  given: Partial<Behaviour> = {},
  grantedScopes: string | null = SCOPES,
): Promise<{ readonly reading: InboxReading; readonly log: readonly string[] }> {
  const server = fhirServer(rows, given);
  net.use(...server.handlers);
  const { transport, log } = server;
  const clock = passingClock();
  const recipients = [hospital, municipality];
  const source = { transport, grantedScopes, unit: hospital, recipients, now: () => NOW, reading: { clock } };
  return { reading: await readInbox(source), log };
}

describe('the inbox', () => {
  test('holds what waits and what is answered, with the name and birth date of each patient and nothing more', async () => {
    const { reading } = await read([aTask(), aTask({ id: 't2', status: 'completed' }), line]);
    expect(reading.notices.map(({ id, stage }) => [id, stage])).toEqual([
      ['t1', 'new'],
      ['t2', 'answered'],
    ]);
    expect([...reading.patients.values()]).toEqual([{ id: 'p1', name: 'Line Danser', birthDate: '1969-11-13' }]);
    expect(reading).toMatchObject({
      open: { state: 'complete' },
      answered: { state: 'complete' },
      patientsUnread: null,
    });
  });

  test('asks for our kind of task, what waits and what is answered apart, and for no more of a patient than it shows', async () => {
    const { log } = await read([aTask(), line]);
    const code = 'code=https://koordinatorflagg.example/CodeSystem/task-code|assess-coordinator-need';
    expect(log.toSorted()).toEqual([
      'GET Patient?_id=p1&_elements=id,name,birthDate&_count=200',
      `GET Task?${code}&status=completed,rejected,cancelled,failed&_count=200`,
      `GET Task?${code}&status=requested,received,accepted,ready,in-progress,on-hold&_count=200`,
    ]);
  });

  test('has other units’ notices counted and not shown', async () => {
    const owner = { identifier: { system: 'urn:oid:2.16.578.1.12.4.1.2', value: '1' } };
    const { reading } = await read([aTask({ owner }), aTask({ id: 't2', owner, status: 'rejected' })]);
    expect([reading.notices.length, reading.elsewhere]).toEqual([0, [{ name: null, count: 2 }]]);
  });

  test('has the notices of the other unit that reads this server counted by name, and asks for none of their patients', async () => {
    const owner = { identifier: { ...municipality.identifiers[0] } };
    const { reading, log } = await read([
      aTask({ owner }),
      aTask({ id: 't2', owner: { display: 'Heimetenesta' } }),
      line,
    ]);
    expect([reading.notices, reading.elsewhere]).toEqual([
      [],
      [
        { name: municipality.name, count: 1 },
        { name: null, count: 1 },
      ],
    ]);
    expect(log.filter((each) => each.startsWith('GET Patient'))).toEqual([]);
  });

  test('has what both searches give counted once', async () => {
    const owner = { identifier: { ...municipality.identifiers[0] } };
    const { reading } = await read([aTask({ owner })], { refuses: ['status'] });
    expect(reading.elsewhere).toEqual([{ name: municipality.name, count: 1 }]);
  });

  test('has a notice that is stored twice once, with the copy beside it, and never one unit’s copy of what another has', async () => {
    const { identifier } = aTask();
    const copy = aTask({ id: 't2', identifier, authoredOn: '2026-11-18T09:15:01Z' });
    const untouched = await read([aTask(), copy, line]);
    expect(untouched.reading.notices.map(({ id, copies }) => [id, copies])).toEqual([
      ['t1', [expect.objectContaining({ id: 't2' })]],
    ]);

    const answered = await read([aTask(), { ...copy, status: 'rejected' }, line]);
    expect(answered.reading.notices.map(({ id, stage }) => [id, stage])).toEqual([['t2', 'answered']]);

    const to = { name: municipality.name, identifier: municipality.identifiers[0] ?? null, handsOver: true };
    const step = { by: { name: 'Kari Nes', reference: null }, at: '2026-11-20T08:00:00Z', mark: 'k' };
    const sentOn = await read([aTask(), referredOn(copy, step, to), line]);
    expect([sentOn.reading.notices, sentOn.reading.elsewhere]).toEqual([[], [{ name: municipality.name, count: 1 }]]);

    const withdrawn = await read([aTask(), { ...copy, status: 'cancelled' }, line]);
    expect(withdrawn.reading.notices.map(({ id, copies }) => [id, copies.length])).toEqual([['t1', 0]]);
  });

  test('has what another wrote in the same moment beside the notice, to be read and not to be withdrawn', async () => {
    const { identifier } = aTask();
    const other = aTask({
      id: 't2',
      identifier,
      authoredOn: '2026-11-18T09:15:01Z',
      description: 'Pasienten ønsker det ikke.',
    });
    const { reading } = await read([aTask(), other, line]);
    expect(reading.notices.map(({ id, copies, alsoWritten }) => [id, copies, alsoWritten])).toEqual([
      ['t1', [], [expect.objectContaining({ id: 't2', text: 'Pasienten ønsker det ikke.' })]],
    ]);
  });

  test('says of two copies that were decided differently who decided what, also where two people wrote them', async () => {
    const { identifier } = aTask();
    const by = (name: string, at: string) => ({ by: { name, reference: null }, at, mark: at });
    const yes = granted(aTask(), by('Kari Nes', '2026-11-20T08:00:00Z'), { name: 'Tone Lie', unit: null, phone: null });
    for (const description of [aTask().description ?? '', 'Pasienten ønsker det ikke.']) {
      const copy = aTask({ id: 't2', identifier, description });
      const no = declined(copy, by('Per Dal', '2026-11-20T09:00:00Z'), 'not-entitled');
      const { reading } = await read([yes, no, line]);
      expect(reading.notices.map(({ id, notice }) => [id, notice.disagreement?.map(({ by: who }) => who)])).toEqual([
        ['t2', ['Kari Nes', 'Per Dal']],
      ]);
    }
  });

  test('never takes two patients’ notices for one', async () => {
    const { identifier } = aTask();
    const { reading } = await read([aTask(), aTask({ id: 't2', identifier, for: { reference: 'Patient/p2' } })]);
    expect(reading.notices).toHaveLength(2);
  });

  test('has a notice that names nobody, since somebody must see it', async () => {
    const { owner: _, ...task } = aTask();
    expect((await read([task, line])).reading.notices).toMatchObject([{ id: 't1', recipient: null }]);
  });

  test('asks a server that knows no status without it, and sorts for itself', async () => {
    const { reading } = await read([aTask(), aTask({ id: 't2', status: 'rejected' }), line], { refuses: ['status'] });
    expect(reading.notices.map(({ stage }) => stage)).toEqual(['new', 'answered']);
    expect(reading.open.state).toBe('complete');
  });

  test('shows neither drafts nor what was entered in error', async () => {
    const rows = [aTask({ status: 'draft' }), aTask({ id: 't2', status: 'entered-in-error' })];
    expect((await read(rows, { refuses: ['status'] })).reading.notices).toEqual([]);
  });
});

describe('what could not be read is never "none"', () => {
  test.each([
    ['the server fails', { search: { Task: 500 } }, SCOPES, 'failed'],
    ['the server refuses', { search: { Task: 403 } }, SCOPES, 'forbidden'],
    ['tasks are not offered', { search: { Task: 404 } }, SCOPES, 'unsupported'],
    ['no scope allows it', {}, 'launch openid user/Patient.rs', 'forbidden'],
    ['the scope is for one patient only', {}, 'launch openid patient/Task.rs', 'forbidden'],
  ] as const)('when %s', async (_, behaviour, scopes, why) => {
    const { reading } = await read([aTask()], behaviour, scopes);
    expect(reading).toMatchObject({ notices: [], open: { state: 'missing', why } });
  });

  test('a second page that fails leaves what was read, and says that there may be more', async () => {
    const { reading } = await read([aTask(), line], { secondPage: 500 });
    expect(reading).toMatchObject({ notices: [{ id: 't1' }], open: { state: 'partial', why: 'failed' } });
  });

  test('a token that has run out and cannot be renewed is told', async () => {
    const { reading } = await read([aTask()], { acceptedToken: 'other' });
    expect(reading).toMatchObject({ sessionExpired: true, open: { state: 'missing' } });
  });

  test('a scope that shows some of the rows only makes the reading partial', async () => {
    const { reading } = await read([aTask(), line], {}, `${SCOPES.replace('Task.rus', 'Task.rus?priority=routine')}`);
    expect(reading.open).toMatchObject({ state: 'partial', why: 'forbidden' });
  });
});

describe('the names of the patients', () => {
  const people = Array.from({ length: 60 }, (_, index) => ({ ...line, id: `p${index}` }));
  const tasks = people.map(({ id }) => aTask({ id: `t-${id}`, for: { reference: `Patient/${id}` } }));

  test('are read fifty in a search', async () => {
    const { reading, log } = await read([...tasks, ...people]);
    expect(reading.patients.size).toBe(60);
    expect(log.filter((each) => each.startsWith('GET Patient'))).toHaveLength(2);
  });

  test.each([
    ['is not granted', {}, 'user/Task.rs user/Patient.r'],
    ['is refused', { search: { Patient: 400 } }, SCOPES],
  ] as const)('are read one by one where the search %s', async (_, behaviour, scopes) => {
    const { reading } = await read([...tasks, ...people], behaviour, scopes);
    expect([reading.patients.size, reading.patientsUnread]).toEqual([60, null]);
  });

  test('that cannot be read take no notice away, and it is said why', async () => {
    const { reading } = await read([aTask(), line], { search: { Patient: 403 }, read: { Patient: 403 } });
    expect(reading).toMatchObject({ notices: [{ id: 't1' }], patientsUnread: 'forbidden' });
    expect(reading.patients.size).toBe(0);
  });

  test('are not asked for again and again after a refusal', async () => {
    const { log } = await read([...tasks, ...people], { read: { Patient: 403 } }, 'user/Task.rs user/Patient.r');
    expect(log.filter((each) => each.startsWith('GET Patient')).length).toBeLessThanOrEqual(4);
  });

  test('are kept of nobody who was not asked for', async () => {
    const { reading } = await read([aTask(), line, { ...line, id: 'p2' }]);
    expect([...reading.patients.keys()]).toEqual(['p1']);
  });
});

test.each([
  ['user/Task.rs', 'granted'],
  ['patient/Task.rs', 'refused'],
  ['patient/*.cruds openid', 'refused'],
  ['patient/Task.rs user/Task.s', 'granted'],
  ['launch openid', 'unsaid'],
  [null, 'unsaid'],
] as const)('the scopes %s: searching all tasks is %s', (scopes, grant) => {
  expect(userGrant(scopes, 'Task', 's')).toBe(grant);
});
