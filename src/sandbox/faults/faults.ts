import type { ServerProfileId } from '../fhir/server-profiles.ts';

/**
 * Trouble a launch can order, so that a person and a test can see the app under it. Every fault belongs to one launch:
 * it travels with the launch token into the code and the access token, and two launches at once never disturb each other.
 *
 * A resource type is written as FHIR writes it (`Encounter`); `*` stands for every type.
 */
export interface Faults {
  /** Only these types exist on the server, the rest answer 404 with OperationOutcome `not-supported`; null: all. */
  readonly offers: readonly string[] | null;
  /** Scopes that may be granted at most, as a scope string; null: whatever is asked for. */
  readonly grant: string | null;
  /** Milliseconds each FHIR request waits before it is answered, by type; `*` for those not named. */
  readonly slow: Readonly<Record<string, number>>;
  readonly status: readonly StatusFault[];
  /** Retry-After is sent, but the browser's script may not see it (left out of Access-Control-Expose-Headers). */
  readonly hideRetryAfter: boolean;
  /** That page of the type's search answers 500; the first page is 1. */
  readonly failPage: readonly { readonly type: string; readonly page: number }[];
  /** Rows on a page, whatever `_count` says; null: `_count`, up to the server's own limit. */
  readonly pageSize: number | null;
  /** Every page has a `next` link, to this foreign origin; null: no. */
  readonly foreignNext: string | null;
  /** The `next` link of these types' pages leads back to the same page. */
  readonly loopNext: readonly string[];
  /** A row of another patient stands among the rows of these types. */
  readonly foreignRow: readonly string[];
  /** Reads and searches of these types answer 200 with an HTML login page. */
  readonly loginPage: readonly string[];
  /** ... 200 with an empty body. */
  readonly empty: readonly string[];
  /** ... 200 with JSON cut in the middle. */
  readonly broken: readonly string[];
  /** An OperationOutcome stands among the rows of the type. */
  readonly outcome: readonly { readonly type: string; readonly kind: OutcomeKind }[];
  /** Seconds an access token lives; null: one hour. */
  readonly tokenLifetime: number | null;
  /** `none`: no refresh token is given; `refused`: one is given, and refused when used. */
  readonly refresh: 'none' | 'refused' | null;
  /** The launch's first access token counts as expired after so many FHIR requests. One got by refresh does not. */
  readonly expireAfter: number | null;
  /** So many writes are stored, and the connection is cut before the reply. */
  readonly cutReply: number;
  /** So many writes are cut before anything is stored. */
  readonly cutRequest: number;
  /** The server does not know If-None-Exist and, as such servers do, ignores it. */
  readonly noConditionalCreate: boolean;
  /** The server takes no Bundles. */
  readonly noTransaction: boolean;
  /** `_include` is ignored, and left out of `link[self]`. */
  readonly ignoreInclude: boolean;
  /** The server does what this kind of server does, no more; null: all that the sandbox can. */
  readonly profile: ServerProfileId | null;
  /** Advertised and within the granted scopes, and still answered 403: the server's own access control is narrower. */
  readonly refuses: readonly RefusedInteractions[];
  /** The id token: not given, expired an hour ago, or signed with a key that the server does not publish. */
  readonly idToken: 'none' | 'expired' | 'foreign-key' | null;
  /** What becomes of this patient's messages at the message service handler; see `message-handler/scenario.ts`. */
  readonly message: readonly string[];
}

export interface RefusedInteractions {
  readonly type: string;
  /** SMART interaction letters (c r u d s); null: all. */
  readonly interactions: string | null;
}

export interface StatusFault {
  readonly type: string;
  /** SMART interaction letters (c r u d s) it applies to; null: all. */
  readonly interactions: string | null;
  readonly status: number;
  /** How many requests get it; null: all. */
  readonly times: number | null;
  /** Seconds; null: no Retry-After header. */
  readonly retryAfter: number | null;
}

/**
 * `4119`: Epic's routine warning on ordinary bundles, no failure. `incomplete`: the server left rows out.
 * `error`: part of the search failed.
 */
export type OutcomeKind = '4119' | 'incomplete' | 'error';

export const NO_FAULTS: Faults = {
  offers: null,
  grant: null,
  slow: {},
  status: [],
  hideRetryAfter: false,
  failPage: [],
  pageSize: null,
  foreignNext: null,
  loopNext: [],
  foreignRow: [],
  loginPage: [],
  empty: [],
  broken: [],
  outcome: [],
  tokenLifetime: null,
  refresh: null,
  expireAfter: null,
  cutReply: 0,
  cutRequest: 0,
  noConditionalCreate: false,
  noTransaction: false,
  ignoreInclude: false,
  profile: null,
  refuses: [],
  idToken: null,
  message: [],
};
