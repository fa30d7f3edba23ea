import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CareTeam, Communication, FhirResource, Patient, Task } from 'fhir/r4';
import { HttpResponse, http, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { answerMessage } from '../../notice/answer/unit-answer-message.ts';
import { asked, declined, granted, senderAnswered } from '../../notice/answer/unit-answer-task.ts';
import { COMMUNICATION_NOTIFICATION } from '../../notice/inbox-codes.ts';
import { NOTICE_TOPIC, TASK_CODE } from '../../notice/notice-codes.ts';
import { coordinatorReport } from './report-command.ts';

const AT = '2026-11-20T12:00:00+01:00';
const BASE = 'https://ehr.test/fhir';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'report-'));
});
afterEach(() => {
  server.resetHandlers();
  rmSync(folder, { recursive: true });
});

const patient = (id: string, given: Partial<Patient> = {}): Patient => ({ resourceType: 'Patient', id, ...given });

const team = (id: string, of: string, unit: string, given: Partial<CareTeam> = {}): CareTeam => ({
  resourceType: 'CareTeam',
  id,
  status: 'active',
  subject: { reference: `Patient/${of}` },
  participant: [
    {
      role: [{ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9034', code: '18' }] }],
      member: { display: 'Kari Nes' },
      onBehalfOf: { display: unit },
    },
  ],
  ...given,
});

/**
 * A port at which connections are refused, and that no other process can take before the test is over: it is this end of
 * a connection that stands. One that was listened on and let go could be anybody's.
 */
async function portNobodyListensOn(): Promise<number> {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const socket = connect((other.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  onTestFinished(() => {
    socket.destroy();
    other.close();
  });
  return socket.localPort ?? 0;
}

const notice = (id: string, sent: string, given: Partial<Task> = {}): Task => ({
  resourceType: 'Task',
  id,
  status: 'requested',
  intent: 'proposal',
  code: { coding: [{ ...TASK_CODE }] },
  for: { reference: 'Patient/p1' },
  authoredOn: sent,
  owner: { display: 'KE Helse Førde' },
  ...given,
});

const message = (id: string, sent: string, given: Partial<Communication> = {}): Communication => ({
  resourceType: 'Communication',
  id,
  status: 'completed',
  category: [{ coding: [{ ...COMMUNICATION_NOTIFICATION }] }],
  topic: { coding: [{ ...NOTICE_TOPIC }] },
  subject: { reference: 'Patient/p1' },
  sent,
  recipient: [{ display: 'KE Helse Førde' }],
  payload: [{ contentString: 'Til: KE' }],
  ...given,
});

const step = (at: string) => ({ by: { name: 'Per Lie', reference: null }, at, mark: `mark-${at}` });
const grantedOn = (task: Task, at: string) => granted(task, step(at), { name: 'Kari Nes', unit: null, phone: null });

async function run(sources: readonly string[], options: Readonly<Record<string, unknown>> = {}, env = {}) {
  let out = '';
  let errors = '';
  const status = await coordinatorReport(
    sources,
    { at: AT, exact: true, ...options },
    {
      stdout: { write: (text) => (out += text) },
      stderr: { write: (text) => (errors += text) },
      env,
    },
  );
  // Numbers and their unit stand on one line: a space that does not break
  return { status, out: out.replaceAll('\u00a0', ' '), errors };
}

function bundles(...records: readonly (readonly FhirResource[])[]): string {
  const path = join(folder, 'all.ndjson');
  const lines = records.map((rows) =>
    JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: rows.map((resource) => ({ resource })) }),
  );
  writeFileSync(path, lines.join('\n'));
  return path;
}

/** The numbers of the CSV by table, row and column. */
function numbers(csv: string): ReadonlyMap<string, string> {
  const rows = csv.trim().split('\r\n').slice(1);
  return new Map(
    rows
      .map((row) => row.split(','))
      .map(([table, row, column, number]) => [`${table}/${row}/${column}`, number ?? '']),
  );
}

describe('patients with a registered coordinator', () => {
  test('are counted once each, by the unit that has the responsibility', async () => {
    const source = bundles(
      [patient('p1'), team('t1', 'p1', 'Nevrologisk avdeling'), team('t2', 'p1', 'Nevrologisk avdeling')],
      [patient('p2'), team('t3', 'p2', 'Nevrologisk avdeling')],
      [patient('p3'), team('t4', 'p3', 'Barneavdelingen')],
      [patient('p4')],
    );
    const { out, status } = await run([source], { format: 'csv' });
    const found = numbers(out);
    expect(found.get('registered/Nevrologisk avdeling/Pasienter')).toBe('2');
    expect(found.get('registered/Barneavdelingen/Pasienter')).toBe('1');
    expect(status).toBe(0);
    expect((await run([source])).out).toContain('3 (75 %) av 4 pasienter har en registrert koordinator.');
  });

  test('are not counted when the role has ended, the team is inactive, or the patient is dead', async () => {
    const source = bundles(
      [patient('p1'), team('t1', 'p1', 'A', { period: { end: '2026-10-01' } })],
      [patient('p2'), team('t2', 'p2', 'A', { status: 'inactive' })],
      [patient('p3', { deceasedBoolean: true }), team('t3', 'p3', 'A')],
    );
    expect((await run([source], { format: 'csv' })).out).not.toContain('registered,A');
  });

  test('are counted when only the role they are referred to says so; a role that is not there makes the count "at least"', async () => {
    const episode: FhirResource = {
      resourceType: 'EpisodeOfCare',
      id: 'e1',
      status: 'active',
      patient: { reference: 'Patient/p1' },
      careManager: { reference: 'PractitionerRole/r1' },
    };
    const role: FhirResource = {
      resourceType: 'PractitionerRole',
      id: 'r1',
      code: [{ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9034', code: '18' }] }],
    };
    expect((await run([bundles([patient('p1'), episode, role])])).out).toContain('1 (100 %) av 1 pasienter har');
    const { out, status } = await run([bundles([patient('p1'), episode])]);
    expect(out).toContain('Minst 0 av 1 pasienter har');
    expect(status).toBe(1);
  });

  test('of few persons are hidden unless asked for, and nothing gives them away', async () => {
    const source = bundles([patient('p1'), team('t1', 'p1', 'A')], [patient('p2')], [patient('p3')]);
    const { out } = await run([source], { format: 'csv', exact: false });
    expect(numbers(out).get('registered/A/Pasienter')).toBe('<5');
  });
});

describe('what is not as FHIR has it', () => {
  const wrong = { ...notice('n1', '2026-11-19T08:00:00Z'), input: 'urgent' } as unknown;
  const lines = (...entry: readonly unknown[]) => {
    const path = join(folder, 'wrong.ndjson');
    writeFileSync(path, `${JSON.stringify({ resourceType: 'Bundle', entry })}\n`);
    return path;
  };

  test('is left out and told with file, line, resource and key; the report is then not complete', async () => {
    const source = lines({ resource: patient('p1') }, { resource: wrong }, { resource: team('t1', 'p1', 'A') });
    const { status, errors, out } = await run([source], { format: 'csv' });
    expect(errors).toContain(`${source}:1: Task/n1: input is not a list: not as FHIR has it; left out\n`);
    expect(status).toBe(1);
    expect(numbers(out).get('registered/A/Pasienter')).toBe('1');
  });

  test('an entry without a resource is told with its place', async () => {
    const source = lines({ resource: patient('p1') }, null, { resource: { resourceType: 'Bundle', entry: [7] } });
    const { status, errors } = await run([source]);
    expect(errors).toContain(`${source}:1: entry[1]: an entry without a FHIR resource`);
    expect(errors).toContain(`${source}:1: entry[2].resource.entry[0]: an entry without a FHIR resource`);
    expect(status).toBe(1);
  });

  test('in rows the report is not made of is none of its business', async () => {
    const condition = { resourceType: 'Condition', id: 'c1', code: 'I50' };
    expect(await run([lines({ resource: patient('p1') }, { resource: condition })])).toMatchObject({ status: 0 });
  });
});

describe('notices', () => {
  const sent = '2026-11-01T08:00:00Z';
  const source = () =>
    bundles([
      patient('p1'),
      notice('n1', '2026-11-19T08:00:00Z'),
      notice('n2', sent, { status: 'in-progress' }),
      grantedOn(notice('n3', sent), '2026-11-03T08:00:00Z'),
      grantedOn(notice('n4', sent), '2026-11-11T08:00:00Z'),
      declined(notice('n5', sent), step('2026-11-05T08:00:00Z'), 'not-entitled'),
      notice('n6', sent, { status: 'cancelled' }),
      { ...notice('other', sent), code: { text: 'Ring pasienten' } },
    ]);

  test('are counted by status and age; withdrawn ones and other tasks are none', async () => {
    const found = numbers((await run([source()], { format: 'csv' })).out);
    expect(found.get('notices/Under arbeid/8–30 dager')).toBe('1');
    expect(found.get('notices/Innvilget/Alle')).toBe('2');
    expect(found.get('notices/Avslått/Alle')).toBe('1');
    expect(found.get('answers/Alle/Meldinger')).toBe('5');
  });

  test('stored twice by a server that keeps nothing single are counted once, as the one that has come furthest, and that is said', async () => {
    const identifier = [{ system: 'https://koordinatorflagg.example/notice', value: 'n' }];
    const [one, two] = [notice('n1', sent, { identifier }), notice('n2', sent, { identifier })];
    const beside = message('c1', sent, { identifier });
    const elsewhere = notice('n3', sent, { identifier, for: { reference: 'Patient/p2' } });
    const stored = bundles([one, grantedOn(two, '2026-11-03T08:00:00Z'), beside, elsewhere]);
    const found = numbers((await run([stored], { format: 'csv' })).out);
    expect(found.get('answers/Alle/Meldinger')).toBe('2');
    expect(found.get('notices/Innvilget/Alle')).toBe('1');
    const said = 'En melding som er lagret flere ganger i journalen, er telt én gang.';
    expect((await run([stored])).out).toContain(said);
    expect((await run([source()])).out).not.toContain(said);
  });

  test('the median is of the days from notice to decision, the share of those decided', async () => {
    const { out } = await run([source()]);
    // 2, 4 and 10 days
    expect(out).toContain('Halvparten av svarene kom innen 4 dager.');
    expect(out).toContain('Av de besvarte er 67 % innvilget.');
    expect(out).toContain('2 meldinger venter på svar.');
  });

  test('one that the unit has asked back about waits for its sender, and for the unit again once it is answered', async () => {
    const waiting = asked(notice('n1', sent), step('2026-11-02T08:00:00Z'), 'Verge?');
    const answered = senderAnswered({ ...waiting, id: 'n2' }, step('2026-11-03T08:00:00Z'), 'Nei.');
    const read = async (tasks: readonly Task[], format?: string) =>
      (await run([bundles([patient('p1'), ...tasks])], format === undefined ? {} : { format })).out;
    const found = numbers(await read([waiting, answered], 'csv'));
    expect(found.get('notices/Venter på avsender/Alle')).toBe('1');
    expect(found.get('notices/Under arbeid/Alle')).toBe('1');
    const out = await read([waiting, answered]);
    expect(out).toContain('1 meldinger venter på svar.');
    expect(out).toContain('1 venter på at avsender svarer på et spørsmål.');
    expect(await read([answered])).not.toContain('venter på at avsender');
  });

  test('a decision dated before its notice is a fault of a clock, and moves no median', async () => {
    const odd = grantedOn(notice('n9', sent), '2026-10-01T08:00:00Z');
    const { out } = await run([bundles([patient('p1'), odd])]);
    expect(out).not.toContain('Halvparten');
  });
});

describe('notices that were sent as messages in the record', () => {
  const sent = '2026-11-01T08:00:00Z';
  const rows = [
    patient('p1'),
    notice('n1', '2026-11-19T08:00:00Z'),
    grantedOn(notice('n2', sent), '2026-11-05T08:00:00Z'),
    message('c1', '2026-11-19T08:00:00Z'),
    message('c2', '2026-01-02T08:00:00Z'),
    message('c3', sent, { received: '2026-11-02T08:00:00Z' }),
    message('withdrawn', sent, { status: 'entered-in-error' }),
    message('unsent', sent, { status: 'preparation' }),
    message('other', sent, { topic: { text: 'Timebestilling' } }),
  ];

  test('are counted by status and age with the others; what is withdrawn, not sent or about something else is none', async () => {
    const { out, status } = await run([bundles(rows)], { format: 'csv' });
    const found = numbers(out);
    expect(found.get('notices/Sendt som melding i journalen/Alle')).toBe('2');
    expect(found.get('notices/Sendt som melding i journalen/0–7 dager')).toBe('1');
    expect(found.get('notices/Sendt som melding i journalen/over 90 dager')).toBe('1');
    expect(out).toMatch(/^notices,"Melding i journalen, tatt imot",Alle,1,/m);
    expect(found.get('answers/Alle/Meldinger')).toBe('5');
    expect(found.get('answers/Alle/Melding uten svar')).toBe('3');
    expect(found.get('coverage/Communication/state')).toBe('complete');
    expect(status).toBe(0);
  });

  test('wait for no answer, and move neither median nor share; how many they are, and that no answer to them is here, is said', async () => {
    const { out } = await run([bundles(rows)]);
    expect(out).toContain('1 meldinger venter på svar.');
    expect(out).toContain(
      '3 er sendt som meldinger i journalen og er ikke besvart der. Om enheten har svart på en annen måte, er ikke kjent.',
    );
    expect(out).toContain('Halvparten av svarene kom innen 4 dager.');
    expect(out).toContain('Av de besvarte er 100 % innvilget.');
    expect(out).not.toContain('Til: KE');
    const without = await run([bundles(rows.filter(({ resourceType }) => resourceType !== 'Communication'))]);
    expect(without.out).not.toContain('sendt som meldinger i journalen');
  });

  test('count as any other when the unit has answered them in the record, and no answer is a notice of its own', async () => {
    const by = { by: { name: 'Kari Nes', reference: null }, mark: 'k' };
    const coordinator = { name: 'Tone Lie', unit: 'Nevrologi', phone: '57 83 90 01' };
    const about = message('c1', sent);
    const answers: readonly Communication[] = [
      { ...answerMessage(about, 1, { ...by, at: '2026-11-02T08:00:00Z' }, { code: 'taken' }), id: 'a1' },
      {
        ...answerMessage(
          about,
          2,
          { ...by, at: '2026-11-07T08:00:00Z' },
          { code: 'granted', coordinator, by: 'hospital', words: '' },
        ),
        id: 'a2',
      },
    ];
    const { out } = await run([bundles([patient('p1'), about, message('c2', sent), ...answers])], { format: 'csv' });
    const found = numbers(out);
    expect(found.get('answers/Alle/Meldinger')).toBe('2');
    expect(found.get('answers/Alle/Innvilget')).toBe('1');
    expect(found.get('answers/Alle/Melding uten svar')).toBe('1');
    expect(found.get('notices/Innvilget/Alle')).toBe('1');
    const text = (await run([bundles([patient('p1'), about, ...answers])])).out;
    expect(text).toContain('Halvparten av svarene kom innen 6 dager.');
    expect(text).not.toContain('Tone Lie');
  });

  test('one of ours sent as a message is not "no notices"', async () => {
    const { out } = await run([bundles([patient('p1'), message('c1', sent)])]);
    expect(out).not.toContain('Ingen meldinger er funnet');
    expect(out).toContain('1 er sendt som meldinger i journalen og er ikke besvart der.');
  });

  test('are asked a server for by their category; one that does not offer the type is told first', async () => {
    const asked: string[] = [];
    const answer = (offered: boolean) =>
      http.get(`${BASE}/:type`, ({ request, params }) => {
        const type = String(params['type']);
        if (type === 'Communication') asked.push(new URL(request.url).searchParams.get('category') ?? '');
        if (type === 'Communication' && !offered) return new HttpResponse(null, { status: 404 });
        const entry = rows.filter(({ resourceType }) => resourceType === type).map((resource) => ({ resource }));
        return HttpResponse.json({ resourceType: 'Bundle', type: 'searchset', entry });
      });
    server.use(answer(true));
    const read = await run([BASE]);
    expect(asked).toEqual(['http://terminology.hl7.org/CodeSystem/communication-category|notification']);
    expect(read.out).toContain('3 er sendt som meldinger i journalen og er ikke besvart der.');
    expect(read.out).toContain('Alt rapporten bygger på, kunne leses.');
    server.use(answer(false));
    const unread = await run([BASE]);
    expect(unread.status).toBe(1);
    expect(unread.out).toContain('Ikke lest, eller bare delvis lest: meldinger (tilbys ikke av journalen).');
    expect(unread.out).not.toContain('Alt rapporten bygger på, kunne leses.');
    expect(unread.out).toMatch(/Sendt som melding i journalen( +ikke lest){6}\n/);
  });

  test('of an export without them nothing is known: none found is not none', async () => {
    for (const type of ['Patient', 'CareTeam', 'EpisodeOfCare', 'Organization', 'Task']) {
      writeFileSync(join(folder, `${type}.ndjson`), type === 'Patient' ? `${JSON.stringify(patient('p1'))}\n` : '\n');
    }
    const { out, status } = await run([folder]);
    expect(status).toBe(1);
    expect(out).toContain('meldinger (ikke tatt med i uttrekket)');
    expect(out).toContain('Ingen meldinger er funnet i det som kunne leses. Om noen venter på svar, er ikke kjent.');
    writeFileSync(join(folder, 'Communication.ndjson'), '\n');
    expect((await run([folder])).out).toContain('Ingen meldinger er funnet.');
  });
});

describe('what could not be read is said', () => {
  test('a bad line: told by file and line, never by content, and the rest is counted', async () => {
    const path = join(folder, 'all.ndjson');
    const good = JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: patient('p1') }] });
    writeFileSync(path, `${good}\n{"name": "Line Danser"\n${good.replace('p1', 'p2')}\n`);
    const { out, errors, status } = await run([path]);
    expect(status).toBe(1);
    expect(errors).toBe(`${path}:2: not a FHIR resource in JSON\n`);
    expect(out).toContain('Linjer og filer som ikke kunne leses: 1.');
    expect(out).toContain('av 2 pasienter');
    expect(out + errors).not.toContain('Danser');
  });

  test('types an export lacks', async () => {
    writeFileSync(join(folder, 'Patient.ndjson'), `${JSON.stringify(patient('p1'))}\n`);
    writeFileSync(join(folder, 'Task.ndjson'), `${JSON.stringify(notice('n1', '2026-11-19T08:00:00Z'))}\n`);
    const { out, status } = await run([folder]);
    expect(status).toBe(1);
    expect(out).toMatch(
      /Ikke lest, eller bare delvis lest: .*behandlingsteam.*Tallene som bygger på det, er for lave\./,
    );
    expect(out).not.toContain('Alt rapporten bygger på, kunne leses.');
  });

  test('no share is told of patients that were not read, and no "none" of notices that were not', async () => {
    writeFileSync(join(folder, 'CareTeam.ndjson'), `${JSON.stringify(team('t1', 'p1', 'A'))}\n`);
    writeFileSync(join(folder, 'EpisodeOfCare.ndjson'), '\n');
    const { out } = await run([folder]);
    expect(out).toContain('1 pasienter har en registrert koordinator. Av hvor mange er ikke kjent');
    expect(out).toContain('Meldingene kunne ikke leses. Om noen venter på svar, er ikke kjent.');
    expect(out).not.toMatch(/%|Ingen meldinger/);
  });

  test('a server that cannot be reached: no number is zero, in any format, and no sentence begins with one', async () => {
    server.use(http.get(`${BASE}/:type`, () => HttpResponse.error()));
    const { out, status } = await run([BASE]);
    expect(status).toBe(1);
    expect(out).toContain('Hvem som har en registrert koordinator, er ikke kjent: det kunne ikke leses.');
    expect(out).toContain('Meldingene kunne ikke leses.');
    expect(out).toMatch(/Under arbeid( +ikke lest){6}\n/);
    expect(out).toMatch(/Alle( +ikke lest){3}/);
    expect(out).not.toMatch(/ 0( |$)/m);
    const html = (await run([BASE], { format: 'html' })).out;
    expect(html).not.toMatch(/<td>0/);
    const csv = (await run([BASE], { format: 'csv' })).out;
    expect(csv).toContain('notices,Under arbeid,Alle,,\r\n');
    expect(csv).toContain('coverage,Task,state,not complete: failed,\r\n');
    expect(csv).not.toMatch(/^(notices|answers),.*,0,/m);
  });

  test('the CSV names its date, its source and what was read', async () => {
    writeFileSync(join(folder, 'Patient.ndjson'), `${JSON.stringify(patient('p1'))}\n{\n`);
    const { out } = await run([folder], { format: 'csv' });
    expect(out).toContain(`report,date,,${AT},\r\n`);
    expect(out).toContain(`report,source,,${folder},\r\n`);
    expect(out).toContain('coverage,Patient,state,complete,\r\n');
    expect(out).toContain('coverage,CareTeam,state,not complete: not-extracted,\r\n');
    expect(out).toContain('coverage,lines and files,not read,1,\r\n');
  });

  test('lines that could not be read: it is not said that everything was, nor that no notice was', async () => {
    const path = join(folder, 'all.ndjson');
    const good = JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: patient('p1') }] });
    writeFileSync(path, `${good}\n{\n{\n`);
    const { out } = await run([path]);
    expect(out).toContain('Linjer og filer som ikke kunne leses: 2.');
    expect(out).toContain('Ingen meldinger er funnet i det som kunne leses. Om noen venter på svar, er ikke kjent.');
    expect(out).toContain(
      'Minst 0 av 1 pasienter har en registrert koordinator. Ikke alt om koordinatorer kunne leses.',
    );
    expect(out).not.toContain('Alt rapporten bygger på, kunne leses.');
    expect(out).not.toContain('Meldingene kunne ikke leses');
  });

  test('what may be too few is said to be at least', async () => {
    writeFileSync(join(folder, 'Patient.ndjson'), `${JSON.stringify(patient('p1'))}\n`);
    writeFileSync(join(folder, 'CareTeam.ndjson'), '\n');
    writeFileSync(join(folder, 'Task.ndjson'), `${JSON.stringify(notice('n1', '2026-11-19T08:00:00Z'))}\n{\n`);
    const { out } = await run([folder]);
    expect(out).toContain('Minst 0 av 1 pasienter har en registrert koordinator.');
    expect(out).toContain('Minst 1 meldinger venter på svar.');
  });

  test.each([
    ['no token, or an old one', () => new HttpResponse(null, { status: 401 }), /401: .*check FHIR_TOKEN/],
    ['a page that is no FHIR', () => HttpResponse.html('<p>Hei</p>'), /no FHIR server at this address/],
    [
      'an address beside the base',
      () => new HttpResponse(null, { status: 404 }),
      /404: no FHIR server at this address/,
    ],
    ['a token that may not', () => new HttpResponse(null, { status: 403 }), /403: the token of FHIR_TOKEN may not/],
  ] as const)('why a server gives nothing is told: %s', async (_, reply, words) => {
    server.use(http.get(`${BASE}/:type`, reply));
    const { errors, status } = await run([BASE], {}, { FHIR_TOKEN: 'secret' });
    expect(status).toBe(1);
    expect(errors).toMatch(new RegExp(`^Patient: 0 read, not all: ${words.source}`));
    expect(errors).not.toContain('secret');
  });

  test('why a server gives nothing is told: nobody listens', async () => {
    const held = await portNobodyListensOn();
    server.use(http.get('http://127.0.0.1*', () => passthrough()));
    const { errors } = await run([`http://127.0.0.1:${held}/fhir`]);
    expect(errors).toMatch(/^Patient: 0 read, not all: connection refused/);
  }, 30_000);

  test('a type a server refuses: the others are read, every page, with the token of the environment', async () => {
    const seen: (string | null)[] = [];
    server.use(
      http.get(`${BASE}/:type`, ({ request, params }) => {
        seen.push(request.headers.get('authorization'));
        if (params['type'] === 'CareTeam') return new HttpResponse(null, { status: 403 });
        const second = new URL(request.url).searchParams.has('page');
        const next = { relation: 'next', url: `${BASE}/Patient?page=2` };
        const rows = params['type'] === 'Patient' ? [patient(second ? 'p2' : 'p1')] : [];
        return HttpResponse.json({
          resourceType: 'Bundle',
          type: 'searchset',
          link: params['type'] === 'Patient' && !second ? [next] : [],
          entry: rows.map((resource) => ({ resource })),
        });
      }),
    );
    const { out, status } = await run([`${BASE}/`], {}, { FHIR_TOKEN: 'secret' });
    expect(status).toBe(1);
    expect(out).toContain('av 2 pasienter');
    expect(out).toContain('behandlingsteam');
    expect(new Set(seen)).toEqual(new Set(['Bearer secret']));
    expect(out).not.toContain('secret');
  });
});

