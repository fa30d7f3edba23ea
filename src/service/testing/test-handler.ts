import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { XMLParser } from 'fast-xml-parser';
import { SENDER } from './test-notice.ts';

/**
 * A message service handler for tests, as the MSH API v2 describes it, on a free port of this machine. It never tells
 * two messages with one MsgId apart by itself: whoever posts twice is seen to have done so.
 */
export interface TestHandler {
  readonly url: string;
  readonly messages: StoredMessage[];
  /** Every request: "POST /Messages". */
  readonly requests: string[];
  /** Headers of the last request. */
  lastHeaders: IncomingMessage['headers'];
  /** What to do with the next posts, in turn; then they are accepted. */
  readonly onPost: PostBehaviour[];
  /** What the next requests of other kinds get, in turn; null: as usual. */
  readonly onGet: (GetBehaviour | null)[];
  /** Receipts that lie in the sender's own inbox, as AppRec documents. */
  readonly incoming: { readonly id: string; readonly xml: string }[];
  /** Messages of receivers that wait for the sender. */
  readonly answers: { readonly id: string; readonly senderHerId: number; readonly xml: string }[];
  /** Called at every request, before anything is done with it. */
  onRequest: () => void;
  /** Messages that `GET /Messages` does not list: read by the receiver. */
  hideRead: boolean;
  close(): Promise<void>;
}

export interface StoredMessage {
  readonly id: string;
  readonly messageId: string;
  readonly receiverHerId: number;
  readonly xml: string;
  status: unknown;
  appRec: unknown;
}

export type PostBehaviour =
  | {
      readonly do: 'reply';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
    }
  /** Stores nothing, or stores, and then cuts the connection. */
  | { readonly do: 'cut'; readonly store: boolean }
  /** Accepts, and answers when `until` resolves. */
  | { readonly do: 'accept-slowly'; readonly until: Promise<unknown> };
export type GetBehaviour = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export async function startTestHandler(): Promise<TestHandler> {
  const messages: StoredMessage[] = [];
  const server: Server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const handler: TestHandler = {
    url: `http://127.0.0.1:${port}`,
    messages,
    requests: [],
    lastHeaders: {},
    onPost: [],
    onGet: [],
    incoming: [],
    answers: [],
    onRequest: () => undefined,
    hideRead: false,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', handler.url);
    handler.requests.push(`${request.method} ${url.pathname}`);
    handler.lastHeaders = request.headers;
    handler.onRequest();
    const body = await bodyOf(request);
    const json = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof value === 'string' && value.startsWith('raw:') ? value.slice(4) : JSON.stringify(value));
    };
    if (request.method === 'POST') {
      const behaviour = handler.onPost.shift() ?? null;
      if (behaviour?.do === 'reply') return json(behaviour.status, behaviour.body ?? {}, behaviour.headers);
      if (behaviour?.do === 'cut') {
        if (behaviour.store) store(body);
        response.destroy();
        return;
      }
      const stored = store(body);
      if (behaviour?.do === 'accept-slowly') await behaviour.until;
      return json(201, stored.id);
    }
    const behaviour = handler.onGet.shift() ?? null;
    if (behaviour !== null) return json(behaviour.status, behaviour.body, behaviour.headers);
    if (url.pathname === '/Messages') {
      const wanted = url.searchParams.get('BusinessDocumentId');
      const receiver = Number(url.searchParams.get('ReceiverHerIds'));
      const listed = messages
        .filter((message) => !handler.hideRead && message.receiverHerId === receiver)
        .filter((message) => wanted === null || message.messageId === wanted)
        .map(({ id, messageId }) => ({ id, receiverHerId: receiver, businessDocumentId: messageId, isAppRec: false }));
      const receipts = wanted === null ? handler.incoming.map(({ id }) => ({ id, isAppRec: true })) : [];
      const from = url.searchParams.get('SenderHerId');
      const answers = wanted === null && receiver === Number(SENDER.unit.herId) ? handler.answers : [];
      const waiting = answers
        .filter(({ senderHerId }) => from === null || senderHerId === Number(from))
        .map(({ id, senderHerId }) => ({ id, senderHerId, receiverHerId: receiver, isAppRec: false }));
      return json(200, [...listed, ...receipts, ...waiting]);
    }
    const [, , id, part] = url.pathname.split('/');
    const receipt = [...handler.incoming, ...handler.answers].find((each) => each.id === id);
    if (part === 'business-document' && receipt !== undefined) {
      const document = Buffer.from(receipt.xml).toString('base64');
      return json(200, {
        businessDocument: document,
        contentType: 'application/xml',
        contentTransferEncoding: 'base64',
      });
    }
    const message = messages.find((each) => each.id === id);
    if (message === undefined) return json(404, { error: 'Could not find database document', requestId: 'r' });
    if (part === 'status') return json(200, message.status);
    if (part === 'apprec') return json(200, message.appRec);
    return json(404, {});
  }

  function store(body: string): StoredMessage {
    const { businessDocument } = JSON.parse(body) as { businessDocument: string };
    const xml = Buffer.from(businessDocument, 'base64').toString('utf8');
    const { MsgHead } = new XMLParser({ parseTagValue: false }).parse(xml);
    const receiverHerId = Number(MsgHead.MsgInfo.Receiver.Organisation.Organisation.Ident.Id);
    const stored: StoredMessage = {
      id: randomUUID(),
      messageId: String(MsgHead.MsgInfo.MsgId),
      receiverHerId,
      xml,
      status: [{ receiverHerId, transportDeliveryState: 'Unconfirmed', appRecStatus: null }],
      appRec: [],
    };
    messages.push(stored);
    return stored;
  }
  return handler;
}

/** The receiver's system has answered. */
export function answer(
  message: StoredMessage | undefined,
  appRecStatus: string,
  errors: readonly { readonly errorCode: string; readonly details: string }[] = [],
): void {
  if (message === undefined) throw new Error('there is no message to answer');
  const { receiverHerId } = message;
  message.status = [{ receiverHerId, transportDeliveryState: 'Acknowledged', appRecStatus }];
  message.appRec = [{ receiverHerId, appRecStatus, appRecErrorList: errors }];
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
