import { linkOnDay } from './contact-parts.ts';
import type { Contact } from './contacts.ts';
import { groupedBy } from './grouped-by.ts';

/**
 * Puts contacts that are one contact into one group: linked out-patient contacts of one date (a multidisciplinary clinic),
 * and those with an equal key of `alsoOne`. Every contact is in exactly one group; the order given is kept.
 */
export function groupsOfLinked(
  contacts: readonly Contact[],
  alsoOne: (contact: Contact) => readonly string[] = () => [],
): readonly (readonly Contact[])[] {
  const parent = contacts.map((_, index) => index);
  const top = (index: number): number => {
    let at = index;
    for (let above = parent[at] ?? at; above !== at; above = parent[at] ?? at) at = above;
    parent[index] = at;
    return at;
  };
  const first = new Map<string, number>();
  contacts.forEach((contact, index) => {
    const links = contact.inpatient ? [] : contact.links.map((link) => linkOnDay(contact, link));
    for (const key of [...links, ...alsoOne(contact)]) {
      const other = first.get(key);
      if (other === undefined) first.set(key, index);
      else parent[top(index)] = top(other);
    }
  });
  const groups = groupedBy(contacts.keys(), top);
  return [...groups.values()].map((group) => group.flatMap((index) => contacts[index] ?? []));
}
