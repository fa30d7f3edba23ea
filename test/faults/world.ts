import { AsyncLocalStorage } from 'node:async_hooks';
import { uuidFrom } from '../../src/notice/notice-identifier.ts';
import { base } from '../../src/notice/test-server.ts';
import { MessageHandler } from '../../src/sandbox/message-handler/message-handler.ts';
import { type Random, randomOf } from '../population/random.ts';
import { Blows, type PlannedBlow } from './blows.ts';
import { PromisedDisk } from './disk.ts';
import type { Exchange, Remote } from './network.ts';
import { exchange } from './network.ts';
import type { Product } from './product.ts';
import { RecordServer } from './record-server.ts';
import type { Scenario } from './scenario.ts';
import { Timeline } from './timeline.ts';

/** One for all runs: Node carries each that was ever made through every promise. */
const CLICKS = new AsyncLocalStorage<number>();

const START = Date.parse('2026-11-18T09:15:00.000Z');

/** Milliseconds after which nothing of a request lands any more: shorter than the app and the service wait before they believe so. */
export const LATEST = { record: 80_000, service: 80_000, handler: 110_000 } as const;

/** All there is in one run, but for the app and the service, which live and die in it. */
export class World {
  readonly timeline = new Timeline(START);
  readonly blows: Blows;
  readonly random: Random;
  /** The click that the work at hand comes from. */
  readonly clicks = CLICKS;
  readonly record: RecordServer;
  readonly disk = new PromisedDisk();
  readonly handler: MessageHandler;
  /** By identifier: which click's hand-over put it on the service's disk first, and when. */
  readonly entered = new Map<string, { readonly click: number | null; readonly at: number }>();
  /** Identifiers the service has answered 202 to. */
  readonly promised = new Set<string>();
  readonly scenario: Scenario;
  readonly product: Product;
  #recordDownUntil = 0;
  #handlerDownUntil = 0;

  constructor(scenario: Scenario, product: Product, seed: number, plan: readonly PlannedBlow[]) {
    this.scenario = scenario;
    this.product = product;
    this.blows = new Blows(plan);
    this.random = randomOf(seed, 1);
    const { now } = this.timeline;
    const { conditionalCreate, transaction, task, searchLag } = scenario;
    const click = () => this.clicks.getStore() ?? null;
    this.record = new RecordServer({ base, conditionalCreate, transaction, task, searchLag, now, click });
    this.handler = new MessageHandler(now, () => true);
    this.handler.order('*', [`delay:${scenario.receiptDelay}`]);
  }

  /** One request over the network to a place that is not in this process. */
  exchange(remote: Remote, about: Exchange): Promise<Response> {
    return exchange(remote, about, this);
  }

  /** The record's FHIR server. What it has stored it has, whatever ends it. */
  recordRemote(url: string, init: RequestInit | undefined): Remote {
    return {
      place: 'FHIR server',
      isUp: () => this.timeline.now() >= this.#recordDownUntil,
      strike: () => {
        this.#recordDownUntil = this.timeline.now() + this.random.whole(1000, 60_000);
      },
      answer: () => this.record.answer(url, init),
    };
  }

  handlerRemote(answer: () => Promise<Response>): Remote {
    return {
      place: 'handler',
      isUp: () => this.timeline.now() >= this.#handlerDownUntil,
      strike: () => {
        this.#handlerDownUntil = this.timeline.now() + this.random.whole(1000, 600_000);
      },
      answer,
    };
  }

  /** The faults are over: everything comes up, and stays up. */
  comeUp(): void {
    this.blows.end();
    this.#recordDownUntil = 0;
    this.#handlerDownUntil = 0;
  }

  /** Whether the service holds this message, or its receiver has it. */
  isMessage(identifier: string): boolean {
    return this.disk.names().includes(`${identifier}.entry`) || this.deliveries(identifier) > 0;
  }

  /** How often a message has reached its receiver. */
  deliveries(identifier: string): number {
    return this.#received(identifier)?.deliveries ?? 0;
  }

  /** The receiver's system has said that it has the message. */
  isReceipted(identifier: string): boolean {
    return this.#received(identifier)?.receipt?.status === 'Ok';
  }

  #received(identifier: string) {
    const messageId = uuidFrom(identifier, 0);
    return this.handler.received().find(({ document }) => document.messageId === messageId);
  }
}
