import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTestHandler, type TestHandler } from '../../../src/service/testing/test-handler.ts';
import { startTestIssuer, type TestIssuer } from '../../../src/service/testing/test-issuer.ts';
import { RecordServer } from '../record-server.ts';
import type { ServeProcess } from './serve-process.ts';

/** The instants of one request at which something can be ended. */
export type Instant = 'arrives' | 'is carried out' | 'is answered';

/** One page's way to the record and to the message service, over HTTP on this machine. */
export interface PageWay {
  readonly address: string;
  readonly record: RecordServer;
  /** Called at every instant of every request; whoever ends something there does it at once. */
  onInstant: (instant: Instant, method: string, to: 'record' | 'service') => void;
}

/** All that is not the app or its message service: the record's FHIR server, the handler, and who signs id tokens. */
export class Ground {
  readonly handler: TestHandler;
  readonly issuer: TestIssuer;
  readonly #server = createServer((request, response) => {
    this.#handle(request, response).catch(() => response.destroy());
  });
  readonly #ways: PageWay[] = [];
  service: ServeProcess | null = null;

  private constructor(handler: TestHandler, issuer: TestIssuer) {
    this.handler = handler;
    this.issuer = issuer;
  }

  static async open(): Promise<Ground> {
    const ground = new Ground(await startTestHandler(), await startTestIssuer());
    await new Promise<void>((resolve) => ground.#server.listen(0, '127.0.0.1', resolve));
    return ground;
  }

  wayOf(conditionalCreate: boolean): PageWay {
    const { port } = this.#server.address() as AddressInfo;
    const options = { conditionalCreate, transaction: 200, task: 201, searchLag: 0, now: Date.now, click: () => null };
    const way: PageWay = {
      address: `http://127.0.0.1:${port}/${this.#ways.length}`,
      record: new RecordServer({ base: this.issuer.fhirBase, ...options }),
      onInstant: () => undefined,
    };
    this.#ways.push(way);
    return way;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await Promise.all([this.handler.close(), this.issuer.close()]);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '' } = request;
    const [, number, place, path = ''] = /^\/(\d+)\/(record|service)(.*)$/.exec(url) ?? [];
    const way = this.#ways[Number(number)];
    if (way === undefined) throw new Error(`nobody is at ${url}`);
    const to = place === 'service' ? 'service' : 'record';
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    way.onInstant('arrives', method, to);
    const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    for (const own of ['host', 'connection', 'content-length', 'transfer-encoding']) headers.delete(own);
    const init = { method, headers, ...(method === 'POST' && { body }) };
    const answer =
      to === 'record' ? await way.record.answer(this.issuer.fhirBase + path, init) : await this.#service(path, init);
    const text = await answer.text();
    way.onInstant('is carried out', method, to);
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
    response.end(text, () => way.onInstant('is answered', method, to));
  }

  /** A service that is not there refuses the connection at once. */
  async #service(path: string, init: RequestInit): Promise<Response> {
    const address = await Promise.race([
      this.service?.address,
      new Promise<null>((resolve) => setImmediate(resolve, null)),
    ]);
    if (!address) throw new Error('nobody listens');
    return fetch(address + path, init);
  }
}
