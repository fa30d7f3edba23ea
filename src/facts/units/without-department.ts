import type { Contact } from '../contacts/contacts.ts';
import type { Unit } from './units.ts';

/**
 * The contacts of which the record does not tell the department: those that name no unit, those that name only what
 * lies above a unit also attended (the hospital it belongs to), and those that name a hospital as a whole, but for one
 * that stands for it. Each may have been with one of the units, or with one more. A row of the hospital beside one of its
 * department, of the same stay or the same day, is that visit once more.
 */
export function withoutDepartment(contacts: readonly Contact[]): readonly Contact[] {
  const above = keysAbove(contacts);
  const standsFor = new Set<string>();
  const found = contacts.filter(({ unit, joinsStay }) => {
    if (joinsStay) return false;
    if (unit === null || above.has(unit.key)) return true;
    if (!unit.whole) return false; // the most
    const another = standsFor.has(unit.key);
    standsFor.add(unit.key);
    return another;
  });
  if (found.length === 0) return found; // the most
  return found.filter((contact) => contact.unit === null || !contacts.some((other) => tellsMore(other, contact)));
}

function keysAbove(contacts: readonly Contact[]): ReadonlySet<string> {
  const keys = new Set<string>();
  let before: Unit | null = null;
  for (const { unit } of contacts) {
    if (unit === null || unit === before) continue;
    before = unit;
    for (const key of unit.above) keys.add(key);
  }
  return keys;
}

function tellsMore(other: Contact, { unit, stay, inpatient, from, to }: Contact): boolean {
  if (unit === null || !(other.unit?.above.includes(unit.key) ?? false)) return false;
  if (stay !== null && other.stay === stay) return true;
  if (inpatient && other.inpatient) return other.from.last <= to.first && from.last <= other.to.first;
  return from.first === from.last && other.from.first === from.first && other.from.last === from.last;
}
