import type { Bundle, BundleEntry, OperationOutcome, Resource, Task } from 'fhir/r4';
import { literalReference } from '../../record/reference.ts';
import type { SentNotice } from '../notice.ts';
import type { Reply } from '../server/post-once.ts';
import { noticeFromTask } from '../standing/notice-from-task.ts';
import type { ChannelResult } from './channel.ts';

/** What a server shows that it has stored: whose identifier it bears, and the notice, where the resource is one. */
export interface Shown {
  readonly identifier: string | null;
  readonly notice: SentNotice | null;
}

/** Null for a resource of another kind than was sent. */
export type ShownIn = (resource: Resource) => Shown | null;

/** What the reply to `POST [base]/[type]` says of the notice. */
export function storedByCreate(reply: Reply, identifier: string, shownIn: ShownIn): ChannelResult {
  if (reply.kind === 'no-reply') return { result: 'lost', ended: false };
  if (!isSuccess(reply.status)) return refusal(reply);
  // Conditional create answers 200 when it found the resource and 201 when it made it
  return storedResource(reply.resource, reply.empty, reply.status === 201, identifier, shownIn);
}

export const shownTask: ShownIn = (resource) => (isTask(resource) ? asShown(noticeFromTask(resource)) : null);

export function asShown(notice: SentNotice | null): Shown {
  return { identifier: notice?.identifier ?? null, notice };
}

/** What the reply to the transaction says of the notice. */
export function storedTaskInTransaction(reply: Reply, identifier: string): ChannelResult {
  if (reply.kind === 'no-reply') return { result: 'lost', ended: false };
  if (!isSuccess(reply.status)) return refusal(reply);
  const { resource } = reply;
  if (resource === null || !isBundle(resource))
    return storedResource(resource, reply.empty, false, identifier, shownTask); // 200 says nothing of the entries
  // A refused entry often names nothing; the entries come in the order they were sent (FHIR R4, http.html#transaction)
  const entry = resource.entry?.find(isTaskEntry) ?? (resource.entry?.length === 2 ? resource.entry[1] : undefined);
  if (entry === undefined) return { result: 'lost', ended: true };
  const status = Number.parseInt(entry.response?.status ?? '', 10);
  if (Number.isNaN(status)) return { result: 'lost', ended: true };
  if (!isSuccess(status)) {
    // A server that ran the transaction as a batch: the Task failed on its own
    const outcome = entry.response?.outcome ?? null;
    const refused = refusal({ kind: 'status', status, resource: outcome, empty: false, location: null });
    const written = resource.entry?.some((each) => each !== entry && isStored(each)) ?? false;
    if (refused.result !== 'refused' || refused.conflict || !written) return refused;
    return { result: 'recorded', detail: refused.detail };
  }
  return storedResource(entry.resource ?? null, entry.resource === undefined, status === 201, identifier, shownTask);
}

/** A reply that is no success. Only what certainly stored nothing is `refused`; the rest is lost until it is found. */
export function refusal(reply: Extract<Reply, { kind: 'status' }>): ChannelResult {
  const { status, resource } = reply;
  const outcome = resource !== null && isOperationOutcome(resource) ? resource : null;
  const refused = (why: Extract<ChannelResult, { result: 'refused' }>['why'], conflict = false): ChannelResult => ({
    result: 'refused',
    why,
    detail: outcome === null ? null : diagnosticsOf(outcome),
    conflict,
  });
  switch (status) {
    case 401:
      return refused('session-expired');
    case 403:
      return refused('forbidden');
    case 404:
    case 405:
    case 501:
      return refused('unsupported');
    case 409: // two creates at once (some servers)
    case 412: // several have this identifier
      return refused('refused', true);
    case 429:
      return { result: 'lost', ended: true };
    case 408:
    case 502: // whatever stands before the server gave up; the server may still be at work
    case 503:
    case 504:
      return { result: 'lost', ended: false };
    default:
      if (status < 400 || status > 499) return { result: 'lost', ended: true };
      return refused(outcome?.issue?.some(({ code }) => code === 'not-supported') ? 'unsupported' : 'refused');
  }
}

/** `return=minimal` gives no body and `return=OperationOutcome` an outcome: both are success without the resource. */
function storedResource(
  resource: Resource | null,
  empty: boolean,
  created: boolean,
  identifier: string,
  shownIn: ShownIn,
): ChannelResult {
  if (empty) return { result: 'stored', created, notice: null };
  const shown = resource === null ? null : shownIn(resource);
  if (shown !== null) {
    const isIt = shown.identifier === identifier;
    return isIt ? { result: 'stored', created, notice: shown.notice } : { result: 'lost', ended: true };
  }
  if (resource !== null && isOperationOutcome(resource) && !saysError(resource)) {
    return { result: 'stored', created, notice: null };
  }
  return { result: 'lost', ended: true }; // a log-in page, for instance
}

function isTaskEntry({ resource, response }: BundleEntry): boolean {
  if (resource?.resourceType === 'Task') return true;
  return literalReference({ reference: response?.location ?? '' })?.type === 'Task';
}

function isStored({ response }: BundleEntry): boolean {
  return isSuccess(Number.parseInt(response?.status ?? '', 10));
}

function isSuccess(status: number): boolean {
  return status === 200 || status === 201 || status === 204;
}

function saysError({ issue }: OperationOutcome): boolean {
  return (issue ?? []).some(({ severity }) => severity === 'error' || severity === 'fatal');
}

/** The server's own words, for whoever runs it. Plain text; shown as text. */
function diagnosticsOf({ issue }: OperationOutcome): string | null {
  const texts = (issue ?? []).map((each) => each.details?.text ?? each.diagnostics ?? each.code);
  return texts.length === 0 ? null : texts.join('; ');
}

function isTask(resource: Resource): resource is Task {
  return resource.resourceType === 'Task';
}

function isBundle(resource: Resource): resource is Bundle {
  return resource.resourceType === 'Bundle';
}

function isOperationOutcome(resource: Resource): resource is OperationOutcome {
  return resource.resourceType === 'OperationOutcome';
}
