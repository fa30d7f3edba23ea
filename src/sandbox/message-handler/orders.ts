import type { Patient } from 'fhir/r4';
import { IDENTITY_NUMBER_SYSTEMS } from '../patients/code-systems.ts';
import { ALL_WELL, type Scenario } from './scenario.ts';

/** Scenarios by whom they are ordered for, with what is left of those that happen a number of times. */
export class Orders {
  readonly #orders = new Map<string, { readonly scenario: Scenario; before: number; after: number; status: number }>();

  /** Replaces what was ordered for the key before, and counts anew. */
  place(key: string, scenario: Scenario): void {
    if (scenario === ALL_WELL) this.#orders.delete(key);
    else
      this.#orders.set(key, {
        scenario,
        before: scenario.cutBefore,
        after: scenario.cutAfter,
        status: scenario.status?.times ?? 0,
      });
  }

  /** The scenario of the first key that something was ordered for. */
  scenario(keys: readonly string[]): Scenario {
    return this.#find(keys)?.scenario ?? ALL_WELL;
  }

  /** Whether it happens now; each is used up once. */
  take(keys: readonly string[], what: 'before' | 'after' | 'status'): boolean {
    const order = this.#find(keys);
    if (!order || order[what] <= 0) return false;
    order[what] -= 1;
    return true;
  }

  #find(keys: readonly string[]) {
    const key = keys.find((each) => this.#orders.has(each));
    return key === undefined ? undefined : this.#orders.get(key);
  }
}

/** The key of messages about a patient: the national identity number, or name and birth date where there is none. */
export function patientKey(patient: Patient): string {
  const number = patient.identifier?.find(({ system = '' }) => IDENTITY_NUMBER_SYSTEMS.includes(system))?.value;
  const [name] = patient.name ?? [];
  return number ?? personKey((name?.given ?? []).join(' '), name?.family ?? '', patient.birthDate ?? '');
}

export function personKey(givenName: string, familyName: string, birthDate: string): string {
  return `${givenName} ${familyName} ${birthDate}`;
}
