import { describe, expect, test } from 'vitest';
import { FAULT_SEED, faultRuns } from '../faults/fault-runs.ts';
import type { Verdict } from '../faults/judge.ts';
import { AS_IT_IS, SPOILT } from '../faults/product.ts';
import { faultRun, type Run, twoAtOnce } from '../faults/run.ts';
import { faultTable } from '../faults/table.ts';

const RUNS = 500;

describe('killed, or a reply dropped, at any step of sending', () => {
  test(`${RUNS} runs: no notice lost, none doubled, nobody told what the servers contradict, everybody has a way on`, async () => {
    const runs = await faultRuns(RUNS, FAULT_SEED);
    const faults = runs.flatMap(({ number, lost, duplicated, wrong, unsettled }) =>
      [...lost, ...duplicated, ...wrong, ...unsettled].map((fault) => `run ${number}: ${fault}`),
    );
    expect(faults).toEqual([]);
    // What is counted apart is of one kind, and nothing else is called that
    for (const run of runs) expectAtOnce(run, run.scenario.conditionalCreate);
    // Every place and moment was struck, or the count would show little
    const struck = new Set(runs.map(({ place, phase }) => `${place}, ${phase}`));
    expect(struck.size).toBe(12);
  }, 120_000);

  test('the same seed gives the same runs', async () => {
    const traces = async () => (await faultRuns(20, FAULT_SEED)).map(({ trace }) => trace);
    expect(await traces()).toEqual(await traces());
  }, 60_000);
});

describe('two who click at one moment', () => {
  test('on a server that keeps nothing single can make two notices, which are counted apart and in nothing else', async () => {
    let two = 0;
    for (let number = 0; number < 30; number += 1) {
      const verdict = await twoAtOnce(number, FAULT_SEED, AS_IT_IS);
      expectAtOnce(verdict, false);
      expect([verdict.lost, verdict.duplicated, verdict.wrong]).toEqual([[], [], []]);
      two += verdict.beyond.length > 0 ? 1 : 0;
    }
    expect(two).toBeGreaterThan(0);
  }, 60_000);

  test('stand in a line of their own in the table, and in no other number of it', async () => {
    const [run] = await faultRuns(1, FAULT_SEED);
    if (run === undefined) throw new Error('no run');
    const verdict = await firstAtOnce();
    const table = (runs: readonly Run[]) => {
      const lines = faultTable(runs).split('\n');
      return { line: lines.at(-1) ?? '', others: lines.slice(0, -1) };
    };
    const without = table([{ ...run, beyond: [] }]);
    const having = table([{ ...run, beyond: verdict.beyond }]);
    expect(without.line).toMatch(/^not counted: two at one moment, kept single by nobody.* 0 runs$/);
    expect(having.line).toMatch(/^not counted: two at one moment, kept single by nobody.* 1 runs$/);
    expect(having.others).toEqual(without.others);
  }, 60_000);
});

async function firstAtOnce(): Promise<Verdict> {
  for (let number = 0; ; number += 1) {
    const verdict = await twoAtOnce(number, FAULT_SEED, AS_IT_IS);
    if (verdict.beyond.length > 0) return verdict;
    if (number > RUNS) throw new Error('nobody has made two');
  }
}

/**
 * Two or more of the same, made by clicks that no lock holds apart (two browsers, or a page that has ended), each before
 * the notice before it was stored, so that nobody could have seen it; and nobody was asked to keep it single who could.
 */
function expectAtOnce({ beyond }: Verdict, keepsSingle: boolean): void {
  for (const { what, made } of beyond) {
    expect(made.length, what).toBeGreaterThan(1);
    for (const [at, later] of made.slice(1).entries()) {
      const before = made[at];
      if (before === undefined) throw new Error(what);
      expect(later.tab, what).not.toBe(before.tab);
      expect(later.tab.browser !== before.tab.browser || later.tab.ended || before.tab.ended, what).toBe(true);
      expect(later.clicked, what).toBeLessThan(before.stored);
      expect(keepsSingle && later.isConditional && before.isConditional, what).toBe(false);
    }
  }
}

describe('a product spoilt on purpose is found out', () => {
  test.each([
    ['repeats a write whose reply was lost', 'duplicated'],
    ['says notified when the service has taken the message', 'wrong'],
    ['says sent while the message is queued', 'wrong'],
    ['forgets at a reload what it was sending', 'duplicated'],
    ['says of a click that another tab is at that nothing was sent', 'wrong'],
    ['answers 202 before the notice is safe on the disk', 'lost'],
    ['hands over again at once what the handler does not know yet', 'duplicated'],
  ] as const)(
    '%s: %s',
    async (what, fault) => {
      const product = SPOILT[what];
      if (product === undefined) throw new Error(`nothing is spoilt by: ${what}`);
      let found = 0;
      for (let number = 0; number < RUNS && found === 0; number += 1) {
        found = (await faultRun(number, FAULT_SEED, product))[fault].length;
      }
      expect(found).toBeGreaterThan(0);
    },
    120_000,
  );
});
