import { describe, expect, test } from 'vitest';
import { FAULT_SEED, faultRuns } from '../faults/fault-runs.ts';
import { SPOILT } from '../faults/product.ts';
import { faultRun } from '../faults/run.ts';

const RUNS = 500;

describe('killed, or a reply dropped, at any step of sending', () => {
  test(`${RUNS} runs: no notice lost, none doubled, nobody told what the servers contradict, everybody has a way on`, async () => {
    const runs = await faultRuns(RUNS, FAULT_SEED);
    const faults = runs.flatMap(({ number, lost, duplicated, wrong, unsettled }) =>
      [...lost, ...duplicated, ...wrong, ...unsettled].map((fault) => `run ${number}: ${fault}`),
    );
    expect(faults).toEqual([]);
    // Every place and moment was struck, or the count would show little
    const struck = new Set(runs.map(({ place, phase }) => `${place}, ${phase}`));
    expect(struck.size).toBe(12);
  }, 120_000);

  test('the same seed gives the same runs', async () => {
    const traces = async () => (await faultRuns(20, FAULT_SEED)).map(({ trace }) => trace);
    expect(await traces()).toEqual(await traces());
  }, 60_000);
});

describe('a product spoilt on purpose is found out', () => {
  test.each([
    ['repeats a write whose reply was lost', 'duplicated'],
    ['says notified when the service has taken the message', 'wrong'],
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
