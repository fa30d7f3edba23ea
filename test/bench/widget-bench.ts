import { cpus, loadavg } from 'node:os';
import { type Browser, chromium } from 'playwright-core';
import { NO_FAULTS } from '../../src/sandbox/ehr-server.ts';
import { BROWSER_ARGUMENTS, findBrowser } from '../browser/find-browser.ts';
import { scriptParts } from './build-sites.ts';
import { type Contenders, startContenders } from './contenders.ts';
import { type LaunchOptions, type LaunchRun, launchRun } from './launch-run.ts';
import { pageWeight, reachableWeight } from './page-weight.ts';
import { median, spread } from './statistics.ts';
import { table } from './table.ts';

/*
 * The widget beside the least page that does the same with the same libraries (test/bench/minimal), launched by the
 * sandbox's record system in one browser, in turn. It reports and never fails for being slow. BENCH_RUNS is how many
 * throttled launches of each are counted.
 */

const RUNS = Number(process.env['BENCH_RUNS'] ?? 9);
const SLOW_RUNS = 3;
const THROTTLE = { cpu: 4, megabits: 10, latency: 20 };
/** Long beside everything else, so that requests which do not wait for each other always overlap. */
const SLOW = { ...NO_FAULTS, slow: { '*': 2000 } };
const PATIENT = 'h01';
const PATIENT_WITH_2000_CONTACTS = 'h14';

/** gzip bytes of fhirclient, json-rules-engine, Preact and signals in one chunk: measured once, for comparison. */
const PUBLISHED_FLOOR = 46_665;

/** Fetched by installations that write documents as PDF, when one is sent. */
const PDF = /document-pdf/;

interface Pair {
  readonly widget: readonly LaunchRun[];
  readonly minimal: readonly LaunchRun[];
}

/** Both in turn, so that what else the machine does hits both alike. */
async function inTurn(browser: Browser, apps: Contenders, runs: number, options: LaunchOptions): Promise<Pair> {
  const widget: LaunchRun[] = [];
  const minimal: LaunchRun[] = [];
  for (let run = 0; run < runs; run += 1) {
    widget.push(await launchRun(browser, apps.widget, options));
    minimal.push(await launchRun(browser, apps.minimal, options));
  }
  return { widget, minimal };
}

type Row = readonly [what: string, widget: string, minimal: string, ratio: string, aim: string];

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;
const ratio = (a: number, b: number) => (b === 0 ? '' : (a / b).toFixed(2));
const aimFor = (limit: string, isMet: boolean) => `${limit} ${isMet ? 'met' : 'NOT MET'}`;

function milliseconds(values: readonly number[]): string {
  const { median: middle, least, greatest } = spread(values);
  return `${Math.round(middle)} ms (${Math.round(least)}-${Math.round(greatest)})`;
}

function weightRows(apps: Contenders, [widgetRun, minimalRun]: readonly [LaunchRun, LaunchRun]): readonly Row[] {
  const flag = pageWeight(apps.widget, widgetRun.requestedForFlag);
  const { weight: all, excepted: pdf } = reachableWeight(apps.widget, widgetRun.requested, PDF);
  const minimal = pageWeight(apps.minimal, minimalRun.requested).scripts;
  const row = (what: string, bytes: number, peer: number, limit: number): Row => [
    what,
    kilobytes(bytes),
    kilobytes(peer),
    peer === 0 ? '' : ratio(bytes, peer),
    aimFor(`${limit} KB`, bytes <= limit * 1000),
  ];
  const part = (what: string, bytes: number): Row => [what, kilobytes(bytes), '', '', ''];
  return [
    row('scripts and rules until the flag, gzip -9', flag.scripts + flag.rules, minimal, 70),
    part('  of these scripts', flag.scripts),
    part('  of these rules and code lists', flag.rules),
    row('scripts and rules, all the page can load', all.scripts + all.rules, minimal, 70),
    part('  of these scripts', all.scripts),
    ['  the same libraries alone, as published', '', kilobytes(PUBLISHED_FLOOR), '', ''],
    part('  besides, where a document is to be a PDF', pdf),
    row('styles until the flag, gzip -9', flag.styles, 0, 16),
    row('styles, all the page can load', all.styles, 0, 16),
  ];
}

function timeRows({ widget, minimal }: Pair): readonly Row[] {
  const row = (what: string, of: (run: LaunchRun) => number, limit?: number): Row => {
    const [ours, peers] = [widget.map(of), minimal.map(of)];
    const times = median(ours) / median(peers);
    const aim = limit === undefined ? '' : aimFor(`${limit} times`, times <= limit);
    return [what, milliseconds(ours), milliseconds(peers), times.toFixed(2), aim];
  };
  return [
    row('launch click to painted flag, throttled', (run) => run.clickToFlag, 1.25),
    row('  launch page and authorisation', (run) => run.clickToIndex),
    row('  index page to token', (run) => run.indexToToken),
    row('  token to last FHIR reply', (run) => run.tokenToRecord),
    row('  last FHIR reply to painted flag', (run) => run.recordToFlag),
  ];
}

