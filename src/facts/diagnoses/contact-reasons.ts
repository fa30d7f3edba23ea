import { isNotHeld } from '../contacts/contact-time.ts';
import { oncePerContext } from '../context-memory.ts';
import { resourceOf } from '../evidence.ts';
import type { FactContext } from '../fact-context.ts';
import {
  type ConditionCode,
  codesOf,
  isFollowUpOfHistory,
  type RecordedDate,
  recordedDate,
  saysSuspicion,
} from './read-conditions.ts';
import type { Sighting } from './sighting.ts';

/** A contact and what it was for, as written in it (Encounter.reasonCode), without any Condition. */
export interface ContactWithReasons {
  readonly resource: string;
  readonly date: RecordedDate | null;
  /** Of its reasons one says that it follows up what is history (Z08, Z85). */
  readonly followsUpHistory: boolean;
  readonly reasons: readonly { readonly code: ConditionCode; readonly suspected: boolean }[];
}

/** Few contacts have a reason of their own, and every cancer and list of codes asks for them. */
export const contactsWithReasons = oncePerContext((context): readonly ContactWithReasons[] => {
  const found: ContactWithReasons[] = [];
  for (const row of context.record.rows.Encounter) {
    const concepts = row.reasonCode;
    if (concepts === undefined || concepts.length === 0) continue; // the most
    if (isNotHeld(row)) continue;
    const reasons = concepts.flatMap((concept) => {
      const codes = codesOf(concept, context.codes);
      const suspected = saysSuspicion(concept, codes, context);
      return codes.map((code) => ({ code, suspected }));
    });
    const date = recordedDate(row.period?.start ?? row.period?.end);
    const followsUpHistory = isFollowUpOfHistory(row, context.codes);
    found.push({ resource: resourceOf(row), date, followsUpHistory, reasons });
  }
  return found;
});

/** Without any, no contact carries a disease. */
export function contactsHaveReasons(context: FactContext): boolean {
  return contactsWithReasons(context).length > 0;
}

/**
 * Contacts by the groups and lists that the codes of their reasons belong to; each contact once in each. `weak`: the code,
 * or what stands beside it, makes it a suspicion.
 */
export const contactsByReason = oncePerContext((context): ReadonlyMap<string, readonly Sighting[]> => {
  const contacts = contactsWithReasons(context);
  if (contacts.length === 0) return NONE; // the most
  const byId = new Map<string, Sighting[]>();
  for (const { resource, date, reasons } of contacts) {
    for (const { code, suspected } of reasons) {
      for (const match of code.matches) {
        const sighting = { resource, date, code, condition: null, weak: match.weak || suspected };
        const all = byId.get(match.id);
        const before = all?.at(-1);
        if (all === undefined) byId.set(match.id, [sighting]);
        else if (before?.resource !== resource) all.push(sighting);
        else if (before.weak) all[all.length - 1] = sighting;
      }
    }
  }
  return byId;
});

const NONE: ReadonlyMap<string, readonly Sighting[]> = new Map();
