import type { Random } from '../population/random.ts';
import type { Blow, Blows, Phase, Place } from './blows.ts';
import { never } from './life.ts';
import type { Timeline } from './timeline.ts';

/** A server that is somewhere else: it can be down, and what goes to it or comes from it can be lost. */
export interface Remote {
  readonly place: Place;
  isUp(): boolean;
  /** Ends it; it starts again by itself after a while. */
  strike(blow: 'kill' | 'power cut'): void;
  /** Carries the request out. Rejects when it dies meanwhile. */
  answer(): Promise<Response>;
}

export interface Exchange {
  readonly isWrite: boolean;
  /** Of a read: before or after the write. A write is `before` until it is carried out, then `during` until its reply has left. */
  readonly phase: Phase;
  readonly what: string;
  /** Milliseconds within which a request that is late is carried out. */
  readonly latest: number;
}

interface Ports {
  readonly timeline: Timeline;
  readonly blows: Blows;
  readonly random: Random;
}

const LOST: readonly Blow[] = ['cut', 'silence', 'gateway'];

/** One request and its reply, each some hundredths of a second on its way. */
export async function exchange(remote: Remote, about: Exchange, ports: Ports): Promise<Response> {
  const { timeline, blows, random } = ports;
  const { place } = remote;
  const { isWrite, phase, what, latest } = about;
  await timeline.sleep(random.whole(10, 80));
  if (!remote.isUp()) throw refusedConnection();
  const strikes: readonly Blow[] = place === 'service' ? ['kill', 'power cut'] : ['kill'];
  const arriving = blows.at(place, isWrite ? 'before' : phase, `${what} arrives`, [
    ...strikes,
    'cut',
    ...(isWrite ? (['late', 'late'] as const) : []),
  ]);
  switch (arriving) {
    case 'kill':
    case 'power cut':
      remote.strike(arriving);
      throw brokenConnection();
    case 'late':
      void timeline
        .sleep(random.whole(random.pick([500, latest / 2]), latest))
        .then(() => (remote.isUp() ? remote.answer() : null))
        .catch(() => null);
      return lost(random.pick(LOST));
    case 'cut':
      throw brokenConnection();
  }
  const reply = await remote.answer();
  const leaving = blows.at(place, isWrite ? 'during' : phase, `reply to ${what}`, [...strikes, ...LOST]);
  if (leaving === 'kill' || leaving === 'power cut') {
    remote.strike(leaving);
    throw brokenConnection();
  }
  if (leaving !== null) return lost(leaving);
  await timeline.sleep(random.whole(10, 80));
  return reply;
}

function lost(blow: Blow): Promise<Response> {
  if (blow === 'silence') return never();
  if (blow === 'cut') return Promise.reject(brokenConnection());
  return Promise.resolve(new Response('<h1>502</h1>', { status: 502, headers: { 'Content-Type': 'text/html' } }));
}

/** As fetch rejects in Node: the system's own code lies in the cause. */
export function brokenConnection(): TypeError {
  return withCode('ECONNRESET');
}

function refusedConnection(): TypeError {
  return withCode('ECONNREFUSED');
}

function withCode(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}