describe('a command that is wrong sends nothing', () => {
  test.each([
    ['no source', [], {}, 'no SOURCE given'],
    ['an address without TLS', ['http://ehr.test/fhir'], {}, 'must be one https base URL'],
    ['an address with a password in it', ['https://me:secret@ehr.test/fhir'], {}, 'must be one https base URL'],
    ['two servers', [BASE, BASE], {}, 'must be one https base URL'],
    ['a folder that is not there', ['/no/such/folder'], {}, 'no such file or folder'],
    ['an unknown format', [BASE], { format: 'pdf' }, 'unknown --format'],
    ['an instant that is none', [BASE], { at: 'yesterday' }, 'neither a date nor an instant'],
  ] as const)('%s', async (_, sources, options, told) => {
    const { status, errors, out } = await run(sources, options, { FHIR_TOKEN: 'secret' });
    expect(status).toBe(2);
    expect(errors).toContain(told);
    expect(out + errors).not.toContain('secret');
  });
});

test('the HTML report holds what the data calls units as text, and says the same as the table', async () => {
  const source = bundles([patient('p1'), team('t1', 'p1', '<img src=x onerror=alert(1)>')]);
  const { out } = await run([source], { format: 'html', language: 'en' });
  expect(out).toContain('<html lang="en">');
  expect(out).not.toContain('<img');
  expect(out).toContain('1 (100%) of 1 patients have a registered coordinator.');
});

