import type { CoveredType, RecordType } from '../../record/patient-record.ts';
import type { OutputLot } from './ordered-output.ts';
import type { Address } from './partition.ts';
import type { RecordFault } from './record-fault.ts';

/** What the main thread asks of a worker. Bytes are handed over, not copied. */
export type Job =
  /** Lots of lines, one Bundle a line; or one Bundle in all of the bytes. */
  | {
      readonly kind: 'bundles';
      readonly source: number;
      readonly firstLine: number;
      readonly oneBundle: boolean;
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  /** Rows of an export, to be dealt out to files. */
  | {
      readonly kind: 'deal';
      readonly source: number;
      readonly fileType: string | null;
      readonly firstLine: number;
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly to: DealTo;
    }
  /** A file of dealt rows that came out too large, to be dealt out again. */
  | { readonly kind: 'deal-again'; readonly paths: readonly string[]; readonly to: DealTo }
  | { readonly kind: 'flush' }
  | {
      readonly kind: 'tables';
      readonly organizations: SharedArrayBuffer;
      readonly medications: SharedArrayBuffer;
      readonly practitioners: SharedArrayBuffer;
    }
  | {
      readonly kind: 'partition';
      readonly paths: readonly string[];
      readonly address: Address;
      readonly missing: readonly RecordType[];
      readonly lost: readonly CoveredType[];
    }
  /** All records of a partition that cannot be made smaller are told as too large. */
  | { readonly kind: 'refuse-partition'; readonly paths: readonly string[] };

export interface DealTo {
  readonly prefix: string;
  readonly level: number;
  readonly of: number;
}

export interface Reply {
  readonly output: OutputLot | null;
  readonly faults: readonly RecordFault[];
  /** Of an export: types that have rows, and types of which rows are lost. */
  readonly types: readonly RecordType[];
  readonly lost: readonly RecordType[];
}

export const partitionPath = (prefix: string, index: number, worker: number) => `${prefix}-${index}.${worker}`;
