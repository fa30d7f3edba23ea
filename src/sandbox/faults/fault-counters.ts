import type { Interaction } from '../fhir/access.ts';
import type { Faults, StatusFault } from './faults.ts';

/** The faults of one launch, with what is left of those that happen a number of times. */
export class FaultCounters {
  readonly faults: Faults;
  readonly #statusLeft: Map<StatusFault, number>;
  #repliesToCut: number;
  #requestsToCut: number;

  constructor(faults: Faults) {
    this.faults = faults;
    this.#statusLeft = new Map(faults.status.map((fault) => [fault, fault.times ?? Number.POSITIVE_INFINITY]));
    this.#repliesToCut = faults.cutReply;
    this.#requestsToCut = faults.cutRequest;
  }

  /** The status fault that hits a request touching these types, used up once. */
  takeStatus(touched: readonly { readonly type: string; readonly interaction: Interaction }[]): StatusFault | null {
    for (const [fault, left] of this.#statusLeft) {
      const hit = touched.some(
        ({ type, interaction }) => names(fault.type, type) && (fault.interactions ?? 'cruds').includes(interaction),
      );
      if (hit && left > 0) {
        this.#statusLeft.set(fault, left - 1);
        return fault;
      }
    }
    return null;
  }

  takeCutReply(): boolean {
    this.#repliesToCut -= 1;
    return this.#repliesToCut >= 0;
  }

  takeCutRequest(): boolean {
    this.#requestsToCut -= 1;
    return this.#requestsToCut >= 0;
  }
}

/** Whether a fault's type, which may be `*`, means this one. */
export function names(faultType: string, type: string): boolean {
  return faultType === '*' || faultType === type;
}
