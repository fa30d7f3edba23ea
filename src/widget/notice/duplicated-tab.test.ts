import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Configuration, IssuerConfiguration } from '../../launch/configuration.ts';
import { anIssuer } from '../../launch/testing-issuer.ts';
import { deliverNotice } from '../../notice/delivery/deliver.ts';
import type { Delivery } from '../../notice/delivery/delivery.ts';
import { BEGINS_WITHIN_MS, WRITE_OVER_MS } from '../../notice/delivery/looking.ts';
import { openOutbox } from '../../notice/delivery/outbox.ts';
import { browserLocks, delivery, memoryStorage, passingClock } from '../../notice/delivery/test-delivery.ts';
import type { NoticeDraft } from '../../notice/notice.ts';
import { memoryLock, tabLock } from '../../notice/server/lock.ts';
import { draft } from '../../notice/test-draft.ts';
import { type Behaviour, base, bearerTransport, noticeServer } from '../../notice/test-server.ts';
import type { FhirTransport } from '../../record/transport.ts';
import { browserDesk, earlierOutcome } from './browser-desk.ts';

/**
 * A tab that is duplicated takes a copy of its sessionStorage along, and the first tab goes on with what it was doing.
 * What the copy says is held against the server.
 */
const ehr = setupServer();
beforeAll(() => ehr.listen({ onUnhandledRequest: 'error' }));
afterEach(() => ehr.resetHandlers());
afterAll(() => ehr.close());

const { recipient } = draft();
const ke = {
  id: recipient.id,
  name: recipient.name,
  kind: 'hospital',
  identifiers: [],
  municipalities: [],
  phone: null,
  answerWithinDays: 7,
} as const;

function deskOf(page: Delivery, channels: IssuerConfiguration['channels']) {
  const issuer = anIssuer({ issuer: base, channels, recipients: [ke.id] });
  const configuration: Configuration = { language: 'nb', issuers: [issuer], recipients: [ke], messageService: null };
  return browserDesk({
    ...{ configuration, issuer, profile: null, setting: 'hospital' },
    ...{ record: { patient: { resourceType: 'Patient' }, rows: { Encounter: [] }, organizations: new Map() } },
    ...{ at: '2026-11-18T09:10:00+01:00', encounterId: null },
    ...{ patientId: 'p1', grantedScopes: null, delivery: page, seen: [] },
  });
}

type Locks = ReturnType<typeof browserLocks> | null;

/** A tab whose sender is held up at the first request that `until` names; and copies of it. */
function firstTab(
  given: Partial<Behaviour> = {},
  locks: Locks = browserLocks(),
  until = (method: string): boolean => method === 'GET',
  channels: NoticeDraft['recipient']['channels'] = ['request-and-task', 'task', 'clipboard'],
) {
  const server = noticeServer(given);
  ehr.use(...server.handlers);
  const clock = passingClock();
  let goOn = () => {};
  let crash = () => {};
  const held = new Promise<void>((resolve, reject) => {
    goOn = resolve;
    crash = reject;
  });
  held.catch(() => undefined);
  let isHeldUp = false;
  const open = bearerTransport();
  const transport: FhirTransport = {
    ...open,
    send: async (url, init) => {
      if (until(init?.method ?? 'GET')) {
        isHeldUp = true;
        await held;
      }
      return open.send(url, init);
    },
  };
  const storage = memoryStorage();
  const about = draft({ recipient: { ...recipient, channels } });
  const tab = (of: typeof storage, by: FhirTransport): Delivery =>
    delivery(
      {
        clock,
        outbox: openOutbox(of, 'scope'),
        lock: tabLock(locks ?? undefined, memoryLock()),
        channelsOf: () => channels,
      },
      by,
    );
  const first = tab(storage, transport);
  return {
    server,
    clock,
    goOn: () => goOn(),
    crash: () => crash(),
    /** Its first tab is in the midst of sending when this resolves. */
    click: async () => {
      const sent = deliverNotice(about, [], first);
      await vi.waitFor(() => expect(isHeldUp).toBe(true), { timeout: 20_000 });
      return { sent };
    },
    leave: () => first.outbox.leave(),
    /** Another click in the first window, after its page was opened anew; held up as well. */
    clickAnew: async () => {
      let letGo = () => {};
      let isWaiting = false;
      const waits = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      const send: FhirTransport['send'] = async (url, init) => {
        isWaiting = true;
        await waits;
        return open.send(url, init);
      };
      const anew = deliverNotice(about, [], tab(storage, { ...open, send }));
      await vi.waitFor(() => expect(isWaiting).toBe(true), { timeout: 20_000 });
      return { anew, letGo: () => letGo() };
    },
    /** Opened in another tab, with what the first had noted by now. */
    duplicate: () => {
      const copied = memoryStorage();
      for (const [key, value] of storage.content) copied.setItem(key, value);
      const page = tab(copied, open);
      return { opens: () => earlierOutcome('p1', page), desk: deskOf(page, channels), page };
    },
    reload: () => tab(storage, open),
  };
}

