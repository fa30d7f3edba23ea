import type { DeliveryOutcome } from '../../src/notice/notice.ts';
import { isOpen } from '../../src/notice/notice-status.ts';
import type { Tab } from './browser.ts';
import type { Judge } from './judge.ts';
import type { Life } from './life.ts';
import { Page, type Told } from './page.ts';
import type { Visit } from './scenario.ts';
import type { ServiceProcess } from './service-process.ts';
import type { World } from './world.ts';

/** What the user knows when there is nothing more to do. */
export type Ending = 'told that the unit has it' | 'sees it' | 'told that it is only recorded' | 'left' | 'gave up';

export interface Using {
  readonly world: World;
  readonly service: ServiceProcess;
  readonly judge: Judge;
  /** Identifiers of notices that a page has shown as standing. */
  readonly shown: Set<string>;
  click(tab: Tab): number;
}

/** Nobody presses more often; each press may take minutes. */
const PATIENCE = 40;

/**
 * One person at one tab, who does what the screen offers and nothing else: looks when the patient is opened, checks what
 * is unknown, and sends when no notice stands and nothing under way forbids it.
 *
 * @param stays opens the page anew when it has ended; otherwise the person has gone
 */
export async function usePage(
  tab: Tab,
  {
    doubleClick,
    stale,
    reload,
    stays,
  }: Omit<Visit, 'person' | 'tab' | 'at' | 'duplicated'> & { readonly stays: boolean },
  using: Using,
): Promise<Ending> {
  const { world, service, judge } = using;
  const { timeline, random, product } = world;

  let page = open();
  let isFresh = true;
  let last: DeliveryOutcome | null = null;
  for (let press = 0; press < PATIENCE; press += 1) {
    const done = await Promise.race([
      act(),
      ended(page.life),
      ...(press === 0 && reload !== null ? [reloaded(reload)] : []),
    ]);
    if (done === 'reloaded') page.leave();
    if (done === 'ended' && !stays) return 'left';
    if (done === 'ended' || done === 'reloaded') {
      await timeline.sleep(random.whole(100, done === 'ended' ? 100_000 : 1500));
      page = open();
      [isFresh, last] = [true, null];
      continue;
    }
    if (done !== null) return done;
    await timeline.sleep(random.whole(1500, 20_000));
  }
  return 'gave up';

  async function reloaded(after: number): Promise<'reloaded'> {
    await timeline.sleep(after);
    return 'reloaded';
  }

  function open(): Page {
    if (!product.keepsOutbox) tab.storage.clear();
    tab.wrote = false;
    return new Page(world, service, tab);
  }

  async function act(): Promise<Ending | 'reloaded' | null> {
    // Some do not ask the app whether it came, but open the page anew
    if (last?.truth === 'unknown' && random.chance(0.5)) return 'reloaded';
    if (isFresh && !(stale && tab.attempts.size === 0)) {
      const notices = await page.look();
      for (const { identifier } of notices) if (identifier !== null) using.shown.add(identifier);
      if (notices.some(isOpen)) return 'sees it';
    }
    const wasFresh = isFresh;
    isFresh = false;
    const pending = wasFresh ? page.pending() : last?.truth === 'unknown' ? last.identifier : null;
    if (pending !== null) return heard(await page.check(pending));
    const clicks = doubleClick && wasFresh ? [using.click(tab), using.click(tab)] : [using.click(tab)];
    const endings = await Promise.all(clicks.map(async (click) => heard(await page.send(click))));
    return endings.find((ending) => ending !== null) ?? null;
  }

  function heard(one: Told): Ending | null {
    judge.hear(one);
    last = one.outcome;
    switch (one.outcome.truth) {
      case 'notified':
      case 'awaiting-receipt':
        return 'told that the unit has it';
      case 'recorded':
        return 'told that it is only recorded';
      default:
        return null;
    }
  }
}

function ended(life: Life): Promise<'ended'> {
  return new Promise((resolve) => life.atEnd(() => resolve('ended')));
}
