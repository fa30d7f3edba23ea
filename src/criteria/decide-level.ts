import type { Fact, Missing } from '../facts/fact.ts';
import type { Coordinator } from '../facts/fact-source.ts';
import { onceFor, remembered } from '../facts/memory.ts';
import type { Answer, CriterionResult, Level } from './assessment.ts';
import { type CompiledRuleSet, key } from './compile-rule-set.ts';

export interface LevelInput {
  readonly criteria: readonly CriterionResult[];
  readonly triggerFired: boolean;
  /** Indispensable types that were not read completely. */
  readonly unread: readonly Missing[];
  readonly coordinator: Coordinator | null;
}

type Answers = ReadonlyMap<string, Answer>;

export interface Decision {
  readonly level: Level;
  /**
   * Unknown criteria whose answer, yes or no, would change the level, in the rule set's order of usefulness. A question
   * that changes nothing is not asked.
   */
  readonly questions: readonly string[];
}

/** What a rule set decided before. Patients differ, but their answers are few: some hundred at most with four criteria. */
const decided = new WeakMap<CompiledRuleSet, Map<string, Promise<Decision>>>();

/**
 * The level follows from the rule alone, without thresholds of its own:
 * has-coordinator, then likely (the rule holds), clarify (one "yes" away, or a trigger), and only when neither holds and
 * everything indispensable was read: not-indicated. It is a function of the answers and three more yes or no, so each
 * combination is worked out once: the rule is asked up to sixty times for one patient.
 */
export function decide(compiled: CompiledRuleSet, input: LevelInput): Promise<Decision> {
  const { criteria, triggerFired, unread, coordinator } = input;
  let combination = `${triggerFired} ${unread.length > 0} ${coordinator !== null}`;
  for (const { answer } of criteria) combination += ` ${answer}`;
  const known = onceFor(decided, compiled, () => new Map<string, Promise<Decision>>());
  return remembered(known, combination, () => decideFresh(compiled, input));
}

async function decideFresh(compiled: CompiledRuleSet, input: LevelInput): Promise<Decision> {
  const answers: Answers = new Map(input.criteria.map(({ id, answer }) => [id, answer]));
  const level = await levelOf(compiled, input, answers);
  const questions: string[] = [];
  for (const criterion of compiled.ruleSet.askOrder) {
    if (answers.get(criterion) !== 'unknown') continue;
    for (const answer of ['met', 'not-met'] as const) {
      if ((await levelOf(compiled, input, new Map(answers).set(criterion, answer))) === level) continue;
      questions.push(criterion);
      break;
    }
  }
  return { level, questions };
}

async function levelOf(compiled: CompiledRuleSet, input: LevelInput, answers: Answers): Promise<Level> {
  if (input.coordinator !== null) return 'has-coordinator';
  const holds = await ruleHolds(compiled, answers);
  if (holds === 'met') return 'likely';
  for (const [criterion, answer] of answers) {
    if (answer !== 'unknown') continue;
    if ((await ruleHolds(compiled, new Map(answers).set(criterion, 'met'))) === 'met') return 'clarify';
  }
  if (input.triggerFired) return 'clarify';
  // A rule that cannot hold whatever was unread (the clinician said no to its core) needs no more reading.
  if (input.unread.length > 0 && holds !== 'not-met') return 'not-assessable';
  return 'not-indicated';
}

async function ruleHolds(compiled: CompiledRuleSet, answers: Answers): Promise<Answer> {
  const outcomes = await compiled.evaluateLevel((_, params) => answerAsFact(String(params['id']), answers));
  return outcomes.get(key.likely)?.answer ?? 'unknown';
}

function answerAsFact(criterion: string, answers: Answers): Fact {
  const answer = answers.get(criterion);
  if (answer === 'unknown' || answer === undefined) {
    return { complete: false, value: false, evidence: [], why: [{ what: criterion, why: 'not-recorded' }] };
  }
  return { complete: true, value: answer === 'met', evidence: [] };
}
