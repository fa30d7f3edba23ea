import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { patientProof } from '../../notice/patient/patient-proof.ts';
import type { ServiceNotice } from '../../notice/service-notice.ts';
import { ANSWER_TEXT, type TestAnswer, testAnswer } from '../testing/test-answer.ts';
import { answer } from '../testing/test-handler.ts';
import { PATIENT, RECEIVER } from '../testing/test-notice.ts';
import { startTestService, type TestService, type TestServiceOptions } from '../testing/test-service.ts';

let running: TestService;
beforeEach(async () => {
  running = await startTestService();
});
afterEach(() => running.close());

const restarted = async (options: TestServiceOptions) => {
  await running.close();
  running = await startTestService(options);
};

const HOUR = 3600;
const DAY = 24 * HOUR;
const WORDS = `Svar på melding\n\n${ANSWER_TEXT}`;

/** Posted, handed over and acknowledged. */
async function received(name = 'one', change: Partial<ServiceNotice> = {}): Promise<ServiceNotice> {
  const notice = running.notice(name, change);
  await running.post(notice);
  await running.pass(0);
  answer(running.handler.messages.at(-1), 'Ok');
  await running.pass(60);
  return notice;
}

let count = 0;
/** A message of the receiver lies in the sender's list. */
function writesBack(change: Partial<TestAnswer> = {}, senderHerId = RECEIVER.unit.herId): string {
  count += 1;
  const id = `waiting-${count}`;
  const to = running.handler.messages.at(-1)?.messageId ?? '';
  running.handler.answers.push({ id, senderHerId: Number(senderHerId), xml: testAnswer({ to, ...change }) });
  return id;
}

const told = async (notice: ServiceNotice, patient = notice.patient) =>
  (await running.report(notice.identifier, await patientProof(notice.identifier, patient))).answers;
const asked = (request: string) => running.handler.requests.filter((each) => each === request).length;
const logged = (event: string) => running.log.filter((each) => each.event === event);

describe('what the receiver writes back', () => {
  test('is told with who, when and the words, to whoever has the patient before them', async () => {
    const notice = await received();
    writesBack({ attachments: 1 });
    await running.pass(HOUR);
    expect(await running.report(notice.identifier)).toMatchObject({ state: 'received' });
    expect(await told(notice)).toEqual([
      { at: '2026-11-21T08:30:00.000Z', from: 'Kari Nes, Koordinerende enhet', text: WORDS, attachments: 1 },
    ]);
  });

  test('is only read: it stays unread for the record system, and no receipt is sent for it', async () => {
    await received();
    const id = writesBack();
    await running.pass(DAY);
    expect(asked(`GET /Messages/${id}/business-document`)).toBe(1);
    expect(running.handler.requests.filter((each) => !each.startsWith('GET '))).toEqual(['POST /Messages']);
  });

  test('is told once, however often it is listed, and after a restart', async () => {
    const notice = await received();
    writesBack();
    await running.pass(HOUR);
    await running.restart();
    await running.pass(HOUR);
    expect(await told(notice)).toHaveLength(1);
  });

  test('stays told when the record system has read it', async () => {
    const notice = await received();
    writesBack();
    await running.pass(HOUR);
    running.handler.answers.length = 0;
    await running.restart();
    await running.pass(HOUR);
    expect(await told(notice)).toMatchObject([{ text: WORDS }]);
  });

  test('a second time, later in the same conversation, is told after the first', async () => {
    const notice = await received();
    writesBack({ messageId: 'a', text: 'Vi ser på det.' });
    await running.pass(HOUR);
    writesBack({
      messageId: 'b',
      to: 'something of the record system',
      conversation: running.handler.messages[0]?.messageId ?? '',
      text: 'Ja.',
    });
    await running.pass(HOUR);
    expect((await told(notice)).map(({ text }) => text)).toEqual([
      'Svar på melding\n\nVi ser på det.',
      'Svar på melding\n\nJa.',
    ]);
  });

  test('tells that the notice arrived, also where no receipt ever came', async () => {
    const notice = running.notice('one');
    await running.post(notice);
    await running.pass(25 * HOUR);
    expect((await running.report(notice.identifier)).state).toBe('overdue');
    writesBack();
    await running.pass(HOUR);
    expect((await running.report(notice.identifier)).state).toBe('received');
    expect(await told(notice)).toMatchObject([{ text: WORDS }]);
    await running.restart();
    await running.pass(HOUR);
    expect((await running.report(notice.identifier)).state).toBe('received');
    expect(running.handler.messages).toHaveLength(1);
  });

  test('about another patient, or from another, is no receipt either', async () => {
    const notice = running.notice('one');
    await running.post(notice);
    await running.pass(25 * HOUR);
    writesBack({ patient: null });
    writesBack({}, '777');
    await running.pass(HOUR);
    expect(await running.report(notice.identifier)).toMatchObject({ state: 'overdue', answers: [] });
  });

  test('to one of several notices is told of that one', async () => {
    const other = await received('other');
    const notice = await received('one', { patient: { ...PATIENT, familyName: 'Berg' } });
    writesBack();
    await running.pass(HOUR);
    expect(await told(notice)).toHaveLength(1);
    expect(await told(other)).toEqual([]);
  });

  test.each<[string, Partial<TestAnswer>, string | undefined, string]>([
    [
      'by another than it was sent to',
      { from: { ...RECEIVER, unit: { name: 'Koordinerende enhet', herId: '777' } } },
      undefined,
      'another-sender',
    ],
    [
      'about another patient',
      { patient: { ...PATIENT, nationalIdentifier: { kind: 'FNR', value: '13916900362' } } },
      undefined,
      'another-patient',
    ],
    ['about nobody', { patient: null }, undefined, 'another-patient'],
  ])('%s is not shown, and that is logged without a word of it', async (_, change, listed, code) => {
    const notice = await received();
    writesBack(change, listed);
    await running.pass(HOUR);
    expect(await told(notice)).toEqual([]);
    expect(logged('answer-ignored')).toEqual([
      { event: 'answer-ignored', code, notice: notice.identifier.slice(0, 12) },
    ]);
  });

  test('from senders who were sent nothing is not even opened', async () => {
    await received();
    const id = writesBack({}, '777');
    await running.pass(HOUR);
    expect(asked(`GET /Messages/${id}/business-document`)).toBe(0);
  });

  test('that nobody can read, or is not there any more, stops nothing', async () => {
    const notice = await received();
    running.handler.answers.push({ id: 'garbage', senderHerId: Number(RECEIVER.unit.herId), xml: '<!DOCTYPE a><a/>' });
    writesBack();
    await running.pass(HOUR);
    expect(await told(notice)).toHaveLength(1);
    expect(logged('answer-ignored')).toEqual([{ event: 'answer-ignored', code: 'doctype' }]);
  });

  test('leaves nothing of it in the log', async () => {
    const notice = await received();
    writesBack();
    await running.pass(HOUR);
    await told(notice);
    expect(logged('answer')).toHaveLength(1);
    expect(JSON.stringify(running.log)).not.toMatch(/Åsnes|Line|13916900281|Kari|koordinator:|Svar/);
  });
});

