import { expect, test } from 'vitest';
import { byJsonRulesEngine } from './json-rules-engine.ts';
import type { Leaf } from './outcome.ts';
import type { Tree } from './resolve-conditions.ts';

const leaf = (fact: string): Leaf => ({ fact, params: {}, operator: 'greaterThanInclusive', value: 1 });

test('patients assessed at the same time, or an answer given while one is weighed, do not disturb each other', async () => {
  const trees = new Map<string, Tree<Leaf>>([
    ['first', { all: [leaf('slow'), leaf('quick')] }],
    ['second', leaf('quick')],
  ]);
  const evaluate = byJsonRulesEngine(trees);
  const answers = (value: number) =>
    evaluate(() => ({ complete: true, value, evidence: [] })).then((outcomes) =>
      [...outcomes].map(([, { answer }]) => answer),
    );
  expect(await Promise.all([1, 0, 1, 0].map(answers))).toEqual([
    ['met', 'met'],
    ['not-met', 'not-met'],
    ['met', 'met'],
    ['not-met', 'not-met'],
  ]);
});
