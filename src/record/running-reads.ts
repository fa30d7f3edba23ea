/**
 * One abort for many reads. They do not all listen to the caller's signal themselves: Node warns of a leak above ten
 * listeners on one, and a record is read in eleven requests at once.
 */
export interface RunningReads {
  readonly aborted: boolean;
  abort(): void;
  /** Call `end` when the read is over. */
  begin(): { readonly signal: AbortSignal; readonly end: () => void };
}

export function runningReads(): RunningReads {
  const controllers = new Set<AbortController>();
  let aborted = false;
  return {
    get aborted() {
      return aborted;
    },
    abort: () => {
      aborted = true;
      for (const controller of controllers) controller.abort();
    },
    begin: () => {
      const controller = new AbortController();
      if (aborted) controller.abort();
      controllers.add(controller);
      return { signal: controller.signal, end: () => void controllers.delete(controller) };
    },
  };
}
