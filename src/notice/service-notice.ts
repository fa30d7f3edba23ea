/**
 * The contract between the app and the message service (`koordinatorflagg serve`), as JSON over HTTPS.
 *
 *     POST {service}/notices               a ServiceNotice -> 202 or, when the same identifier is there, 200: ServiceReport
 *     GET  {service}/notices/{identifier}  -> 200 ServiceReport, or 404: certainly not there
 *
 * Both carry `Authorization: Bearer` with the EHR's OpenID Connect id token: a signed assertion of who is logged in, made
 * for this client (`aud`) by an issuer the service knows. The access token never leaves the issuer's origin, so the
 * service can read nothing in the record, and what it is told is all it knows. 400, 401, 403, 413, 415, 429 and 503
 * answer with RFC 9457 problem details (`type`, `title`, `status`, `detail`, and for 400 `key`); after them nothing is
 * stored. 202 and 200 are answered only when the notice is safely on disk.
 */
export interface ServiceNotice {
  /** The FHIR base URL of the record system the notice comes from. */
  readonly issuer: string;
  /** `noticeIdentifier`: 64 hexadecimal digits. One identifier is one message, whoever posts it and however often. */
  readonly identifier: string;
  /** ISO 8601 instant. */
  readonly authoredOn: string;
  /** `Recipient.id`; the service has the address in its own configuration. */
  readonly recipient: string;
  readonly patient: {
    readonly familyName: string;
    readonly givenName: string;
    /** YYYY-MM-DD or null. */
    readonly birthDate: string | null;
    /** Fødselsnummer or D-nummer; null: the record has none, and the message then names name and birth date only. */
    readonly nationalIdentifier: { readonly kind: 'FNR' | 'DNR'; readonly value: string } | null;
  };
  readonly sender: { readonly name: string; readonly phone: string | null };
  /** One line. */
  readonly title: string;
  /** The whole notice as previewed, in plain text. */
  readonly text: string;
}

/**
 * How far it has come.
 * - `queued`: safe on the service's disk; not yet handed over
 * - `sent`: the message service handler has accepted it; no receipt yet
 * - `received`: the receiver's system has acknowledged it (AppRec 8258#1)
 * - `received-with-remarks`: acknowledged, and part of it was faulty (8258#3): somebody must look
 * - `rejected`: the receiver's system, or the handler, has refused it (8258#2, or a 4xx that cannot be cured)
 * - `overdue`: no receipt within the time the service is configured with
 */
export type ServiceState = 'queued' | 'sent' | 'received' | 'received-with-remarks' | 'rejected' | 'overdue';

export interface ServiceReport {
  readonly identifier: string;
  readonly state: ServiceState;
  /** `ServiceNotice.authoredOn` of the one that was stored: whoever posted it knows it again. */
  readonly authoredOn: string;
  /** ISO 8601 instant the notice was first stored, as the service's clock has it. */
  readonly storedAt: string;
  /** ISO 8601 instant of the state. */
  readonly at: string;
  readonly senderName: string;
  readonly recipientName: string;
  /** MsgHead MsgId, a UUID. */
  readonly messageId: string;
  /** Errors of the receipt (Volven 8221), e.g. `{ code: 'E21', text: 'Mottaker finnes ikke' }`; empty otherwise. */
  readonly errors: readonly { readonly code: string; readonly text: string }[];
}
