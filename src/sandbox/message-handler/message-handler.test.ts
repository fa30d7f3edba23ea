import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseFaults } from '../ehr-server.ts';
import { KARI, type RunningEhr, startEhr } from '../testing/smart-app.ts';
import { HOSPITAL, SURGERY } from '../testing/ward.ts';
import { parseBusinessDocument } from './business-document.ts';

const HER_ID = 'urn:oid:2.16.578.1.12.4.1.2';
const MUNICIPALITY = {
  resourceType: 'Organization' as const,
  id: 'municipality',
  identifier: [{ system: HER_ID, value: '9900002' }],
};

const NUMBERED = {
  resourceType: 'Patient' as const,
  id: 'numbered',
  identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '01815000001' }],
};
const NUMBERLESS = {
  resourceType: 'Patient' as const,
  id: 'numberless',
  name: [{ given: ['Nummer', 'Anna'], family: 'Uten' }],
  birthDate: '1990-01-01',
};

let running: RunningEhr;
let base: string;
beforeAll(async () => {
  running = await startEhr({ tenants: { hospital: [...HOSPITAL, MUNICIPALITY, NUMBERED, NUMBERLESS], gp: SURGERY } });
  base = `${running.origin}/edi`;
});
afterAll(() => running.close());

let messageId: string;
beforeEach(() => {
  messageId = crypto.randomUUID();
  running.ehr.messages.order('*', []);
  running.ehr.messages.order('9900002', []);
});

const party = (name: string, outer: string, inner: string) =>
  `<Organisation><OrganisationName>${name}</OrganisationName>${herId(outer)}` +
  `<Organisation><OrganisationName>Enhet i ${name}</OrganisationName>${herId(inner)}</Organisation></Organisation>`;
const herId = (id: string) => `<Ident><Id>${id}</Id><TypeId V="HER" DN="HER-id" S="2.16.578.1.12.4.1.1.9051"/></Ident>`;

interface Written {
  readonly type?: string;
  readonly receiver?: string;
  readonly dialog?: string;
  readonly patient?: string;
  readonly text?: string;
}

function written({
  type = 'DIALOG_HELSEFAGLIG',
  receiver = '9900002',
  dialog = 'http://www.kith.no/xmlstds/dialog/2013-01-23',
  patient = '<FamilyName>Prøve</FamilyName><GivenName>Åse</GivenName><Ident><Id>01815000000</Id><TypeId V="FNR"/></Ident>',
  text = 'Trenger hjelp til å holde oversikt &lt;ring &amp; snakk&gt;',
}: Written = {}): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<MsgHead xmlns="http://www.kith.no/xmlstds/msghead/2006-05-24"><MsgInfo>' +
    `<Type V="${type}" DN="Helsefaglig dialog"/><MIGversion>v1.2 2006-05-24</MIGversion>` +
    `<GenDate>2026-11-20T09:00:00+01:00</GenDate><MsgId>${messageId}</MsgId><Ack V="J" DN="Ja"/>` +
    `<Sender>${party('Prøve helseforetak', '100', '101')}</Sender>` +
    `<Receiver>${party('Lia kommune', '200', receiver)}</Receiver><Patient>${patient}</Patient></MsgInfo>` +
    '<Document><DocumentConnection V="H"/><RefDoc><MsgType V="XML" DN="XML-instans"/><Content>' +
    `<Dialogmelding xmlns="${dialog}"><Notat><TemaKodet V="6" DN="Henvendelse om pasient"/>` +
    `<Tema>Melding om mulig behov for koordinator</Tema><TekstNotatInnhold>${text}</TekstNotatInnhold>` +
    '<DatoNotat>2026-11-20</DatoNotat></Notat></Dialogmelding></Content></RefDoc></Document></MsgHead>'
  );
}

const HEADERS = { 'api-version': '2', 'nhn-source-system': 'test, v1' };