describe('how it is looked for', () => {
  test('one list serves all notices of a sender, less often as they get older', async () => {
    await received('one');
    await received('two', { patient: { ...PATIENT, familyName: 'Berg' } });
    const lists = () => asked('GET /Messages');
    const before = lists();
    await running.pass(DAY);
    const first = lists() - before;
    expect(first).toBeGreaterThan(90);
    expect(first).toBeLessThan(150);
  });

  test('Retry-After is waited for', async () => {
    await received();
    running.handler.onGet.push({ status: 429, body: {}, headers: { 'retry-after': '600' } });
    await running.pass(120);
    const before = asked('GET /Messages');
    await running.pass(500);
    expect(asked('GET /Messages')).toBe(before);
    await running.pass(200);
    expect(asked('GET /Messages')).toBeGreaterThan(before);
  });

  test('what could not be opened just now is opened the next time', async () => {
    const notice = await received();
    running.handler.onGet.push(null, { status: 503, body: {} });
    writesBack();
    await running.pass(HOUR);
    expect(await told(notice)).toHaveLength(1);
  });

  test('a list so full that it may leave some out is asked for by each who was sent to', async () => {
    const notice = await received();
    for (let n = 0; n < 100; n += 1) running.handler.incoming.push({ id: `receipt-${n}`, xml: '<AppRec/>' });
    writesBack();
    const before = asked('GET /Messages');
    await running.pass(45);
    expect(asked('GET /Messages') - before).toBe(2);
    expect(await told(notice)).toHaveLength(1);
  });

  test('it ends with the time that is configured, and never outlives the content', async () => {
    for (const [policy, days] of [
      [{ answerFollowDays: 3, keepContentDays: 10 }, 3],
      [{ answerFollowDays: 30, keepContentDays: 2 }, 2],
    ] as const) {
      await restarted({ policy });
      await received();
      await running.pass(days * DAY);
      const before = asked('GET /Messages');
      expect(before).toBeGreaterThan(days * 90);
      await running.pass(5 * DAY);
      expect(asked('GET /Messages')).toBe(before);
    }
  });

  test('not at all where the installation does not want it', async () => {
    await restarted({ policy: { answerFollowDays: 0 } });
    await received();
    await running.pass(DAY);
    expect(asked('GET /Messages')).toBe(0);
  });
});

