import type { CodeableConcept, Encounter, Reference } from 'fhir/r4';
import { referenceKey } from '../../record/reference.ts';
import { oncePerContext } from '../context-memory.ts';
import { type ConditionCode, codesOf, type ReadCondition, readConditions } from '../diagnoses/read-conditions.ts';
import type { FactContext } from '../fact-context.ts';

/** What a contact was about: its reasons and diagnoses, and what was recorded during it. */
export interface ContactCodes {
  /** Pregnancy, birth or a newborn is what the contact was for: its first reason, or its main diagnosis. */
  readonly obstetric: boolean;
  /** One of a series by its code: dialysis, rehabilitation days, vaccination ... */
  readonly series: boolean;
  /** Anything clinical is written at all. */
  readonly any: boolean;
}

export interface ContactCodeReader {
  /** `key` is the Encounter's: "Encounter/e9". */
  ofEncounter(encounter: Encounter, key: string): ContactCodes;
  /** Whether the reasons of a referral, appointment or episode begin with pregnancy, birth or a newborn. */
  isObstetric(concepts: readonly CodeableConcept[], references?: readonly Reference[]): boolean;
}

/**
 * Only the first reason and the main diagnosis make a contact obstetric: a neurologist's note that a patient with MS is
 * pregnant does not take the contact away. DIPS has no Encounter.diagnosis, so Conditions that name the Encounter are
 * read too; they have no order, so all of them must say it.
 */
export const contactCodeReader = oncePerContext(newReader);

/** Most contacts have no code at all. */
const NOTHING_WRITTEN: ContactCodes = { obstetric: false, series: false, any: false };

const NONE: readonly never[] = [];

type Codes = readonly ConditionCode[];

function newReader(context: FactContext): ContactCodeReader {
  const conditions = readConditions(context);

  /** What was recorded during each contact. */
  const during = new Map<string, { obstetric: boolean; series: boolean; readonly any: true }>();
  for (const { contact, codes } of conditions) {
    if (contact === null) continue;
    const obstetric = isObstetricCode(codes);
    const series = isSeriesCode(codes);
    const others = during.get(contact);
    if (others === undefined) during.set(contact, { obstetric, series, any: true });
    else {
      others.obstetric &&= obstetric;
      others.series ||= series;
    }
  }

  let byResource: ReadonlyMap<string, ReadCondition> | null = null; // few records name Conditions so
  const ofConcept = (concept: CodeableConcept): Codes => codesOf(concept, context.codes);
  const ofReference = (reference: Reference): Codes => {
    byResource ??= new Map(conditions.map((condition) => [condition.resource, condition]));
    return byResource.get(referenceKey(reference) ?? '')?.codes ?? NONE;
  };

  return {
    isObstetric([concept], [reference] = []) {
      if (concept !== undefined) return isObstetricCode(ofConcept(concept));
      return reference !== undefined && isObstetricCode(ofReference(reference));
    },
    ofEncounter({ reasonCode = NONE, reasonReference = NONE, diagnosis = NONE }, key) {
      const recorded = during.get(key) ?? NOTHING_WRITTEN;
      if (reasonCode.length + reasonReference.length + diagnosis.length === 0) return recorded; // the most
      const reasons = [...reasonCode.map(ofConcept), ...reasonReference.map(ofReference)];
      const diagnoses = diagnosis
        .toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0)
        .map(({ condition }) => ofReference(condition));
      return {
        obstetric: isObstetricCode(reasons[0] ?? NONE) || isObstetricCode(diagnoses[0] ?? NONE),
        series: recorded.series || [...reasons, ...diagnoses].some(isSeriesCode),
        any: true,
      };
    },
  };
}

const isObstetricCode = (codes: Codes) => isIn(codes, 'exclude-obstetric');
const isSeriesCode = (codes: Codes) => isIn(codes, 'exclude-series');

function isIn(codes: Codes, list: string): boolean {
  for (const { matches } of codes) for (const { id, weak } of matches) if (id === list && !weak) return true;
  return false;
}
