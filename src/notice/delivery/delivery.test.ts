import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { draft, wording } from '../test-draft.ts';
import { bearerTransport, noticeServer } from '../test-server.ts';
import { copyNotice, deliverNotice } from './deliver.ts';
import { browserDelivery } from './delivery.ts';
import { openOutbox } from './outbox.ts';
import { memoryStorage } from './test-delivery.ts';

const ehr = setupServer();
beforeAll(() => ehr.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  ehr.resetHandlers();
  vi.unstubAllGlobals();
});
afterAll(() => ehr.close());

function browser(parts: { navigator?: object; window?: object }): void {
  vi.stubGlobal('navigator', parts.navigator ?? {});
  const { window = { sessionStorage: memoryStorage(), localStorage: memoryStorage() } } = parts;
  const descriptors = Object.getOwnPropertyDescriptors(window);
  vi.stubGlobal('window', Object.defineProperties(new EventTarget(), descriptors));
}

const installation = {
  grantedScopes: null,
  messageService: null,
  documentType: null,
  channelsOf: () => draft().recipient.channels,
};

describe('in a browser', () => {
  test('two deliveries of one page share its lock, also where there are no Web Locks', async () => {
    browser({});
    const server = noticeServer({ conditionalCreate: false });
    ehr.use(...server.handlers);
    const click = async () =>
      deliverNotice(draft(), [], await browserDelivery(bearerTransport(), 'p1', wording(), installation));
    await Promise.all([click(), click()]);
    expect(server.tasks).toHaveLength(1);
  });

  test('the outbox is this patient’s, in the session’s storage', async () => {
    const sessionStorage = memoryStorage();
    browser({
      navigator: { clipboard: { writeText: async () => undefined } },
      window: { sessionStorage, localStorage: memoryStorage() },
    });
    await copyNotice(draft(), await browserDelivery(bearerTransport(), 'p1', wording(), installation));
    const [key] = [...sessionStorage.content.keys()];
    expect(openOutbox(sessionStorage, key?.split('.').at(-1) ?? '').entries()).toHaveLength(1);
    const other = await browserDelivery(bearerTransport(), 'p2', wording(), installation);
    expect(other.outbox.entries()).toEqual([]);
  });

  test('what reached a unit outlives the tab, and nothing of patient, user or text is kept with it', async () => {
    const localStorage = memoryStorage();
    const server = noticeServer({ task: 403 });
    ehr.use(...server.handlers);
    const about = draft({ recipient: { ...draft().recipient, channels: ['task', 'communication'] } });
    const inNewTab = async (patientId: string) => {
      browser({ window: { sessionStorage: memoryStorage(), localStorage } });
      return browserDelivery(bearerTransport(), patientId, wording(), installation);
    };
    await deliverNotice(about, [], await inNewTab('p1'));
    const { memory } = await inNewTab('p2');
    expect(memory.order(about.recipient.id, about.recipient.channels)).toEqual(['communication', 'task']);
    const [[key, value] = ['', ''], ...others] = localStorage.content;
    expect([others, key]).toEqual([[], expect.stringMatching(/^koordinatorflagg\.channels\.[0-9a-f]{64}$/)]);
    const kept: unknown = JSON.parse(value);
    const at = expect.any(Number);
    expect(kept).toEqual({ worked: { [about.recipient.id]: { channel: 'communication', at } }, refused: { task: at } });
  });

  test.each([
    ['is gone, knows that it is', false, false],
    ['is kept by the browser, may come back and go on', true, true],
  ])('a page that %s', async (_, persisted, mayGoOn) => {
    const sessionStorage = memoryStorage();
    browser({ window: { sessionStorage, localStorage: memoryStorage() } });
    let cut = () => {};
    const broken = new Promise<Response>((_, reject) => {
      cut = () => reject(new TypeError('Failed to fetch'));
    });
    broken.catch(() => undefined);
    const slow = { ...bearerTransport(), send: () => broken };
    const page = await browserDelivery(slow, 'p1', wording(), installation);
    const sent = deliverNotice(draft(), [], page);
    await vi.waitFor(() => expect(page.outbox.entries()).toMatchObject([{ state: 'begun' }]), { timeout: 20_000 });
    window.dispatchEvent(Object.assign(new Event('pagehide'), { persisted }));
    const next = await browserDelivery(slow, 'p1', wording(), installation);
    const [begun] = next.outbox.entries();
    expect(next.outbox.mayGoOn(begun?.identifier ?? '')).toBe(mayGoOn);
    cut();
    await sent;
  });

  test('that blocks storage, the notice is sent all the same', async () => {
    const blocked = {
      get sessionStorage(): never {
        throw new DOMException('', 'SecurityError');
      },
      get localStorage(): never {
        throw new DOMException('', 'SecurityError');
      },
    };
    browser({ window: blocked });
    const server = noticeServer();
    ehr.use(...server.handlers);
    const page = await browserDelivery(bearerTransport(), 'p1', wording(), installation);
    expect(await deliverNotice(draft(), [], page)).toMatchObject({ truth: 'notified' });
    expect(server.tasks).toHaveLength(1);
  });
});
