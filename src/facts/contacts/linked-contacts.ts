import { groupedBy } from '../grouped-by.ts';
import type { Contact } from './contacts.ts';

/** Equal keys make contacts one. */
export type LinkKey = string | number;

const NO_KEYS: readonly LinkKey[] = [];

/**
 * Puts contacts that are one contact into one group: linked out-patient contacts of one date (a multidisciplinary clinic),
 * and those with an equal key of `alsoOne`. Every contact is in exactly one group; the order given is kept.
 */
export function groupsOfLinked(
  contacts: readonly Contact[],
  alsoOne: (contact: Contact) => readonly LinkKey[] = () => NO_KEYS,
): readonly (readonly Contact[])[] {
  const parent = parentsOf(contacts, alsoOne);
  if (parent === null) return contacts.map((contact) => [contact]); // the most
  const groups = groupedBy(contacts.keys(), (index) => top(parent, index));
  return [...groups.values()].map((group) => group.flatMap((index) => contacts[index] ?? []));
}

/** The first of each group, in the order given: of contacts newest first the newest. */
export function newestOfLinked(
  contacts: readonly Contact[],
  alsoOne: (contact: Contact) => readonly LinkKey[],
): readonly Contact[] {
  const parent = parentsOf(contacts, alsoOne);
  if (parent === null) return contacts; // the most
  const met = new Set<number>();
  return contacts.filter((_, index) => {
    const group = top(parent, index);
    return !met.has(group) && met.add(group);
  });
}

/** For each contact another of its group, the uppermost itself; null when no two are linked. */
function parentsOf(contacts: readonly Contact[], alsoOne: (contact: Contact) => readonly LinkKey[]): number[] | null {
  let first: Map<LinkKey, number> | null = null;
  let parent: number[] | null = null;
  const link = (keys: readonly LinkKey[], index: number) => {
    first ??= new Map();
    for (const key of keys) {
      const other = first.get(key);
      if (other === undefined) first.set(key, index);
      else {
        parent ??= contacts.map((_, own) => own);
        parent[top(parent, index)] = top(parent, other);
      }
    }
  };
  for (let index = 0; index < contacts.length; index++) {
    const contact = contacts[index];
    if (contact === undefined) continue;
    if (!contact.inpatient && contact.links.length > 0) link(contact.links, index);
    const keys = alsoOne(contact);
    if (keys.length > 0) link(keys, index);
  }
  return parent;
}

function top(parent: number[], index: number): number {
  let at = index;
  for (let above = parent[at] ?? at; above !== at; above = parent[at] ?? at) at = above;
  parent[index] = at;
  return at;
}
