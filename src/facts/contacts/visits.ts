import type { StayNumbers } from '../stays/stays.ts';
import type { Contact } from './contacts.ts';
import type { LinkKey } from './linked-contacts.ts';

/** A stay is one contact, and so is a day at one unit, however many rows the record has of it. */
export function oneVisit(stays: StayNumbers): (contact: Contact) => readonly LinkKey[] {
  return ({ stay, unit, from, alone }) => {
    const sharesDay = !alone && unit !== null && from.first === from.last;
    if (stay === null) return sharesDay ? [`${from.first} at ${unit.key}`] : NO_KEYS;
    const key = stays.get(stay) ?? `stay ${stay}`;
    return sharesDay ? [key, `${from.first} at ${unit.key}`] : [key];
  };
}

const NO_KEYS: readonly LinkKey[] = [];