const post = (xml: string, headers: Record<string, string> = HEADERS, change: Record<string, unknown> = {}) =>
  fetch(`${base}/Messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({
      businessDocument: Buffer.from(xml).toString('base64'),
      contentType: 'application/xml',
      contentTransferEncoding: 'base64',
      ...change,
    }),
  });
const get = async (path: string) => (await fetch(`${base}${path}`, { headers: HEADERS })).json();
const accepted = async (xml: string): Promise<string> => (await post(xml)).json();
const received = () => running.ehr.messages.received().find(({ document }) => document.messageId === messageId);

describe('handing a message over', () => {
  test('201 with an id of the handler, and the receiver has the words as they were written', async () => {
    const reply = await post(written());
    expect(reply.status).toBe(201);
    const id = await reply.json();
    expect(reply.headers.get('Location')).toContain(id);
    expect(received()).toMatchObject({
      deliveries: 1,
      receipt: { status: 'Ok' },
      document: {
        patient: { familyName: 'Prøve', givenName: 'Åse', number: '01815000000' },
        note: { theme: '6', text: 'Trenger hjelp til å holde oversikt <ring & snakk>' },
      },
    });
    expect(await get(`/Messages/${id}`)).toMatchObject({ businessDocumentId: messageId, receiverHerId: 9_900_002 });
  });

  test.each([
    ['no api-version', { 'nhn-source-system': 'test' }],
    ['another api-version', { ...HEADERS, 'api-version': '3' }],
    ['no source system', { 'api-version': '2' }],
  ])('%s is 400', async (_, headers) => {
    expect((await post(written(), headers)).status).toBe(400);
    expect(received()).toBeUndefined();
  });

  test.each([
    ['not base64', (xml: string) => xml],
    ['not UTF-8', (xml: string) => Buffer.from(xml, 'latin1').toString('base64')],
    ['without its encoding declared', (xml: string) => base64(xml.replace(' encoding="UTF-8"', ''))],
    ['cut in the middle', (xml: string) => base64(xml.slice(0, 700))],
    ['with a document type', (xml: string) => base64(xml.replace('<MsgHead', '<!DOCTYPE x><MsgHead'))],
    ['without MsgId', (xml: string) => base64(xml.replace(/<MsgId>.*<\/MsgId>/, ''))],
    ['without a HER-id of the receiver', (xml: string) => base64(xml.replace(herId('9900002'), ''))],
    ['with a date that is none', (xml: string) => base64(xml.replace('2026-11-20T09:00:00+01:00', 'i dag'))],
    ['no MsgHead', (xml: string) => base64(xml.replace('msghead/2006-05-24', 'msghead/1999'))],
  ])('a document that is %s is 400, names the fault, and goes nowhere', async (_, broken) => {
    const reply = await post('', HEADERS, { businessDocument: broken(written()) });
    expect(reply.status).toBe(400);
    const error = await reply.json();
    expect(error).toMatchObject({ errorCode: 1000, requestId: expect.any(String) });
    expect(error.validationErrors.length).toBeGreaterThan(0);
    expect(received()).toBeUndefined();
  });

  test('the same document twice is two transports and one message at the receiver', async () => {
    const ids = [await accepted(written()), await accepted(written())];
    expect(ids[0]).not.toBe(ids[1]);
    expect(received()).toMatchObject({ deliveries: 2, receipt: { status: 'Ok' } });
  });

  test('refuseDuplicates: the second is answered 409', async () => {
    running.ehr.messages.order(messageId, ['refuseDuplicates']);
    expect([(await post(written())).status, (await post(written())).status]).toEqual([201, 409]);
    expect(received()).toMatchObject({ deliveries: 1 });
  });

  test('other words under the same MsgId are rejected by the receiver', async () => {
    await accepted(written());
    const second = await accepted(written({ text: 'Noe annet' }));
    expect(await get(`/Messages/${second}/apprec`)).toMatchObject([
      { appRecStatus: 'Rejected', appRecErrorList: [{ errorCode: 'E10' }] },
    ]);
  });
});

describe('the receipt', () => {
  test('OK: of a message that was read and understood', async () => {
    const id = await accepted(written());
    expect(await get(`/Messages/${id}/status`)).toEqual([
      { receiverHerId: 9_900_002, transportDeliveryState: 'Acknowledged', appRecStatus: 'Ok' },
    ]);
    expect(await get(`/Messages/${id}/apprec`)).toEqual([
      { receiverHerId: 9_900_002, appRecStatus: 'Ok', appRecErrorList: [] },
    ]);
  });

  test.each([
    ['a receiver nobody knows', { receiver: '1234567' }, 'E21'],
    ['another kind of message', { type: 'DIALOG_NOTAT' }, 'T10'],
    ['an older dialogue message', { dialog: 'http://www.kith.no/xmlstds/dialog/2006-10-11' }, 'T10'],
    ['no patient', { patient: '' }, 'E30'],
  ])('%s is rejected with its code', async (_, change, code) => {
    const id = await accepted(written(change));
    expect(await get(`/Messages/${id}/apprec`)).toMatchObject([
      { appRecStatus: 'Rejected', appRecErrorList: [{ errorCode: code, details: expect.stringMatching(/\S/) }] },
    ]);
  });

  test('of a patient with name and birth date and no number is OK', async () => {
    const patient = '<FamilyName>Uten</FamilyName><GivenName>Nummer</GivenName><DateOfBirth>1990-01-01</DateOfBirth>';
    await accepted(written({ patient }));
    expect(received()).toMatchObject({ receipt: { status: 'Ok' } });
  });

  test.each([
    ['E21', { appRecStatus: 'Rejected', appRecErrorList: [{ errorCode: 'E21', details: 'Mottaker finnes ikke' }] }],
    ['T10', { appRecStatus: 'Rejected', appRecErrorList: [{ errorCode: 'T10' }] }],
    ['remarks', { appRecStatus: 'OkErrorInMessagePart', appRecErrorList: [{ errorCode: 'X99' }] }],
    ['silent', { appRecStatus: null, appRecErrorList: null }],
  ])('%s, as ordered for the receiver', async (item, info) => {
    running.ehr.messages.order('9900002', [item]);
    const id = await accepted(written());
    running.later(3_000_000);
    expect(await get(`/Messages/${id}/apprec`)).toMatchObject([info]);
  });

  test('comes after the delay, and not before', async () => {
    running.ehr.messages.order(messageId, ['delay:5000']);
    const id = await accepted(written());
    running.later(4.999);
    expect(await get(`/Messages/${id}/status`)).toMatchObject([{ appRecStatus: null }]);
    running.later(0.001);
    expect(await get(`/Messages/${id}/status`)).toMatchObject([{ appRecStatus: 'Ok' }]);
  });

  test('of a message nobody sent is 404', async () => {
    const reply = await fetch(`${base}/Messages/${messageId}/status`, { headers: HEADERS });
    expect(reply.status).toBe(404);
  });
});

describe('looking for a message after a lost reply', () => {
  const listed = (query: string) => get(`/Messages?IncludeMetadata=true&MessagesToFetch=100&${query}`);
  const ofThis = () => listed(`ReceiverHerIds=9900002&SenderHerId=101&BusinessDocumentId=${messageId}`);

  test('unread, it is listed by its business document id', async () => {
    running.ehr.messages.order(messageId, ['silent']);
    const id = await accepted(written());
    expect(await ofThis()).toMatchObject([{ id, businessDocumentId: messageId, isAppRec: false }]);
  });

  test('read, it is listed no more, and its receipt waits for the sender', async () => {
    running.ehr.messages.order(messageId, ['E21']);
    await accepted(written());
    expect(await ofThis()).toEqual([]);
    const receipts = await listed('ReceiverHerIds=101&SenderHerId=9900002&OrderBy=2');
    const texts = await Promise.all(
      receipts.map(async ({ id, isAppRec }: { id: string; isAppRec: boolean }) => {
        expect(isAppRec).toBe(true);
        const { businessDocument } = await get(`/Messages/${id}/business-document`);
        return Buffer.from(businessDocument, 'base64').toString('utf8');
      }),
    );
    const own = texts.filter((xml) => xml.includes(messageId));
    expect(own).toHaveLength(1);
    expect(own[0]).toContain('<Status V="2" DN="Avvist"/>');
    expect(own[0]).toContain('V="E21"');
  });

  test('never handed over, neither is there', async () => {
    expect(await ofThis()).toEqual([]);
  });
});

describe('trouble on the way', () => {
  test('cutBefore: the connection ends, and nothing is accepted; the next goes through', async () => {
    running.ehr.messages.order(messageId, ['cutBefore:1']);
    await expect(post(written())).rejects.toThrow();
    expect(received()).toBeUndefined();
    expect((await post(written())).status).toBe(201);
  });

  test('cutAfter: the connection ends, and the message is on its way', async () => {
    running.ehr.messages.order(messageId, ['cutAfter:1']);
    await expect(post(written())).rejects.toThrow();
    expect(received()).toMatchObject({ deliveries: 1 });
  });

  test.each([401, 429, 503])('status %i so many times, with Retry-After, and nothing is accepted', async (status) => {
    running.ehr.messages.order(messageId, [`status:${status}x2@7`]);
    for (const _ of [1, 2]) {
      const reply = await post(written());
      expect(reply.status).toBe(status);
      expect(reply.headers.get('Retry-After')).toBe('7');
    }
    expect(received()).toBeUndefined();
    expect((await post(written())).status).toBe(201);
  });

  test.each([
    ['by the national identity number', 'numbered', '<FamilyName>X</FamilyName><Ident><Id>01815000001</Id></Ident>'],
    [
      'by name and birth date where there is no number',
      'numberless',
      '<FamilyName>Uten</FamilyName><GivenName>Nummer Anna</GivenName><DateOfBirth>1990-01-01</DateOfBirth>',
    ],
  ])('ordered in a chart, it meets the messages about that patient and no others: %s', async (_, id, patient) => {
    const launch = (search: string) =>
      running.ehr.launch({ ...KARI, patient: id, faults: parseFaults(new URLSearchParams(search)).faults });
    const receipt = async (change: Written) => {
      messageId = crypto.randomUUID();
      await accepted(written(change));
      return received()?.receipt;
    };
    launch('message=T10');
    expect(await receipt({ patient })).toMatchObject({ status: 'Rejected', code: 'T10' });
    expect(await receipt({})).toMatchObject({ status: 'Ok' });
    launch('');
    expect(await receipt({ patient })).toMatchObject({ status: 'Ok' });
  });

  test('is ordered over HTTP too; what is not understood is refused', async () => {
    const order = (body: unknown) =>
      fetch(`${running.origin}/edi-control/orders`, { method: 'POST', body: JSON.stringify(body) });
    expect((await order({ key: messageId, message: 'E21,delay:0' })).status).toBe(204);
    expect((await order({ key: messageId, message: 'explode' })).status).toBe(400);
    await accepted(written());
    const all = await (await fetch(`${running.origin}/edi-control/received`)).json();
    expect(all[0]).toMatchObject({ messageId, deliveries: 1, receipt: { status: 'Rejected', code: 'E21' } });
  });
});

describe('the receiver’s user writes back', () => {
  const waiting = async () =>
    (await get('/Messages?ReceiverHerIds=101&IncludeMetadata=true&MessagesToFetch=1000')).filter(
      ({ isAppRec, senderHerId }: { isAppRec: boolean; senderHerId: number }) => !isAppRec && senderHerId === 9_900_002,
    );
  const write = (body: unknown) =>
    fetch(`${running.origin}/edi-control/answers`, { method: 'POST', body: JSON.stringify(body) });

  test('it waits for the sender as a message of its own, which refers to the one it answers, until it is read', async () => {
    await accepted(written());
    expect((await write({ messageId, text: 'Ja, <vi> ringer.' })).status).toBe(204);
    const [row, ...others] = await waiting();
    expect(others).toEqual([]);
    const { businessDocument } = await get(`/Messages/${row.id}/business-document`);
    const xml = Buffer.from(businessDocument, 'base64').toString('utf8');
    expect(xml).toContain(`<RefToParent>${messageId}</RefToParent>`);
    expect(xml).toContain('Ja, &lt;vi&gt; ringer.');
    expect(received()?.answers).toMatchObject([{ text: 'Ja, <vi> ringer.', isRead: false }]);
    await fetch(`${base}/Messages/${row.id}/read/101`, { method: 'PUT', headers: HEADERS });
    expect(await waiting()).toEqual([]);
    expect(received()?.answers).toMatchObject([{ isRead: true }]);
  });

  test('to what never came, or was refused, nobody does', async () => {
    expect((await write({ messageId, text: 'Ja' })).status).toBe(404);
    running.ehr.messages.order('9900002', ['E21']);
    await accepted(written());
    expect((await write({ messageId, text: 'Ja' })).status).toBe(404);
    expect((await write({ messageId })).status).toBe(400);
  });
});

test('a prefix for the namespace makes no difference', () => {
  messageId = 'm-1';
  const prefixed = written()
    .replace(/<(\/?)(MsgHead|MsgInfo|Type|MIGversion|GenDate|MsgId)\b/g, '<$1m:$2')
    .replace('xmlns="http://www.kith.no/xmlstds/msghead', 'xmlns:m="http://www.kith.no/xmlstds/msghead');
  expect(parseBusinessDocument(base64(prefixed))).toMatchObject({ ok: true, document: { messageId: 'm-1' } });
});

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
