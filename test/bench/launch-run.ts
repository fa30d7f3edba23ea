import type { Browser, Page } from 'playwright-core';
import type { Faults } from '../../src/sandbox/ehr-server.ts';
import type { Contender } from './contenders.ts';
import { type PaintReport, type ProbedRequest, paintProbe } from './paint-probe.ts';
import { type Interval, requestsInSequence } from './round-trips.ts';

/** How much slower than this machine and loopback the browser is to be. */
export interface Throttle {
  /** 4: a quarter of the speed. */
  readonly cpu: number;
  readonly megabits: number;
  /** Milliseconds added before each reply. */
  readonly latency: number;
}

export interface LaunchOptions {
  readonly patient: string;
  readonly throttle?: Throttle;
  readonly faults?: Faults;
}

/** One launch, from the click to the painted flag. Durations are milliseconds. */
export interface LaunchRun {
  readonly clickToFlag: number;
  /** The launch page, the authorisation server and the redirect between them. */
  readonly clickToIndex: number;
  readonly indexToToken: number;
  /** From the token's arrival to that of the last FHIR reply before the flag. */
  readonly tokenToRecord: number;
  readonly recordToFlag: number;
  readonly indexToFlag: number;
  /** FHIR requests between token and flag. */
  readonly fhir: readonly Interval[];
  readonly fhirInSequence: number;
  /** What the page asked for until the flag was painted. */
  readonly requestedForFlag: readonly string[];
  /** The same until the network was quiet. */
  readonly requested: readonly string[];
}

const LONGEST_RUN = 60_000;

/** Launches the app in a browser context of its own, which knows nothing from earlier runs, and ends it. */
export async function launchRun(browser: Browser, app: Contender, options: LaunchOptions): Promise<LaunchRun> {
  const context = await browser.newContext({ viewport: { width: 360, height: 900 }, locale: 'nb-NO' });
  try {
    const page = await context.newPage();
    if (options.throttle !== undefined) await slowDown(page, options.throttle);
    const navigations: number[] = [];
    await page.exposeFunction('benchNavigated', (at: number) => void navigations.push(at));
    let paintedNow: (report: PaintReport) => void = () => undefined;
    const painted = new Promise<PaintReport>((resolve) => {
      paintedNow = resolve;
    });
    await page.exposeFunction('benchPainted', (report: PaintReport) => paintedNow(report));
    await page.addInitScript(paintProbe);
    await page.goto(app.launchAddress(options.patient, options.faults), { waitUntil: 'commit' });
    const report = await withinTime(painted, () => `${app.name}: no flag on ${new URL(page.url()).pathname}`);
    await page.waitForLoadState('networkidle');
    const requested = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    const [clicked] = navigations;
    if (clicked === undefined) throw new Error('the launch page was not seen');
    return measured(clicked, report, requested);
  } finally {
    await context.close();
  }
}

async function slowDown(page: Page, { cpu, megabits, latency }: Throttle): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const bytesPerSecond = (megabits * 1_000_000) / 8;
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
}

function measured(clicked: number, report: PaintReport, requested: readonly string[]): LaunchRun {
  const { navigated, painted, requests } = report;
  const token = requests.find(({ url }) => new URL(url).pathname.endsWith('/auth/token'));
  if (token === undefined) throw new Error('no token was asked for');
  const fhir = requests.filter((request) => isFhir(request) && request.start >= token.end);
  const record = Math.max(token.end, ...fhir.map(({ end }) => end));
  return {
    clickToFlag: painted - clicked,
    clickToIndex: navigated - clicked,
    indexToToken: token.end - navigated,
    tokenToRecord: record - token.end,
    recordToFlag: painted - record,
    indexToFlag: painted - navigated,
    fhir,
    fhirInSequence: requestsInSequence(fhir),
    requestedForFlag: requests.filter(({ start }) => start <= painted).map(({ url }) => url),
    requested,
  };
}

/** Discovery is below the FHIR base and no FHIR. */
function isFhir({ url }: ProbedRequest): boolean {
  const { pathname } = new URL(url);
  return /^\/[a-z]+\/fhir\//.test(pathname) && !pathname.includes('/.well-known/');
}

function withinTime<T>(promise: Promise<T>, what: () => string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(what())), LONGEST_RUN);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
