import type { PatientRecord } from '../record/patient-record.ts';
import type { CodeLists } from './codes/code-lists.ts';
import type { Fact, Setting } from './fact.ts';
import type { FactParameters } from './fact-source.ts';

/** What was worked out of one record, by the numbers of `oncePerContext`. Its holder need not look into it. */
export type ContextMemory = unknown[];

/** What every fact is derived from. There is no other input: no clock, no network, no storage. */
export interface FactContext {
  readonly record: PatientRecord;
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly setting: Setting;
  readonly codes: CodeLists;
  /**
   * Where what is worked out of this context is kept: `contextMemory()`, made with it by whoever screens many. Without
   * it one is kept beside.
   */
  readonly memory?: ContextMemory;
}

/** One fact's derivation. Parameters are already checked against the catalogue. */
export type DeriveFact = (context: FactContext, parameters: FactParameters) => Fact;
