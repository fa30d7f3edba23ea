import type { CodeableConcept, Coding, Reference, Task, TaskInput } from 'fhir/r4';
import { answersInTask } from '../answer/sent-answers.ts';
import type { NoticeChannelId } from '../channel-id.ts';
import type { ComposedNotice } from '../compose/compose-notice.ts';
import { inputsOfMessage } from '../input-extensions.ts';
import type { NoticeDraft, SentAnswer } from '../notice.ts';
import { INPUT_ANSWER, INPUT_SYSTEM } from '../notice-codes.ts';
import { noticeCommunication } from './communication-resource.ts';
import { noticeRequest, noticeTask } from './task-resources.ts';

/** What is stored beside the text of a notice, for a preview to show before anything leaves. */
export interface GoesAlong {
  /** What the notice refers to in the record. */
  readonly links: {
    readonly encounter: boolean;
    /** The sender's name, where the sender is referred to; else null. */
    readonly sender: string | null;
    /** Diagnoses that made a criterion met, as the record names them; else the reference itself. */
    readonly conditions: readonly string[];
  };
  /** The number the unit is addressed by, of its first identifier; null: it is addressed by name alone. */
  readonly recipientNumber: string | null;
  /** What its codes say, in the words that stand beside them. */
  readonly codes: readonly string[];
  /** The task's inputs, or a message's extensions, but the answers, in order: the code of what it is, and what it says; null: that there is none. */
  readonly inputs: readonly { readonly code: string; readonly value: string | null }[];
  readonly answers: readonly SentAnswer[];
}

/**
 * Read off the very resources that are sent, so that what is added to them is listed too. By the channel of these that
 * tells most: another of them tells no more. Null where none of them stores the notice in the record.
 */
export function goesAlong(
  draft: NoticeDraft,
  notice: ComposedNotice,
  channels: readonly NoticeChannelId[],
): GoesAlong | null {
  // Neither number nor time is known before the click, and the preview says so in words
  const dispatch = { draft, notice, patient: null, identifier: '', conditional: [], authoredOn: '' };
  const isRequest = channels.includes('request-and-task');
  if (isRequest || channels.includes('task')) {
    const task = noticeTask(dispatch, null);
    const conditions = isRequest ? (noticeRequest(dispatch).reasonReference ?? []) : [];
    return {
      links: {
        encounter: task.encounter !== undefined,
        sender: linked(task.requester),
        conditions: conditions.map(({ reference = '' }) => conditionName(reference, draft)),
      },
      recipientNumber: task.owner?.identifier?.value ?? null,
      codes: [task.code, task.reasonCode].flatMap((concept) => (concept === undefined ? [] : [wordsOf(concept)])),
      ...saidBeside(task),
    };
  }
  if (!channels.includes('communication')) return null;
  const communication = noticeCommunication(dispatch);
  const [recipient] = communication.recipient ?? [];
  return {
    links: {
      encounter: communication.encounter !== undefined,
      sender: linked(communication.sender),
      conditions: [],
    },
    recipientNumber: recipient?.identifier?.value ?? null,
    codes: [communication.topic, ...(communication.reasonCode ?? [])].flatMap((concept) =>
      concept === undefined ? [] : [wordsOf(concept)],
    ),
    ...saidBeside(inputsOfMessage(communication)),
  };
}

function saidBeside(said: Pick<Task, 'input'>): Pick<GoesAlong, 'inputs' | 'answers'> {
  return {
    inputs: (said.input ?? [])
      .map((input) => ({ code: codeOf(input), value: inputWords(input) }))
      .filter(({ code }) => code !== INPUT_ANSWER),
    answers: answersInTask(said),
  };
}

function linked(reference: Reference | undefined): string | null {
  return reference?.reference === undefined ? null : (reference.display ?? reference.reference);
}

function conditionName(reference: string, { assessment }: NoticeDraft): string {
  const evidence = assessment.criteria.flatMap((criterion) => criterion.evidence);
  return evidence.find(({ resource, display }) => resource === reference && display !== null)?.display ?? reference;
}

function codeOf({ type }: TaskInput): string {
  return type.coding?.find(({ system }) => system === INPUT_SYSTEM)?.code ?? wordsOf(type);
}

/** Whatever kind of value it has: what it says in words, else its code; null where it says that there is none. */
function inputWords(input: TaskInput): string | null {
  if (input.valueReference !== undefined) return input.valueReference.display ?? input.valueReference.reference ?? '';
  if (input.valueCodeableConcept !== undefined) return wordsOf(input.valueCodeableConcept);
  if (input.valueCoding !== undefined) return codingWords(input.valueCoding);
  return input.valueCode ?? input.valueString ?? null;
}

function wordsOf({ text, coding = [] }: CodeableConcept): string {
  return text ?? coding.map(codingWords).join(', ');
}

function codingWords({ display, code }: Coding): string {
  return display ?? code ?? '';
}
