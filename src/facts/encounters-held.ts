import type { Encounter } from 'fhir/r4';
import { today } from './calendar.ts';
import { type ContactCodes, contactCodeReader } from './contact-codes.ts';
import { type ContactTime, contactTime } from './contact-time.ts';
import type { FactContext } from './fact-context.ts';
import { onceFor } from './memory.ts';
import { type Unit, unitReader } from './units.ts';

/** An Encounter that took place, with anybody. */
export interface EncounterHeld {
  readonly row: Encounter;
  /** "Encounter/e9" */
  readonly resource: string;
  readonly time: ContactTime;
  readonly about: ContactCodes;
  readonly unit: Unit | null;
}

const read = new WeakMap<FactContext, readonly EncounterHeld[]>();

/** The Encounters that took place up to the day evaluated, by id. Read once for each context. */
export function encountersHeld(context: FactContext): readonly EncounterHeld[] {
  return onceFor(read, context, () => {
    const { record, codes } = context;
    const day = today(context.at);
    const units = unitReader(record, codes);
    const coded = contactCodeReader(record, codes);
    const held: EncounterHeld[] = [];
    for (const row of byId(record.rows.Encounter)) {
      const time = contactTime(row, day);
      if (time === null) continue;
      const resource = `Encounter/${row.id ?? ''}`;
      const about = coded.ofEncounter(row, resource);
      // Letters and telephone notes are virtual contacts without clinical content: administration.
      if (row.class?.code === 'VR' && !about.any) continue;
      held.push({ row, resource, time, about, unit: units.ofEncounter(row) });
    }
    return held;
  });
}

/** Whatever order the rows came in; a record's own are in this order already. */
function byId(rows: readonly Encounter[]): readonly Encounter[] {
  const sorted = rows.every((row, index) => index === 0 || (rows[index - 1]?.id ?? '') <= (row.id ?? ''));
  return sorted ? rows : [...rows].sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
}
