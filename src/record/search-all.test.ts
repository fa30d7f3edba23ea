import { delay, HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ReadLimits } from './read-limits.ts';
import { searchAll } from './search-all.ts';
import { base, bearerTransport, conditions, emptyEhr, patientClock, searchset } from './test-server.ts';

beforeAll(() => emptyEhr.listen({ onUnhandledRequest: 'error' }));
afterEach(() => emptyEhr.resetHandlers());
afterAll(() => emptyEhr.close());

const search = (limits: Partial<ReadLimits> = {}) =>
  searchAll(bearerTransport(), 'Condition', [['patient', 'p1']], { clock: patientClock(), limits });
const ids = (rows: readonly { id?: string | undefined }[]) => rows.map(({ id }) => id);

/** Answers `Condition` with the page named by `page`, "1" when none is named. */
function pages(byName: Record<string, () => Response | Promise<Response>>) {
  emptyEhr.use(
    http.get(`${base}/Condition`, ({ request }) => {
      const answer = byName[new URL(request.url).searchParams.get('page') ?? '1'];
      return answer?.() ?? HttpResponse.json(null, { status: 500 });
    }),
  );
}

function brokenOff(): ReadableStream {
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode('{"resourceType":'));
      controller.error(new Error('connection lost'));
    },
  });
}

describe('paging', () => {
  test.each([
    ['absolute', `${base}/Condition?page=2`],
    ['relative to the page', '?page=2'],
    ['relative to the base', 'Condition?page=2'],
    ['relative to the host', '/fhir/Condition?page=2'],
  ])('follows a next link that is %s', async (_, next) => {
    pages({
      1: () => HttpResponse.json(searchset(conditions('a'), next)),
      2: () => HttpResponse.json(searchset(conditions('b'))),
    });
    const result = await search();
    expect(ids(result.rows)).toEqual(['a', 'b']);
    expect(result).toMatchObject({ pages: 2, unread: null, failure: null });
  });

  test('follows a next link on the base itself, as HAPI pages', async () => {
    pages({ 1: () => HttpResponse.json(searchset(conditions('a'), `${base}?_getpages=7`)) });
    emptyEhr.use(http.get(base, () => HttpResponse.json(searchset(conditions('b')))));
    expect(ids((await search()).rows)).toEqual(['a', 'b']);
  });

  test.each([
    ['on another origin', 'https://evil.example/fhir/Condition?page=2'],
    ['on the same host without TLS', 'http://ehr.example/fhir/Condition?page=2'],
    ['on the same host outside the FHIR base', 'https://ehr.example/other/Condition?page=2'],
    ['beside the FHIR base by a longer name', 'https://ehr.example/fhir-test/Condition?page=2'],
    ['climbing out of the FHIR base', `${base}/../admin?page=2`],
    ['with credentials of its own', 'https://user:secret@ehr.example/fhir/Condition?page=2'],
    ['that is no URL', 'https://'],
  ])('does not follow a next link %s: no request leaves, and the type is not complete', async (_, next) => {
    const asked: string[] = [];
    emptyEhr.events.on('request:start', ({ request }) => void asked.push(request.url));
    pages({ 1: () => HttpResponse.json(searchset(conditions('a'), next)) });
    const result = await search();
    emptyEhr.events.removeAllListeners();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/^https:\/\/ehr\.example\/fhir\/Condition\?patient=p1/);
    expect(ids(result.rows)).toEqual(['a']);
    expect(result).toMatchObject({ pages: 1, unread: 'failed' });
  });

  test('stops at a next link that leads back', async () => {
    pages({
      1: () => HttpResponse.json(searchset(conditions('a'), '?page=2')),
      2: () => HttpResponse.json(searchset(conditions('b'), '?page=3')),
      3: () => HttpResponse.json(searchset(conditions('c'), '?page=2')),
    });
    const result = await search();
    expect(ids(result.rows)).toEqual(['a', 'b', 'c']);
    expect(result.unread).toBe('failed');
  });

  test('keeps the pages before one that fails', async () => {
    pages({
      1: () => HttpResponse.json(searchset(conditions('a'), '?page=2')),
      2: () => HttpResponse.json(null, { status: 500 }),
    });
    const result = await search();
    expect(ids(result.rows)).toEqual(['a']);
    expect(result).toMatchObject({ pages: 1, unread: 'failed' });
  });

  test('takes a page that is gone for a failure, not for a type the server does not have', async () => {
    pages({
      1: () => HttpResponse.json(searchset(conditions('a'), '?page=2')),
      2: () => HttpResponse.json(null, { status: 404 }),
    });
    expect((await search()).unread).toBe('failed');
  });

  test('stops at the page limit and says so', async () => {
    let page = 1;
    emptyEhr.use(
      http.get(`${base}/Condition`, () => {
        page += 1;
        return HttpResponse.json(searchset(conditions(`c${page}`), `?page=${page}`));
      }),
    );
    expect(await search({ pages: 3 })).toMatchObject({ pages: 3, unread: 'truncated' });
  });

  test('stops at the row limit, keeps what it has, and says so', async () => {
    pages({ 1: () => HttpResponse.json(searchset(conditions('a', 'b', 'c'), '?page=2')) });
    const result = await search({ rows: 2 });
    expect(ids(result.rows)).toEqual(['a', 'b', 'c']);
    expect(result.unread).toBe('truncated');
  });

  test('says truncated when the server counts more than it sends', async () => {
    pages({ 1: () => HttpResponse.json({ ...searchset(conditions('a')), total: 2 }) });
    expect((await search()).unread).toBe('truncated');
  });
});

