import type { DeliveryOutcome } from '../../src/notice/notice.ts';
import { NOTICE_SYSTEM } from '../../src/notice/notice-identifier.ts';
import type { Tab } from './browser.ts';
import type { Told } from './page.ts';
import type { Row } from './record-server.ts';
import type { World } from './world.ts';

/** A click on "send", as the run knows it. */
export interface Click {
  readonly at: number;
  readonly tab: Tab;
}

export interface Verdict {
  /** Somebody was told that the unit has or will get it, or the service had promised it; and it never came. */
  readonly lost: readonly string[];
  /** The unit has two. */
  readonly duplicated: readonly string[];
  /** Somebody was told what the servers contradicted. */
  readonly wrong: readonly string[];
  /** Two at one moment, kept single by nobody: what the app says it cannot prevent. None of them is in `duplicated`. */
  readonly beyond: readonly AtOnce[];
}

/** Two or more of the same at the unit, and how that came about. */
export interface AtOnce {
  /** "the unit has Task, Task". */
  readonly what: string;
  /** In the order they were stored. */
  readonly made: readonly {
    readonly tab: Tab;
    /** Milliseconds, as `stored`. */
    readonly clicked: number;
    readonly stored: number;
    /** The server was asked to store it only if it was not there. */
    readonly isConditional: boolean;
  }[];
}

/** Holds what users are told, the moment they are told it and at the end, against what stands on the servers. */
export class Judge {
  readonly #world: World;
  readonly #clicks: ReadonlyMap<number, Click>;
  readonly #wrong: string[] = [];
  readonly #told: Told[] = [];

  constructor(world: World, clicks: ReadonlyMap<number, Click>) {
    this.#world = world;
    this.#clicks = clicks;
  }

  hear(told: Told): void {
    this.#told.push(told);
    const contradiction = this.#contradictionNow(told);
    if (contradiction !== null) this.#wrong.push(`${describe(told.outcome)}: ${contradiction}`);
  }