function sequenceRows(slow: Pair, [manyWidget, manyMinimal]: readonly [LaunchRun, LaunchRun]): readonly Row[] {
  const depth = (runs: readonly LaunchRun[]) => Math.max(...runs.map((run) => run.fhirInSequence));
  const said = (trips: number, run: LaunchRun | undefined) => `${trips} (${run?.fhir.length ?? 0} requests)`;
  const [ours, peers] = [depth(slow.widget), depth(slow.minimal)];
  return [
    [
      'FHIR round trips in sequence',
      said(ours, slow.widget[0]),
      said(peers, slow.minimal[0]),
      ratio(ours, peers),
      aimFor('1', ours <= 1),
    ],
    [
      '  patient with 2,000 contacts',
      said(manyWidget.fhirInSequence, manyWidget),
      said(manyMinimal.fhirInSequence, manyMinimal),
      '',
      '',
    ],
    [
      '  launch click to flag, same patient',
      milliseconds([manyWidget.clickToFlag]),
      milliseconds([manyMinimal.clickToFlag]),
      ratio(manyWidget.clickToFlag, manyMinimal.clickToFlag),
      '',
    ],
  ];
}

function slowRows({ widget, minimal }: Pair): readonly Row[] {
  const afterToken = (run: LaunchRun) => run.tokenToRecord + run.recordToFlag;
  const [ours, peers] = [widget.map(afterToken), minimal.map(afterToken)];
  const [fromIndex, peersFromIndex] = [widget.map((run) => run.indexToFlag), minimal.map((run) => run.indexToFlag)];
  return [
    [
      'token to painted flag, each FHIR reply 2 s',
      milliseconds(ours),
      milliseconds(peers),
      ratio(median(ours), median(peers)),
      aimFor('2200 ms', median(ours) <= 2200),
    ],
    [
      '  the same from the index page',
      milliseconds(fromIndex),
      milliseconds(peersFromIndex),
      ratio(median(fromIndex), median(peersFromIndex)),
      '',
    ],
  ];
}

const load = () => loadavg()[0]?.toFixed(1) ?? '?';

export async function benchWidget(): Promise<void> {
  const before = load();
  console.log('Building the widget and its peer ...');
  const apps = await startContenders();
  const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_ARGUMENTS });
  try {
    console.log(`Launching each ${RUNS} times throttled, ${SLOW_RUNS} times with slow replies ...`);
    const plain = { patient: PATIENT };
    await inTurn(browser, apps, 1, plain); // warm-up: the server's code, and the browser's
    const {
      widget: [ownWeight],
      minimal: [peerWeight],
    } = await inTurn(browser, apps, 1, plain);
    await inTurn(browser, apps, 1, { ...plain, throttle: THROTTLE });
    const throttled = await inTurn(browser, apps, RUNS, { ...plain, throttle: THROTTLE });
    const slow = await inTurn(browser, apps, SLOW_RUNS, { ...plain, faults: SLOW });
    const {
      widget: [ownMany],
      minimal: [peerMany],
    } = await inTurn(browser, apps, 1, { patient: PATIENT_WITH_2000_CONTACTS });
    if (!ownWeight || !peerWeight || !ownMany || !peerMany) throw new Error('a launch is missing');

    const rows: readonly Row[] = [
      ...weightRows(apps, [ownWeight, peerWeight]),
      ...timeRows(throttled),
      ...sequenceRows(slow, [ownMany, peerMany]),
      ...slowRows(slow),
    ];
    const { cpu, megabits, latency } = THROTTLE;
    console.log(`\n${table(['measured', 'widget', 'minimal page', 'ratio', 'aim'], rows)}`);
    console.log(`
Throttled: CPU/${cpu}, ${megabits} Mbit/s, ${latency} ms; medians (least-greatest) of ${RUNS} launches of each in turn, each in a new browser
context. Load of this machine ${before} before, ${load()} after: times mean little above ${cpus().length}, the number of its cores.
Slow replies: the sandbox speaks HTTP/1.1, over which a browser has six connections to one server. Requests beyond six
at once are asked for together and answered in turn, so they cost a second 2 s; over HTTP/2 they would not.
The minimal page reads the first page of each type only. 1 KB is 1000 bytes. Texts are in three languages everywhere.
All the page can load: the notice, every way to send it, answers, and every problem, whether anybody clicks or not.`);
    const parts = (await scriptParts()).filter(([, bytes]) => bytes >= 500);
    console.log(`\nScripts of the widget's page by part, all it can load, each compressed alone:\n`);
    console.log(
      table(
        ['part', 'gzip -9'],
        parts.map(([part, bytes]) => [part, kilobytes(bytes)]),
      ),
    );
  } finally {
    await browser.close();
    await apps.close();
  }
}
