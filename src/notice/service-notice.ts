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
 *
 * The id token does not say which patient its user may see, and an identifier can be worked out by whoever knows the
 * patient's id in the record. A report says what a colleague may know: that a notice was sent, by whom, and how far it has
 * come. What the receiver has written about the patient is told only to whoever sends `Patient-Proof` too
 * (`patientProofText`): it has the patient's national identifier, or where the notice had none name and birth date, and so
 * has read the patient in the record.
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
  /**
   * What the receiver has written back, oldest first, as far as the service has seen it: an answer belongs to the record
   * system's messages, and the service sees it only while nobody has read it there. None here is not none.
   */
  readonly answers: readonly ServiceAnswer[];
}

/** A dialog message that refers to the notice, from the one it was sent to and about the same patient. */
export interface ServiceAnswer {
  /** ISO 8601 instant: when it was sent, as the message says. */
  readonly at: string;
  /** The person, where one is named, and the unit. */
  readonly from: string;
  /** Word by word; null: not told, since it has been removed, or the caller has not shown whom the notice is about. */
  readonly text: string | null;
  /** How many attachments it has; they are in the record system only. */
  readonly attachments: number;
}
