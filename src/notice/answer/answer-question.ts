import type { Task } from 'fhir/r4';
import { grantFor } from '../../record/granted-scopes.ts';
import { literalReference } from '../../record/reference.ts';
import type { PatientIdentity, Person, SentNotice } from '../notice.ts';
import { type PatientRefusal, patientCheck } from '../patient/patient-check.ts';
import { plainLines } from '../plain-text.ts';
import type { RecordServer } from '../server/record-server.ts';
import { type MayUpdate, readCapabilities } from '../server/server-capabilities.ts';
import type { Said } from '../unit-answer.ts';
import { answerFromTask, bearsMark } from './answer-from-task.ts';
import { type Attempt, checkStep, type StepOutcome, type StepStore, storeStep, type TaskStep } from './store-step.ts';
import { senderAnswered, type UnitStep } from './unit-answer-task.ts';

/** The sender's answer to a question that the coordinating unit has asked back. */
export interface SenderAnswer {
  readonly patient: PatientIdentity;
  /** The notice that was asked about, as it is shown: one of a task of this server. */
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

/** What became of the answer: as of any step on the task, or the patient was not the one on screen. */
export type SenderAnswerOutcome =
  | StepOutcome
  | { readonly truth: 'not-stored'; readonly why: PatientRefusal; readonly detail: null };

/** Whether an answer can be stored from here. Sends nothing. Never rejects. */
export async function mayAnswer({ grantedScopes, transport, reading }: AnswerDelivery): Promise<MayUpdate> {
  if (grantFor(grantedScopes, 'Task', 'u') === 'refused') return 'no-access';
  return (await readCapabilities(transport, reading)).updates('Task') === false ? 'not-offered' : 'yes';
}

/** The answer word by word as it leaves; empty when there is nothing but space. */
export function answerText(text: string): string {
  return plainLines(text).join('\n').trim();
}

/**
 * Stores the answer in the task the question came in, once, and says which truth holds afterwards. Never rejects.
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
    const store = storeOf(delivery);
    const outcome = await storeStep(
      store,
      senderStep(notice.reference, patient.id, question, { by, at, mark: crypto.randomUUID() }, text),
    );
    // Where the server keeps nothing single, nobody else of this browser answers while this one may still land
    if (outcome.truth === 'unknown' && !(await store.updatesByVersion)) {
      const left = outcome.attempt.overAt - delivery.clock.now();
      stay(delivery.clock.sleep(Math.max(0, left), new AbortController().signal));
    }
    return outcome;
  });
}

/** Asks once more what became of an answer whose reply was lost. Sends nothing. Never rejects. */
export function checkAnswer(attempt: Attempt, delivery: AnswerDelivery): Promise<SenderAnswerOutcome> {
  return checkStep(storeOf(delivery), attempt);
}

function storeOf({ transport, clock, reading }: AnswerDelivery): StepStore {
  const updatesByVersion = readCapabilities(transport, reading).then((server) => server.updatesByVersion('Task'));
  return { transport, clock, reading, updatesByVersion };
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