describe('the charts of the HTML report', () => {
  /** The bars of one section, by the words to their left, in the units of the drawing; null: there is no chart. */
  function barsOf(html: string, id: string): Readonly<Record<string, number>> | null {
    const [section = ''] = html.split('</section>').filter((each) => each.includes(`<h2 id="${id}">`));
    const chart = /<figure>.*?<svg role="img" aria-label="[^"]+"[^>]*>(.*)<\/svg><\/figure>/s.exec(section)?.[1];
    if (chart === undefined) return null;
    const rows = [...chart.matchAll(/<text x="0"[^>]*>([^<]*)<\/text>(?:<rect [^>]*width="([\d.]+)"[^>]*>)?/g)];
    return Object.fromEntries(rows.map(([, label = '', width]) => [label, Number(width ?? 0)]));
  }
  const patients = (from: number, count: number, unit: string) =>
    Array.from({ length: count }, (_, index) => {
      const id = `p${from + index}`;
      return [patient(id), team(`t${from + index}`, id, unit)];
    });

  test('draw a bar for each unit, as long as its share of the patients', async () => {
    const source = bundles(...patients(1, 8, 'Nevrologisk avdeling'), ...patients(20, 2, 'Barneavdelingen'), [
      patient('p30'),
    ]);
    const bars = barsOf((await run([source], { format: 'html' })).out, 'registered');
    expect(Object.keys(bars ?? {})).toEqual(['Nevrologisk avdeling', 'Barneavdelingen']);
    const ratio = (bars?.['Nevrologisk avdeling'] ?? 0) / (bars?.['Barneavdelingen'] ?? 0);
    expect(ratio).toBeCloseTo(4, 1);
  });

  test('draw a bar for each status of notices that has any, and answers stand in a table alone', async () => {
    const own = (task: Task, id: string): Task => ({ ...task, for: { reference: `Patient/${id}` } });
    const source = bundles(
      ...Array.from({ length: 3 }, (_, at) => [
        patient(`p${at}`),
        own(notice(`n${at}`, '2026-11-18T09:00:00Z'), `p${at}`),
      ]),
      [patient('p9'), own(grantedOn(notice('n9', '2026-11-02T09:00:00Z'), '2026-11-09T09:00:00Z'), 'p9')],
    );
    const { out } = await run([source], { format: 'html' });
    const bars = barsOf(out, 'notices') ?? {};
    expect((bars['Sendt, ikke tatt imot'] ?? 0) / (bars['Innvilget'] ?? 0)).toBeCloseTo(3, 1);
    expect(bars['Avslått']).toBe(0);
    expect(barsOf(out, 'answers')).toBeNull();
  });

  test('draw no length where the table hides a number', async () => {
    const source = bundles(...patients(1, 8, 'Nevrologisk avdeling'), ...patients(20, 2, 'Barneavdelingen'));
    const { out } = await run([source], { format: 'html', exact: false });
    expect(out).toContain('&lt;5');
    expect(barsOf(out, 'registered')?.['Barneavdelingen']).toBe(0);
  });

  test('load nothing from anywhere and run nothing', async () => {
    const { out } = await run([bundles(...patients(1, 8, 'Nevrologisk avdeling'))], { format: 'html' });
    expect(out).toContain(`content="default-src 'none'; style-src 'unsafe-inline'`);
    expect(out).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|href=|@import|url\((?!#)/i);
  });
});
