/** What a page saw of itself by the time its flag was painted. Times are milliseconds since 1970, on the page's clock. */
export interface PaintReport {
  /** When the browser began to go to this page. */
  readonly navigated: number;
  /** The frame after the one that drew the flag. */
  readonly painted: number;
  readonly requests: readonly ProbedRequest[];
}

export interface ProbedRequest {
  readonly url: string;
  readonly start: number;
  readonly end: number;
}

declare global {
  /** Bound by the bench in each page: when the browser began to go there. */
  var benchNavigated: ((at: number) => void) | undefined;
  /** Bound by the bench in each page: the flag is painted. */
  var benchPainted: ((report: PaintReport) => void) | undefined;
}

/**
 * Runs in every page before its own scripts. Two animation frames: the first is the one the flag is drawn in, the
 * second begins when that one is on the screen. It travels to the browser as text, so it must stand alone: it imports
 * nothing, and names no inner function (tsx would wrap that in a helper the page has not got).
 */
export function paintProbe(): void {
  if (!location.protocol.startsWith('http')) return;
  performance.setResourceTimingBufferSize(2000);
  globalThis.benchNavigated?.(performance.timeOrigin);
  new MutationObserver((_, observer) => {
    if (document.querySelector('[data-level]') === null) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        const navigated = performance.timeOrigin;
        globalThis.benchPainted?.({
          navigated,
          painted: navigated + performance.now(),
          requests: performance.getEntriesByType('resource').map(({ name, startTime, duration }) => ({
            url: name,
            start: navigated + startTime,
            end: navigated + startTime + duration,
          })),
        });
      });
    });
  }).observe(document, { childList: true, subtree: true });
}
