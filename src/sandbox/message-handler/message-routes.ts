import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { cutConnection } from '../cut-connection.ts';
import { isJsonObject } from '../fhir/element-values.ts';
import { parseBusinessDocument } from './business-document.ts';
import type { MessageHandler, Transport, UnreadMessage } from './message-handler.ts';
import { isScenarioItem, type Receipt } from './scenario.ts';

/** Where the handler's API is, below the record system's origin. */
export const HANDLER_PATH = '/edi';
const CONTROL_PATH = '/edi-control';
const MOST_BYTES = 35_000_000;

type Answer = (c: Context) => Response | Promise<Response>;

/**
 * A message service handler as Norsk helsenett's Meldingstjener is one: EDI 2.0, REST API version 2, as far as sending
 * and following a message goes. Any token is taken, and none: HelseID is not played here.
 *
 * Beside it, for tests and curious persons: `POST /edi-control/orders` `{"key": "...", "message": "E21,delay:500"}`, and
 * `GET /edi-control/received`; `POST /edi-control/answers` `{"messageId": "...", "text": "..."}` is the receiver's user who
 * writes back.
 */
export function addMessageRoutes(app: Hono, handler: MessageHandler): void {
  const route =
    (answer: Answer): Answer =>
    (c) =>
      headerFault(c) ?? answer(c);

  app.post(
    `${HANDLER_PATH}/Messages`,
    route(async (c) => {
      const text = await c.req.text();
      if (text.length > MOST_BYTES) return failure(c, 413, 'The request is too large');
      const parsed = parseBody(text);
      if (Array.isArray(parsed)) return failure(c, 400, 'Model validation error occurred', 1000, parsed);
      const { document } = parsed;
      const keys = handler.keysOf(document);
      const ordered = orderedStatus(c, handler, keys);
      if (ordered !== null) return ordered;
      if (handler.orders.take(keys, 'before')) return cutConnection(c);
      if (handler.orders.scenario(keys).refusesDuplicates && handler.isKnown(document.messageId))
        return failure(c, 409, 'A message with this business document id was accepted before');
      const { id } = handler.accept(document);
      if (handler.orders.take(keys, 'after')) return cutConnection(c);
      return c.json(id, 201, { Location: `${HANDLER_PATH}/Messages/${id}` });
    }),
  );

  app.get(
    `${HANDLER_PATH}/Messages`,
    route((c) => {
      const receivers = (c.req.queries('ReceiverHerIds') ?? []).flatMap((value) => value.split(','));
      if (receivers.length === 0) return failure(c, 400, 'Model validation error occurred', 1000, ['ReceiverHerIds']);
      const sender = c.req.query('SenderHerId');
      const documentId = c.req.query('BusinessDocumentId');
      const ordered = orderedStatus(c, handler, [...(documentId === undefined ? [] : [documentId]), ...receivers, '*']);
      if (ordered !== null) return ordered;
      const rows = handler
        .unread()
        .filter(
          (row) =>
            receivers.includes(row.receiverHerId) &&
            (sender === undefined || row.senderHerId === sender) &&
            (documentId === undefined || row.businessDocumentId.toLowerCase() === documentId.toLowerCase()),
        );
      const isNewestFirst = ['2', 'Descending'].includes(c.req.query('OrderBy') ?? '');
      const listed = (isNewestFirst ? [...rows].reverse() : rows).slice(
        0,
        Number(c.req.query('MessagesToFetch') ?? 10),
      );
      return c.json(listed.map((row) => messageOf(row, c.req.query('IncludeMetadata') === 'true')));
    }),
  );

  /** For what is asked of one message: a transport, or where `unread` finds it a receipt too. */
  const ofMessage = (path: string, answer: (c: Context, found: Transport) => Response) =>
    app.get(
      `${HANDLER_PATH}/Messages/:id${path}`,
      route((c) => {
        const found = handler.transport(c.req.param('id') ?? '');
        if (found === undefined) return failure(c, 404, 'Could not find database document');
        return orderedStatus(c, handler, handler.keysOf(found.document)) ?? answer(c, found);
      }),
    );

  ofMessage('/status', (c, found) =>
    c.json([
      {
        receiverHerId: Number(found.document.receiver.herId),
        transportDeliveryState: 'Acknowledged',
        appRecStatus: handler.receiptOf(found)?.status ?? null,
      },
    ]),
  );

  ofMessage('/apprec', (c, found) => {
    const receipt = handler.receiptOf(found);
    const status = receipt?.status ?? null;
    return c.json([
      {
        receiverHerId: Number(found.document.receiver.herId),
        appRecStatus: status,
        appRecErrorList: receipt === null ? null : errorsOf(receipt),
      },
    ]);
  });

  app.get(
    `${HANDLER_PATH}/Messages/:id/business-document`,
    route((c) => {
      const id = c.req.param('id') ?? '';
      const xml =
        handler.transport(id)?.document.xml ??
        handler
          .unread()
          .find((row) => row.id === id)
          ?.xml();
      if (xml === undefined) return failure(c, 404, 'Could not find database document');
      return c.json({
        businessDocument: Buffer.from(xml, 'utf8').toString('base64'),
        contentType: 'application/xml',
        contentTransferEncoding: 'base64',
      });
    }),
  );

  ofMessage('', (c, { id, document }) =>
    c.json({
      id,
      contentType: 'application/xml',
      receiverHerId: Number(document.receiver.herId),
      senderHerId: Number(document.sender.herId),
      businessDocumentId: document.messageId,
      businessDocumentGenDate: document.generatedAt,
      isAppRec: false,
    }),
  );

  app.put(
    `${HANDLER_PATH}/Messages/:id/read/:herId`,
    route((c) => {
      handler.markAsRead(c.req.param('id') ?? '');
      return c.body(null, 204);
    }),
  );

  addControl(app, handler);
}

