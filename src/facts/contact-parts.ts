import type { DayInterval } from './calendar.ts';
import type { ContactCodes } from './contact-codes.ts';
import { groupedBy } from './grouped-by.ts';

/** What tells how contacts belong together. */
export interface ContactParts {
  readonly id: string;
  readonly from: DayInterval;
  readonly inpatient: boolean;
  readonly links: readonly string[];
  /** Ids from this Encounter up to the top of its partOf chain. */
  readonly chain: readonly string[];
  readonly about: ContactCodes;
  readonly obstetricUnit: boolean;
}

type WithoutParts<P extends ContactParts> = Omit<P, 'chain' | 'about' | 'obstetricUnit'>;

/**
 * Leaves out pregnancy, birth and newborns. A part without codes of its own is about what the contact above it is about;
 * a stay without codes is about what all its parts are about.
 */
export function withoutObstetric<P extends ContactParts>(parts: readonly P[]): readonly P[] {
  const byId = new Map(parts.map((part) => [part.id, part]));
  const below = groupedBy(parts, ({ chain }) => chain[1]);
  const itself = ({ about, obstetricUnit }: P): boolean => about.obstetric || obstetricUnit;
  const inherited = ({ about, chain }: P): boolean => {
    if (about.any) return false;
    const nearest = chain.slice(1).find((id) => byId.get(id)?.about.any);
    return nearest !== undefined && (byId.get(nearest)?.about.obstetric ?? false);
  };
  const ofItsParts = ({ id, about }: P): boolean => {
    const own = below.get(id) ?? [];
    return !about.any && own.length > 0 && own.every(itself);
  };
  return parts.filter((part) => !itself(part) && !inherited(part) && !ofItsParts(part));
}

/** Contacts are linked within one date only. */
export function linkOnDay({ from }: Pick<ContactParts, 'from'>, link: string): string {
  return `${from.first}/${from.last} ${link}`;
}

/** Finds each contact's stay, also for out-patient contacts linked to a stay that begins the same day. */
export function placeInStays<P extends ContactParts>(
  parts: readonly P[],
): (WithoutParts<P> & { stay: string | null; joinsStay: boolean })[] {
  const inpatients = new Set(parts.filter(({ inpatient }) => inpatient).map(({ id }) => id));
  const begun = new Map<string, string>();
  const own = new Map<P, string>();
  for (const part of parts) {
    const stay = part.inpatient ? part.chain.findLast((id) => inpatients.has(id)) : undefined;
    if (stay === undefined) continue;
    own.set(part, stay);
    for (const link of part.links) begun.set(linkOnDay(part, link), stay);
  }
  return parts.map((part) => {
    const { chain: _chain, about: _about, obstetricUnit: _obstetricUnit, ...contact } = part;
    const stay = own.get(part) ?? part.links.map((link) => begun.get(linkOnDay(part, link))).find(Boolean) ?? null;
    return { ...contact, stay, joinsStay: stay !== null && !part.inpatient };
  });
}
