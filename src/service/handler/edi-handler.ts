import * as v from 'valibot';
import type { ReceiptError, ReceiptVerdict } from '../message/app-rec.ts';
import { parseAppRec } from '../message/app-rec.ts';
import { receiptErrorText } from '../message/receipt-errors.ts';
import { cannotTell, type EdiCallOptions, ediCall, TOO_LARGE } from './edi-call.ts';
import type {
  CannotTell,
  DocumentAnswer,
  FindAnswer,
  Handler,
  HandlerMessage,
  PostAnswer,
  ReceiptAnswer,
  WaitingAnswer,
} from './handler.ts';

/**
 * Norsk helsenett's Meldingstjener, EDI 2.0 REST API version 2 (its OpenAPI description, "MSH API v2"): `POST /Messages`
 * with the document in base64, `GET /Messages/{id}/status` and `/apprec` for what became of it.
 *
 * A message that may have been taken is looked for before it is posted again. The API lists messages by receiver and
 * MsgId (`GET /Messages`), and of those only the ones the receiver has not read yet; so where that finds nothing, the
 * receipts waiting for the sender are read too: a message that was read is answered.
 */
export function ediHandler(options: EdiCallOptions): Handler {
  const call = ediCall(options);

  async function list(receiverHerId: string, more: Readonly<Record<string, string>>): Promise<ListAnswer> {
    const query = new URLSearchParams({
      ReceiverHerIds: receiverHerId,
      IncludeMetadata: 'true',
      MessagesToFetch: String(LISTED_AT_MOST),
      ...more,
    });
    const reply = await call('GET', `/Messages?${query}`);
    if (reply.kind === 'reply' && reply.status === 200) {
      const messages = v.safeParse(v.array(listedMessage), reply.json);
      if (messages.success) return { kind: 'list', messages: messages.output };
      return { kind: 'cannot-tell', cause: 'unreadable-list', retryAfterSeconds: null };
    }
    return cannotTell(reply);
  }

  return {
    async post({ xml }): Promise<PostAnswer> {
      const reply = await call('POST', '/Messages', {
        businessDocument: Buffer.from(xml, 'utf8').toString('base64'),
        contentType: 'application/xml',
        contentTransferEncoding: 'base64',
      });
      if (reply.kind !== 'reply') {
        const kind = reply.kind === 'not-sent' ? 'not-taken' : 'unknown';
        return { kind, cause: reply.cause, retryAfterSeconds: null };
      }
      const { status, json, retryAfterSeconds } = reply;
      if (status === 201) {
        const id = v.safeParse(messageId, json);
        if (id.success) return { kind: 'accepted', handlerId: id.output };
        return { kind: 'unknown', cause: 'unreadable-201', retryAfterSeconds };
      }
      if (PASSING.has(status)) return { kind: 'not-taken', cause: `HTTP-${status}`, retryAfterSeconds };
      // 409 can mean that it is there; a 5xx came after the message was read, and may have come after it was stored
      if (status === 409 || status < 400 || status >= 500) {
        return { kind: 'unknown', cause: `HTTP-${status}`, retryAfterSeconds };
      }
      return { kind: 'refused', error: refusal(status, json) };
    },

    async find(message): Promise<FindAnswer> {
      const listed = await list(message.receiverHerId, {
        SenderHerId: message.senderHerId,
        BusinessDocumentId: message.messageId,
      });
      if (listed.kind === 'list') {
        const same = listed.messages.find(
          ({ businessDocumentId, isAppRec }) => isSame(businessDocumentId, message.messageId) && isAppRec !== true,
        );
        if (same !== undefined) return { kind: 'found', handlerId: same.id };
      }
      const receipt = await findReceipt(message);
      if (receipt.kind !== 'none') return receipt;
      return listed.kind === 'list' ? { kind: 'none' } : listed;
    },

    async receipt(handlerId, { receiverHerId }): Promise<ReceiptAnswer> {
      const path = `/Messages/${encodeURIComponent(handlerId)}`;
      const status = await call('GET', `${path}/status`);
      if (status.kind !== 'reply' || status.status !== 200) return cannotTell(status);
      const states = v.safeParse(v.array(statusInfo), status.json);
      if (!states.success) return { kind: 'cannot-tell', cause: 'unreadable-status', retryAfterSeconds: null };
      const state = ofReceiver(states.output, receiverHerId);
      if (state === undefined) return { kind: 'none' };
      if (state.appRecStatus === null || state.appRecStatus === undefined) {
        if (state.transportDeliveryState !== 'Rejected') return { kind: 'none' };
        const error = { code: 'MSH-Rejected', text: 'Meldingen kunne ikke leveres til mottakerens system' };
        return { kind: 'receipt', verdict: 'rejected', errors: [error] };
      }
      const verdict = VERDICTS.get(state.appRecStatus.toLowerCase());
      if (verdict === undefined) return { kind: 'cannot-tell', cause: 'unknown-receipt', retryAfterSeconds: null };
      if (verdict === 'received') return { kind: 'receipt', verdict, errors: [] };
      const details = await call('GET', `${path}/apprec`);
      if (details.kind !== 'reply' || details.status !== 200) return cannotTell(details);
      const receipts = v.safeParse(v.array(appRecInfo), details.json);
      if (!receipts.success) return { kind: 'cannot-tell', cause: 'unreadable-apprec', retryAfterSeconds: null };
      return { kind: 'receipt', verdict, errors: errorsOf(ofReceiver(receipts.output, receiverHerId)) };
    },

    async waiting(receiverHerId, senderHerIds): Promise<WaitingAnswer> {
      const all = await list(receiverHerId, { OrderBy: '2' });
      // A handler without such a list has nothing waiting
      if (all.kind === 'cannot-tell') return all.cause === 'HTTP-404' ? { kind: 'list', messages: [] } : all;
      const listed = [...all.messages];
      // A full list may have left the one that is looked for out: then each sender is asked about by itself
      for (const SenderHerId of all.messages.length < LISTED_AT_MOST ? [] : senderHerIds) {
        const own = await list(receiverHerId, { SenderHerId, OrderBy: '2' });
        if (own.kind === 'cannot-tell') return own;
        listed.push(...own.messages);
      }
      // Of whom it is not said whom it is from is nobody's business here
      const messages = listed.flatMap(({ id, isAppRec, senderHerId }) =>
        isAppRec !== true && senderHerIds.includes(String(senderHerId))
          ? [{ id, senderHerId: String(senderHerId) }]
          : [],
      );
      return { kind: 'list', messages: [...new Map(messages.map((each) => [each.id, each])).values()] };
    },

    document: documentOf,
  };

  /** Reading a document does not mark it as read. */
  async function documentOf(handlerId: string): Promise<DocumentAnswer> {
    const reply = await call('GET', `/Messages/${encodeURIComponent(handlerId)}/business-document`);
    const isGone = reply.kind === 'reply' ? reply.status === 404 || reply.status === 410 : reply.cause === TOO_LARGE;
    if (isGone) return { kind: 'none' };
    if (reply.kind !== 'reply' || reply.status !== 200) return cannotTell(reply);
    const document = v.safeParse(businessDocument, reply.json);
    if (!document.success) return { kind: 'none' };
    return { kind: 'document', xml: Buffer.from(document.output.businessDocument, 'base64').toString('utf8') };
  }

  /** Among the receipts that wait for the sender, the one for this message. */
  async function findReceipt(message: Omit<HandlerMessage, 'xml'>): Promise<FindAnswer> {
    const waiting = await list(message.senderHerId, { SenderHerId: message.receiverHerId, OrderBy: '2' });
    // A handler without such a list has nothing to add
    if (waiting.kind === 'cannot-tell' && waiting.cause === 'HTTP-404') return { kind: 'none' };
    if (waiting.kind !== 'list') return waiting;
    for (const { id, isAppRec } of waiting.messages) {
      if (isAppRec !== true) continue;
      const document = await documentOf(id);
      if (document.kind === 'cannot-tell') return document;
      if (document.kind === 'none') continue;
      const { appRec } = parseAppRec(document.xml);
      if (appRec !== undefined && isSame(appRec.messageId, message.messageId)) {
        return { kind: 'receipt', verdict: appRec.verdict, errors: appRec.errors };
      }
    }
    return { kind: 'none' };
  }
}

