/** The system of `Task.identifier` and `ServiceRequest.identifier`; the value is made by `noticeIdentifier`. */
export const NOTICE_SYSTEM = 'https://koordinatorflagg.example/notice';

/** Why the unit is notified; and, told apart by the same word, the flag dismissed, which is told to nobody. */
export type NoticeReason = 'coordinator-need' | 'coordinator-need-dismissed';

export interface NoticeIdentity {
  /** The FHIR base URL; a trailing slash means nothing. */
  readonly issuer: string;
  readonly patientId: string;
  readonly recipientId: string;
  readonly reason: NoticeReason;
  /** The identifier of the closed notice this one comes after, or `first`. */
  readonly after: string;
}

/**
 * The notice's identifier: 64 hexadecimal digits, a function of what the notice is and nothing else. So a double click,
 * a second tab, a repetition after a lost reply, or a colleague in another browser make the same identifier, and a
 * server with conditional create (FHIR R4, http.html#ccreate) stores one.
 *
 * It is a digest, so that neither the patient's id nor the recipient's can be read from it where it is kept.
 */
export async function noticeIdentifier(identity: NoticeIdentity): Promise<string> {
  const { issuer, patientId, recipientId, reason, after } = identity;
  return digest(['notice', withoutSlash(issuer), patientId, recipientId, reason, after]);
}

/** What one click at a time holds: the same for every notice about this patient to this unit. */
export function lockName(issuer: string, patientId: string, recipientId: string): Promise<string> {
  return noticeIdentifier({ issuer, patientId, recipientId, reason: 'coordinator-need', after: 'first' });
}

/**
 * The identifier of the next notice: the first of the chain "first notice, the one after it, the one after that ..."
 * that is not in `closed` (answered, as the user has seen, or withdrawn). Walking the chain needs neither the order nor
 * the times of the closed ones, so everybody who knows the same answers makes the same identifier.
 */
export async function nextNoticeIdentifier(
  identity: Omit<NoticeIdentity, 'after'>,
  closed: ReadonlySet<string>,
): Promise<string> {
  let identifier = await noticeIdentifier({ ...identity, after: 'first' });
  while (closed.has(identifier)) identifier = await noticeIdentifier({ ...identity, after: identifier });
  return identifier;
}

/** Tells notices of one patient apart from another's where they are kept, without saying who the patient is. */
export async function patientScope(issuer: string, patientId: string): Promise<string> {
  return digest(['patient', withoutSlash(issuer), patientId]);
}

/** Tells what was learnt of one server apart from another's, without its address standing in the browser's storage. */
export async function issuerScope(issuer: string): Promise<string> {
  return digest(['issuer', withoutSlash(issuer)]);
}

/**
 * A UUID made of the identifier, for `fullUrl` in a transaction: `part` 0 and 1 take different halves of the digest.
 * Version 8 is the one for values of one's own making (RFC 9562, section 5.8).
 */
export function uuidFrom(identifier: string, part: 0 | 1): string {
  const hex = identifier.slice(part * 32, part * 32 + 32);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** JSON keeps the parts apart: ["a","bc"] and ["ab","c"] are different texts. */
async function digest(parts: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
