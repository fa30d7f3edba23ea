import type { Task } from 'fhir/r4';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hastyClock } from '../delivery/test-delivery.ts';
import { memoryLock } from '../server/lock.ts';
import { postOnce } from '../server/post-once.ts';
import { noticeFromTask } from '../standing/notice-from-task.ts';
import { assessment, draft } from '../test-draft.ts';
import { type Behaviour, base, bearerTransport, type NoticeServer, noticeServer } from '../test-server.ts';
import { validateResource, withFhirDefinitions } from '../testing-fhir-validator.ts';
import { type DismissalDraft, dismissalFromTask, dismissalsIn } from './dismissal.ts';
import { storeDismissal } from './dismissal-store.ts';
import { dismissalTask } from './dismissal-task.ts';
import { undoDismissal } from './dismissal-undo.ts';
import { knownIn } from './silence-evidence.ts';

const ehr = setupServer();
withFhirDefinitions();
beforeAll(() => {
  ehr.listen({ onUnhandledRequest: 'error' });
}, 30_000);
afterEach(() => ehr.resetHandlers());
afterAll(() => ehr.close());

const { patient, sender, encounter } = draft();
const dismissed = (given: Partial<DismissalDraft> = {}): DismissalDraft => ({
  patient,
  sender,
  encounter,
  reason: 'not-wanted',
  comment: '',
  known: knownIn(assessment()),
  ...given,
});
const room = () => ({
  transport: bearerTransport(),
  clock: hastyClock,
  lock: memoryLock(),
  reading: { clock: hastyClock },
});
const taskOf = (given: Partial<DismissalDraft> = {}) => ({
  ...dismissalTask(dismissed(given), 'd1', '2026-11-18T09:15:00.000Z', 'nb'),
  id: 't7',
});

/** The notice room's server, with versions: `update` is answered to a PUT, 200 when it is stored. */
function serve(
  given: Partial<Behaviour> = {},
  update: number | 'cut-after-stored' = 200,
): NoticeServer & { puts: string[] } {
  const server = noticeServer(given);
  const puts: string[] = [];
  const at = (id: unknown) => server.tasks.findIndex((task) => task.id === id);
  ehr.use(
    http.get(`${base}/Task/:id`, ({ params }) => {
      const task = server.tasks[at(params['id'])];
      return task === undefined
        ? HttpResponse.json({ resourceType: 'OperationOutcome', issue: [] }, { status: 404 })
        : HttpResponse.json({ meta: { versionId: '3' }, ...task });
    }),
    http.put(`${base}/Task/:id`, async ({ params, request }) => {
      puts.push(request.headers.get('If-Match') ?? 'none');
      const task = (await request.json()) as Task;
      if (update !== 200 && update !== 'cut-after-stored') return new HttpResponse(null, { status: update });
      server.tasks[at(params['id'])] = task;
      return update === 200 ? HttpResponse.json(task) : HttpResponse.error();
    }),
    ...server.handlers,
  );
  return { ...server, puts };
}

describe('a dismissal in the record', () => {
  test.each(['not-wanted', 'not-entitled', 'not-appointed'] as const)(
    '%s is valid FHIR, and is read back as it was',
    (reason) => {
      const task = taskOf({ reason, comment: 'Æøå & <b>\n\nny linje' });
      const sent: Parameters<typeof validateResource>[0] = JSON.parse(JSON.stringify(task));
      expect(validateResource(sent).filter(({ severity }) => severity !== 'information')).toEqual([]);
      expect(dismissalFromTask(task)).toEqual({
        reference: 'Task/t7',
        identifier: 'd1',
        reason,
        comment: 'Æøå & <b>\n\nny linje',
        by: 'Ola Vik, sykepleier',
        at: '2026-11-18T09:15:00.000Z',
        known: knownIn(assessment()),
        isUndone: false,
      });
    },
  );

  test('is valid FHIR also where nothing is known of the login, the contact, or what was met', () => {
    const task = taskOf({
      sender: { name: 'Ukjent', reference: null },
      encounter: null,
      known: { met: [], diagnoses: null },
    });
    const sent: Parameters<typeof validateResource>[0] = JSON.parse(JSON.stringify(task));
    expect(validateResource(sent).filter(({ severity }) => severity !== 'information')).toEqual([]);
    expect(dismissalFromTask(task)?.known).toEqual({ met: [], diagnoses: null });
  });

  test('says why in the words of Volven 9188', () => {
    expect(taskOf().statusReason?.coding).toEqual([
      { system: 'urn:oid:2.16.578.1.12.4.1.1.9188', code: '3', display: 'Nei, ønsker ikke' },
    ]);
  });

  test('is no notice: nobody owns it, and no list of notices has it', () => {
    expect(taskOf().owner).toBeUndefined();
    expect(noticeFromTask(taskOf())).toBeNull();
  });

  test('is not read from a task of another kind, or one whose reason cannot be read', () => {
    expect(
      dismissalsIn([
        { ...taskOf(), code: { text: 'Ring' } },
        { ...taskOf(), status: 'requested' },
      ]),
    ).toEqual([]);
    expect(dismissalFromTask({ ...taskOf(), statusReason: { text: 'Annet' } })).toBeNull();
    expect(dismissalFromTask({ ...taskOf(), status: 'cancelled' })?.isUndone).toBe(true);
  });
});

