import * as v from 'valibot';
import { START_POLICY } from './delivery-policy.ts';

/**
 * The file that `koordinatorflagg serve` reads. Unknown keys are refused: a misspelt key must not become a default in
 * silence. Secrets are named by file or environment variable, never written here.
 */

/** `https`, or `http` on this machine: what crosses a network is about patients. */
function isSecureUrl(text: string): boolean {
  try {
    const { protocol, hostname, username } = new URL(text);
    const loopback = hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]';
    return username === '' && (protocol === 'https:' || (protocol === 'http:' && loopback));
  } catch {
    return false;
  }
}

const url = v.pipe(
  v.string(),
  v.check(isSecureUrl, 'must be an https address (http only on this machine)'),
  v.transform((text) => text.replace(/\/+$/, '')),
);
const origin = v.pipe(
  url,
  v.check((text) => new URL(text).origin === text, 'must be an origin: scheme, host and port alone'),
);
const text = v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(200));
/** HER-ids are numbers of Adresseregisteret, and the handler takes them as such. */
const herId = v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/, 'must be a HER-id: digits alone'));
const organisationNumber = v.pipe(v.string(), v.regex(/^\d{9}$/, 'must have nine digits'));
const count = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most));

const partyEntries = {
  name: text,
  herId,
  organisationNumber: v.optional(v.nullable(organisationNumber), null),
  unit: v.strictObject({ name: text, herId }),
};
const party = v.strictObject(partyEntries);

const issuer = v.strictObject({
  /** The FHIR base URL, as in the app's config.json. */
  issuer: url,
  clientId: text,
  /** A coordinating unit sends notices on from its inbox, whose client is `issuers[].inbox.clientId` there. Null: none may. */
  inbox: v.optional(
    v.nullable(
      v.strictObject({
        clientId: text,
        /** The unit itself, to which receipts and answers come; null: whoever sends from the charts. */
        sender: v.optional(v.nullable(party), null),
      }),
    ),
    null,
  ),
  /** Both, or neither: then they are read from the issuer's discovery documents. */
  openIdIssuer: v.optional(v.nullable(v.pipe(v.string(), v.check(isSecureUrl, 'must be an https address'))), null),
  jwksUri: v.optional(v.nullable(url), null),
  /** Who sends for this record system, where it is not the service's `sender`. */
  sender: v.optional(v.nullable(party), null),
});

const recipient = v.strictObject({
  /** `recipients[].id` of the app's config.json. */
  id: text,
  ...partyEntries,
  /** Volven 9060. SP is what KE are staffed with most; others only as agreed with the receiver. */
  profession: v.optional(
    v.strictObject({ code: v.pipe(v.string(), v.regex(/^[A-ZÆØÅ]{2}$/, 'must be a code of Volven 9060')), text }),
    { code: 'SP', text: 'Sykepleier' },
  ),
});

const helseId = v.strictObject({
  tokenEndpoint: url,
  clientId: text,
  scope: text,
  /** Exactly one: a file, relative to this one, or an environment variable; either holds a private JWK. */
  privateKeyFile: v.optional(v.nullable(text), null),
  privateKeyEnvironment: v.optional(v.nullable(text), null),
});

const messages = v.strictObject({
  sender: party,
  recipients: v.pipe(v.array(recipient), v.minLength(1, 'must not be empty')),
  handler: v.strictObject({
    url,
    sourceSystem: text,
    timeoutSeconds: v.optional(count(1, 120), 30),
    /** Null only for a handler on this machine. */
    helseId: v.nullable(helseId),
  }),
  outbox: v.strictObject({ folder: text }),
  receiptDeadlineHours: v.optional(count(0.0001, 24 * 90), START_POLICY.receiptDeadlineHours),
  followDays: v.optional(count(1, 365), START_POLICY.followDays),
  keepContentDays: v.optional(count(0, 365), START_POLICY.keepContentDays),
  /** 0: the unit's answers are not looked for. Never longer than keepContentDays. */
  answerFollowDays: v.optional(count(0, 365), START_POLICY.answerFollowDays),
  polling: v.optional(v.strictObject({ seconds: count(0.01, 3600), atMostSeconds: count(0.01, 86_400) }), {
    seconds: START_POLICY.pollSeconds,
    atMostSeconds: START_POLICY.pollAtMostSeconds,
  }),
  retry: v.optional(
    v.strictObject({ seconds: count(0.01, 3600), atMostSeconds: count(0.01, 86_400), settleSeconds: count(0, 3600) }),
    {
      seconds: START_POLICY.retrySeconds,
      atMostSeconds: START_POLICY.retryAtMostSeconds,
      settleSeconds: START_POLICY.settleSeconds,
    },
  ),
});

export const serviceConfigurationSchema = v.strictObject({
  listen: v.optional(
    v.strictObject({
      host: v.optional(text, '127.0.0.1'),
      port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535)), 4102),
    }),
    { host: '127.0.0.1', port: 4102 },
  ),
  /** Origins of the app: of pages only those from there may ask. */
  allowedOrigins: v.array(origin),
  /** An id token older than this is not taken, whatever its own end says. Own start value: a working day. */
  idTokenHours: v.optional(count(0.01, 24), 12),
  /** Per user; a widget asks for the state of a few notices now and then. Own start value. */
  requestsPerMinute: v.optional(count(1, 10_000), 120),
  issuers: v.pipe(v.array(issuer), v.minLength(1, 'must not be empty')),
  messages,
});

export type ServiceConfiguration = v.InferOutput<typeof serviceConfigurationSchema>;
export type MessagesConfiguration = ServiceConfiguration['messages'];
export type ServiceIssuer = ServiceConfiguration['issuers'][number];