type ListAnswer =
  | { readonly kind: 'list'; readonly messages: readonly v.InferOutput<typeof listedMessage>[] }
  | CannotTell;

/** Newest first, so that the rest are the oldest. */
const LISTED_AT_MOST = 100;

/** Replies that promise that nothing was done: too many, too early, a request that did not come in time. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

const VERDICTS: ReadonlyMap<string, ReceiptVerdict> = new Map([
  ['ok', 'received'],
  ['rejected', 'rejected'],
  ['okerrorinmessagepart', 'received-with-remarks'],
]);

const messageId = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const listedMessage = v.object({
  id: messageId,
  senderHerId: v.nullish(v.number()),
  businessDocumentId: v.nullish(v.string()),
  isAppRec: v.nullish(v.boolean()),
});
const statusInfo = v.object({
  receiverHerId: v.number(),
  transportDeliveryState: v.string(),
  appRecStatus: v.nullish(v.string()),
});
const appRecInfo = v.object({
  receiverHerId: v.number(),
  appRecErrorList: v.nullish(v.array(v.object({ errorCode: v.nullish(v.string()), details: v.nullish(v.string()) }))),
});
const businessDocument = v.object({ businessDocument: v.string() });
const errorMessage = v.object({ error: v.nullish(v.string()), errorCode: v.nullish(v.number()) });

function refusal(status: number, json: unknown): ReceiptError {
  const said = v.safeParse(errorMessage, json);
  const text = said.success ? (said.output.error ?? '') : '';
  return { code: `HTTP-${status}`, text: text.slice(0, 200) || 'Meldingstjeneren avviste meldingen' };
}

/** There is one receiver, so its row or the only one. */
function ofReceiver<Row extends { readonly receiverHerId: number }>(
  rows: readonly Row[],
  herId: string,
): Row | undefined {
  return rows.find((row) => row.receiverHerId === Number(herId)) ?? (rows.length === 1 ? rows[0] : undefined);
}

function errorsOf(info: v.InferOutput<typeof appRecInfo> | undefined): readonly ReceiptError[] {
  return (info?.appRecErrorList ?? []).map(({ errorCode, details }) => {
    const code = errorCode ?? 'X99';
    return { code, text: details || receiptErrorText(code) };
  });
}

function isSame(one: string | null | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
