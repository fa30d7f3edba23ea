import type { LocalisedText } from '../facts/codes/code-lists.ts';

/*
 * A rule set as the build publishes it has only the texts that the flag says. In the place of each other text stands its
 * number in a file of its own, which is fetched when the flag is on the screen.
 */

/** For texts that have not come yet. Nothing that shows one is drawn before they have. */
export const NO_TEXT: LocalisedText = { nb: '', nn: '', en: '' };

export const TEXT_KEYS: ReadonlySet<string> = new Set(['title', 'question', 'help']);

/** What decides is large, and has no texts. */
const WITHOUT_TEXTS = new Set(['conditions', 'hints', 'unknownWhen', 'likely', 'needs']);

const isPlace = (key: string, value: unknown): value is number => TEXT_KEYS.has(key) && typeof value === 'number';

/** The same with its texts in their places; `NO_TEXT` where there is none of that number, or none at all yet. */
export function withTexts(json: unknown, texts: readonly unknown[] = []): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map((each) => withTexts(each, texts));
  const whole: Record<string, unknown> = { ...json };
  for (const key in whole) {
    const value = whole[key];
    if (isPlace(key, value)) whole[key] = texts[value] ?? NO_TEXT;
    else if (typeof value === 'object' && !WITHOUT_TEXTS.has(key)) whole[key] = withTexts(value, texts);
  }
  return whole;
}

/** Whether some of its texts lie elsewhere: a file that a hospital has written has them all. */
export function textsLieApart(json: unknown): boolean {
  if (typeof json !== 'object' || json === null) return false;
  return Object.entries(json).some(
    ([key, value]) => isPlace(key, value) || (!WITHOUT_TEXTS.has(key) && textsLieApart(value)),
  );
}
