import type { Task } from 'fhir/r4';
import { grantFor } from '../../record/granted-scopes.ts';
import { literalReference } from '../../record/reference.ts';
import type { PatientIdentity, Person, SentNotice } from '../notice.ts';
import { type PatientRefusal, patientCheck } from '../patient/patient-check.ts';
import { plainLines } from '../plain-text.ts';
import type { RecordServer } from '../server/record-server.ts';
import { type MayUpdate, readCapabilities } from '../server/server-capabilities.ts';
import type { Said } from '../unit-answer.ts';
import { standingOfThread } from './answer-from-messages.ts';
import { answerFromTask, bearsMark } from './answer-from-task.ts';
import { checkMessageStep, type MessageStore, storeMessageStep } from './store-message-step.ts';
import { checkStep, type StepStore, storeStep, type TaskStep } from './store-step.ts';
import { type AnswerAttempt, type AnswerOutcome, isMessageAttempt } from './stored-notice.ts';
import { senderAnswered, type UnitStep } from './unit-answer-task.ts';

/** The sender's answer to a question that the coordinating unit has asked back. */
export interface SenderAnswer {
  readonly patient: PatientIdentity;
  /** The notice that was asked about, as it is shown: a task or a message of this server. */
  readonly notice: Pick<SentNotice, 'reference'>;
  /** The question, as it is shown. */
  readonly question: Said;
  /** At most `ANSWER_LENGTH` characters, and not blank. */
  readonly text: string;
  readonly by: Person;
}

/** Characters of an answer. A question is answered in some sentences; more belongs in the record. Own start value. */
export const ANSWER_LENGTH = 1_000;

/** What answering needs of the delivery. */
export interface AnswerDelivery extends RecordServer {
  /** The token response's `scope`; null when it does not say. */
  readonly grantedScopes: string | null;
}

/** What became of the answer: as of any step on the task or beside the message, or the patient was not the one on screen. */
export type SenderAnswerOutcome =
  | AnswerOutcome
  | { readonly truth: 'not-stored'; readonly why: PatientRefusal; readonly detail: null };

/** Whether an answer to a question about this notice can be stored from here. Sends nothing. Never rejects. */
export async function mayAnswer(
  { reference }: Pick<SentNotice, 'reference'>,
  { grantedScopes, transport, reading }: AnswerDelivery,
): Promise<MayUpdate> {
  if (messageId(reference) !== null) {
    if (grantFor(grantedScopes, 'Communication', 'c') === 'refused') return 'no-access';
    return (await readCapabilities(transport, reading)).creates('Communication') === false ? 'not-offered' : 'yes';
  }
  if (grantFor(grantedScopes, 'Task', 'u') === 'refused') return 'no-access';
  return (await readCapabilities(transport, reading)).updates('Task') === false ? 'not-offered' : 'yes';
}

/** The answer word by word as it leaves; empty when there is nothing but space. */
export function answerText(text: string): string {
  return plainLines(text).join('\n').trim();
}

/** `Communication.id` of a notice that went as a message; null of a task. */
function messageId(reference: string): string | null {
  return /^Communication\/(.+)$/.exec(reference)?.[1] ?? null;
}

/**
 * Stores the answer in the task the question came in, or as a message beside it where the notice went as one, once, and says which truth holds afterwards. Never rejects.
 *
 * In this order: one at a time for this notice, across tabs; the patient is read again and compared; the task is read
 * again, and nothing is written when the question is not open any more; then it is stored as any step is, and after a
 * lost reply the server is asked what it has. An answer is known again by its words and its instant, since the unit may
 * have gone on before its sender looks.
 */
