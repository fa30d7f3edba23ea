import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createProgress, progressText } from './progress.ts';

const state = { label: 'Assessing', total: 1000, done: 250, patients: 12_000, seconds: 4, bar: true };

describe('what is said of a run', () => {
  test('a bar, the share, the patients, their rate, and the time left at that rate', () => {
    expect(progressText(state)).toBe(
      `Assessing [${'#'.repeat(6)}${' '.repeat(18)}] 25 %  12,000 patients, 3,000/s, 12 s left`,
    );
  });

  test('without a bar it is the same line', () => {
    expect(progressText({ ...state, bar: false })).toBe('Assessing 25 %  12,000 patients, 3,000/s, 12 s left');
  });

  test('of standard input nobody knows the end: neither share nor time left', () => {
    expect(progressText({ ...state, total: 0 })).toBe('Assessing  12,000 patients, 3,000/s');
  });

  test.each([
    [59, '3 min left'],
    [3600, '3.0 h left'],
  ])('time left after a quarter in %i s: %s', (seconds, left) => {
    expect(progressText({ ...state, seconds }).endsWith(left)).toBe(true);
  });

  test('a packed file read to its last byte is no more than all of it', () => {
    expect(progressText({ ...state, done: 1001 })).toContain(' 100 %');
  });
});

describe('where it is said', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function run(target: { readonly isTTY?: boolean; readonly columns?: number }) {
    const written: string[] = [];
    let milliseconds = 0;
    const progress = createProgress({ ...target, write: (text: string) => written.push(text) }, () => milliseconds);
    progress.stage('Assessing', 1000);
    progress.advance(500);
    progress.patients(30);
    milliseconds = 6000;
    vi.advanceTimersByTime(6000);
    progress.say('a.ndjson:3: not JSON');
    progress.end();
    vi.advanceTimersByTime(60_000);
    return written;
  }

  test('a terminal: one line that is drawn over, never wider than it, erased before a message and at the end', () => {
    const written = run({ isTTY: true, columns: 40 });
    const erase = '\r\u001b[K';
    const bars = written.filter((text) => text.startsWith(`${erase}Assessing [`));
    expect(bars.length).toBeGreaterThan(10);
    for (const bar of bars) {
      expect(bar).not.toContain('\n');
      expect(bar.length - erase.length).toBeLessThan(40);
    }
    expect(written.slice(-2)).toEqual([erase, 'a.ndjson:3: not JSON\n']);
  });

  test('a file or a pipe: plain lines, now and then, nothing that moves a cursor', () => {
    const written = run({});
    expect(written).toEqual(['Assessing 50 %  30 patients, 5/s, 6 s left\n', 'a.ndjson:3: not JSON\n']);
  });
});
