import type { Contact } from '../contacts/contacts.ts';
import { groupsOfLinked } from '../contacts/linked-contacts.ts';
import type { Reading } from '../readings.ts';
import type { Unit } from './units.ts';

export interface Attended {
  readonly unit: Unit;
  /** Newest first; linked contacts counted elsewhere are among them. */
  readonly contacts: readonly Contact[];
  /** Separate contacts with the unit. */
  readonly count: number;
}

/** Contacts with one unit: its own ones, and days it shared with other units, of which only one may have the contact. */
interface Visits {
  readonly unit: Unit;
  readonly contacts: Contact[];
  /** The same list while all are its own. */
  own: Contact[];
  readonly shared: number[];
  /** How many of its own took place apart from each other. */
  separate: number;
}

/**
 * The units with at least `least` separate contacts each, or that `enough` says have it anyway. Linked contacts of one
 * day are one contact and go to one unit only: as many units are returned as can have their contacts at the same time.
 * So a contact more, unlinked, never makes it fewer. A unit above another one returned is the same place recorded less
 * exactly (the hospital a stay is registered at), and is left out.
 */
export function unitsAttended(
  contacts: readonly Contact[],
  least: number,
  reading: Reading,
  enough: (unit: Unit) => boolean = () => false,
): readonly Attended[] {
  const visits = visitsOf(contacts, reading);
  const isSettled = ({ unit, separate }: Visits) => separate >= least || enough(unit);
  if (visits.every(({ shared }) => shared.length === 0)) return attended(visits.filter(isSettled), least); // the most
  const settled = new Set(visits.filter(isSettled));
  const open = visits.filter((visit) => visit.shared.length > 0 && !settled.has(visit));
  const chosen = open.length === 0 ? settled : new Set([...settled, ...mostSatisfied(open, least)]);
  return attended(
    visits.filter((visit) => chosen.has(visit)),
    least,
  );
}

/**
 * The most units with at least `least` contacts each there can be when `unknown` further contacts were with one or
 * another: first those that lack the fewest, then new ones. Linked days may be given to each of their units here.
 */
export function mostUnits(
  contacts: readonly Contact[],
  least: number,
  unknown: number,
  enough: (unit: Unit) => boolean,
): number {
  const lacking = visitsOf(contacts, 'most').map(({ unit, separate, shared }) =>
    enough(unit) ? 0 : Math.max(least - separate - shared.length, 0),
  );
  let units = 0;
  let left = unknown;
  for (const lack of lacking.sort((a, b) => a - b)) {
    if (lack > left) break;
    left -= lack;
    units += 1;
  }
  return units + Math.floor(left / least);
}

function attended(chosen: readonly Visits[], least: number): readonly Attended[] {
  const isAbove = ({ unit: { key } }: Visits) => chosen.some(({ unit }) => unit.above.includes(key));
  return chosen
    .filter((visit) => !isAbove(visit))
    .map(({ unit, contacts: all, separate, shared }) => ({
      unit,
      contacts: all,
      count: Math.max(separate, Math.min(least, separate + shared.length)),
    }));
}

function visitsOf(contacts: readonly Contact[], reading: Reading): readonly Visits[] {
  const visits = new Map<string, Visits>();
  const counted = contacts.some(({ joinsStay }) => joinsStay)
    ? contacts.filter(({ joinsStay }) => !joinsStay)
    : contacts;
  if (counted.every(({ alone }) => alone)) {
    // Nothing can be linked: the most
    for (const contact of counted) {
      const visit = visitTo(visits, contact);
      visit?.contacts.push(contact);
    }
    for (const visit of visits.values()) visit.separate = separateContacts(visit.own, reading);
    return [...visits.values()];
  }
  groupsOfLinked(counted).forEach((group, index) => {
    const several = atSeveralUnits(group);
    for (const contact of group) {
      const visit = visitTo(visits, contact);
      if (visit === null) continue;
      if (visit.own === visit.contacts) visit.own = [...visit.contacts]; // from here on they may differ
      visit.contacts.push(contact);
      if (!several) visit.own.push(contact);
      else if (visit.shared.at(-1) !== index) visit.shared.push(index);
    }
  });
  for (const visit of visits.values()) visit.separate = separateContacts(visit.own, reading);
  return [...visits.values()];
}

