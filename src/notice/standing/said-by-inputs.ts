import type { Task } from 'fhir/r4';
import { answersInTask } from '../answer/sent-answers.ts';
import type { Known } from '../dismissal/silence-evidence.ts';
import type { SentNotice } from '../notice.ts';
import { INPUT_DIAGNOSIS, INPUT_KIND, INPUT_LEVEL, INPUT_MET, INPUT_SYSTEM, isNeedKind } from '../notice-codes.ts';
import { inputWords } from '../task-inputs.ts';

type Inputs = Pick<Task, 'input'>;

/** What a notice says in codes of what it asks for, what was answered and what was known when it was sent. */
export function saidByInputs(inputs: Inputs): Pick<SentNotice, 'kinds' | 'answers' | 'known'> {
  const answers = answersInTask(inputs);
  return {
    kinds: (inputsOf(inputs, INPUT_KIND) ?? []).filter(isNeedKind),
    ...(answers.length === 0 ? {} : { answers }),
    known: knownIn(inputs),
  };
}

/**
 * Of a task that another program wrote nobody can tell what was met. One that tells its level is of this program's
 * making and told all that was met, so that none is none: judgement alone sent it. Earlier ones told no diagnoses.
 */
function knownIn(inputs: Inputs): Known {
  const isOwn = inputsOf(inputs, INPUT_LEVEL) !== null;
  return { met: inputsOf(inputs, INPUT_MET) ?? (isOwn ? [] : null), diagnoses: inputsOf(inputs, INPUT_DIAGNOSIS) };
}

const inputsOf = (inputs: Inputs, code: string) => inputWords(inputs, INPUT_SYSTEM, code);
