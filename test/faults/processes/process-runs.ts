import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { lockName, uuidFrom } from '../../../src/notice/notice-identifier.ts';
import { type Random, randomOf } from '../../population/random.ts';
import { PHASES, type Phase } from '../blows.ts';
import { Ground, type Instant, type PageWay } from './ground.ts';
import type { Heard, PageSettings } from './page-settings.ts';
import { buildPrograms, type Programs } from './programs.ts';
import { ServeProcess } from './serve-process.ts';

/** Waits of minutes become seconds; a request on this machine still has time to be answered. */
const SPEED = 20;
/** Pages that run at once. */
const AT_ONCE = 6;
/** Pages in each round of the service: several hand over while it is killed. */
const PAGES_A_ROUND = 3;
const CHANNELS = ['request-and-task', 'task', 'communication'] as const;

/** One notice, sent while a process was really ended by SIGKILL. */
export interface ProcessRun {
  readonly killed: 'page' | 'service';
  readonly phase: Phase;
  readonly kills: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly wrong: number;
  readonly unsettled: number;
}

/** So many pages killed in the midst of sending, and so many times the message service, each by SIGKILL. */
export async function processRuns(pages: number, services: number, seed: number): Promise<readonly ProcessRun[]> {
  const programs = await buildPrograms();
  try {
    return [...(await pagesKilled(pages, seed, programs)), ...(await servicesKilled(services, seed, programs))];
  } finally {
    await programs.remove();
  }
}

async function pagesKilled(count: number, seed: number, programs: Programs): Promise<readonly ProcessRun[]> {
  const ground = await Ground.open();
  const runs: ProcessRun[] = [];
  const numbers = Array.from({ length: count }, (_, number) => number);
  const worker = async () => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
      const draws = randomOf(seed, 10_000 + number);
      const phase = PHASES[number % PHASES.length] ?? 'during';
      const channel = CHANNELS[Math.floor(number / PHASES.length) % CHANNELS.length] ?? 'task';
      const way = ground.wayOf(draws.chance(0.5));
      const page = new PageProcess(ground, way, programs, [channel, 'clipboard'], `ke-${number}`);
      way.onInstant = killerOf(phase, draws, () => page.kill());
      await page.use();
      runs.push({ killed: 'page', phase, kills: page.kills, ...(await judged(page)) });
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } finally {
    await ground.close();
  }
  return runs;
}

async function servicesKilled(rounds: number, seed: number, programs: Programs): Promise<readonly ProcessRun[]> {
  const ground = await Ground.open();
  const recipients = Array.from({ length: rounds * PAGES_A_ROUND }, (_, number) => `ke-${number}`);
  const place = { main: programs.main, folder: join(programs.folder, 'service'), recipients };
  const service = new ServeProcess({ ...place, issuer: ground.issuer.fhirBase, handler: ground.handler.url });
  ground.service = service;
  const runs: ProcessRun[] = [];
  try {
    await service.start();
    for (let round = 0; round < rounds; round += 1) {
      const draws = randomOf(seed, 20_000 + round);
      const phase = PHASES[round % PHASES.length] ?? 'during';
      const before = service.kills;
      let isDue = true;
      const kill = () => {
        if (isDue) service.kill();
        isDue = false;
      };
      // During: while it hands a message over, which its requests to the handler show
      const from = ground.handler.requests.length + draws.whole(1, 4);
      ground.handler.onRequest = () => {
        if (phase === 'during' && ground.handler.requests.length >= from) kill();
      };
      const pages = Array.from({ length: PAGES_A_ROUND }, (_, at) => {
        const way = ground.wayOf(true);
        if (phase !== 'during') {
          way.onInstant = (instant, method, to) => {
            const struck = phase === 'before' ? 'arrives' : 'is answered';
            if (to === 'service' && method === 'POST' && instant === struck) kill();
          };
        }
        const recipient = recipients[round * PAGES_A_ROUND + at] ?? '';
        return new PageProcess(ground, way, programs, ['dialog-message', 'clipboard'], recipient);
      });
      await Promise.all(pages.map((page) => page.use()));
      const verdicts = await Promise.all(pages.map((page) => judged(page)));
      const sum = (what: keyof Verdict) => verdicts.reduce((all, verdict) => all + verdict[what], 0);
      const counts = {
        lost: sum('lost'),
        duplicated: sum('duplicated'),
        wrong: sum('wrong'),
        unsettled: sum('unsettled'),
      };
      runs.push({ killed: 'service', phase, kills: service.kills - before, ...counts });
    }
  } finally {
    await service.stop();
    await ground.close();
  }
  return runs;
}