function addControl(app: Hono, handler: MessageHandler): void {
  app.post(`${CONTROL_PATH}/orders`, async (c) => {
    const order: unknown = await c.req.json().catch(() => null);
    const key = isJsonObject(order) ? order['key'] : undefined;
    const message = isJsonObject(order) ? order['message'] : undefined;
    if (typeof key !== 'string' || typeof message !== 'string') return c.json({ error: 'key and message' }, 400);
    const items = message.split(',').filter((item) => item !== '');
    const unknown = items.filter((item) => !isScenarioItem(item));
    if (unknown.length > 0) return c.json({ error: `not understood: ${unknown.join(', ')}` }, 400);
    handler.order(key, items);
    return c.body(null, 204);
  });

  app.post(`${CONTROL_PATH}/answers`, async (c) => {
    const answer: unknown = await c.req.json().catch(() => null);
    const messageId = isJsonObject(answer) ? answer['messageId'] : undefined;
    const text = isJsonObject(answer) ? answer['text'] : undefined;
    if (typeof messageId !== 'string' || typeof text !== 'string') return c.json({ error: 'messageId and text' }, 400);
    return handler.write(messageId, text) ? c.body(null, 204) : c.json({ error: 'no such message has come' }, 404);
  });

  app.get(`${CONTROL_PATH}/received`, (c) =>
    c.json(
      handler.received().map(({ document, deliveries, receipt }) => ({
        messageId: document.messageId,
        receiverHerId: document.receiver.herId,
        title: document.note?.title ?? null,
        text: document.note?.text ?? null,
        deliveries,
        receipt,
      })),
    ),
  );
}

function headerFault(c: Context): Response | null {
  if (c.req.header('api-version') !== '2') return failure(c, 400, 'The header api-version must be 2');
  if ((c.req.header('nhn-source-system') ?? '').trim() === '')
    return failure(c, 400, 'The header nhn-source-system is required');
  return null;
}

/** The document of a PostMessageRequest, or what is wrong with it. */
function parseBody(text: string) {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return ['The body is not JSON'];
  }
  const field = (name: string) => (isJsonObject(body) && typeof body[name] === 'string' ? body[name] : '');
  const faults = [
    ...(field('contentType') === 'application/xml' ? [] : ['contentType must be application/xml']),
    ...(field('contentTransferEncoding') === 'base64' ? [] : ['contentTransferEncoding must be base64']),
  ];
  if (faults.length > 0) return faults;
  const parsed = parseBusinessDocument(field('businessDocument'));
  return parsed.ok ? { document: parsed.document } : [...parsed.faults];
}

function orderedStatus(c: Context, handler: MessageHandler, keys: readonly string[]): Response | null {
  const { status } = handler.orders.scenario(keys);
  if (status === null || !handler.orders.take(keys, 'status')) return null;
  if (status.retryAfter !== null) c.header('Retry-After', String(status.retryAfter));
  return failure(c, status.status, 'A fault was ordered');
}

/** The API's ErrorMessage. */
function failure(
  c: Context,
  status: number,
  error: string,
  errorCode = 0,
  validationErrors: readonly string[] | null = null,
) {
  const body = { error, errorCode, validationErrors, stackTrace: null, requestId: randomUUID() };
  c.header('Content-Type', 'application/json; charset=utf-8');
  return c.newResponse(JSON.stringify(body), { status } as ResponseInit & { status: 400 });
}

function messageOf(row: UnreadMessage, withMetadata: boolean) {
  const { id, receiverHerId, senderHerId, businessDocumentId, generatedAt, isAppRec } = row;
  const least = { id, receiverHerId: Number(receiverHerId) };
  if (!withMetadata) return least;
  return {
    ...least,
    contentType: 'application/xml',
    senderHerId: Number(senderHerId),
    businessDocumentId,
    businessDocumentGenDate: generatedAt,
    isAppRec,
  };
}

function errorsOf(receipt: Receipt) {
  return receipt.status === 'Ok' ? [] : [{ errorCode: receipt.code, details: receipt.text }];
}
