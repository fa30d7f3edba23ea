import type { SentNotice } from '../notice.ts';
import type { ToldDecision } from '../unit-answer.ts';

/**
 * What was decided of one notice that is stored more than once, where it was decided differently: granted and declined, or
 * two coordinators. Oldest first, each once, the same for everybody. Null: nobody disagrees.
 */
export function disagreementOf(copies: readonly SentNotice[]): readonly ToldDecision[] | null {
  const decisions = copies.flatMap((each) => [...decisionIn(each), ...(each.disagreement ?? [])]);
  const once = new Map(decisions.map((each) => [JSON.stringify(each), each] as const));
  const meanings = new Set(decisions.map(({ decided, coordinator }) => JSON.stringify([decided, coordinator])));
  if (meanings.size < 2) return null;
  const time = ({ at }: ToldDecision) => Date.parse(at ?? '') || 0;
  return [...once]
    .sort(([a, one], [b, other]) => time(one) - time(other) || (a < b ? -1 : 1))
    .map(([, decision]) => decision);
}

function decisionIn({ reference, answer: { decision, decidedBy } }: SentNotice): readonly ToldDecision[] {
  if (decision === null) return [];
  const { decided, at } = decision;
  const coordinator = decision.decided === 'granted' ? (decision.coordinator?.name ?? null) : null;
  return [{ reference, decided, at, by: decidedBy ?? null, coordinator }];
}
