import type { CoverageByType } from '../record/patient-record.ts';
import type { FactName } from './catalogue.ts';
import type { Evidence, Fact, Missing, Setting } from './fact.ts';

export type { CoverageByType, RecordType } from '../record/patient-record.ts';

/** Parameters of one fact in a condition, already resolved to plain values (rule set parameters are resolved before). */
export type FactParameters = Readonly<Record<string, number | string>>;

/** A coordinator registered in the record; which roles count is in coordinator.ts. Null where the record does not say. */
export interface Coordinator {
  readonly name: string | null;
  /** The code of the role as recorded, e.g. { system: "9034", code: "18" }. */
  readonly role: { readonly system: string; readonly code: string; readonly display: string | null };
  readonly phone: string | null;
  readonly unit: string | null;
  /** Local date, as precise as recorded. */
  readonly since: string | null;
  readonly evidence: readonly Evidence[];
}

/** Everything the criteria may know of one patient at one instant. Pure: same record, instant, setting, codes → same facts. */
export interface FactSource {
  readonly patientId: string;
  /** ISO 8601 with offset, as given. */
  readonly at: string;
  readonly setting: Setting;
  readonly coverage: CoverageByType;
  /** A deceased or inactive patient is not assessed. */
  readonly notAssessable: 'deceased' | 'inactive' | null;
  readonly coordinator: Coordinator | null;
  /** Types that could hold a coordinator and were not read completely: "none registered" is then not certain. */
  readonly coordinatorMissing: readonly Missing[];
  /** Memoised. @throws RangeError when `name` or a parameter is not in the catalogue: rule sets are checked before. */
  fact(name: FactName, parameters: FactParameters): Fact;
}
