import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { loadConfiguration } from './load-configuration.ts';
import { configuration } from './testing-ehr.ts';

const FILE = 'https://app.test/config.json';
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

test('config.json is fetched and checked', async () => {
  server.use(http.get(FILE, () => HttpResponse.json(configuration)));
  expect(await loadConfiguration(FILE)).toEqual({ configuration });
});

test.each([
  ['a missing file', () => new HttpResponse(null, { status: 404 }), 'not-found'],
  ['a server in trouble', () => new HttpResponse(null, { status: 500 }), 'unreachable'],
  ['no network', () => HttpResponse.error(), 'unreachable'],
  ['a login page in its place', () => HttpResponse.html('<html></html>'), 'not-json'],
  ['an empty file', () => HttpResponse.text(''), 'not-json'],
])('%s is told as such, with the file', async (_, answer, problem) => {
  server.use(http.get(FILE, answer));
  const { errors } = await loadConfiguration(FILE);
  expect(errors).toMatchObject([{ file: 'config.json', key: '', problem }]);
});
