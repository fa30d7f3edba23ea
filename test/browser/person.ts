import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Frame,
  FrameLocator,
  Locator,
  Page,
} from 'playwright-core';
import { expect } from 'vitest';
import type { SandboxLanguage, UserRole } from '../../src/sandbox/ehr.ts';
import type { RunningSandbox } from '../../src/sandbox/run-sandbox.ts';
import { type Seen, watch } from './watch.ts';

export interface PersonOptions {
  readonly context?: BrowserContextOptions;
  /** Console errors that this test itself brings about, such as a reply of 403. Everything else fails the test. */
  readonly expected?: RegExp;
}

/** Somebody at a computer of their own, with the record system open. */
export interface Person {
  readonly context: BrowserContext;
  /** What has happened in this browser so far. */
  readonly seen: Seen;
  /** The record system without a patient. */
  openList(): Promise<Page>;
  /** A patient's chart. `more` is added to the address: faults and width. */
  openChart(patient: string, more?: string): Promise<Chart>;
  /** The coordinating unit's inbox in its frame. `more` is added to the address: `installation=gp`, `user=ke-lund`, faults. */
  openInbox(more?: string): Promise<Chart>;
  /** Ends the visit, and fails when the browser complained or something of a patient leaked. */
  leave(): Promise<void>;
}

export interface Chart {
  readonly page: Page;
  /** The app in the chart's sidebar; of another origin. */
  readonly app: FrameLocator;
}

const TIMEOUT = 25_000;

export async function sitDown(
  browser: Browser,
  sandbox: RunningSandbox,
  role: UserRole,
  language: SandboxLanguage,
  { context: options = {}, expected }: PersonOptions,
): Promise<Person> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(TIMEOUT);
  const watching = watch(context, sandbox, expected ?? null);
  const address = (more: string) => `${sandbox.ehrOrigin}/chart?role=${role}&language=${language}${more}`;
  const open = async (more: string) => {
    const page = await context.newPage();
    await page.goto(address(more));
    return page;
  };
  return {
    context,
    seen: watching.seen,
    openList: () => open(''),
    openChart: async (patient, more = '') => {
      const page = await open(`&patient=${patient}${more === '' ? '' : `&${more}`}`);
      return { page, app: appIn(page) };
    },
    openInbox: async (more = '') => {
      const page = await open(more === '' ? '' : `&${more}`);
      return { page, app: appIn(page) };
    },
    leave: async () => {
      try {
        await watching.end();
      } finally {
        await context.close();
      }
    },
  };
}

/** The app in the only frame of the page. */
export function appIn(page: Page): FrameLocator {
  return page.locator('iframe').contentFrame();
}

/** The same as a frame, for what a locator cannot do. */
export async function frameIn(page: Page): Promise<Frame> {
  const frame = await (await page.locator('iframe').elementHandle())?.contentFrame();
  if (!frame) throw new Error('the page has no frame');
  return frame;
}

/** In the foot, which comes with what is below the flag. */
const SUGGESTS =
  /^(Forslag til hjelp i vurderingen|Framlegg til hjelp i vurderinga|A suggestion to support your judgement)\./;

/** Said where something is still on its way: the rest of the record, or who is logged in. */
const PENDING =
  /leses fortsatt|blir framleis lese|still being read|^(Gjør meldingen klar|Gjer meldinga klar|Preparing the notice)\.$/;

/**
 * Waits until nothing more comes to the patient's screen by itself. A flag is shown as soon as it is certain, which may
 * be before the rest of the record has been read, and what stands below it comes a moment later: whoever looks at all of
 * the page, or at what is not there, waits for this. (Only the message service is not told of: it is asked for beside.)
 */
export async function readToTheEnd(app: FrameLocator): Promise<void> {
  await app.getByText(SUGGESTS).waitFor();
  await app.getByText(PENDING).first().waitFor({ state: 'detached' });
}

/** Waits until the keyboard stands there: what is clicked away hands it on after the screen has been drawn. */
export async function hasFocus(place: Locator): Promise<void> {
  await expect.poll(() => place.evaluate((element) => element === document.activeElement)).toBe(true);
}

/** Opens every line that can be opened, so that what is one click in is looked at too. */
export async function openEverything(app: FrameLocator): Promise<void> {
  await app.locator('body').evaluate((body) => {
    for (const details of body.querySelectorAll('details')) details.open = true;
  });
}