describe('it is stored once, and the truth is told', () => {
  test('a click stores one; the next click, from whomever, finds it', async () => {
    const server = serve();
    expect(await storeDismissal(dismissed(), [], 'nb', room())).toMatchObject({ kept: 'record', by: 'this-click' });
    const colleague = dismissed({ reason: 'not-entitled', sender: { name: 'Kari Lund', reference: null } });
    expect(await storeDismissal(colleague, [], 'nb', room())).toMatchObject({
      kept: 'record',
      by: 'earlier',
      dismissal: { reason: 'not-wanted' },
    });
    expect(server.tasks).toHaveLength(1);
  });

  test('two at once make one, also where the server ignores If-None-Exist and the two are tabs of one browser', async () => {
    const server = serve({ conditionalCreate: false });
    const shared = room();
    await Promise.all([storeDismissal(dismissed(), [], 'nb', shared), storeDismissal(dismissed(), [], 'nb', shared)]);
    expect(server.tasks).toHaveLength(1);
  });

  test.each([
    ['keeps a type single', true],
    ['says nothing of it, so that its CORS rules may not name the header', false],
  ])('If-None-Exist goes along to a server that %s: %s', async (_, conditionalCreate) => {
    serve({ conditionalCreate });
    const sent: (string | undefined)[] = [];
    const here = room();
    await storeDismissal(dismissed(), [], 'nb', here, (url, task, ifNoneExist) => {
      sent.push(ifNoneExist);
      return postOnce(here.transport, here.clock)(url, task, ifNoneExist);
    });
    expect(sent.map((header) => header !== undefined)).toEqual([conditionalCreate]);
  });

  test('after one that was taken back, or seen, comes a new one', async () => {
    const server = serve();
    const first = await storeDismissal(dismissed(), [], 'nb', room());
    await undoDismissal(first.dismissal, room());
    expect(await storeDismissal(dismissed(), [], 'nb', room())).toMatchObject({ kept: 'record', by: 'this-click' });
    expect(server.tasks.map(({ status }) => status)).toEqual(['cancelled', 'completed']);
    const seen = dismissalsIn(server.tasks);
    await storeDismissal(dismissed(), seen, 'nb', room());
    expect(server.tasks).toHaveLength(3);
  });

  test.each([
    ['the reply was lost after it was stored', 'cut-after-stored', 'record', 1],
    ['it was lost before, and nobody knows when it cannot land any more', 'cut-before-stored', 'unknown', 0],
  ] as const)('%s', async (_, fault, kept, stored) => {
    const server = serve({ faults: [fault] });
    expect((await storeDismissal(dismissed(), [], 'nb', room())).kept).toBe(kept);
    expect(server.tasks).toHaveLength(stored);
  });

  test.each([403, 404, 405, 422])('where the server answers %s it is kept on this page, and said so', async (task) => {
    const server = serve({ task });
    const outcome = await storeDismissal(dismissed({ comment: 'Klarer seg.' }), [], 'nb', room());
    expect(outcome).toMatchObject({ kept: 'session', dismissal: { reference: null, comment: 'Klarer seg.' } });
    expect(server.tasks).toEqual([]);
  });

  test('a server that shows nothing of what it stored is asked', async () => {
    serve({ repliesEmpty: true });
    expect(await storeDismissal(dismissed(), [], 'nb', room())).toMatchObject({ kept: 'record', by: 'this-click' });
  });
});

describe('it is taken back', () => {
  const stored = async () => (await storeDismissal(dismissed(), [], 'nb', room())).dismissal;

  test('on condition that nobody has changed it', async () => {
    const server = serve();
    expect(await undoDismissal(await stored(), room())).toBe('undone');
    expect(server.puts).toEqual(['W/"3"']);
    expect(server.tasks[0]).toMatchObject({ status: 'cancelled', statusReason: { coding: [{ code: '3' }] } });
  });

  test.each([
    [412, 'stands'],
    [403, 'stands'],
    [405, 'stands'],
    [500, 'unknown'],
  ] as const)('a server that answers %s: it %s', async (status, outcome) => {
    serve({}, status);
    expect(await undoDismissal(await stored(), room())).toBe(outcome);
  });

  test('after a lost reply the record is asked', async () => {
    serve({}, 'cut-after-stored');
    expect(await undoDismissal(await stored(), room())).toBe('undone');
  });

  test('by somebody else already: it is undone, and nothing is written', async () => {
    const server = serve();
    const dismissal = await stored();
    server.tasks[0] = { ...(server.tasks[0] as Task), status: 'cancelled' };
    expect(await undoDismissal(dismissal, room())).toBe('undone');
    expect(server.puts).toEqual([]);
  });

  test('one that only this page knows of needs no server', async () => {
    const [own] = dismissalsIn([taskOf()]).map((dismissal) => ({ ...dismissal, reference: null }));
    expect(own && (await undoDismissal(own, room()))).toBe('undone');
  });
});
