import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildCommandLineIfNeeded } from './build-site.ts';
import { NO_FAULTS } from './ehr-server.ts';
import type { RunningService } from './message-service.ts';
import { type RunningSandbox, startSandbox } from './run-sandbox.ts';
import { authorize, authorizeUrl, redeem } from './testing/smart-app.ts';

/** The record system, the service of the product as its own process, and the carrier of messages: all over HTTP. */
let sandbox: RunningSandbox;
let service: RunningService;
beforeAll(async () => {
  await buildCommandLineIfNeeded(() => {});
  sandbox = await startSandbox({ ehrPort: 0, appPort: 0, today: '2026-11-20', service: { port: 0 } });
  if (sandbox.service === null) throw new Error('no service');
  service = sandbox.service;
}, 120_000);
afterAll(() => sandbox.close());

const NOTICE = {
  authoredOn: '2026-11-20T09:00:00+01:00',
  recipient: 'ke-municipality',
  patient: {
    familyName: 'Danser',
    givenName: 'Line',
    birthDate: '1969-11-13',
    nationalIdentifier: null,
  },
  sender: { name: 'Ola Vik', phone: null },
  title: 'Melding om mulig behov for koordinator',
  text: 'Pasienten vurderes å kunne ha rett til koordinator. <ring & avtal>',
};

async function idToken(): Promise<string> {
  const { appOrigin, ehr } = sandbox;
  const client = { client_id: 'koordinatorflagg', redirect_uri: `${appOrigin}/index.html` };
  const launch = ehr.launch({
    tenant: 'hospital',
    patient: 'h01',
    practitioner: 'nurse-vik',
    language: 'nb',
    faults: NO_FAULTS,
  });
  const answer = await authorize(authorizeUrl(ehr, launch, client));
  const tokens = await (await redeem(ehr, answer.get('code'), client)).json();
  return tokens.id_token;
}

function asked(path: string, token: string, notice?: unknown): Promise<Response> {
  return fetch(`${service.origin}${path}`, {
    headers: { Authorization: `Bearer ${token}`, Origin: sandbox.appOrigin, 'Content-Type': 'application/json' },
    ...(notice === undefined ? {} : { method: 'POST', body: JSON.stringify(notice) }),
  });
}

/** Posts one notice and waits until its state is no longer among these. */
async function sent(identifier: string, passing: readonly string[]) {
  const token = await idToken();
  const notice = { ...NOTICE, issuer: sandbox.ehr.fhirBase('hospital'), identifier };
  expect((await asked('/notices', token, notice)).status).toBe(202);
  return vi.waitFor(
    async () => {
      const report = await (await asked(`/notices/${identifier}`, token)).json();
      expect(passing).not.toContain(report.state);
      return report;
    },
    { timeout: 20_000, interval: 100 },
  );
}

const identifier = (digit: string) => digit.repeat(64);
const deliveries = (messageId: string) =>
  sandbox.ehr.messages.received().find(({ document }) => document.messageId === messageId)?.deliveries;

describe('a notice by dialog message', () => {
  test('with the id token of a launch reaches the municipality, once, and is receipted', async () => {
    const report = await sent(identifier('1'), ['queued', 'sent']);
    expect(report).toMatchObject({ state: 'received', errors: [] });
    const [message] = sandbox.ehr.messages.received();
    expect(message).toMatchObject({
      deliveries: 1,
      document: { messageId: report.messageId, receiver: { herId: '9900002' }, note: { theme: '6' } },
    });
    expect(message?.document.note?.text).toContain('<ring & avtal>');
    expect(message?.document.note?.roles).toContain('24');
  });

  test('answered in words by the municipality’s user, the words come to whoever shows that they have the patient', async () => {
    const report = await sent(identifier('5'), ['queued', 'sent']);
    const answer = JSON.stringify({ messageId: report.messageId, text: 'Koordinator er Kari Nes.' });
    await fetch(`${sandbox.ehrOrigin}/edi-control/answers`, { method: 'POST', body: answer });
    const token = await idToken();
    const answers = async (patient: readonly string[]) => {
      const proof = createHash('sha256')
        .update(JSON.stringify(['patient', report.identifier, ...patient]))
        .digest('hex');
      const headers = { Authorization: `Bearer ${token}`, Origin: sandbox.appOrigin, 'Patient-Proof': proof };
      const response = await fetch(`${service.origin}/notices/${report.identifier}`, { headers });
      return (await response.json()).answers;
    };
    await vi.waitFor(
      async () =>
        expect(await answers(['line danser', '1969-11-13'])).toMatchObject([
          { from: 'Koordinerende enhet, Lia kommune', text: 'Svar på melding\n\nKoordinator er Kari Nes.' },
        ]),
      { timeout: 20_000, interval: 100 },
    );
    expect(await answers(['line danser', '1969-11-14'])).toMatchObject([{ text: null }]);
  });

  test('refused by the receiver is told as rejected, with the code', async () => {
    sandbox.ehr.messages.order('9900002', ['E21']);
    const report = await sent(identifier('2'), ['queued', 'sent']);
    sandbox.ehr.messages.order('9900002', []);
    expect(report).toMatchObject({ state: 'rejected', errors: [{ code: 'E21' }] });
  });

  test('whose hand-over got no reply is on its way once', async () => {
    sandbox.ehr.messages.order('9900002', ['cutAfter:1']);
    const report = await sent(identifier('3'), ['queued', 'sent']);
    sandbox.ehr.messages.order('9900002', []);
    expect(report.state).toBe('received');
    expect(deliveries(report.messageId)).toBe(1);
  });

  test('taken before the service was killed is carried when it has started again', async () => {
    sandbox.ehr.messages.order('9900002', ['status:503']);
    const report = await sent(identifier('4'), []);
    expect(report.state).toBe('queued');
    await service.kill();
    sandbox.ehr.messages.order('9900002', []);
    await service.start();
    await vi.waitFor(() => expect(deliveries(report.messageId)).toBe(1), { timeout: 20_000, interval: 100 });
  });
});

test('the app may connect to the record system and the service, and to nobody else', async () => {
  const policy = (await fetch(`${sandbox.appOrigin}/config.json`)).headers.get('Content-Security-Policy') ?? '';
  expect(policy).toContain(`connect-src 'self' ${sandbox.ehrOrigin} ${service.origin};`);
  expect(policy.split(service.origin)).toHaveLength(2);
});

test('the folder of the service goes with it', async () => {
  const temporary = await mkdtemp(join(tmpdir(), 'sandbox-test-'));
  vi.stubEnv('TMPDIR', temporary);
  const other = await startSandbox({ ehrPort: 0, appPort: 0, service: { port: 0 } });
  vi.unstubAllEnvs();
  expect(await readdir(temporary)).toHaveLength(1);
  await other.close();
  expect(await readdir(temporary)).toEqual([]);
  await rmdir(temporary);
});