const check = async (copy: ReturnType<ReturnType<typeof firstTab>['duplicate']>, by = draft().sender) => {
  const earlier = await copy.opens();
  if (earlier?.outcome.truth !== 'unknown') throw new Error('nothing is open');
  return copy.desk.check(earlier.outcome.identifier, by);
};

describe('a tab is duplicated between the click and the write', () => {
  test('while the first is sending: the copy says so, and then that the unit has been told; never that nothing was sent', async () => {
    const { click, duplicate, goOn, server } = firstTab();
    const { sent } = await click();
    const copy = duplicate();
    expect(await copy.opens()).toMatchObject({
      outcome: { truth: 'unknown', underWay: true },
      recipient: 'ke-hospital',
    });
    // Asked again and again while the first tab is still at it
    expect(await check(copy)).toMatchObject({ truth: 'unknown', underWay: true });
    goOn();
    expect(await sent).toMatchObject({ truth: 'notified', by: 'this-click' });
    expect(await check(copy)).toMatchObject({ truth: 'notified', by: 'this-click' });
    expect(server.tasks).toHaveLength(1);
    expect(copy.page.outbox.entries()).toEqual([]);
  });

  test('the first came to an end while the copy opened, and the copy read the record before that: it looks, and finds it', async () => {
    const { click, duplicate, goOn } = firstTab();
    const { sent } = await click();
    const copy = duplicate();
    goOn();
    await sent;
    expect(await copy.opens()).toEqual({
      outcome: { truth: 'unknown', identifier: expect.any(String) },
      recipient: 'ke-hospital',
    });
    expect(await check(copy)).toMatchObject({ truth: 'notified', by: 'this-click' });
  });

  test('another has told the unit: it is not said to be this user’s own notice', async () => {
    const { click, duplicate, goOn } = firstTab();
    const { sent } = await click();
    const copy = duplicate();
    goOn();
    await sent;
    const kari = { name: 'Kari Nes, lege', reference: null };
    expect(await check(copy, kari)).toMatchObject({ truth: 'notified', by: 'earlier' });
  });

  test('the first tab’s reply is lost: the copy does not say that nothing is stored before nothing can land any more', async () => {
    const { click, duplicate, goOn, server, clock } = firstTab({ faults: ['cut-before-stored'] });
    const { sent } = await click();
    const copy = duplicate();
    goOn();
    expect(await sent).toMatchObject({ truth: 'unknown' });
    const free = clock.now();
    expect(await check(copy)).toMatchObject({ truth: 'not-sent', why: 'unreachable' });
    expect(clock.now() - free).toBeGreaterThanOrEqual(WRITE_OVER_MS);
    expect(server.tasks).toEqual([]);
  });

  test('the server cannot be asked: it is not known, and nothing else is said', async () => {
    const { click, duplicate, goOn, server } = firstTab({ faults: ['cut-after-stored'] });
    const { sent } = await click();
    const copy = duplicate();
    server.behaviour.search = 503;
    goOn();
    await sent;
    expect(await check(copy)).toMatchObject({ truth: 'unknown' });
    server.behaviour.search = 200;
    expect(await check(copy)).toMatchObject({ truth: 'notified' });
  });

  test('the browser does not let its tabs see each other: it is unknown for as long as the first could still send', async () => {
    const { click, duplicate, goOn, clock } = firstTab({}, null);
    const clicked = clock.now();
    const { sent } = await click();
    const copy = duplicate();
    expect(await copy.opens()).toMatchObject({ outcome: { truth: 'unknown' } });
    for (;;) {
      const outcome = await check(copy);
      if (outcome.truth !== 'unknown') {
        expect(outcome).toMatchObject({ truth: 'not-sent', why: 'unreachable' });
        break;
      }
    }
    expect(clock.now() - clicked).toBeGreaterThanOrEqual(BEGINS_WITHIN_MS + WRITE_OVER_MS);
    // What the copy has said stays true: the first tab, held up for so long, sends nothing
    goOn();
    expect(await sent).toMatchObject({ truth: 'not-sent' });
  });
});

