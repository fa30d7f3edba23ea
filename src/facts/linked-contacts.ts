import { linkOnDay } from './contact-parts.ts';
import type { Contact } from './contacts.ts';

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
  const groups = new Map<number, Contact[]>();
  contacts.forEach((contact, index) => {
    const group = groups.get(top(index));
    if (group === undefined) groups.set(top(index), [contact]);
    else group.push(contact);
  });
  return [...groups.values()];
}
