import type { NoticeChannelId, NotifyingChannelId } from '../../src/notice/channel-id.ts';
import type { Random } from '../population/random.ts';

export const CHANNELS = [
  'request-and-task',
  'task',
  'communication',
  'dialog-message',
] as const satisfies NotifyingChannelId[];

/** One person at one tab, who opens the patient and does what the screen offers. */
export interface Visit {
  readonly person: 0 | 1;
  /** Tabs of one person are of one browser. */
  readonly tab: number;
  /** Milliseconds from the beginning. */
  readonly at: number;
  readonly doubleClick: boolean;
  /** The patient was opened before anything was sent: the click comes without another look. */
  readonly stale: boolean;
  /** Milliseconds after which the page is reloaded, whatever it is doing; null: it is not. */
  readonly reload: number | null;
  /** Milliseconds after which the tab is duplicated, whatever it is doing; null: it is not. */
  readonly duplicated: number | null;
}

/** What happens in a run beside the blows. */
export interface Scenario {
  readonly channel: (typeof CHANNELS)[number];
  /** All of the recipient's, in the order they are tried. */
  readonly channels: readonly NoticeChannelId[];
  readonly conditionalCreate: boolean;
  readonly transaction: number;
  readonly task: number;
  readonly searchLag: number;
  /** Milliseconds from a message's acceptance to the receipt of its receiver. */
  readonly receiptDelay: number;
  readonly visits: readonly Visit[];
  /** The page also shows what the message service knows, when it is opened. */
  readonly readsService: boolean;
}

export function drawScenario(number: number, random: Random): Scenario {
  // A dialog message has the longest way
  const channel = CHANNELS[Math.min(number % 5, CHANNELS.length - 1)] ?? 'task';
  const more = random.chance(0.35);
  const next: Record<Scenario['channel'], readonly NoticeChannelId[]> = {
    'request-and-task': ['task', 'communication'],
    task: ['communication', 'dialog-message'],
    communication: ['dialog-message'],
    'dialog-message': ['document-reference', 'task'],
  };
  const conditionalCreate = random.chance(0.4);
  return {
    channel,
    channels: [channel, ...(more ? [random.pick(next[channel])] : []), 'clipboard'],
    conditionalCreate,
    transaction: channel === 'request-and-task' && more && random.chance(0.5) ? random.pick([403, 404, 501]) : 200,
    task: channel === 'task' && more && random.chance(0.5) ? random.pick([403, 405]) : 201,
    // Somebody who looks before it shows, and a server that keeps nothing single: nobody could know
    searchLag: conditionalCreate && random.chance(0.3) ? random.whole(200, 3000) : 0,
    receiptDelay: random.pick([0, 2000, 60_000]),
    visits: drawVisits(conditionalCreate || channel === 'dialog-message', random),
    readsService: random.chance(0.5),
  };
}

function drawVisits(single: boolean, random: Random): readonly Visit[] {
  const visit = (given: Partial<Visit>): Visit => ({
    person: 0,
    tab: 0,
    at: 0,
    doubleClick: false,
    stale: false,
    reload: null,
    duplicated: null,
    ...given,
  });
  const soon = () => random.whole(0, 400);
  switch (random.whole(0, 9)) {
    case 0:
      return [visit({ doubleClick: true })];
    case 1: // two tabs of one browser
      return [visit({}), visit({ tab: 1, at: soon(), stale: true })];
    case 2: // two people, at the same moment where the server or the service keeps notices single
      return [visit({}), visit({ person: 1, at: single ? soon() : random.whole(150_000, 600_000), stale: true })];
    case 3:
      return [visit({}), visit({ person: 1, at: random.whole(150_000, 600_000) })];
    case 4: // the same patient once more, from a page that was opened before
      return [visit({}), visit({ tab: 1, at: random.whole(120_000, 900_000), stale: true })];
    case 5:
    case 6:
      return [visit({ reload: random.whole(100, random.pick([1500, 40_000])) })];
    case 7:
      return [visit({ duplicated: random.whole(20, random.pick([600, 20_000])) })];
    default:
      return [visit({})];
  }
}
