import type { FhirTransport } from './transport.ts';

/**
 * One refresh for all types together. Ten requests sent with the same expired token get ten 401s, not all at once:
 * the first asks for a new token, those after it only send again.
 */
export interface SharedRefresh {
  /** Which token a request is sent with; remember it before sending. */
  generation(): number;
  /** True when there is a token newer than `generation`. Once refused, it is not asked for again. */
  renew(generation: number): Promise<boolean>;
}

export function sharedRefresh(transport: FhirTransport): SharedRefresh {
  let current = 0;
  let running: Promise<boolean> | null = null;
  let refused = false;
  const refresh = async () => {
    const renewed = await transport.refresh().catch(() => false);
    if (renewed) current += 1;
    else refused = true;
    running = null;
    return renewed;
  };
  return {
    generation: () => current,
    renew: async (generation) => {
      if (generation < current) return true;
      if (refused) return false;
      running ??= refresh();
      return running;
    },
  };
}
