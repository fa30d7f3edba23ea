import type { Fact, Missing } from '../facts/fact.ts';
import type { Coordinator } from '../facts/fact-source.ts';
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

/**
 * The level follows from the rule alone, without thresholds of its own:
 * has-coordinator, then likely (the rule holds), clarify (one "yes" away, or a trigger), and only when neither holds and
 * everything indispensable was read: not-indicated.
 */
export async function decideLevel(compiled: CompiledRuleSet, input: LevelInput): Promise<Level> {
  return levelOf(compiled, input, answersOf(input.criteria));
}

/**
 * Unknown criteria whose answer, yes or no, would change the level, in the rule set's order of usefulness. A question
 * that changes nothing is not asked.
 */
export async function decideQuestions(
  compiled: CompiledRuleSet,
  input: LevelInput,
  level: Level,
): Promise<readonly string[]> {
  const answers = answersOf(input.criteria);
  const questions: string[] = [];
  for (const criterion of compiled.ruleSet.askOrder) {
    if (answers.get(criterion) !== 'unknown') continue;
    for (const answer of ['met', 'not-met'] as const) {
      if ((await levelOf(compiled, input, new Map(answers).set(criterion, answer))) === level) continue;
      questions.push(criterion);
      break;
    }
  }
  return questions;
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

const answersOf = (criteria: readonly CriterionResult[]): Answers => new Map(criteria.map((c) => [c.id, c.answer]));
