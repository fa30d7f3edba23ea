import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { ServiceReport } from '../../notice/service-notice.ts';

/**
 * One notice in the outbox. `delivery` says what is known about the handler's side, and it is written before the deed:
 * - `waiting`: certainly not at the handler
 * - `posting`: may be at the handler since `since`; it must be looked for before it is ever handed over again
 * - `accepted`: at the handler as `handlerId`; the receipt is followed
 * - `closed`: nothing more is done with it
 *
 * `xml` is the message itself, made once. It is null when the notice is closed and old enough: identifier and state
 * stay, so that the same notice can never be sent anew.
 */
const entrySchema = v.strictObject({
  version: v.literal(1),
  identifier: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  messageId: v.pipe(v.string(), v.uuid()),
  /** FHIR base URL of the record system it came from. */
  issuer: v.string(),
  senderName: v.string(),
  recipientName: v.string(),
  senderHerId: v.string(),
  receiverHerId: v.string(),
  /** As the sender's app wrote it. */
  authoredOn: v.string(),
  storedAt: v.pipe(v.string(), v.isoTimestamp()),
  state: v.picklist(['queued', 'sent', 'received', 'received-with-remarks', 'rejected', 'overdue']),
  at: v.pipe(v.string(), v.isoTimestamp()),
  errors: v.array(v.strictObject({ code: v.string(), text: v.string() })),
  delivery: v.variant('step', [
    v.strictObject({ step: v.literal('waiting') }),
    v.strictObject({ step: v.literal('posting'), since: v.pipe(v.string(), v.isoTimestamp()) }),
    v.strictObject({ step: v.literal('accepted'), handlerId: v.string(), since: v.pipe(v.string(), v.isoTimestamp()) }),
    v.strictObject({ step: v.literal('closed'), since: v.pipe(v.string(), v.isoTimestamp()) }),
  ]),
  xml: v.nullable(v.string()),
});

export type OutboxEntry = Readonly<v.InferOutput<typeof entrySchema>>;

/** The first line is the digest of the second: a disk that returns something else than was written is found out. */
export function writeEntry(entry: OutboxEntry): string {
  const json = JSON.stringify(entry);
  return `${digestOf(json)}\n${json}\n`;
}

/** Null when the text is not an entry, whole and unchanged. */
export function readEntry(text: string): OutboxEntry | null {
  const [digest, json, end, ...more] = text.split('\n');
  if (json === undefined || end !== '' || more.length > 0 || digest !== digestOf(json)) return null;
  try {
    return v.parse(entrySchema, JSON.parse(json));
  } catch {
    return null;
  }
}

export function reportOf(entry: OutboxEntry): ServiceReport {
  const { identifier, state, authoredOn, storedAt, at, senderName, recipientName, messageId, errors } = entry;
  return { identifier, state, authoredOn, storedAt, at, senderName, recipientName, messageId, errors };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