/** Ends the page once: at one of its reads before the write, at the write, or when the write has been answered. */
function killerOf(phase: Phase, draws: Random, kill: () => void): PageWay['onInstant'] {
  const reads = draws.whole(1, 6);
  const atWrite: Instant = phase === 'after' ? 'is answered' : draws.pick(['arrives', 'is carried out']);
  let read = 0;
  let isDue = true;
  return (instant, method) => {
    if (method === 'GET' && instant === 'arrives') read += 1;
    const strikes = phase === 'before' ? read >= reads : method === 'POST' && instant === atWrite;
    if (!strikes || !isDue) return;
    isDue = false;
    kill();
  };
}

/** The page of one user, opened again when it has been ended. */
class PageProcess {
  readonly told: { readonly heard: Heard['heard']; readonly stood: number }[] = [];
  readonly identifier: Promise<string>;
  kills = 0;
  readonly #ground: Ground;
  readonly #way: PageWay;
  readonly #program: string;
  readonly #settings: Omit<PageSettings, 'token'>;
  #child: ChildProcess | null = null;

  constructor(ground: Ground, way: PageWay, programs: Programs, channels: PageSettings['channels'], recipient: string) {
    const { fhirBase } = ground.issuer;
    const storage = join(programs.folder, `${new URL(way.address).pathname.slice(1)}-${recipient}.json`);
    writeFileSync(storage, '[]');
    this.#ground = ground;
    this.#way = way;
    this.#program = programs.page;
    this.identifier = lockName(fhirBase, 'p1', recipient);
    const time = { epoch: Date.now(), speed: SPEED };
    this.#settings = { base: fhirBase, address: way.address, storage, recipient, channels, ...time };
  }

  /** Notices of it that stand in the record or have come to the handler. */
  async standing(): Promise<number> {
    const messageId = uuidFrom(await this.identifier, 0);
    return this.#way.record.notices().length + this.#messages(messageId);
  }

  async use(): Promise<void> {
    const token = await this.#ground.issuer.token();
    const messageId = uuidFrom(await this.identifier, 0);
    for (let opened = 0; opened < 4; opened += 1) {
      const settings: PageSettings = { ...this.#settings, token };
      const child = spawn(process.execPath, [this.#program, JSON.stringify(settings)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      this.#child = child;
      createInterface({ input: child.stdout }).on('line', (line) => {
        const { heard }: Heard = JSON.parse(line);
        this.told.push({ heard, stood: this.#way.record.notices().length + this.#messages(messageId) });
      });
      const signal = await new Promise<NodeJS.Signals | null>((resolve) => child.once('close', (_, by) => resolve(by)));
      if (signal !== 'SIGKILL') return;
    }
  }

  kill(): void {
    if (this.#child?.kill('SIGKILL')) this.kills += 1;
  }

  #messages(messageId: string): number {
    return this.#ground.handler.messages.filter((message) => message.messageId === messageId).length;
  }
}

type Verdict = Pick<ProcessRun, 'lost' | 'duplicated' | 'wrong' | 'unsettled'>;

async function judged(page: PageProcess): Promise<Verdict> {
  const last = page.told.at(-1)?.heard;
  const promised = last === 'notified' || last === 'awaiting-receipt' || last === 'sees it';
  // What was promised may still lie at the service, which goes on as long as it has to: on a machine that does much else
  // ten seconds were once too few
  const end = Date.now() + 120_000;
  while (promised && Date.now() < end && (await page.standing()) === 0) await new Promise((go) => setTimeout(go, 50));
  const standing = await page.standing();
  const isWrong = ({ heard, stood }: (typeof page.told)[number]) =>
    heard === 'not-sent' || heard === 'recorded' ? stood > 0 : heard === 'notified' && stood === 0;
  return {
    lost: promised && standing === 0 ? 1 : 0,
    duplicated: standing > 1 ? 1 : 0,
    wrong: page.told.filter(isWrong).length,
    unsettled: promised ? 0 : 1,
  };
}