  verdict(): Omit<Verdict, 'lost'> {
    const [duplicated, beyond] = this.#duplicates();
    const landedLater = this.#told.flatMap((told) => {
      const later =
        told.outcome.truth === 'not-sent' || told.outcome.truth === 'recorded' ? this.#landedAfter(told) : [];
      return later.map((what) => `${describe(told.outcome)}: ${what} came of this click later`);
    });
    return { duplicated, wrong: [...this.#wrong, ...landedLater], beyond };
  }

  #contradictionNow({ outcome, click, person }: Told): string | null {
    const { record } = this.#world;
    switch (outcome.truth) {
      case 'notified': {
        const { identifier, channel } = outcome.notice;
        if (identifier === null) return 'nobody has sent a notice without an identifier';
        if (channel === 'dialog-message') {
          if (!this.#world.isReceipted(identifier)) return 'the receiver has not acknowledged the message';
          const maker = this.#world.entered.get(identifier)?.click ?? null;
          if (outcome.by === 'earlier') return maker !== null && maker === click ? 'this very click sent it' : null;
          return this.#clicks.get(maker ?? -1)?.tab.person === person ? null : 'somebody else sent it';
        }
        const rows = record.notices().filter((row) => identifierOf(row) === identifier);
        if (rows.length === 0) return 'no such notice stands';
        const own = rows.some((row) => row.click !== null && row.click === click);
        if (outcome.by === 'earlier' && own && rows.length === 1) return 'this very click sent it';
        const persons = rows.map((row) => this.#clicks.get(row.click ?? -1)?.tab.person);
        return outcome.by === 'this-click' && !persons.includes(person) ? 'somebody else sent it' : null;
      }
      case 'not-sent': {
        const [own] = this.#standing().filter((each) => each.click !== null && each.click === click);
        if (own !== undefined) return `${own.what} of this click stands`;
        // "It has been checked that it is not stored": nor by anybody else, but for what came this very second
        const before = this.#standing().find(({ at }) => at < this.#world.timeline.now() - 1000);
        const isChecked = outcome.why === 'unreachable' && outcome.detail === null;
        return isChecked && before !== undefined ? `${before.what} stands` : null;
      }
      case 'recorded': {
        const [standing] = this.#standing();
        if (standing !== undefined) return `${standing.what} stands`;
        return record.rows.length === 0 ? 'nothing is recorded' : null;
      }
      case 'not-received':
        return 'no receiver has refused anything';
      case 'copied':
        return 'nobody has copied anything';
      case 'awaiting-receipt': {
        const { identifier, status } = outcome.notice;
        if (identifier === null || !this.#world.isMessage(identifier)) return 'the service does not have the message';
        return status !== 'queued' && this.#world.deliveries(identifier) === 0 ? 'the message has not left' : null;
      }
      case 'unknown':
        return null;
    }
  }

  /** Every notice that is at the unit, or safe on its way to it. */
  #standing(): readonly { readonly what: string; readonly at: number; readonly click: number | null }[] {
    const { entered, record } = this.#world;
    return [
      ...record
        .notices()
        .map(({ resource, at, click }) => ({ what: `${resource.resourceType}/${resource.id}`, at, click })),
      ...[...entered]
        .filter(([identifier]) => this.#world.isMessage(identifier))
        .map(([, { click, at }]) => ({ what: 'a message', at, click })),
    ];
  }

  #landedAfter({ at, click }: Told): readonly string[] {
    return this.#standing()
      .filter((each) => click !== null && each.click === click && each.at > at)
      .map(({ what }) => what);
  }

  /** @param shown identifiers that a page showed as standing */
  lost(shown: ReadonlySet<string>): readonly string[] {
    const { promised, record } = this.#world;
    const claimed = this.#told.flatMap(({ outcome }) =>
      (outcome.truth === 'notified' || outcome.truth === 'awaiting-receipt') && outcome.notice.identifier !== null
        ? [outcome.notice.identifier]
        : [],
    );
    const arrived = (identifier: string) =>
      this.#world.deliveries(identifier) > 0 || record.notices().some((row) => identifierOf(row) === identifier);
    return [...new Set([...claimed, ...shown, ...promised])]
      .filter((identifier) => !arrived(identifier))
      .map((identifier) => `${identifier.slice(0, 8)} has not reached the unit`);
  }

  #duplicates(): readonly [duplicated: readonly string[], beyond: readonly AtOnce[]] {
    const { record, entered } = this.#world;
    const messages = [...entered.keys()].flatMap((identifier) =>
      Array.from({ length: this.#world.deliveries(identifier) }, () => 'a message'),
    );
    const rows = record.notices();
    const atUnit = [...rows.map(({ resource }) => resource.resourceType), ...messages];
    const requests = record.rows.filter(({ resource }) => resource.resourceType === 'ServiceRequest');
    const documents = record.rows.filter(({ resource }) => resource.resourceType === 'DocumentReference');
    const twice = [
      { isTwice: atUnit.length > 1, of: messages.length === 0 ? rows : [], what: `the unit has ${atUnit.join(', ')}` },
      { isTwice: requests.length > 1, of: requests, what: `${requests.length} requests` },
      { isTwice: documents.length > 1, of: documents, what: `${documents.length} documents` },
    ].filter(({ isTwice }) => isTwice);
    const isBeyond = (of: readonly Row[]) =>
      of.length > 1 && of.every((row, at) => this.#isSameMoment(of[at - 1], row));
    return [
      twice.filter(({ of }) => !isBeyond(of)).map(({ what }) => what),
      twice
        .filter(({ of }) => isBeyond(of))
        .map(({ what, of }) => ({ what, made: of.flatMap((row) => this.#madeBy(row)) })),
    ];
  }

  #madeBy({ click, at, isConditional }: Row): AtOnce['made'] {
    const by = this.#clicks.get(click ?? -1);
    return by === undefined ? [] : [{ tab: by.tab, clicked: by.at, stored: at, isConditional }];
  }

  /** Nobody could have known of the first when the second was sent, and no lock holds between the two. */
  #isSameMoment(first: Row | undefined, second: Row): boolean {
    if (first === undefined) return true;
    // Where the server keeps them single, and the app had read that it does
    if (this.#world.scenario.conditionalCreate && first.isConditional && second.isConditional) return false;
    const [one, other] = [first, second].map(({ click }) => this.#clicks.get(click ?? -1));
    if (one === undefined || other === undefined || one.tab === other.tab) return false;
    const apart = one.tab.browser !== other.tab.browser || one.tab.ended || other.tab.ended;
    return apart && first.at > other.at;
  }
}

function identifierOf({ resource }: Row): string | null {
  return resource.identifier?.find(({ system }) => system === NOTICE_SYSTEM)?.value ?? null;
}

function describe(outcome: DeliveryOutcome): string {
  switch (outcome.truth) {
    case 'not-sent':
      return `not sent (${outcome.why})`;
    case 'notified':
      return `notified by ${outcome.by}`;
    default:
      return outcome.truth;
  }
}
