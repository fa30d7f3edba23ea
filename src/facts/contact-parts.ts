import type { Day, DayInterval } from './calendar.ts';
import type { ContactCodes } from './contact-codes.ts';
import { groupedBy } from './grouped-by.ts';

/** What tells how contacts belong together. */
export interface ContactPart<C extends LinkedContact> {
  readonly contact: C;
  /** Ids from this Encounter up to the top of its partOf chain. */
  readonly chain: readonly string[];
  readonly about: ContactCodes;
  readonly obstetricUnit: boolean;
}

export interface LinkedContact {
  readonly id: string;
  readonly from: DayInterval;
  readonly inpatient: boolean;
  readonly links: readonly string[];
}

/** The stay a contact is part of. */
export interface PlaceInStay {
  /** The id of the uppermost in-patient contact of the stay; null outside stays. */
  readonly stay: string | null;
  /** An out-patient contact (the emergency room) that is one with a stay begun that day: no contact or unit of its own. */
  readonly joinsStay: boolean;
}

/**
 * Leaves out pregnancy, birth and newborns. A part without codes of its own is about what the contact above it is about;
 * a stay without codes is about what all its parts are about.
 */
export function withoutObstetric<P extends ContactPart<LinkedContact>>(parts: readonly P[]): readonly P[] {
  if (!parts.some(({ about, obstetricUnit }) => about.obstetric || obstetricUnit)) return parts;
  const byId = new Map(parts.map((part) => [part.contact.id, part]));
  const below = groupedBy(
    parts.filter(({ chain }) => chain.length > 1),
    ({ chain }) => chain[1],
  );
  const itself = ({ about, obstetricUnit }: P): boolean => about.obstetric || obstetricUnit;
  const inherited = ({ about, chain }: P): boolean => {
    if (about.any || chain.length === 1) return false;
    const nearest = chain.slice(1).find((id) => byId.get(id)?.about.any);
    return nearest !== undefined && (byId.get(nearest)?.about.obstetric ?? false);
  };
  const ofItsParts = ({ contact, about }: P): boolean => {
    const own = below.get(contact.id) ?? [];
    return !about.any && own.length > 0 && own.every(itself);
  };
  return parts.filter((part) => !itself(part) && !inherited(part) && !ofItsParts(part));
}

/** Contacts are linked within one date only. */
export function linkOnDay({ from }: Pick<LinkedContact, 'from'>, link: string): string {
  return `${from.first}/${from.last} ${link}`;
}

/** Finds each contact's stay, also for out-patient contacts linked to a stay that begins the same day. */
export function placesInStays<P extends ContactPart<LinkedContact>>(parts: readonly P[]): (part: P) => PlaceInStay {
  const inpatients = new Set(parts.filter(({ contact }) => contact.inpatient).map(({ contact }) => contact.id));
  const days = new Set<Day>();
  const begun = new Map<string, string>();
  const stayOf = ({ contact, chain }: P): string | undefined =>
    contact.inpatient ? chain.findLast((id) => inpatients.has(id)) : undefined;
  for (const part of parts) {
    const stay = stayOf(part);
    if (stay === undefined) continue;
    days.add(part.contact.from.first);
    for (const link of part.contact.links) begun.set(linkOnDay(part.contact, link), stay);
  }
  return (part) => {
    const own = stayOf(part);
    if (own !== undefined) return { stay: own, joinsStay: false };
    const { contact } = part;
    const joined = days.has(contact.from.first)
      ? contact.links.map((link) => begun.get(linkOnDay(contact, link))).find((stay) => stay !== undefined)
      : undefined;
    return { stay: joined ?? null, joinsStay: joined !== undefined };
  };
}
