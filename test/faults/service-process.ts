import { Hono } from 'hono';
import { draft } from '../../src/notice/test-draft.ts';
import { base } from '../../src/notice/test-server.ts';
import { addMessageRoutes } from '../../src/sandbox/message-handler/message-routes.ts';
import { START_POLICY } from '../../src/service/delivery-policy.ts';
import { ediHandler } from '../../src/service/handler/edi-handler.ts';
import { noAuthorization } from '../../src/service/handler/helse-id.ts';
import { type NoticeRoutes, noticeRoutes } from '../../src/service/http/notice-routes.ts';
import { createMessageService } from '../../src/service/message-service.ts';
import { RECEIVER, SENDER } from '../../src/service/testing/test-notice.ts';
import type { Phase } from './blows.ts';
import { Life } from './life.ts';
import { brokenConnection, type Remote } from './network.ts';
import { LATEST, type World } from './world.ts';

const HANDLER = 'https://handler.example';
const HANDLER_TIMEOUT = 30_000;
const receiver = { ...RECEIVER, unit: { ...RECEIVER.unit, name: draft().recipient.name } };

/** The message service as a process: its memory goes at any call to the outside, its disk stays, and it is started again. */
export class ServiceProcess {
  readonly #world: World;
  readonly #carrier = new Hono();
  #life = new Life();
  #routes: NoticeRoutes | null = null;
  /** `during`: from the first notice posted to it until it hands one over. */
  #phase: Phase = 'before';

  constructor(world: World) {
    this.#world = world;
    addMessageRoutes(this.#carrier, world.handler);
    this.#start();
  }

  /** `init.signal` is left out: a request that has left is carried out, whoever goes on listening. */
  remote(path: string, { signal: _, ...init }: RequestInit): Remote {
    return {
      place: 'service',
      isUp: () => this.#routes !== null,
      strike: (blow) => this.#strike(blow),
      answer: () => this.#answer(path, init),
    };
  }

  /** Before the first notice was posted to it, or after. */
  get phase(): Phase {
    return this.#phase;
  }

  /** The faults are over. */
  comeUp(): void {
    if (this.#routes === null && this.#life.ended) this.#start();
  }

  /** Puts the handler where the service looks for it; to be taken away when the run is over. */
  fetchHandler: typeof fetch = async (input, init) => {
    const url = String(input);
    if (!url.startsWith(HANDLER)) throw new Error(`nobody is at ${url}`);
    const path = `/edi${url.slice(HANDLER.length)}`;
    const isWrite = init?.method === 'POST';
    const { signal: _, ...rest } = init ?? {};
    if (isWrite) this.#phase = 'after';
    const what = `${init?.method ?? 'GET'} ${path.split('?')[0]?.replace(/[0-9a-f-]{36}/, '{id}')}`;
    const remote = this.#world.handlerRemote(async () => this.#carrier.request(path, rest));
    const { timeline } = this.#world;
    // AbortSignal.timeout counts real time, which does not pass here
    return Promise.race([
      this.#world.exchange(remote, { isWrite, phase: 'after', what, latest: LATEST.handler }),
      timeline.sleep(HANDLER_TIMEOUT).then(() => Promise.reject(new DOMException('', 'TimeoutError'))),
    ]);
  };

  async #answer(path: string, init: RequestInit): Promise<Response> {
    const life = this.#life;
    const routes = this.#routes;
    if (routes === null) throw brokenConnection();
    if (init.method === 'POST' && this.#phase === 'before') this.#phase = 'during';
    const headers = { ...Object.fromEntries(new Headers(init.headers)), authorization: 'Bearer id' };
    const reply = await Promise.race([
      life.during(async () => routes.request(path, { ...init, headers })),
      new Promise<null>((resolve) => life.atEnd(() => resolve(null))),
    ]);
    if (reply === null) throw brokenConnection();
    if (reply.status === 202) this.#world.promised.add(JSON.parse(await reply.clone().text()).identifier);
    return reply;
  }

  #start(): void {
    const { timeline, random, disk, product } = this.#world;
    const life = new Life();
    this.#life = life;
    const stop = new AbortController();
    life.atEnd(() => stop.abort());
    const recording = recordingEntries(product.disk(disk), this.#world);
    const clock = timeline.serviceClock();
    const starting = createMessageService({
      disk: this.#mortal(recording, life),
      handler: this.#mortal(
        ediHandler({
          url: HANDLER,
          sourceSystem: 'koordinatorflagg, fault run',
          authorization: noAuthorization,
          timeoutMilliseconds: HANDLER_TIMEOUT,
        }),
        life,
      ),
      clock: { ...clock, wait: (ms, signal) => life.during(() => clock.wait(ms, signal)) },
      random: random.next,
      log: () => undefined,
      policy: { ...START_POLICY, ...product.policy },
      parties: () => ({ sender: SENDER, receiver }),
    });
    void starting.then((service) => {
      if (life.ended) return;
      this.#routes = noticeRoutes({
        service,
        callerOf: async () => ({ kind: 'user', app: 'chart', issuers: [base], user: 'user' }),
        limit: { take: () => null },
        wrong: { note: () => undefined, areTooMany: () => false },
        allowedOrigins: [],
        log: () => undefined,
      });
      void service.run(stop.signal);
    });
  }

  /** Every call to the outside, before and after its effect, is an instant at which the process can end. */
  #mortal<Port extends object>(port: Port, life: Life): Port {
    const point = (what: string) => {
      const blow = this.#world.blows.at('service', this.#phase, what, ['kill', 'power cut']);
      if (blow === 'kill' || blow === 'power cut') this.#strike(blow);
    };
    return new Proxy(port, {
      get: (target, name, proxy) => {
        const method: unknown = Reflect.get(target, name, proxy);
        if (typeof method !== 'function') return method;
        return (...values: unknown[]) =>
          life.during(async () => {
            point(`before ${String(name)}`);
            if (life.ended) return undefined;
            await this.#world.timeline.sleep(this.#world.random.whole(1, 5));
            if (life.ended) return undefined;
            const result: unknown = await Reflect.apply(method, target, values);
            if (!life.ended) point(`after ${String(name)}`);
            return result;
          });
      },
    });
  }

  #strike(blow: 'kill' | 'power cut'): void {
    const { timeline, random, disk, entered } = this.#world;
    this.#routes = null;
    this.#life.end();
    if (blow === 'power cut') {
      disk.powerCut();
      // What the disk has lost again, nobody has handed in: the next who does is its maker
      for (const identifier of [...entered.keys()].filter((each) => !this.#world.isMessage(each))) {
        entered.delete(identifier);
      }
    }
    const ended = this.#life;
    void timeline.sleep(random.whole(500, 60_000)).then(() => {
      if (this.#life === ended) this.#start();
    });
  }
}

function recordingEntries<D extends { rename(from: string, to: string): Promise<void> }>(disk: D, world: World): D {
  return new Proxy(disk, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name, target);
      if (typeof method !== 'function') return method;
      if (name !== 'rename') return method.bind(target);
      return async (from: string, to: string) => {
        await target.rename(from, to);
        const identifier = to.replace(/\.entry$/, '');
        const at = world.timeline.now();
        if (!world.entered.has(identifier)) {
          world.entered.set(identifier, { click: world.clicks.getStore() ?? null, at });
        }
      };
    },
  });
}