describe('the page ended between the click and the write', () => {
  test('it was seen to go, and the first window clicks anew while the copy opens: the copy does not say that nothing was sent', async () => {
    const { click, leave, duplicate, goOn, clickAnew } = firstTab();
    const { sent } = await click();
    leave();
    goOn();
    await sent;
    const copy = duplicate();
    const { anew, letGo } = await clickAnew();
    const opened = await copy.opens();
    expect(opened).toMatchObject({ outcome: { truth: 'unknown', underWay: true } });
    letGo();
    expect(await anew).toMatchObject({ truth: 'notified', by: 'this-click' });
    const identifier = opened?.outcome.truth === 'unknown' ? opened.outcome.identifier : '';
    expect(await copy.desk.check(identifier, draft().sender)).toMatchObject({ truth: 'notified', by: 'this-click' });
  });

  test('it was seen to go: nothing was sent, which is said at once; and nothing leaves it after that', async () => {
    const { click, leave, goOn, reload, server } = firstTab();
    const { sent } = await click();
    leave();
    goOn();
    expect(await sent).toMatchObject({ truth: 'not-sent', why: 'interrupted' });
    const interrupted = { outcome: { truth: 'not-sent', why: 'interrupted' } };
    await vi.waitFor(async () => expect(await earlierOutcome('p1', reload())).toMatchObject(interrupted), {
      timeout: 20_000,
    });
    expect(server.tasks).toEqual([]);
  });

  test('nobody saw it go, as when it crashed: it is looked into, and then it is said that nothing is stored', async () => {
    const { click, duplicate, crash, server } = firstTab();
    const { sent } = await click();
    const copy = duplicate();
    crash();
    await sent;
    expect(await copy.opens()).toMatchObject({ outcome: { truth: 'unknown' } });
    expect(await check(copy)).toMatchObject({ truth: 'not-sent', why: 'unreachable' });
    expect(server.tasks).toEqual([]);
  });
});

test('a tab is duplicated in the midst of a write, which is refused, and goes on by another channel: the copy waits for that', async () => {
  const channels = ['task', 'communication', 'clipboard'] as const;
  const { click, duplicate, goOn, server } = firstTab(
    { task: 403 },
    browserLocks(),
    (method) => method === 'POST',
    channels,
  );
  const { sent } = await click();
  const copy = duplicate();
  expect(await check(copy)).toMatchObject({ truth: 'unknown', underWay: true });
  goOn();
  expect(await sent).toMatchObject({ truth: 'notified', by: 'this-click' });
  expect(server.communications).toHaveLength(1);
  expect(await check(copy)).toMatchObject({ truth: 'notified' });
});

test('a click that was held up for longer than anybody waits sends nothing: who clicked is told so', async () => {
  const { click, goOn, server, clock } = firstTab();
  const { sent } = await click();
  await clock.sleep(BEGINS_WITHIN_MS + 1, new AbortController().signal);
  goOn();
  expect(await sent).toMatchObject({ truth: 'not-sent', why: 'cannot-check' });
  expect(server.tasks).toEqual([]);
});
