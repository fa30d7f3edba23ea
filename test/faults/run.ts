import { createHash } from 'node:crypto';
import { type Random, randomOf } from '../population/random.ts';
import { PHASES, type Phase, PLACES, type Place, type PlannedBlow, type Point } from './blows.ts';
import { Browser, duplicateTab, openTab, type Tab } from './browser.ts';
import { type Click, Judge, type Verdict } from './judge.ts';
import type { Product } from './product.ts';
import { CHANNELS, drawScenario, type Scenario } from './scenario.ts';
import { ServiceProcess } from './service-process.ts';
import { type Ending, usePage } from './user.ts';
import { World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Opens the patient once, looks, and stays. */
const FRESH = { doubleClick: false, stale: false, reload: null, stays: true } as const;

export interface Run extends Verdict {
  readonly number: number;
  readonly scenario: Scenario;
  /** Where the first blow fell. */
  readonly place: Place;
  readonly phase: Phase;
  /** Every blow that fell, in words. */
  readonly blows: readonly string[];
  /** Users who, with everything up again and all done that the screen offered, did not come to an end. */
  readonly unsettled: readonly string[];
  /** The same seed gives the same. */
  readonly trace: string;
}

/**
 * One notice, sent while something is killed or a reply dropped: once without, to see at which instants that could be,
 * and once with one to three blows at instants drawn among them.
 */
export async function faultRun(number: number, seed: number, product: Product): Promise<Run> {
  const draws = randomOf(seed, number);
  const scenario = drawScenario(number, draws);
  const calm = await play(scenario, product, seed + number, []);
  const plan = drawBlows(calm.points, scenario, draws);
  const struck = await play(scenario, product, seed + number, plan);
  const [first] = struck.fallen;
  if (first === undefined) throw new Error(`run ${number} is not the same twice`);
  return {
    number,
    scenario,
    place: first.place,
    phase: first.phase,
    blows: struck.fallen.map(({ place, phase, what, blow }) => `${blow} of ${place}, ${phase} (${what})`),
    ...struck.verdict,
    unsettled: struck.unsettled,
    trace: struck.trace,
  };
}

/**
 * Two people who click within the same moment, on a server that keeps nothing single, and nothing fails: the one way to
 * two notices that the README says cannot be prevented from here.
 */
export async function twoAtOnce(number: number, seed: number, product: Product): Promise<Verdict> {
  const draws = randomOf(seed, 30_000 + number);
  const channel = draws.pick(CHANNELS.filter((each) => each !== 'dialog-message'));
  const alone = { doubleClick: false, stale: true, reload: null, duplicated: null, tab: 0 } as const;
  const scenario: Scenario = {
    ...drawScenario(number, draws),
    ...{
      channel,
      channels: [channel, 'clipboard'],
      conditionalCreate: false,
      searchLag: 0,
      transaction: 200,
      task: 201,
    },
    visits: [
      { ...alone, person: 0, at: 0 },
      { ...alone, person: 1, at: draws.whole(0, 400) },
    ],
  };
  return (await play(scenario, product, seed + number, [])).verdict;
}

function drawBlows(points: readonly Point[], { channel }: Scenario, draws: Random): readonly PlannedBlow[] {
  const weights: Readonly<Record<Place, number>> =
    channel === 'dialog-message'
      ? { app: 3, 'FHIR server': 1, service: 5, handler: 3 }
      : { app: 2, 'FHIR server': 3, service: 0, handler: 0 };
  const isThere = (place: Place, phase?: Phase) =>
    points.some((point) => point.place === place && (phase === undefined || point.phase === phase));
  const place = draws.weighted(PLACES, (each) => (isThere(each) ? weights[each] : 0));
  const phase = draws.pick(PHASES.filter((each) => isThere(place, each)));
  const choices = points.flatMap((point, at) => (point.place === place && point.phase === phase ? [at] : []));
  // Reads are many; it is the write that matters
  const weight = (at: number) => (points[at]?.what.includes('POST') ? 5 : 1);
  const later = () => ({
    place: draws.weighted(PLACES, (each) => weights[each]),
    at: draws.whole(0, 12),
    choice: draws.next(),
  });
  const more = draws.next();
  return [
    { place, at: draws.weighted(choices, weight), choice: draws.next() },
    ...(more < 0.4 ? [later()] : []),
    ...(more < 0.15 ? [later()] : []),
  ];
}

async function play(scenario: Scenario, product: Product, seed: number, plan: readonly PlannedBlow[]) {
  const world = new World(scenario, product, seed, plan);
  const service = new ServiceProcess(world);
  const clicks = new Map<number, Click>();
  const judge = new Judge(world, clicks);
  const shown = new Set<string>();
  const { timeline } = world;
  const using = {
    world,
    service,
    judge,
    shown,
    click: (tab: Tab) => {
      clicks.set(clicks.size + 1, { at: timeline.now(), tab });
      return clicks.size;
    },
  };
  const restore = withSubstitutes(service);
  try {
    const browsers = [new Browser(), new Browser(), new Browser()] as const;
    const choices = randomOf(seed, 2);
    const tabs: Tab[] = [];
    const copies: Promise<unknown>[] = [];
    const visits = scenario.visits.map(async ({ person, at, duplicated, ...visit }) => {
      const tab = openTab(browsers[person], person);
      tabs.push(tab);
      const copied = async (after: number) => {
        await timeline.sleep(at + after);
        const copy = duplicateTab(tab);
        tabs.push(copy);
        await usePage(copy, FRESH, using);
      };
      if (duplicated !== null) copies.push(copied(duplicated));
      const stays = choices.chance(0.6);
      const wait = choices.whole(0, 300_000);
      await timeline.sleep(at);
      if ((await usePage(tab, { ...visit, stays }, using)) !== 'left') return;
      // Who leaves does not come back; a colleague opens the patient at another machine
      await timeline.sleep(wait);
      const colleague = openTab(browsers[2], 1);
      tabs.push(colleague);
      await usePage(colleague, FRESH, using);
    });
    await all(visits);
    await all(copies);
    await timeline.pass(() => false, 20 * MINUTE);

    const points = [...world.blows.points];
    world.comeUp();
    service.comeUp();
    await timeline.pass(() => false, HOUR);
    // Nobody has done anything more: what was lost would still be
    const lost = judge.lost(shown);
    // Everybody opens the patient once more, and one who was never there
    const closing: Ending[] = [];
    await all(
      [...tabs, openTab(new Browser(), 1)].map(async (tab) => {
        closing.push(await usePage(tab, FRESH, using));
      }),
    );
    await timeline.pass(() => false, HOUR);
    return {
      points,
      fallen: world.blows.fallen,
      verdict: { ...judge.verdict(), lost },
      unsettled: closing.filter((ending) => ending === 'gave up' || ending === 'left'),
      trace: createHash('sha256')
        .update(JSON.stringify([world.blows.points, timeline.now()]))
        .digest('hex')
        .slice(0, 12),
    };
  } finally {
    restore();
  }

  async function all(work: readonly Promise<unknown>[]): Promise<void> {
    let over = false;
    let fault: unknown = null;
    Promise.all(work).then(
      () => {
        over = true;
      },
      (error: unknown) => {
        [over, fault] = [true, error];
      },
    );
    if (!(await timeline.pass(() => over, 12 * HOUR))) throw new Error('somebody waits for what never comes');
    if (fault !== null) throw fault;
  }
}

/** The service's fetch goes to the handler of this run; and digests are made at once, where Node makes them in a thread. */
function withSubstitutes(service: ServiceProcess): () => void {
  const { fetch } = globalThis;
  const { digest } = crypto.subtle;
  globalThis.fetch = service.fetchHandler;
  crypto.subtle.digest = async (_, data) => {
    const bytes = ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : data;
    return new Uint8Array(createHash('sha256').update(new Uint8Array(bytes)).digest()).buffer;
  };
  return () => {
    globalThis.fetch = fetch;
    crypto.subtle.digest = digest;
  };
}