function visitTo(visits: Map<string, Visits>, { unit }: Contact): Visits | null {
  if (unit === null) return null;
  const known = visits.get(unit.key);
  if (known !== undefined) return known;
  const contacts: Contact[] = [];
  const fresh = { unit, contacts, own: contacts, shared: [], separate: 0 };
  visits.set(unit.key, fresh);
  return fresh;
}

function atSeveralUnits(group: readonly Contact[]): boolean {
  return group.length > 1 && new Set(group.flatMap(({ unit }) => unit?.key ?? [])).size > 1;
}

/**
 * How many of these took place apart from each other: the most that do not share a day. Records hold one stay or visit
 * more than once (DIPS: hospital stay, episode of care, planned contact), and wards of one department; a stay counts once.
 */
export function separateContacts(contacts: readonly Pick<Contact, 'stay' | 'from' | 'to'>[], reading: Reading): number {
  if (contacts.length < 2 || areDaysApart(contacts)) return contacts.length; // the most
  const stays = new Set<string>();
  const one = contacts.toReversed().filter(({ stay }) => {
    if (stay === null) return true;
    const fresh = !stays.has(stay);
    stays.add(stay);
    return fresh;
  });
  // A stay of unknown length lasts until now when they are to be few, and ends the day it began when they are to be many
  const ends = reading === 'most' ? 'first' : 'last';
  let count = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { from, to } of one.sort((a, b) => a.to[ends] - b.to[ends])) {
    if (reading === 'most' && from.first < from.last) count += 1;
    else if (from.first > until) {
      count += 1;
      until = to[ends];
    }
  }
  return count;
}

/** Out-patient contacts on exact days, newest first, no two on the same. */
function areDaysApart(contacts: readonly Pick<Contact, 'stay' | 'from' | 'to'>[]): boolean {
  let before = Number.POSITIVE_INFINITY;
  for (const { stay, from, to } of contacts) {
    if (stay !== null || from.first !== from.last || to.last !== from.first || to.last >= before) return false;
    before = from.first;
  }
  return true;
}

/** More units in one linked clinic than this are tried in order only, not in every combination. */
const COMBINED = 12;

/** The most units that can each have the contacts they lack, with no shared day used twice. */
function mostSatisfied(open: readonly Visits[], least: number): readonly Visits[] {
  const lacking = ({ separate }: Visits) => least - separate;
  let best: readonly Visits[] = [];
  const possible = open.filter((visit) => visit.shared.length >= lacking(visit));

  function extend(chosen: readonly Visits[], next: number): void {
    if (chosen.length > best.length) best = chosen;
    const visit = possible[next];
    if (visit === undefined || chosen.length + possible.length - next <= best.length) return;
    const more = [...chosen, visit];
    const fits = canShare(more.flatMap((one) => Array.from({ length: lacking(one) }, () => one.shared)));
    if (fits) extend(more, next + 1);
    if (!fits || next < COMBINED) extend(chosen, next + 1);
  }
  extend([], 0);
  return best;
}

/** Whether every wish can have one of its days with no day given twice (augmenting paths, Kuhn). */
function canShare(wishes: readonly (readonly number[])[]): boolean {
  const given = new Map<number, number>();
  const give = (wish: number, tried: Set<number>): boolean =>
    (wishes[wish] ?? []).some((day) => {
      if (tried.has(day)) return false;
      tried.add(day);
      const holder = given.get(day);
      if (holder !== undefined && !give(holder, tried)) return false;
      given.set(day, wish);
      return true;
    });
  return wishes.every((_, wish) => give(wish, new Set()));
}
