// @vitest-environment happy-dom
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from './session.ts';
import { configuration, createEhr, ISSUER, idToken, tokenReply } from './testing-ehr.ts';
import { launchChart } from './testing-page.ts';

const SERVICE = 'https://service.test/messages';
const FIRST = idToken({ jti: 'first' });
const SECOND = idToken({ jti: 'second' });

const defaults = createEhr().answers;
const ehr = createEhr();
beforeAll(() => ehr.server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => ehr.server.close());
beforeEach(() => {
  Object.assign(ehr.answers, defaults);
  sessionStorage.clear();
});

async function launched(token: Record<string, unknown>): Promise<Session> {
  ehr.answers.token = () => tokenReply(token);
  const { completed } = await launchChart({ ...configuration, messageService: { url: SERVICE } });
  if (completed.session === undefined) throw new Error(`No session: ${completed.failure.code}`);
  ehr.seen.length = 0;
  return completed.session;
}

const sentToService = () =>
  ehr.seen.filter(({ url }) => url.startsWith(SERVICE)).map(({ headers }) => headers.get('authorization'));

describe('what the message service is told of the login', () => {
  test('is the id token; the access token goes to the record alone, and the id token never there', async () => {
    const { messageService, transport } = await launched({ id_token: FIRST });
    await messageService?.send('/notices', { headers: { authorization: 'Bearer other' } });
    await transport.send(`${ISSUER}/Condition`);
    expect(sentToService()).toEqual([`Bearer ${FIRST}`]);
    expect(ehr.seenAt(`${ISSUER}/Condition`).map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer first-token',
    ]);
  });

  test('is the latest: one that came when the access token was renewed, else the one of the launch', async () => {
    const { messageService, transport } = await launched({ id_token: FIRST, refresh_token: 'r1' });
    ehr.answers.token = () => tokenReply({ access_token: 'second-token' });
    await transport.refresh();
    await messageService?.send('/notices');
    ehr.answers.token = () => tokenReply({ access_token: 'third-token', id_token: SECOND });
    await transport.refresh();
    await messageService?.send('/notices');
    expect(sentToService()).toEqual([`Bearer ${FIRST}`, `Bearer ${SECOND}`]);
  });

  test.each([
    ['another user', { sub: 'u2' }],
    ['another issuer', { iss: 'https://other.test' }],
    ['another app', { aud: 'other' }],
  ])('is never a renewed one of %s', async (_, claims) => {
    const { messageService, transport } = await launched({ id_token: FIRST, refresh_token: 'r1' });
    ehr.answers.token = () => tokenReply({ access_token: 'second-token', id_token: idToken(claims) });
    await transport.refresh();
    await messageService?.send('/notices');
    expect(sentToService()).toEqual([`Bearer ${FIRST}`]);
  });

  test('is nothing where the record system gave none: there is no way to the service', async () => {
    expect((await launched({})).messageService).toBeNull();
  });

  test.each(['/../secret', '/..\\secret'])('never leaves it: %s is not sent', async (path) => {
    const { messageService } = await launched({ id_token: FIRST });
    await expect(messageService?.send(path)).rejects.toThrow(TypeError);
    expect(ehr.seen).toEqual([]);
  });
});
