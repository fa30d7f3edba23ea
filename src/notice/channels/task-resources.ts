import type { Bundle, ServiceRequest, Task } from 'fhir/r4';
import { messageText } from '../../text/notice-message.ts';
import { NEEDS_INDIVIDUAL_PLAN } from '../inbox-codes.ts';
import type { NoticeDraft } from '../notice.ts';
import { TASK_CODE } from '../notice-codes.ts';
import { NOTICE_SYSTEM, uuidFrom } from '../notice-identifier.ts';
import type { Dispatch } from './channel.ts';
import { noticeInputs } from './notice-inputs.ts';
import { encounter, noneExist, patient, person, recipient } from './references.ts';

/** The task for the unit. `focus` is the request it is about, when that one is or will be stored. */
export function noticeTask(dispatch: Dispatch, focus: string | null): Task {
  const { draft, notice, identifier, authoredOn } = dispatch;
  return {
    resourceType: 'Task',
    identifier: [{ system: NOTICE_SYSTEM, value: identifier }],
    status: 'requested',
    intent: 'proposal',
    priority: 'routine',
    code: { coding: [{ ...TASK_CODE }], text: messageText[notice.language].taskCode },
    // A string, not an Annotation: Annotation.text is Markdown, where a clinician's `*` or `<` would change meaning.
    description: notice.text,
    ...(focus === null ? {} : { focus: { reference: focus } }),
    for: patient(draft),
    ...encounter(draft),
    authoredOn,
    requester: person(draft.sender),
    owner: recipient(draft),
    ...(draft.kinds.includes('individual-plan') ? { reasonCode: { coding: [{ ...NEEDS_INDIVIDUAL_PLAN }] } } : {}),
    input: [...noticeInputs(draft)],
  } satisfies Task;
}

/** What is asked for, for servers and inboxes that start from requests. It holds no reasons: those are in the task. */
export function noticeRequest(dispatch: Dispatch): ServiceRequest {
  const { draft, notice, identifier, authoredOn } = dispatch;
  const conditions = evidenceConditions(draft);
  return {
    resourceType: 'ServiceRequest',
    identifier: [{ system: NOTICE_SYSTEM, value: identifier }],
    status: 'active',
    intent: 'proposal',
    priority: 'routine',
    code: { text: notice.title },
    subject: patient(draft),
    ...encounter(draft),
    authoredOn,
    requester: person(draft.sender),
    performer: [recipient(draft)],
    ...(conditions.length === 0 ? {} : { reasonReference: conditions.map((reference) => ({ reference })) }),
  } satisfies ServiceRequest;
}

/** Both or none (FHIR R4, http.html#transaction), each created only when its identifier is not there already. */
export function noticeTransaction(dispatch: Dispatch): Bundle {
  const { identifier } = dispatch;
  const requestUrl = `urn:uuid:${uuidFrom(identifier, 0)}`;
  const ifNoneExist = noneExist(identifier);
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      {
        fullUrl: requestUrl,
        resource: noticeRequest(dispatch),
        request: { method: 'POST', url: 'ServiceRequest', ifNoneExist },
      },
      {
        fullUrl: `urn:uuid:${uuidFrom(identifier, 1)}`,
        resource: noticeTask(dispatch, requestUrl),
        request: { method: 'POST', url: 'Task', ifNoneExist },
      },
    ],
  } satisfies Bundle;
}

/** The patient's own conditions that made a criterion met: nothing else of the record is referred to. */
function evidenceConditions({ assessment }: NoticeDraft): readonly string[] {
  const evidence = assessment.criteria
    .filter((criterion) => criterion.answer === 'met')
    .flatMap((criterion) => criterion.evidence);
  return [
    ...new Set(evidence.map(({ resource }) => resource).filter((reference) => reference.startsWith('Condition/'))),
  ];
}
