import type { BrowserContext, Frame, Request } from 'playwright-core';
import { expect } from 'vitest';
import type { RunningSandbox } from '../../src/sandbox/run-sandbox.ts';
import { type PersonalData, personalData } from './personal-data.ts';

/** What has happened in one browser. */
export interface Seen {
  /** Every request of every page and frame. */
  readonly requests: readonly Request[];
  /** Console errors, uncaught exceptions and refusals by the Content Security Policy that no test expects. */
  readonly complaints: readonly string[];
  /** Everything written to the console, expected or not. */
  readonly console: readonly string[];
}

/**
 * Watches a browser from its first page to the end of a test. `end` asserts what must hold in every story: nothing in
 * the console, no request to anybody but the app's server, the record system and the message service, and nothing of a
 * patient where it does not belong.
 */
export function watch(context: BrowserContext, sandbox: RunningSandbox, expected: RegExp | null) {
  const requests: Request[] = [];
  const complaints: string[] = [];
  const said: string[] = [];
  const complain = (text: string) => {
    if (!expected?.test(text)) complaints.push(text);
  };
  context.on('request', (request) => requests.push(request));
  context.on('console', (message) => {
    const text = `${message.text()} (${message.location().url})`;
    said.push(text);
    if (message.type() === 'error') complain(text);
  });
  context.on('weberror', (error) => complain(String(error.error())));
  const data = personalData(sandbox);
  return {
    seen: { requests, complaints, console: said } satisfies Seen,
    end: async () => {
      expect(complaints, 'what the browser complained of').toEqual([]);
      expect(foreignRequests(requests, sandbox), 'requests to others').toEqual([]);
      expect(leaksInAddresses(requests, sandbox, data), 'personal data in addresses').toEqual([]);
      expect(said.filter(data.isIn), 'personal data in the console').toEqual([]);
      const frames = context.pages().flatMap((page) => page.frames());
      expect((await Promise.all(frames.map((frame) => leaksInStorage(frame, data)))).flat(), 'kept').toEqual([]);
      expect(await context.cookies(), 'cookies').toEqual([]);
    },
  };
}

function foreignRequests(requests: readonly Request[], { ehrOrigin, appOrigin, service }: RunningSandbox): string[] {
  const known = [ehrOrigin, appOrigin, ...(service === null ? [] : [service.origin])];
  return requests
    .map((request) => request.url())
    .filter((url) => !url.startsWith('data:') && !known.includes(new URL(url).origin));
}

/**
 * A patient's id may stand in the chart's own address and in FHIR requests to the record system, and in no other; name,
 * birth date and identity number in none.
 */
function leaksInAddresses(requests: readonly Request[], sandbox: RunningSandbox, data: PersonalData): string[] {
  const { ehrOrigin } = sandbox;
  return requests
    .map((request) => request.url())
    .filter((url) => {
      const mayNamePatient =
        url.startsWith(`${ehrOrigin}/chart`) || /^\/(hospital|gp)\/fhir\//.test(pathAt(url, ehrOrigin));
      return data.isIn(url) || (!mayNamePatient && data.namesId(url));
    });
}

const pathAt = (url: string, origin: string) => (url.startsWith(`${origin}/`) ? url.slice(origin.length) : '');

/**
 * The SMART session holds the patient's id, as the standard has it in the token reply; nothing else may. What outlives
 * the tab is which channels a record system takes, and nothing else: the words of the configuration, and times.
 */
async function leaksInStorage(frame: Frame, data: PersonalData): Promise<string[]> {
  if (!frame.url().startsWith('http')) return [];
  const kept = await frame.evaluate(async () => ({
    local: Object.entries(localStorage),
    session: Object.entries(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name ?? ''),
    caches: await caches.keys(),
  }));
  const smartSession = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  const session = kept.session.filter(
    ([key, value]) => data.isIn(key + value) || (!smartSession.test(key) && data.namesId(key + value)),
  );
  const channels = /^koordinatorflagg\.channels\.[0-9a-f]{64}$/;
  const local = kept.local.filter(
    ([key, value]) => !channels.test(key) || data.isIn(value) || data.namesId(value) || /[^\w{}":,-]/.test(value),
  );
  return [...local.map(([key]) => key), ...session.map(([key]) => key), ...kept.databases, ...kept.caches];
}
