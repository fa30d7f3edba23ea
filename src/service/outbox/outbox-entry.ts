import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { ServiceReport } from '../../notice/service-notice.ts';

/**
 * One notice in the outbox. `delivery` says what is known about the handler's side, and it is written before the deed:
 * - `waiting`: certainly not at the handler
 * - `posting`: may be at the handler since `since`; it must be looked for before it is ever handed over again
 * - `accepted`: at the handler as `handlerId`; the receipt is followed
 * - `received`: the receiver has acknowledged it; an answer to it is looked for
 * - `closed`: nothing more is done with it
 *
 * `xml` is the message itself, made once. It is null when the notice is closed and old enough: identifier and state
 * stay, so that the same notice can never be sent anew. The words of its answers go when it does.
 */
const entryEntries = {
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
  xml: v.nullable(v.string()),
};

const instant = v.pipe(v.string(), v.isoTimestamp());

const firstSteps = [
  v.strictObject({ step: v.literal('waiting') }),
  v.strictObject({ step: v.literal('posting'), since: instant }),
  v.strictObject({ step: v.literal('accepted'), handlerId: v.string(), since: instant }),
  v.strictObject({ step: v.literal('closed'), since: instant }),
] as const;

const answer = v.strictObject({
  /** Its own MsgId: what is found twice is one answer. */
  messageId: v.string(),
  at: instant,
  foundAt: instant,
  from: v.string(),
  text: v.nullable(v.string()),
  attachments: v.number(),
});

const entrySchema = v.strictObject({
  version: v.literal(2),
  ...entryEntries,
  delivery: v.variant('step', [...firstSteps, v.strictObject({ step: v.literal('received'), since: instant })]),
  /** What the receiver has written back, in the order it was found. */
  answers: v.array(answer),
});

/** As it was before answers were looked for: closed by its receipt. */
const firstVersion = v.pipe(
  v.strictObject({ version: v.literal(1), ...entryEntries, delivery: v.variant('step', [...firstSteps]) }),
  v.transform((entry): v.InferOutput<typeof entrySchema> => {
    const { state, delivery, xml } = entry;
    const isReceived = state === 'received' || state === 'received-with-remarks';
    const awaits = isReceived && delivery.step === 'closed' && xml !== null;
    return {
      ...entry,
      version: 2,
      delivery: awaits ? { step: 'received', since: delivery.since } : delivery,
      answers: [],
    };
  }),
);

const anyVersion = v.variant('version', [entrySchema, firstVersion]);

export type OutboxEntry = Readonly<v.InferOutput<typeof entrySchema>>;
export type OutboxAnswer = OutboxEntry['answers'][number];

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
    return v.parse(anyVersion, JSON.parse(json));
  } catch {
    return null;
  }
}

/** @param tellsWords whether whoever asks may read what the receiver has written */
export function reportOf(entry: OutboxEntry, tellsWords: boolean): ServiceReport {
  const { identifier, state, authoredOn, storedAt, at, senderName, recipientName, messageId, errors } = entry;
  const answers = entry.answers.map(({ at, from, text, attachments }) => ({
    at,
    from,
    text: tellsWords ? text : null,
    attachments,
  }));
  return { identifier, state, authoredOn, storedAt, at, senderName, recipientName, messageId, errors, answers };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
