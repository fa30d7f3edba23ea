/** Where something is killed, or a reply dropped. */
export const PLACES = ['app', 'FHIR server', 'service', 'handler'] as const;
export type Place = (typeof PLACES)[number];

/** Relative to the write at that place. */
export const PHASES = ['before', 'during', 'after'] as const;
export type Phase = (typeof PHASES)[number];

/**
 * - `kill`: the process is gone, and what it had in memory; what it had stored is there when it starts again
 * - `power cut`: the same, and of its disk all that was not synced
 * - `cut`: the connection breaks; `silence`: no reply ever comes; `gateway`: something on the way answers 502
 * - `late`: the same as these to whoever asks, but the request is carried out a good while later
 */
export type Blow = 'kill' | 'power cut' | 'cut' | 'silence' | 'gateway' | 'late';

/** An instant at which a blow can fall. */
export interface Point {
  readonly place: Place;
  readonly phase: Phase;
  readonly what: string;
  readonly possible: readonly Blow[];
}

/** `at`: the number of the point among all of the run; or, for a blow after the first, among those of its place since. */
export interface PlannedBlow {
  readonly place: Place;
  readonly at: number;
  readonly choice: number;
}

/** Numbers the points of a run, and lets the planned blows fall. */
export class Blows {
  readonly points: Point[] = [];
  readonly fallen: (Point & { readonly blow: Blow })[] = [];
  readonly #plan: PlannedBlow[];
  #since = 0;

  constructor(plan: readonly PlannedBlow[]) {
    this.#plan = [...plan];
  }

  at(place: Place, phase: Phase, what: string, possible: readonly Blow[]): Blow | null {
    const point: Point = { place, phase, what, possible };
    this.points.push(point);
    const [next] = this.#plan;
    if (next === undefined) return null;
    const first = this.fallen.length === 0;
    if (!first && next.place === place) this.#since += 1;
    if (first ? this.points.length - 1 !== next.at : this.#since <= next.at) return null;
    this.#plan.shift();
    this.#since = 0;
    const blow = possible[Math.floor(next.choice * possible.length)] ?? null;
    if (blow !== null) this.fallen.push({ ...point, blow });
    return blow;
  }

  /** Everything comes up again, for good. */
  end(): void {
    this.#plan.length = 0;
  }
}
