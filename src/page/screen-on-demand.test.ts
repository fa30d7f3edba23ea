import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runLaunchPage, type ShowOnDemand } from './screen-on-demand.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A launch page whose views take `arrives` milliseconds to come; what is then shown, in order. */
async function shownBy(
  arrives: number,
  work: (show: ShowOnDemand<string>) => Promise<void>,
): Promise<readonly string[]> {
  const shown: string[] = [];
  const mount = async () => {
    await new Promise((resolve) => setTimeout(resolve, arrives));
    return (screen: string) => void shown.push(screen);
  };
  runLaunchPage(mount, 'waiting', work);
  await vi.advanceTimersByTimeAsync(10_000);
  return shown;
}

const after = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

test('why the app cannot be opened stays on the screen, also when the code of its views comes late', async () => {
  expect(await shownBy(3000, (show) => show('problem'))).toEqual(['problem']);
  expect(await shownBy(10, (show) => show('problem'))).toEqual(['problem']);
});

test('a launch that takes long is said to be under way, and what came of it stands last', async () => {
  const slow = async (show: ShowOnDemand<string>) => {
    await after(1500);
    await show('problem');
  };
  expect(await shownBy(10, slow)).toEqual(['waiting', 'problem']);
  expect(await shownBy(3000, slow)).toEqual(['waiting', 'problem']);
});

test('a launch that has left for the log-in soon shows nothing', async () => {
  expect(await shownBy(10, () => after(500))).toEqual([]);
});
