import type { Answer, Assessment, CriterionResult } from '../../src/criteria/assessment.ts';
import type { Truth } from './truth.ts';

/** What an answer of A to D would have to become, and why it is open, for one who is asked about. */
export interface Asked {
  /** The criteria of which one yes decides, what else is met, and what each of them lacks. */
  readonly because: string;
  /** Criteria that the record shows as met and that are not so. */
  readonly wronglyMet: string;
}

/**
 * Why somebody is asked about: null for who is not. The rule asks for A and two of B, C and D; of A and one more that are
 * met, C is always one yes away, since no record holds it.
 */
export function askedBecause({ level, criteria, questions, triggers }: Assessment, truth: Truth): Asked | null {
  if (level !== 'clarify') return null;
  const met = criteria.filter(({ answer }) => answer === 'met').map(({ id }) => id);
  const decides = questions.map((id) => criteria.find((one) => one.id === id)).filter((one) => one !== undefined);
  const lacks = decides.map((one) => `${one.id}: ${lackOf(one)}`).join('; ');
  const so: Readonly<Record<string, boolean>> = truth.criteria;
  return {
    because: `${met.join('+')} met; ${lacks || `trigger ${triggers.join(' ')}`}`,
    wronglyMet: met.filter((id) => so[id] === false).join(' ') || 'none',
  };
}

/** What was not read counts before what no record holds: with it read, the answer might have been another. */
function lackOf({ id, missing }: CriterionResult): string {
  const unread = missing.filter(({ why }) => why !== 'not-recorded').map(({ what, why }) => `${what} ${why}`);
  if (unread.length > 0) return unread.join(', ');
  const vague = missing.filter(({ what }) => /^[A-Z][a-z]/.test(what) && what !== id).map(({ what }) => what);
  return vague.length > 0 ? `${vague.join(', ')} vague` : id === 'A' ? 'chronic disease' : 'no record holds it';
}

/** + met, - not met, ? unknown. */
export const SIGN: Readonly<Record<Answer, string>> = { met: '+', 'not-met': '-', unknown: '?' };
