import type { Contact } from './contacts.ts';
import { groupedBy } from './grouped-by.ts';

const NO_KEYS: readonly string[] = [];

/**
 * Puts contacts that are one contact into one group: linked out-patient contacts of one date (a multidisciplinary clinic),
 * and those with an equal key of `alsoOne`. Every contact is in exactly one group; the order given is kept.
 */
export function groupsOfLinked(
  contacts: readonly Contact[],
  alsoOne: (contact: Contact) => readonly string[] = () => NO_KEYS,
): readonly (readonly Contact[])[] {
  const parent = contacts.map((_, index) => index);
  const first = new Map<string, number>();
  let linked = false;
  const link = (index: number, key: string) => {
    const other = first.get(key);
    if (other === undefined) first.set(key, index);
    else {
      linked = true;
      parent[top(parent, index)] = top(parent, other);
    }
  };
  contacts.forEach((contact, index) => {
    if (!contact.inpatient) for (const key of contact.links) link(index, key);
    for (const key of alsoOne(contact)) link(index, key);
  });
  if (!linked) return contacts.map((contact) => [contact]); // the most
  const groups = groupedBy(contacts.keys(), (index) => top(parent, index));
  return [...groups.values()].map((group) => group.flatMap((index) => contacts[index] ?? []));
}

function top(parent: number[], index: number): number {
  let at = index;
  for (let above = parent[at] ?? at; above !== at; above = parent[at] ?? at) at = above;
  parent[index] = at;
  return at;
}