export function answerQuestion(answer: SenderAnswer, delivery: AnswerDelivery): Promise<SenderAnswerOutcome> {
  const { patient, notice, question, by } = answer;
  const text = answerText(answer.text);
  return delivery.lock.hold(`answer.${notice.reference}`, async (stay) => {
    const checked = await patientCheck(patient, delivery);
    if ('why' in checked) return { truth: 'not-stored', why: checked.why, detail: null };
    const at = new Date(delivery.clock.now()).toISOString();
    const step = { by, at, mark: crypto.randomUUID() };
    const id = messageId(notice.reference);
    if (id !== null) return answerMessageOnce(id, step, { ...answer, text }, delivery, stay);
    const store = storeOf(delivery);
    const outcome = await storeStep(store, senderStep(notice.reference, patient.id, question, step, text));
    // Where the server keeps nothing single, nobody else of this browser answers while this one may still land
    if (outcome.truth === 'unknown' && !(await store.updatesByVersion)) stayUntil(outcome.attempt, delivery, stay);
    return outcome;
  });
}

type Stay = Parameters<Parameters<AnswerDelivery['lock']['hold']>[1]>[0];

function stayUntil({ overAt }: AnswerAttempt, { clock }: AnswerDelivery, stay: Stay): void {
  stay(clock.sleep(Math.max(0, overAt - clock.now()), new AbortController().signal));
}

async function answerMessageOnce(
  id: string,
  step: UnitStep,
  { patient, question, text }: SenderAnswer,
  delivery: AnswerDelivery,
  stay: Stay,
): Promise<AnswerOutcome> {
  const store = messageStoreOf(delivery);
  const outcome = await storeMessageStep(
    store,
    { id, patient: patient.id },
    {
      step,
      said: { code: 'answered', text },
      isAsSeen: (thread) => isSameQuestion(standingOfThread(thread).answer.question, question),
    },
  );
  if (outcome.truth === 'unknown' && !(await store.createsSingle)) stayUntil(outcome.attempt, delivery, stay);
  return outcome;
}

/** Asks once more what became of an answer whose reply was lost. Sends nothing. Never rejects. */
export function checkAnswer(attempt: AnswerAttempt, delivery: AnswerDelivery): Promise<SenderAnswerOutcome> {
  return isMessageAttempt(attempt)
    ? checkMessageStep(messageStoreOf(delivery), attempt)
    : checkStep(storeOf(delivery), attempt);
}

function storeOf({ transport, clock, reading }: AnswerDelivery): StepStore {
  const updatesByVersion = readCapabilities(transport, reading).then((server) => server.updatesByVersion('Task'));
  return { transport, clock, reading, updatesByVersion };
}

function messageStoreOf({ transport, clock, reading }: AnswerDelivery): MessageStore {
  const capabilities = readCapabilities(transport, reading);
  return {
    transport,
    clock,
    reading,
    createsSingle: capabilities.then((server) => server.createsConditionally('Communication')),
  };
}

/** Whatever else has changed in the task, the answer stands as long as the same question about this patient is open. */
function senderStep(reference: string, patientId: string, question: Said, step: UnitStep, text: string): TaskStep {
  const isAbout = ({ for: about }: Task) => {
    const patient = literalReference(about);
    return patient?.type === 'Patient' && patient.id === patientId;
  };
  return {
    type: 'Task',
    id: reference.replace(/^Task\//, ''),
    isAsSeen: (task) => isAbout(task) && isSameQuestion(answerFromTask(task).question, question),
    change: (task) => senderAnswered(task, step, text),
    isIn: (task) => bearsMark(task, step.mark) || answerFromTask(task).exchange.some(isThis),
  };

  function isThis({ said, text: words, at }: Said): boolean {
    return said === 'answer' && words === text && isSameInstant(at, step.at);
  }
}

/** The question that is open is the one that was shown. */
export function isSameQuestion(open: Said | null, shown: Said): boolean {
  return open !== null && open.text === shown.text && isSameInstant(open.at, shown.at);
}

/** Servers write an instant in their own way: with other offsets, or without fractions of nought. */
function isSameInstant(a: string | null, b: string | null): boolean {
  return a === b || Date.parse(a ?? '') === Date.parse(b ?? '');
}
