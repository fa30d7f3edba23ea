import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { START_POLICY } from './delivery-policy.ts';
import { answer } from './testing/test-handler.ts';
import { PATIENT } from './testing/test-notice.ts';
import { startTestService, type TestService } from './testing/test-service.ts';

let running: TestService;
beforeEach(async () => {
  running = await startTestService();
});
afterEach(() => running.close());

const HOUR = 3600;
const DAY = 24 * HOUR;

describe('a notice that goes well', () => {
  test('is on the disk when 202 is answered, then handed over, then acknowledged', async () => {
    const notice = running.notice('one');
    const posted = await running.post(notice);
    expect(posted.status).toBe(202);
    expect(await posted.json()).toMatchObject({
      identifier: notice.identifier,
      state: 'queued',
      recipientName: 'Koordinerende enhet',
    });
    expect(await readdir(running.folder)).toEqual([`${notice.identifier}.entry`]);

    await running.pass(0);
    expect(await running.report(notice.identifier)).toMatchObject({
      state: 'sent',
      senderName: 'Rita Lin',
      errors: [],
    });
    expect(running.handler.messages).toHaveLength(1);
    expect(running.handler.lastHeaders).toMatchObject({
      'api-version': '2',
      'nhn-source-system': 'koordinatorflagg, test',
    });

    answer(running.handler.messages[0], 'Ok');
    await running.pass(60);
    const report = await running.report(notice.identifier);
    expect(report.state).toBe('received');
    expect(report.messageId).toBe(running.handler.messages[0]?.messageId);
  });

  test('survives a restart between any two of its steps', async () => {
    const notice = running.notice('one');
    await running.post(notice);
    await running.restart();
    expect((await running.report(notice.identifier)).state).toBe('queued');
    await running.pass(0);
    await running.restart();
    expect((await running.report(notice.identifier)).state).toBe('sent');
    answer(running.handler.messages[0], 'Ok');
    await running.pass(60);
    await running.restart();
    expect((await running.report(notice.identifier)).state).toBe('received');
    expect(running.handler.messages).toHaveLength(1);
  });

  test('posted twice, also at the same time and by a colleague, is one message', async () => {
    const notice = running.notice('one');
    const colleague = { authorization: `Bearer ${await running.issuer.token({ claims: { sub: 'user-2' } })}` };
    const [first, second] = await Promise.all([running.post(notice), running.post(notice, colleague)]);
    expect([first.status, second.status].sort()).toEqual([200, 202]);
    await running.pass(0);
    expect((await running.post(notice)).status).toBe(200);
    await running.pass(HOUR);
    expect(running.handler.messages).toHaveLength(1);
  });

  test('posted again with other content stands as it was first', async () => {
    await running.post(running.notice('one'));
    const again = await running.post(
      running.notice('one', { text: 'Noe annet', sender: { name: 'En Annen', phone: null } }),
    );
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ senderName: 'Rita Lin' });
    await running.pass(HOUR);
    expect(running.handler.messages).toHaveLength(1);
    expect(running.handler.messages[0]?.xml).not.toContain('Noe annet');
  });
});

