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
  const issuer = { issuer: ehr.fhirBase, clientId: 'koordinatorflagg', inboxClientId };
  const clients = trustedClients([{ ...issuer, openIdIssuer: null, jwksUri: null, sender: null }], Date.now);
  return callerOf(await ehr.token({ claims: { aud } }), { clients, hours: 12, now: Date.now });
};

test.each([
  ['the chart’s app', 'koordinatorflagg', INBOX, true],
  ['the inbox, where it is named', INBOX, INBOX, true],
  ['the inbox, where it is not', INBOX, null, false],
  ['another app of the same record system', 'another-app', INBOX, false],
] as const)('%s may ask: an id token made for %s, the inbox named %s: %s', async (_, aud, inbox, may) => {
  const caller = await callerFor(aud, inbox);
  expect(caller).toMatchObject(may ? { kind: 'user', issuers: [ehr.fhirBase] } : { kind: 'refused' });
});
