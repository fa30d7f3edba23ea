/** Milliseconds. A page that is not looked at draws no frames, and must go on all the same. */
const LONGEST = 250;

/** Resolves when what has just been drawn is on the screen: after the next frame, in a task of its own. */
export function painted(): Promise<void> {
  if (typeof requestAnimationFrame !== 'function') return Promise.resolve();
  return new Promise((resolve) => {
    const late = setTimeout(resolve, LONGEST);
    requestAnimationFrame(() => {
      clearTimeout(late);
      setTimeout(resolve);
    });
  });
}
