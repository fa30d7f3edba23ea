import { distinct } from '../bounded-count.ts';
import { dateShown, type Occurrence, within } from '../calendar.ts';
import { type ReadCode, readCoding } from '../codes/code-systems.ts';
import { missingOfSpecialistCare, numberFact } from '../completeness.ts';
import { type Contact, contactEvidence, contactsOf, presence } from '../contacts/contacts.ts';
import { encounterRows } from '../contacts/encounter-rows.ts';
import { evidenceOf } from '../evidence.ts';
import type { Evidence, Fact } from '../fact.ts';
import type { FactContext } from '../fact-context.ts';
import type { FactParameters } from '../fact-source.ts';
import { windowOf } from '../parameters.ts';
import { type Readings, readingsOf } from '../readings.ts';
import { unreadConditions } from './diagnosis-evidence.ts';
import { type ReadCondition, type RecordedDate, readConditions, wordsOf } from './read-conditions.ts';

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
  const window = windowOf(context, parameters);
  const inpatient = contactsOf(context).filter((contact) => contact.inpatient);
  const stays = readingsOf(inpatient, (contact) => presence(contact, window));
  const scored = new Map<string, Scored>();
  // No stay, no score
  for (const one of stays.most.length === 0
    ? []
    : [...fromConditions(context, stays), ...fromReasons(context, stays)]) {
    const before = scored.get(one.category);
    if (before === undefined || isBetter(one, before)) scored.set(one.category, one);
  }
  const all = [...scored.values()].sort((a, b) => points(context, b) - points(context, a));
  const counted = all.filter((one) => one.certain);
  const noStay = stays.fewest.length === 0 ? ([{ what: 'Encounter', why: 'not-recorded' }] as const) : [];
  return numberFact(
    sum(context, counted),
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

function fromConditions(context: FactContext, { fewest, most }: Readings<Contact>): readonly Scored[] {
  return readConditions(context).flatMap((condition): readonly Scored[] => {
    const { resource, recorded, contact: own, namedIn } = condition;
    const scoring = condition.onlyInFuture ? [] : scoringOf(context, condition);
    if (scoring.length === 0) return [];
    const alone = own === null && namedIn.length === 0;
    const belongs = (contacts: readonly Contact[], asked: Occurrence) =>
      contacts.some((contact) =>
        alone ? isDuring(recorded, contact, asked) : own === contact.resource || namedIn.includes(contact.resource),
      );
    const certain = belongs(fewest, 'certainly') && !condition.suspected;
    // With a contact that was not read, or with neither contact nor date, it may have been recorded in any stay.
    const anyStay = condition.contactUnread || (alone && recorded === null);
    if (!certain && !anyStay && !belongs(most, 'possibly')) return [];
    const date = dateShown(recorded?.text ?? condition.contacts[0]?.text);
    return scoring.map(({ category, code: { read: code, display } }) => ({
      category,
      certain,
      evidence: evidenceOf(resource, date, 'frailty-score', { code, display }),
    }));
  });
}

function scoringOf(context: FactContext, { codes }: ReadCondition) {
  return codes.flatMap((code) => {
    const category = categoryOf(context, code.read);
    return category === null ? [] : [{ category, code }];
  });
}

/** Named by no contact, but recorded while the patient was in. */
function isDuring(recorded: RecordedDate | null, { from, to }: Contact, asked: Occurrence): boolean {
  const occurrence = recorded === null ? 'no' : within(recorded.days, { first: from.first, last: to.last });
  return occurrence === 'certainly' || occurrence === asked;
}

/** Codes written as the reason for a stay itself. */
function fromReasons(context: FactContext, { fewest, most }: Readings<Contact>): readonly Scored[] {
  const rows = encounterRows(context);
  return most.flatMap((contact) =>
    (rows.get(contact.resource)?.reasonCode ?? []).flatMap((concept) =>
      (concept.coding ?? []).flatMap((coding): readonly Scored[] => {
        const code = readCoding(context.codes, coding);
        const category = code === null ? null : categoryOf(context, code);
        if (category === null) return [];
        const evidence = contactEvidence(contact, 'frailty-score');
        return [
          {
            category,
            certain: fewest.includes(contact),
            evidence: { ...evidence, code, display: wordsOf(coding, concept) },
          },
        ];
      }),
    ),
  );
}