describe('how long it is kept', () => {
  test('as long after it came as the notice’s own text; that there was one stays', async () => {
    await restarted({ policy: { answerFollowDays: 10, keepContentDays: 10 } });
    const notice = await received();
    await running.pass(9 * DAY);
    writesBack();
    await running.pass(9 * DAY);
    expect(await told(notice)).toMatchObject([{ text: WORDS }]);
    await running.pass(2 * DAY);
    expect(await told(notice)).toMatchObject([{ from: 'Kari Nes, Koordinerende enhet', text: null }]);
    const [file = ''] = await readdir(running.folder);
    expect(await readFile(join(running.folder, file), 'utf8')).not.toMatch(/koordinator:|Åsnes|13916900281/);
  });

  test('a notice stored before answers were looked for is read, and its answer looked for', async () => {
    const notice = await received();
    const [name = ''] = await readdir(running.folder);
    const file = join(running.folder, name);
    const { answers: _, ...entry } = JSON.parse((await readFile(file, 'utf8')).split('\n')[1] ?? '');
    const before = JSON.stringify({ ...entry, version: 1, delivery: { step: 'closed', since: entry.delivery.since } });
    await writeFile(file, `${createHash('sha256').update(before).digest('hex')}\n${before}\n`);
    await running.restart();
    expect(await running.report(notice.identifier)).toMatchObject({ state: 'received', answers: [] });
    writesBack();
    await running.pass(HOUR);
    expect(await told(notice)).toHaveLength(1);
  });
});

describe('who may read it', () => {
  const answered = async (change: Partial<ServiceNotice> = {}) => {
    const notice = await received('one', change);
    writesBack({ patient: notice.patient });
    await running.pass(HOUR);
    return notice;
  };

  test('a logged-in user who can work out the identifier, and no more, learns that there is one and not a word of it', async () => {
    const notice = await answered();
    const { answers } = await running.report(notice.identifier);
    expect(answers).toMatchObject([{ text: null }]);
    expect(await told(notice, { ...PATIENT, nationalIdentifier: null })).toMatchObject([{ text: null }]);
    const elsewhere = await patientProof('0'.repeat(64), PATIENT);
    expect((await running.report(notice.identifier, elsewhere)).answers).toMatchObject([{ text: null }]);
  });

  test('of a patient without a number, name and birth date as the message has them', async () => {
    const patient = { ...PATIENT, nationalIdentifier: null, familyName: 'Ŋávuona' };
    const notice = running.notice('one', { patient });
    await running.post(notice);
    await running.pass(0);
    answer(running.handler.messages[0], 'Ok');
    writesBack({ patient: { ...patient, familyName: 'Návuona' } });
    await running.pass(HOUR);
    expect(await told(notice)).toMatchObject([{ text: WORDS }]);
    expect(await told(notice, { ...patient, birthDate: '1969-11-14' })).toMatchObject([{ text: null }]);
  });

  test('each reading is logged with a digest of the reader, and so is each refusal', async () => {
    const notice = await answered();
    await told(notice);
    await told(notice, { ...PATIENT, nationalIdentifier: { kind: 'FNR', value: '13916900362' } });
    const mark = notice.identifier.slice(0, 12);
    const user = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(logged('answer-read')).toEqual([{ event: 'answer-read', notice: mark, user }]);
    expect(logged('answer-withheld')).toEqual([{ event: 'answer-withheld', notice: mark, user }]);
  });

  test('whoever guesses is told nothing more for an hour; the same wrong proof again is no guess', async () => {
    const notice = await answered();
    const wrong = (n: number) => ({
      ...PATIENT,
      nationalIdentifier: { kind: 'FNR' as const, value: `1391690${1000 + n}` },
    });
    for (let n = 0; n < 20; n += 1) await told(notice, wrong(0));
    expect(await told(notice)).toMatchObject([{ text: WORDS }]);
    for (let n = 0; n < 5; n += 1) await told(notice, wrong(n));
    expect(await told(notice)).toMatchObject([{ text: null }]);
    await running.pass(HOUR);
    expect(await told(notice)).toMatchObject([{ text: WORDS }]);
  });

  test('a page of the app may send the proof', async () => {
    const preflight = await running.request('/notices/x', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'patient-proof',
      },
    });
    expect(preflight.headers.get('access-control-allow-headers')).toContain('patient-proof');
  });
});
