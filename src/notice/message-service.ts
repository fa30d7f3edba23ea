import * as v from 'valibot';
import type { Clock } from '../record/clock.ts';
import { PATIENT_PROOF } from './patient/patient-proof.ts';
import type { ServiceNotice, ServiceReport } from './service-notice.ts';

/** The way to the installation's message service; the launch room makes it. */
export interface MessageService {
  readonly base: string;
  /** `path` begins with a slash. Rejects like fetch, resolves for every HTTP status. */
  send(path: string, init?: RequestInit): Promise<Response>;
}

/**
 * What the service answered.
 * - `absent`: certainly not there
 * - `refused`: certainly not stored, in the service's own words (RFC 9457)
 * - `no-answer`: nothing that could be understood; `ended` when the service itself has answered
 */
export type ServiceReply =
  | { readonly kind: 'report'; readonly report: ServiceReport; readonly created: boolean }
  | { readonly kind: 'absent' }
  | { readonly kind: 'refused'; readonly status: number; readonly detail: string | null }
  | { readonly kind: 'no-answer'; readonly ended: boolean };

/** Milliseconds until a request to the service counts as lost. Own start value. */
export const SERVICE_MS = 30_000;

/**
 * What has become of one notice. Never rejects.
 *
 * @param proof that the patient is known (`patientProof`): without it what the unit has written is not told
 */
export function askService(
  service: MessageService,
  identifier: string,
  clock: Clock,
  proof: string | null = null,
): Promise<ServiceReply> {
  const init = proof === null ? {} : { headers: { [PATIENT_PROOF]: proof } };
  return request(service, clock, `/notices/${encodeURIComponent(identifier)}`, init, identifier);
}

/** Hands over one notice, once: the service stores one identifier once, and this never repeats. Never rejects. */
export function handOver(service: MessageService, notice: ServiceNotice, clock: Clock): Promise<ServiceReply> {
  const headers = { 'Content-Type': 'application/json' };
  return request(
    service,
    clock,
    '/notices',
    { method: 'POST', headers, body: JSON.stringify(notice) },
    notice.identifier,
  );
}

async function request(
  service: MessageService,
  clock: Clock,
  path: string,
  init: RequestInit,
  identifier: string,
): Promise<ServiceReply> {
  const stop = new AbortController();
  const exchange = async () => {
    const headers = { Accept: 'application/json, application/problem+json', ...init.headers };
    const response = await service.send(path, { ...init, headers, signal: stop.signal });
    return replyOf(response, await response.text(), identifier);
  };
  const late = clock.sleep(SERVICE_MS, stop.signal).then((): ServiceReply => ({ kind: 'no-answer', ended: false }));
  try {
    return await Promise.race([exchange(), late]);
  } catch {
    return { kind: 'no-answer', ended: false };
  } finally {
    stop.abort();
  }
}

const state = v.picklist(['queued', 'sent', 'received', 'received-with-remarks', 'rejected', 'overdue']);

const serviceReport = v.object({
  identifier: v.string(),
  state,
  authoredOn: v.string(),
  storedAt: v.string(),
  at: v.string(),
  senderName: v.string(),
  recipientName: v.string(),
  messageId: v.string(),
  errors: v.array(v.object({ code: v.string(), text: v.string() })),
  // A service of before tells of none
  answers: v.optional(
    v.array(v.object({ at: v.string(), from: v.string(), text: v.nullable(v.string()), attachments: v.number() })),
    [],
  ),
}) satisfies v.GenericSchema<unknown, ServiceReport>;

const problemDetails = v.object({
  status: v.optional(v.number()),
  title: v.optional(v.string()),
  detail: v.optional(v.string()),
});

/** Statuses after which the service has stored nothing, when it is the service that answers and not what is before it. */
const NOTHING_STORED: readonly number[] = [400, 401, 403, 413, 415, 429, 503];

function replyOf(response: Response, body: string, identifier: string): ServiceReply {
  const { status } = response;
  const json = parse(body);
  if (status === 200 || status === 202) {
    const parsed = v.safeParse(serviceReport, json);
    // A log-in page, or somebody else's notice, is no answer
    if (!parsed.success || parsed.output.identifier !== identifier) return { kind: 'no-answer', ended: true };
    return { kind: 'report', report: parsed.output, created: status === 202 };
  }
  const problem = v.safeParse(problemDetails, json);
  // What stands before the service answers in HTML, and knows nothing of what the service has
  const isTheService = problem.success && /\bjson\b/.test(response.headers.get('Content-Type') ?? '');
  if (!isTheService) return { kind: 'no-answer', ended: false };
  if (status === 404) return { kind: 'absent' };
  if (!NOTHING_STORED.includes(status)) return { kind: 'no-answer', ended: true };
  return { kind: 'refused', status, detail: problem.output.detail ?? problem.output.title ?? null };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
