import type { Encounter } from 'fhir/r4';
import { oncePerContext } from '../context-memory.ts';

/** The Encounters of a record by "Encounter/e9", whatever became of them; in the order of their ids, as rows are. */
export const encounterRows = oncePerContext(({ record }): ReadonlyMap<string, Encounter> => {
  const rows = new Map<string, Encounter>();
  for (const row of record.rows.Encounter) rows.set(`Encounter/${row.id ?? ''}`, row);
  return rows;
});
