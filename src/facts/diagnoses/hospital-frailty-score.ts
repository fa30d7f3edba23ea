import { referenceKey } from '../../record/reference.ts';
import { distinct } from '../bounded-count.ts';
import { dateShown, lastDays, today, within } from '../calendar.ts';
import { type ReadCode, readCoding } from '../codes/code-systems.ts';
import { missingOfSpecialistCare, numberFact } from '../completeness.ts';
import { type Contact, contactsOf, presence } from '../contacts/contacts.ts';
import { encounterRows } from '../contacts/encounter-rows.ts';
import type { Evidence, Fact } from '../fact.ts';
import type { FactContext } from '../fact-context.ts';
import type { FactParameters } from '../fact-source.ts';
import { parameter } from '../parameters.ts';
import { unreadConditions } from './diagnosis-evidence.ts';
import { type ReadCondition, readConditions, wordsOf } from './read-conditions.ts';

/** A code that gives points, and whether it certainly belongs to a stay in the window. */
interface Scored {
  readonly category: string;
  readonly certain: boolean;
  readonly evidence: Evidence;
}

/**
 * Hospital Frailty Risk Score in points with one decimal (Gilbert et al., Lancet 2018): ICD-10 categories recorded in
 * hospital stays of the last `withinDays` (730 in the original), the present one included, each category once. Meant for
 * 75 years and over. Without a stay there is no score: that is not a score of 0. ICPC-2 has none.
 */
export function hospitalFrailtyScore(context: FactContext, parameters: FactParameters): Fact {
  const window = lastDays(today(context.at), parameter(parameters, 'withinDays'));
  const possible = contactsOf(context).filter((contact) => contact.inpatient && presence(contact, window) !== 'no');
  const certain = possible.filter((contact) => presence(contact, window) === 'certainly');
  const scored = new Map<string, Scored>();
  for (const one of [...fromConditions(context, possible, certain), ...fromReasons(context, possible, certain)]) {
    const before = scored.get(one.category);
    if (before === undefined || isBetter(one, before)) scored.set(one.category, one);
  }
  const all = [...scored.values()].sort((a, b) => points(context, b) - points(context, a));
  const counted = all.filter((one) => one.certain);
  const value = sum(context, counted);
  const noStay = certain.length === 0 ? ([{ what: 'Encounter', why: 'not-recorded' }] as const) : [];
  return numberFact(
    value,
    sum(context, all),
    counted.map(({ evidence }) => evidence),
    distinct([...missingOfSpecialistCare(context, 'Encounter'), ...unreadConditions(context), ...noStay]),
    'Condition',
  );
}

/** The certain one, else the newest. */
function isBetter(one: Scored, before: Scored): boolean {
  if (one.certain !== before.certain) return one.certain;
  return (one.evidence.date ?? '') > (before.evidence.date ?? '');
}

function points({ codes }: FactContext, { category }: Scored): number {
  return codes.hospitalFrailtyRisk.get(category) ?? 0;
}

/** In tenths, so that 0.1 and 0.2 make 0.3. */
function sum(context: FactContext, scored: readonly Scored[]): number {
  return scored.reduce((tenths, one) => tenths + Math.round(points(context, one) * 10), 0) / 10;
}

/** Norwegian falls have a letter in third place ("W0n0a"): of those the letter and first digit are the category. */
function categoryOf({ codes }: FactContext, { system, code }: ReadCode): string | null {
  if (system !== 'icd-10' && system !== 'icd-10-cm') return null;
  const category = /^[A-Z]\d\d/.test(code) ? code.slice(0, 3) : code.slice(0, 2);
  return codes.hospitalFrailtyRisk.has(category) ? category : null;
}

function fromConditions(
  context: FactContext,
  possible: readonly Contact[],
  certain: readonly Contact[],
): readonly Scored[] {
  if (possible.length === 0) return []; // no stay, no score
  let during: ReturnType<typeof duringContacts> | null = null;
  return readConditions(context).flatMap((condition): readonly Scored[] => {
    if (condition.onlyInFuture || !condition.codes.some(({ read }) => categoryOf(context, read) !== null)) return NONE;
    const scoring = condition.codes.flatMap((code) => {
      const category = categoryOf(context, code.read);
      return category === null ? [] : [{ category, code }];
    });
    during ??= duringContacts(context);
    const named = during.get(condition.resource) ?? new Set();
    const belongs = (contacts: readonly Contact[], asked: 'certainly' | 'possibly') =>
      contacts.some((contact) => named.has(contact.resource)) ||
      (named.size === 0 && recordedIn(condition, contacts, asked));
    const isCertain = belongs(certain, 'certainly') && !condition.suspected;
    // With a contact that was not read, or with neither contact nor date, it may have been recorded in any stay.
    const anyStay = condition.contactUnread || (named.size === 0 && condition.recorded === null);
    if (!isCertain && !belongs(possible, 'possibly') && !(anyStay && possible.length > 0)) return [];
    const date = condition.recorded?.text ?? condition.contacts[0]?.text;
    return scoring.map(({ category, code }) => ({
      category,
      certain: isCertain,
      evidence: {
        resource: condition.resource,
        date: dateShown(date),
        code: code.read,
        display: code.display,
        unit: null,
        reason: 'frailty-score',
      },
    }));
  });
}

const NONE: readonly Scored[] = [];

/** The contacts each Condition names, or is named by. */
function duringContacts({ record }: FactContext): ReadonlyMap<string, ReadonlySet<string>> {
  const during = new Map<string, Set<string>>();
  const add = (condition: string | null, contact: string | null) => {
    if (condition === null || contact === null) return;
    const known = during.get(condition);
    if (known === undefined) during.set(condition, new Set([contact]));
    else known.add(contact);
  };
  for (const row of record.rows.Condition) add(`Condition/${row.id ?? ''}`, referenceKey(row.encounter));
  for (const row of record.rows.Encounter) {
    if (row.diagnosis === undefined && row.reasonReference === undefined) continue;
    const references = [...(row.diagnosis ?? []).map(({ condition }) => condition), ...(row.reasonReference ?? [])];
    for (const reference of references) add(referenceKey(reference), `Encounter/${row.id ?? ''}`);
  }
  return during;
}

/** Named by no contact, but recorded while the patient was in. */
function recordedIn(
  { recorded }: ReadCondition,
  contacts: readonly Contact[],
  asked: 'certainly' | 'possibly',
): boolean {
  if (recorded === null) return false;
  return contacts.some(({ from, to }) => {
    const occurrence = within(recorded.days, { first: from.first, last: to.last });
    return occurrence === 'certainly' || occurrence === asked;
  });
}

/** Codes written as the reason for a stay itself. */
function fromReasons(
  context: FactContext,
  possible: readonly Contact[],
  certain: readonly Contact[],
): readonly Scored[] {
  if (possible.length === 0) return [];
  const rows = encounterRows(context);
  return possible.flatMap((contact) =>
    (rows.get(contact.resource)?.reasonCode ?? []).flatMap((concept) =>
      (concept.coding ?? []).flatMap((coding): readonly Scored[] => {
        const code = readCoding(context.codes, coding);
        const category = code === null ? null : categoryOf(context, code);
        if (category === null) return [];
        const evidence: Evidence = {
          resource: contact.resource,
          date: contact.shown,
          code,
          display: wordsOf(coding, concept),
          unit: contact.unit?.name ?? null,
          reason: 'frailty-score',
        };
        return [{ category, certain: certain.includes(contact), evidence }];
      }),
    ),
  );
}
