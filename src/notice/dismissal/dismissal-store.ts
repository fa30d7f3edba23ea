import type { Task } from 'fhir/r4';
import type { ReadOptions } from '../../record/read-session.ts';
import { searchShaped } from '../../record/search-shaped.ts';
import type { FhirTransport } from '../../record/transport.ts';
import type { MessageLanguage } from '../../text/notice-message.ts';
import { nextNoticeIdentifier } from '../notice-identifier.ts';
import { type PostOnce, postOnce, type Reply } from '../server/post-once.ts';
import type { RecordServer } from '../server/record-server.ts';
import { readCapabilities } from '../server/server-capabilities.ts';
import { DISMISSAL_SYSTEM, type Dismissal, type DismissalDraft, dismissalFromTask, dismissalsIn } from './dismissal.ts';
import { dismissalTask } from './dismissal-task.ts';

/**
 * Where the dismissal is known, exactly one of these. In each of them it holds for as long as the page is open.
 * - `record`: it stands in the record for everybody; `by` says whether this click or an earlier one wrote it
 * - `session`: certainly not in the record; known to this page alone
 * - `unknown`: the reply was lost, and the record could not say
 */
export type DismissalOutcome =
  | { readonly kept: 'record'; readonly by: 'this-click' | 'earlier'; readonly dismissal: Dismissal }
  | { readonly kept: 'session'; readonly dismissal: Dismissal }
  | { readonly kept: 'unknown'; readonly dismissal: Dismissal };

/** Milliseconds before each look after a lost reply. Own start values. */
const LOOKS = [500, 2_000] as const;

/**
 * Writes the dismissal in the record, once: its identifier is a function of the patient and of the dismissals before it,
 * so a double click, a second tab or a colleague make the same. Never rejects.
 *
 * @param seen every dismissal that was read, also those taken back: a new one comes after them
 */
export async function storeDismissal(
  draft: DismissalDraft,
  seen: readonly Dismissal[],
  language: MessageLanguage,
  { transport, clock, lock, reading }: RecordServer,
  post: PostOnce = postOnce(transport, clock),
): Promise<DismissalOutcome> {
  const identity = {
    issuer: transport.base,
    patientId: draft.patient.id,
    recipientId: '',
    reason: 'coordinator-need-dismissed',
  } as const;
  const closed = new Set(seen.map(({ identifier }) => identifier));
  const name = await nextNoticeIdentifier(identity, closed);
  return lock.hold(name, async (): Promise<DismissalOutcome> => {
    const [before, capabilities] = await Promise.all([
      dismissalsOnServer(transport, draft.patient.id, reading),
      readCapabilities(transport, reading),
    ]);
    for (const { identifier, isUndone } of before) if (isUndone) closed.add(identifier);
    const identifier = await nextNoticeIdentifier(identity, closed);
    const there = standing(before, identifier);
    if (there !== null) return { kept: 'record', by: 'earlier', dismissal: there };

    const at = new Date(clock.now()).toISOString();
    const task = dismissalTask(draft, identifier, at, language);
    const dismissal = keptHere(draft, identifier, at);
    // As for a notice: where the header is not known, the CORS rules may not name it, and nothing could ever be stored
    const ifNoneExist = capabilities.createsConditionally('Task')
      ? `identifier=${DISMISSAL_SYSTEM}|${identifier}`
      : undefined;
    const reply = await post(`${transport.base}/Task`, task, ifNoneExist);
    const stored = storedIn(reply);
    if (stored !== null && stored.identifier === identifier && !stored.isUndone) {
      return { kept: 'record', by: sameSecond(stored.at, at) ? 'this-click' : 'earlier', dismissal: stored };
    }
    if (isRefused(reply)) return { kept: 'session', dismissal };
    // Stored by its own word but not shown, already there (409, 412), or nobody knows
    for (const wait of isSuccess(reply) ? [0, ...LOOKS] : LOOKS) {
      await clock.sleep(wait, new AbortController().signal);
      const found = standing(await dismissalsOnServer(transport, draft.patient.id, reading), identifier);
      if (found !== null) {
        return { kept: 'record', by: sameSecond(found.at, at) ? 'this-click' : 'earlier', dismissal: found };
      }
    }
    return { kept: 'unknown', dismissal };
  });
}

function keptHere({ reason, comment, sender, known }: DismissalDraft, identifier: string, at: string): Dismissal {
  const words = comment.trim() === '' ? null : comment.trim();
  return { reference: null, identifier, reason, comment: words, by: sender.name, at, known, isUndone: false };
}

/** Those of the patient that the server has and can be searched for; none when it cannot be asked. */
async function dismissalsOnServer(
  transport: FhirTransport,
  patientId: string,
  reading: ReadOptions,
): Promise<readonly Dismissal[]> {
  const { rows } = await searchShaped(transport, 'Task', [['patient', patientId]], reading);
  return dismissalsIn(rows.filter((task) => task.for?.reference?.endsWith(`Patient/${patientId}`) ?? false));
}

function standing(dismissals: readonly Dismissal[], identifier: string): Dismissal | null {
  return dismissals.find((each) => each.identifier === identifier && !each.isUndone) ?? null;
}

function storedIn(reply: Reply): Dismissal | null {
  if (!isSuccess(reply) || reply.kind !== 'status' || reply.resource === null) return null;
  return isTask(reply.resource) ? dismissalFromTask(reply.resource) : null;
}

const isTask = (resource: { readonly resourceType: string }): resource is Task => resource.resourceType === 'Task';

const isSuccess = (reply: Reply) => reply.kind === 'status' && (reply.status === 200 || reply.status === 201);

/** Certainly not stored. 408, 409, 412 and 429 do not say so. */
function isRefused(reply: Reply): boolean {
  if (reply.kind !== 'status') return false;
  const { status } = reply;
  return status === 501 || (status >= 400 && status < 500 && ![408, 409, 412, 429].includes(status));
}

/** Servers may write an instant another way: offset, no milliseconds. */
const sameSecond = (a: string, b: string) => Math.floor(Date.parse(a) / 1000) === Math.floor(Date.parse(b) / 1000);
