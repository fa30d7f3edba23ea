import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestIssuer, type TestIssuer } from '../testing/test-issuer.ts';
import { callerOf } from './id-token.ts';
import { trustedClients } from './trusted-clients.ts';

let ehr: TestIssuer;
beforeAll(async () => {
  ehr = await startTestIssuer();
});
afterAll(() => ehr.close());

const INBOX = 'koordinatorflagg-inbox';
const callerFor = async (aud: string, inboxClientId: string | null) => {
  const inbox = inboxClientId === null ? null : { clientId: inboxClientId, sender: null };
  const issuer = { issuer: ehr.fhirBase, clientId: 'koordinatorflagg', inbox };
  const clients = trustedClients([{ ...issuer, openIdIssuer: null, jwksUri: null, sender: null }], Date.now);
  return callerOf(await ehr.token({ claims: { aud } }), { clients, hours: 12, now: Date.now });
};

test.each([
  ['the chart’s app', 'koordinatorflagg', INBOX, 'chart'],
  ['the inbox, where it is named', INBOX, INBOX, 'inbox'],
  ['the inbox, where it is not', INBOX, null, null],
  ['another app of the same record system', 'another-app', INBOX, null],
] as const)('%s: an id token made for %s, the inbox named %s, is taken as of %s', async (_, aud, inbox, app) => {
  const caller = await callerFor(aud, inbox);
  expect(caller).toMatchObject(app === null ? { kind: 'refused' } : { kind: 'user', issuers: [ehr.fhirBase], app });
});
