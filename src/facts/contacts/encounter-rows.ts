import type { Encounter } from 'fhir/r4';
import type { PatientRecord } from '../../record/patient-record.ts';
import { oncePerContext } from '../context-memory.ts';

/** The Encounters of a record, whatever became of them. */
export class EncounterRows {
  /** By id, whatever order they came in. */
  readonly rows: readonly Encounter[];
  /** "Encounter/e9" of each, in the same order. */
  readonly keys: readonly string[];
  private index: ReadonlyMap<string, Encounter> | null = null;

  constructor({ rows }: PatientRecord) {
    this.rows = byId(rows.Encounter);
    this.keys = this.rows.map(({ id = '' }) => `Encounter/${id}`);
  }

  /** `key` as in `keys`. Few records ask. */
  get(key: string): Encounter | undefined {
    this.index ??= this.byKey();
    return this.index.get(key);
  }

  private byKey(): ReadonlyMap<string, Encounter> {
    const index = new Map<string, Encounter>();
    this.rows.forEach((row, at) => {
      index.set(this.keys[at] ?? '', row);
    });
    return index;
  }
}

export const encounterRows = oncePerContext(({ record }) => new EncounterRows(record));

/** A record's own rows are in this order already. */
function byId(rows: readonly Encounter[]): readonly Encounter[] {
  let before = '';
  for (const { id = '' } of rows) {
    if (id < before) return [...rows].sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
    before = id;
  }
  return rows;
}
