import { knownByElimination, type Relation } from './linear-inference.ts';
import { isSmall, type Shown, SMALLEST_SHOWN } from './small-numbers.ts';

/**
 * What it costs the reader when a number is withheld: a sentence's number that tables hold too, an ordinary one, one that
 * people look for, a zero, a total that shares are of.
 */
export type Worth = 'repeated' | 'ordinary' | 'looked-for' | 'total';

/** What may be shown of each count of a page. */
export interface ShownCounts {
  of(id: string): Shown;
}

/** One count, wherever it stands: the same count has the same id in every table and sentence. */
export function countId(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

/**
 * Every count of one page with all that a reader can know of how they add up, in a table, between tables, and in
 * sentences. Numbers of one to four persons are hidden; then others, until what is left, with every sum and with this
 * rule itself, tells none of them: no hidden small number has one possible value only, and no sum of hidden numbers is
 * itself small. It is statistical disclosure control by complementary suppression; the reader is taken to reason with
 * bounds (as interval propagation does) and with linear equations.
 */
export class PageCounts {
  readonly #entries = new Map<string, Entry>();
  readonly #relations: PageRelation[] = [];

  add(id: string, count: number, worth: Worth = 'ordinary'): string {
    if (!this.#entries.has(id)) {
      this.#entries.set(id, {
        count,
        cost: cost(count, worth),
        unseen: false,
        shown: isSmall(count) ? 'small' : count,
        ...ANY,
      });
    }
    return id;
  }

  /** A count under another id, shown and hidden with it; apart when the two are not the same after all. */
  addAgain(id: string, count: number, as: string, worth: Worth = 'ordinary'): void {
    const entry = this.#entries.get(as);
    if (entry?.count === count) this.#entries.set(id, entry);
    else this.add(id, count, worth);
  }

  /** A number that stands nowhere and cannot be worked out, of which only that it is not negative is known. */
  unseen(id: string, count: number): string {
    this.#entries.set(id, { count, cost: 0, unseen: true, shown: 'withheld', ...ANY });
    return id;
  }

  /** The reader knows that the parts are the total. Sums that are not true tell nothing, and are left out. */
  sum(total: string, parts: readonly string[]): void {
    const terms = [...parts.map((id) => this.#term(id, 1)), this.#term(total, -1)];
    if (terms.reduce((sum, { entry, sign }) => sum + sign * entry.count, 0) !== 0) return;
    this.#relations.push({ terms, open: terms.some(({ entry }) => entry.unseen) });
  }

  /** The reader knows that the parts together are no more than the wholes. */
  atMost(parts: readonly string[], wholes: readonly string[]): void {
    const terms = [...parts.map((id) => this.#term(id, 1)), ...wholes.map((id) => this.#term(id, -1))];
    const rest = -terms.reduce((sum, { entry, sign }) => sum + sign * entry.count, 0);
    if (rest < 0) return;
    const slack: Entry = { count: rest, cost: 0, unseen: true, shown: 'withheld', ...ANY };
    this.#relations.push({ terms: [...terms, { entry: slack, sign: 1 }], open: true });
  }

  /** @param exact as they are */
  protected(exact: boolean): ShownCounts {
    if (!exact) this.#protect();
    const of = (id: string): Shown => {
      const entry = this.#entries.get(id);
      return entry === undefined ? 'withheld' : exact ? entry.count : entry.shown;
    };
    return { of };
  }

  #term(id: string, sign: 1 | -1): Term {
    const entry = this.#entries.get(id);
    if (entry === undefined) throw new RangeError('a sum of a count that is not on the page');
    return { entry, sign };
  }

  /** Each round withholds at least one number, until a reader learns nothing. */
  #protect(): void {
    for (;;) {
      const told = this.#toldByBounds();
      const found = told.length > 0 ? told : this.#toldByEquations();
      const withheld = new Set<Entry>();
      for (const relations of found) {
        const terms = relations.flatMap(({ terms }) => terms.map(({ entry }) => entry));
        if (terms.some((entry) => withheld.has(entry))) continue; // may be told no more
        const shown = terms.filter((entry) => typeof entry.shown === 'number');
        const [cheapest] = shown.sort((a, b) => a.cost - b.cost);
        if (cheapest === undefined) continue;
        cheapest.shown = 'withheld';
        withheld.add(cheapest);
      }
      if (withheld.size === 0) return;
    }
  }

  /** For each small number that bounds tell, the relations that tell it. */
  #toldByBounds(): readonly (readonly PageRelation[])[] {
    for (const entry of this.#entries.values()) begin(entry);
    for (const { terms } of this.#relations) for (const { entry } of terms) begin(entry);
    propagate(this.#relations);
    return this.#told();
  }

  #told(): readonly (readonly PageRelation[])[] {
    const told: (readonly PageRelation[])[] = [];
    for (const entry of this.#entries.values()) {
      if (entry.shown === 'small' && isKnown(entry)) told.push(whyKnown(entry.why));
    }
    for (const relation of this.#relations) if (tellsSmallSum(relation)) told.push(whyKnown([relation]));
    return told;
  }

  #toldByEquations(): readonly (readonly PageRelation[])[] {
    const closed = this.#relations.filter(({ open }) => !open);
    const told: (readonly PageRelation[])[] = [];
    for (const { variables, value, from } of knownByElimination<Entry, PageRelation>(
      closed,
      (entry) => !isKnown(entry),
    )) {
      if (isSmall(value)) told.push(from);
      const [entry] = variables;
      if (entry === undefined || variables.length > 1) continue;
      entry.least = value;
      entry.most = value;
      entry.why = from;
    }
    if (told.length > 0) return told;
    propagate(this.#relations);
    return this.#told();
  }
}

interface Entry {
  readonly count: number;
  readonly cost: number;
  readonly unseen: boolean;
  shown: Shown;
  /** What the reader knows of it, both ends included. */
  least: number;
  most: number;
  /** What told more of it. */
  why: readonly PageRelation[];
}

interface Term {
  readonly entry: Entry;
  readonly sign: 1 | -1;
}

/** Its terms, with their signs, add up to nothing. */
interface PageRelation extends Relation<Entry> {
  readonly terms: readonly Term[];
  /** Something unseen is in it: it gives bounds, and no equation. */
  readonly open: boolean;
}

const ANY = { least: 0, most: Number.POSITIVE_INFINITY, why: [] };

/** What to withhold first: by worth, then the smaller. Zeros tell of nobody, and are what tables are read by. */
function cost(count: number, worth: Worth): number {
  const tier = { repeated: 0, ordinary: 1, 'looked-for': 2, total: 4 }[worth];
  return Math.max(tier, count === 0 ? 3 : 0) * 1e12 + count;
}

const isKnown = ({ least, most }: Entry) => least === most;

/** Before any sum: a number shown, one to four, or what is withheld, which is none or at least five. */
function begin(entry: Entry): void {
  entry.why = [];
  entry.least = typeof entry.shown === 'number' ? entry.shown : entry.shown === 'small' ? 1 : 0;
  entry.most =
    typeof entry.shown === 'number'
      ? entry.shown
      : entry.shown === 'small'
        ? SMALLEST_SHOWN - 1
        : Number.POSITIVE_INFINITY;
}

/** Passes over all relations: bounds that creep on for longer than this are those of numbers far from small. */
const PASSES = 40;

function propagate(relations: readonly PageRelation[]): void {
  let pending = relations;
  for (let pass = 0; pass < PASSES && pending.length > 0; pass += 1) {
    const changed = pending.filter(narrow);
    if (changed.length === 0) return;
    pending = relations;
  }
}

/** True when it told more of any of its terms. */
function narrow(relation: PageRelation): boolean {
  const { terms } = relation;
  if (terms.every(({ entry }) => isKnown(entry))) return false;
  let [least, most, openBelow, openAbove] = [0, 0, 0, 0];
  for (const term of terms) {
    const [low, high] = ends(term);
    if (Number.isFinite(low)) least += low;
    else openBelow += 1;
    if (Number.isFinite(high)) most += high;
    else openAbove += 1;
  }
  let changed = false;
  for (const term of terms) {
    if (isKnown(term.entry)) continue;
    const [low, high] = ends(term);
    // All others together are the opposite of this one
    const othersLeast = openBelow - Number(!Number.isFinite(low)) > 0 ? null : least - (Number.isFinite(low) ? low : 0);
    const othersMost =
      openAbove - Number(!Number.isFinite(high)) > 0 ? null : most - (Number.isFinite(high) ? high : 0);
    const below = othersMost === null ? Number.NEGATIVE_INFINITY : -othersMost;
    const above = othersLeast === null ? Number.POSITIVE_INFINITY : -othersLeast;
    const [from, to] = term.sign === 1 ? [below, above] : [-above, -below];
    if (!tighten(term.entry, from, to)) continue;
    if (!term.entry.why.includes(relation)) term.entry.why = [...term.entry.why, relation];
    changed = true;
    const [lowNow, highNow] = ends(term);
    if (Number.isFinite(lowNow)) {
      least += lowNow - (Number.isFinite(low) ? low : 0);
      if (!Number.isFinite(low)) openBelow -= 1;
    }
    if (Number.isFinite(highNow)) {
      most += highNow - (Number.isFinite(high) ? high : 0);
      if (!Number.isFinite(high)) openAbove -= 1;
    }
  }
  return changed;
}

function ends({ entry, sign }: Term): readonly [number, number] {
  return sign === 1 ? [entry.least, entry.most] : [-entry.most, -entry.least];
}

function tighten(entry: Entry, from: number, to: number): boolean {
  const { least, most } = entry;
  entry.least = Math.max(least, from);
  entry.most = Math.min(most, to);
  // Whoever knows this rule knows that nothing withheld is one to four
  if (entry.shown === 'withheld' && !entry.unseen) {
    if (entry.most < SMALLEST_SHOWN) entry.most = 0;
    if (entry.least > 0) entry.least = Math.max(entry.least, SMALLEST_SHOWN);
  }
  return entry.least !== least || entry.most !== most;
}

/** Whether subtraction gives a number of one to four persons, of one hidden number or of several together. */
function tellsSmallSum({ terms, open }: PageRelation): boolean {
  const hidden = terms.filter(({ entry }) => !isKnown(entry));
  if (open || hidden.length === 0) return false;
  const [first] = hidden;
  if (hidden.some(({ sign }) => sign !== first?.sign)) return false;
  return isSmall(hidden.reduce((sum, { entry }) => sum + entry.count, 0));
}

/** The relations, and those that told what they rest on. */
function whyKnown(relations: readonly PageRelation[]): readonly PageRelation[] {
  const found = new Set(relations);
  // A set goes on with what is added on the way
  for (const { terms } of found) {
    for (const { entry } of terms) if (typeof entry.shown !== 'number') for (const each of entry.why) found.add(each);
  }
  return [...found];
}
