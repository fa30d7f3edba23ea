import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const require = createRequire(import.meta.url);
const ours: <T>(value: T) => T = require('./deep-copy.cjs');
const theirs: <T>(value: T) => T = createRequire(require.resolve('json-rules-engine'))('clone');

class Condition {
  constructor(
    readonly operator: string,
    readonly all: readonly unknown[],
  ) {}
}

it('what stands in for clone in the built app copies the trees of conditions as clone does, class and all', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.string(), (value, operator) => {
      const condition = new Condition(operator, [value, new Condition('equal', [])]);
      const copied = ours(condition);
      expect(copied).toStrictEqual(theirs(condition));
      expect(copied).not.toBe(condition);
      expect(copied.all).not.toBe(condition.all);
    }),
  );
});