describe('the handler fails', () => {
  test.each([
    ['before the message was stored', false],
    ['after the message was stored', true],
  ])('a reply lost %s makes one message, neither none nor two', async (_, store) => {
    running.handler.onPost.push({ do: 'cut', store });
    const notice = running.notice('one');
    await running.post(notice);
    await running.pass(HOUR);
    expect(running.handler.messages).toHaveLength(1);
    expect((await running.report(notice.identifier)).state).toBe('sent');
  });

  test('after a lost reply it looks before it posts again, and posts only when the message has had time to appear', async () => {
    running.handler.onPost.push({ do: 'cut', store: false });
    await running.post(running.notice('one'));
    await running.pass(START_POLICY.settleSeconds - 60);
    expect(running.handler.requests.filter((each) => each === 'POST /Messages')).toHaveLength(1);
    expect(running.handler.requests.filter((each) => each === 'GET /Messages').length).toBeGreaterThan(1);
    await running.pass(HOUR);
    expect(running.handler.messages).toHaveLength(1);
  });

  test('a restart after a lost reply does not forget that the message may be there', async () => {
    running.handler.onPost.push({ do: 'cut', store: true });
    const notice = running.notice('one');
    await running.post(notice);
    await running.pass(0);
    await running.restart();
    await running.pass(0);
    expect(running.handler.messages).toHaveLength(1);
    expect((await running.report(notice.identifier)).state).toBe('sent');
  });

  test('a message that its receiver has read, and the handler lists no more, is known by its receipt', async () => {
    running.handler.onPost.push({ do: 'cut', store: true });
    running.handler.hideRead = true;
    const notice = running.notice('one');
    const report = await (await running.post(notice)).json();
    running.handler.incoming.push({
      id: '5f5e94d5-d908-476b-a172-a241c52eddb6',
      xml: `<AppRec xmlns="http://www.kith.no/xmlstds/apprec/2012-02-15"><Status V="1"/><OriginalMsgId><Id>${report.messageId}</Id></OriginalMsgId></AppRec>`,
    });
    await running.pass(HOUR);
    expect(running.handler.messages).toHaveLength(1);
    expect((await running.report(notice.identifier)).state).toBe('received');
  });

  test('while the handler cannot say whether it has the message, it is not sent again, and the sender is told in time', async () => {
    running.handler.onPost.push({ do: 'cut', store: true });
    running.handler.onGet.push(
      ...Array.from({ length: 2000 }, () => ({ status: 403, body: { error: 'Not authorized' } })),
    );
    const notice = running.notice('one');
    await running.post(notice);
    await running.pass(25 * HOUR);
    expect(running.handler.messages).toHaveLength(1);
    expect((await running.report(notice.identifier)).state).toBe('overdue');
  });

  describe('a notice that is overdue before it could leave', () => {
    const stuck = async () => {
      running.handler.onPost.push(...Array.from({ length: 2000 }, () => ({ do: 'reply', status: 429 }) as const));
      const notice = running.notice('one');
      await running.post(notice);
      await running.pass(25 * HOUR);
      expect((await running.report(notice.identifier)).state).toBe('overdue');
      return notice;
    };
    const handlerIsBack = async () => {
      running.handler.onPost.length = 0;
      await running.pass(2 * HOUR);
    };

    test('leaves late rather than never', async () => {
      const notice = await stuck();
      await running.post(running.notice('two', { patient: { ...PATIENT, familyName: 'En annen' } }));
      await handlerIsBack();
      expect(running.handler.messages).toHaveLength(2);
      expect(running.handler.messages.filter(({ xml }) => xml.includes(PATIENT.familyName))).toHaveLength(1);
      expect((await running.report(notice.identifier)).state).toBe('overdue');
    });

    test('but not when its sender, who was told, has sent another in its place: the unit gets one', async () => {
      const notice = await stuck();
      const again = running.notice('two');
      await running.post(again);
      await running.restart();
      await handlerIsBack();
      expect(running.handler.messages).toHaveLength(1);
      expect((await running.report(again.identifier)).state).toBe('sent');
      expect((await running.report(notice.identifier)).state).toBe('overdue');
    });
  });

  test.each([429, 503, 500])('%i is tried again until it goes', async (status) => {
    running.handler.onPost.push({ do: 'reply', status }, { do: 'reply', status });
    const notice = running.notice('one');
    await running.post(notice);
    await running.pass(0);
    expect((await running.report(notice.identifier)).state).toBe('queued');
    await running.pass(2 * HOUR);
    expect((await running.report(notice.identifier)).state).toBe('sent');
    expect(running.handler.messages).toHaveLength(1);
  });

  test('401 renews the token and goes on in the same breath; a handler that keeps refusing is asked again later', async () => {
    let renewed = 0;
    await running.close();
    running = await startTestService({
      authorization: {
        headers: async () => ({ kind: 'headers', headers: { authorization: `DPoP token-${renewed}` } }),
        refused: () => {
          renewed += 1;
        },
      },
    });
    running.handler.onPost.push({ do: 'reply', status: 401 });
    await running.post(running.notice('one'));
    await running.pass(0);
    expect(running.handler.messages).toHaveLength(1);
    expect(running.handler.lastHeaders.authorization).toBe('DPoP token-1');

    running.handler.onPost.push({ do: 'reply', status: 401 }, { do: 'reply', status: 401 });
    const second = running.notice('two');
    await running.post(second);
    await running.pass(0);
    expect((await running.report(second.identifier)).state).toBe('queued');
    await running.pass(60);
    expect((await running.report(second.identifier)).state).toBe('sent');
  });

  test('a handler too slow to wait for has the message all the same, once', async () => {
    await running.close();
    running = await startTestService({ timeoutMilliseconds: 200 });
    let release = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    running.handler.onPost.push({ do: 'accept-slowly', until });
    const notice = running.notice('one');
    await running.post(notice);
    await running.pass(10 * 60);
    release();
    expect(running.handler.messages).toHaveLength(1);
    expect((await running.report(notice.identifier)).state).toBe('sent');
  });

  test('Retry-After is waited for', async () => {
    running.handler.onPost.push({ do: 'reply', status: 429, headers: { 'retry-after': '600' } });
    await running.post(running.notice('one'));
    await running.pass(590);
    expect(running.handler.messages).toHaveLength(0);
    await running.pass(20);
    expect(running.handler.messages).toHaveLength(1);
  });

  test('a message it will never take is rejected at once, with its reason', async () => {
    running.handler.onPost.push({
      do: 'reply',
      status: 400,
      body: { error: 'Model validation error occurred', requestId: 'r' },
    });
    const notice = running.notice('one');
    await running.post(notice);
    await running.pass(HOUR);
    expect(await running.report(notice.identifier)).toMatchObject({
      state: 'rejected',
      errors: [{ code: 'HTTP-400', text: 'Model validation error occurred' }],
    });
    expect(running.handler.requests).toEqual(['POST /Messages']);
  });

  test('an id nobody can read in a 201 is no proof: the message is looked up', async () => {
    running.handler.onPost.push({ do: 'reply', status: 201, body: { something: 'else' } });
    const notice = running.notice('one');
    await running.post(notice);
    await running.pass(1);
    expect((await running.report(notice.identifier)).state).toBe('queued');
  });

  test('a handler that is down loses nothing', async () => {
    await running.handler.close();
    const notice = running.notice('one');
    expect((await running.post(notice)).status).toBe(202);
    await running.pass(HOUR);
    expect((await running.report(notice.identifier)).state).toBe('queued');
    await running.pass(DAY);
    expect((await running.report(notice.identifier)).state).toBe('overdue');
  });
});

