import type { Day, DayInterval } from '../calendar.ts';
import { groupedBy } from '../grouped-by.ts';
import type { ContactCodes } from './contact-codes.ts';

/** What tells how contacts belong together. */
export interface ContactPart<C extends LinkedContact> {
  readonly contact: C;
  /** Ids from this Encounter up to the top of its partOf chain; empty for one that is part of nothing, as most are. */
  readonly chain: readonly string[];
  readonly about: ContactCodes;
  readonly obstetricUnit: boolean;
}

export interface LinkedContact {
  readonly id: string;
  readonly from: DayInterval;
  readonly inpatient: boolean;
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
export function withoutObstetric<P extends ContactPart<LinkedContact>>(parts: P[]): P[] {
  if (!parts.some(({ about, obstetricUnit }) => about.obstetric || obstetricUnit)) return parts; // the most
  const byId = new Map(parts.map((part) => [part.contact.id, part]));
  const below = groupedBy(
    parts.filter(({ chain }) => chain.length > 1),
    ({ chain }) => chain[1],
  );
  const itself = ({ about, obstetricUnit }: P): boolean => about.obstetric || obstetricUnit;
  const inherited = ({ about, chain }: P): boolean => {
    if (about.any || chain.length < 2) return false;
    const nearest = chain.slice(1).find((id) => byId.get(id)?.about.any);
    return nearest !== undefined && (byId.get(nearest)?.about.obstetric ?? false);
  };
  const ofItsParts = ({ contact, about }: P): boolean => {
    const own = below.get(contact.id) ?? [];
    return !about.any && own.length > 0 && own.every(itself);
  };
  return parts.filter((part) => !itself(part) && !inherited(part) && !ofItsParts(part));
}

/**
 * Finds the stay of each contact, also of out-patient contacts linked to a stay that begins the same day; the others
 * are left as they are. Equal `links` of contacts that began on the same day make them one.
 */
export function placeInStays<P extends ContactPart<LinkedContact & Writable<PlaceInStay>>>(
  parts: readonly P[],
  linksOf: (part: P) => readonly string[],
): void {
  const inpatients = new Set<string>();
  for (const { contact } of parts) if (contact.inpatient) inpatients.add(contact.id);
  if (inpatients.size === 0) return;
  const days = new Set<Day>();
  for (const { contact, chain } of parts) {
    if (!contact.inpatient) continue;
    contact.stay = chain.length < 2 ? contact.id : (chain.findLast((id) => inpatients.has(id)) ?? null);
    days.add(contact.from.first);
  }
  const others = parts.filter(({ contact }) => contact.stay === null && days.has(contact.from.first));
  if (others.length === 0) return; // links are of one day, and are written only where they may link
  const begun = new Map<string, string>();
  for (const part of parts) {
    const { stay } = part.contact;
    if (stay !== null) for (const link of linksOf(part)) begun.set(link, stay);
  }
  for (const part of others) {
    const joined = linksOf(part).find((link) => begun.has(link));
    if (joined === undefined) continue;
    part.contact.stay = begun.get(joined) ?? null;
    part.contact.joinsStay = true;
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