describe('a reply that is not a search result is a failure, never zero rows', () => {
  test.each<[string, () => Response]>([
    ['a log-in page with 200', () => HttpResponse.html('<html><title>Logg inn</title></html>')],
    ['an empty body', () => new HttpResponse(null, { status: 200 })],
    ['no content', () => new HttpResponse(null, { status: 204 })],
    ['broken JSON', () => HttpResponse.text('{"resourceType":"Bundle","entry":[{"resource"')],
    ['a body that breaks off', () => new HttpResponse(brokenOff())],
    ['JSON that is no resource', () => HttpResponse.json({ ok: true })],
    ['another resource', () => HttpResponse.json({ resourceType: 'CapabilityStatement' })],
    ['a Bundle whose entries are no list', () => HttpResponse.json({ resourceType: 'Bundle', entry: { a: 1 } })],
    ['a Bundle with an entry of null', () => HttpResponse.json({ resourceType: 'Bundle', entry: [null] })],
    ['a server error', () => HttpResponse.json(null, { status: 500 })],
  ])('%s', async (_, answer) => {
    pages({ 1: answer });
    expect(await search()).toMatchObject({ rows: [], pages: 0, unread: 'failed' });
  });

  test('no reply within the time of one request', async () => {
    pages({
      1: async () => {
        await delay('infinite');
        return HttpResponse.json(searchset([]));
      },
    });
    const clock = { ...patientClock(), sleep: () => Promise.resolve() };
    const result = await searchAll(bearerTransport(), 'Condition', [['patient', 'p1']], { clock });
    expect(result).toMatchObject({ pages: 0, unread: 'failed', failure: { kind: 'timeout' } });
  });

  test('a 200 with an error outcome in place of the rows', async () => {
    const issue = [{ severity: 'error', code: 'not-supported' }];
    pages({ 1: () => HttpResponse.json({ resourceType: 'OperationOutcome', issue }) });
    expect(await search()).toMatchObject({ pages: 0, unread: 'unsupported' });
  });

  test('matches of another type than was asked for', async () => {
    const stray = { resourceType: 'Encounter', id: 'e', status: 'finished', class: { code: 'AMB' } } as const;
    pages({ 1: () => HttpResponse.json(searchset([stray])) });
    expect(await search()).toMatchObject({ rows: [], unread: 'failed' });
  });
});

describe('an outcome among the entries is no row', () => {
  const withOutcome = (severity: string, code: string) => () =>
    HttpResponse.json({
      ...searchset(conditions('a')),
      entry: [
        { resource: conditions('a')[0], search: { mode: 'match' } },
        { resource: { resourceType: 'OperationOutcome', issue: [{ severity, code }] }, search: { mode: 'outcome' } },
      ],
    });

  test('information leaves the search complete', async () => {
    pages({ 1: withOutcome('information', 'informational') });
    const result = await search();
    expect(ids(result.rows)).toEqual(['a']);
    expect(result.unread).toBeNull();
  });

  test('incomplete makes it truncated', async () => {
    pages({ 1: withOutcome('warning', 'incomplete') });
    const result = await search();
    expect(ids(result.rows)).toEqual(['a']);
    expect(result.unread).toBe('truncated');
  });
});

test('what came by _include is kept apart from the rows, also when it is of the same type', async () => {
  const [included] = conditions('b');
  pages({
    1: () =>
      HttpResponse.json(
        searchset(conditions('a'), undefined, [{ resource: included, search: { mode: 'include' } }] as never),
      ),
  });
  const result = await search();
  expect(ids(result.rows)).toEqual(['a']);
  expect(ids(result.included)).toEqual(['b']);
});

describe('a busy server', () => {
  test.each([429, 503])('is asked again after the time it asked for (%i)', async (status) => {
    const answers = [HttpResponse.json(null, { status, headers: { 'Retry-After': '3' } })];
    pages({ 1: () => answers.shift() ?? HttpResponse.json(searchset(conditions('a'))) });
    const clock = patientClock();
    const result = await searchAll(bearerTransport(), 'Condition', [['patient', 'p1']], { clock });
    expect(ids(result.rows)).toEqual(['a']);
    expect(result.unread).toBeNull();
    expect(clock.waits).toEqual([3000]);
  });

  test('that stays busy is left alone after three requests', async () => {
    let requests = 0;
    pages({
      1: () => {
        requests += 1;
        return HttpResponse.json(null, { status: 503 });
      },
    });
    expect((await search()).unread).toBe('failed');
    expect(requests).toBe(3);
  });

  test('on the second page is waited for there; the first page is not read again', async () => {
    const answers = [HttpResponse.json(null, { status: 429, headers: { 'Retry-After': '1' } })];
    let firstPage = 0;
    pages({
      1: () => {
        firstPage += 1;
        return HttpResponse.json(searchset(conditions('a'), '?page=2'));
      },
      2: () => answers.shift() ?? HttpResponse.json(searchset(conditions('b'))),
    });
    expect(ids((await search()).rows)).toEqual(['a', 'b']);
    expect(firstPage).toBe(1);
  });

  test('a lost connection is tried once more', async () => {
    const answers = [HttpResponse.error()];
    pages({ 1: () => answers.shift() ?? HttpResponse.json(searchset(conditions('a'))) });
    expect(ids((await search()).rows)).toEqual(['a']);
  });
});

test('an abort ends a search that waits for its reply', async () => {
  const stop = new AbortController();
  pages({
    1: async () => {
      stop.abort();
      await delay('infinite');
      return HttpResponse.json(searchset([]));
    },
  });
  const options = { clock: patientClock(), signal: stop.signal };
  const result = await searchAll(bearerTransport(), 'Condition', [['patient', 'p1']], options);
  expect(result.failure).toEqual({ kind: 'aborted' });
});
