/** Milliseconds. A page that is not looked at draws no frames, and must go on all the same. */
const LONGEST = 250;

/**
 * Resolves when what has just been drawn is on the screen, in a task of its own: when the frame after the one it is drawn
 * in has begun. What is computed sooner can delay that frame.
 */
export function painted(): Promise<void> {
  if (typeof requestAnimationFrame !== 'function') return Promise.resolve();
  return new Promise((resolve) => {
    const late = setTimeout(resolve, LONGEST);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(late);
        setTimeout(resolve);
      }),
    );
  });
}