describe('the receiver answers', () => {
  const sent = async () => {
    const notice = running.notice('one');
    await running.post(notice);
    await running.pass(0);
    return notice.identifier;
  };

  test.each([
    ['E21', 'Mottaker finnes ikke'],
    ['T10', 'Støtter ikke meldingsformatet'],
  ])('a refusal is told with its code: %s', async (errorCode, details) => {
    const identifier = await sent();
    answer(running.handler.messages[0], 'Rejected', [{ errorCode, details }]);
    await running.pass(60);
    expect(await running.report(identifier)).toMatchObject({
      state: 'rejected',
      errors: [{ code: errorCode, text: details }],
    });
  });

  test('an acknowledgement with a fault in it is not a plain one', async () => {
    const identifier = await sent();
    answer(running.handler.messages[0], 'OkErrorInMessagePart', [{ errorCode: 'X99', details: 'Vedlegg mangler' }]);
    await running.pass(60);
    expect(await running.report(identifier)).toMatchObject({
      state: 'received-with-remarks',
      errors: [{ code: 'X99' }],
    });
  });

  test.each([
    ['no JSON', 'raw:<html>'],
    ['another shape', { status: 'fine' }],
    ['an unknown word', [{ receiverHerId: 8143060, transportDeliveryState: 'Acknowledged', appRecStatus: 'Perhaps' }]],
  ])('garbage for a receipt (%s) is no receipt, and the next good one counts', async (_, garbage) => {
    const identifier = await sent();
    const [message] = running.handler.messages;
    if (message === undefined) throw new Error('nothing was sent');
    message.status = garbage;
    await running.pass(HOUR);
    expect((await running.report(identifier)).state).toBe('sent');
    answer(message, 'Ok');
    await running.pass(HOUR);
    expect((await running.report(identifier)).state).toBe('received');
  });

  test('silence becomes overdue at the deadline; a receipt that comes after still counts', async () => {
    const identifier = await sent();
    await running.pass(DAY - 60);
    expect((await running.report(identifier)).state).toBe('sent');
    await running.pass(120);
    expect((await running.report(identifier)).state).toBe('overdue');
    answer(running.handler.messages[0], 'Ok');
    await running.pass(HOUR);
    expect((await running.report(identifier)).state).toBe('received');
  });

  test('content is gone some time after the end; state stays, and the notice cannot be sent anew', async () => {
    const identifier = await sent();
    answer(running.handler.messages[0], 'Ok');
    await running.pass(31 * DAY);
    const [file = ''] = await readdir(running.folder);
    expect(await readFile(join(running.folder, file), 'utf8')).not.toMatch(/Åsnes|13916900281|vurderes/);
    await running.restart();
    expect((await running.post(running.notice('one'))).status).toBe(200);
    await running.pass(DAY);
    expect((await running.report(identifier)).state).toBe('received');
    expect(running.handler.messages).toHaveLength(1);
  });
});

describe('the outbox', () => {
  test('is readable for its owner only', async () => {
    await running.post(running.notice('one'));
    const [file = ''] = await readdir(running.folder);
    expect((await stat(running.folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(running.folder, file))).mode & 0o777).toBe(0o600);
  });

  test('nothing of the patient is in the log', async () => {
    running.handler.onPost.push({ do: 'reply', status: 500 });
    await running.post(running.notice('one'));
    await running.post({ ...running.notice('two'), patient: 'Åsnes' });
    await running.pass(HOUR);
    expect(running.log.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['request', 'stored', 'handler-trouble']),
    );
    expect(JSON.stringify(running.log)).not.toMatch(/Åsnes|Line|13916900281|Rita|vurderes/);
  });
});
