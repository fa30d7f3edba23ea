import type { CodeableConcept, Condition, Encounter, Reference } from 'fhir/r4';
import { referenceKey } from '../../record/reference.ts';
import type { CodeLists } from '../codes/code-lists.ts';
import { readCoding } from '../codes/code-systems.ts';
import { inList } from '../codes/codes.ts';
import { verificationOf } from '../codes/status-codes.ts';
import { oncePerContext } from '../context-memory.ts';
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

function newReader({ record, codes }: FactContext): ContactCodeReader {
  let byKey: ReadonlyMap<string, Condition> | null = null;
  const conditions = () => record.rows.Condition.filter((condition) => !isRetracted(condition, codes));

  function isIn(list: string, concept: CodeableConcept | undefined): boolean {
    for (const coding of concept?.coding ?? []) {
      const read = readCoding(codes, coding);
      if (read !== null && inList(codes, read, list)) return true;
    }
    return false;
  }

  /** What was recorded during each contact. */
  const during = new Map<string, { obstetric: boolean; series: boolean; readonly any: true }>();
  for (const condition of record.rows.Condition) {
    const { encounter, code } = condition;
    const key = encounter === undefined || isRetracted(condition, codes) ? null : referenceKey(encounter);
    if (key === null) continue;
    const obstetric = isIn('exclude-obstetric', code);
    const series = isIn('exclude-series', code);
    const others = during.get(key);
    if (others === undefined) during.set(key, { obstetric, series, any: true });
    else {
      others.obstetric &&= obstetric;
      others.series ||= series;
    }
  }

  const conceptOf = (reference: Reference | undefined): CodeableConcept | undefined => {
    const key = referenceKey(reference);
    if (key === null) return undefined;
    byKey ??= new Map(conditions().map((condition) => [`Condition/${condition.id ?? ''}`, condition]));
    return byKey.get(key)?.code;
  };

  function isObstetric(concepts: readonly CodeableConcept[], references: readonly Reference[] = []): boolean {
    return isIn('exclude-obstetric', concepts[0] ?? conceptOf(references[0]));
  }

  return {
    isObstetric,
    ofEncounter(encounter, key) {
      const { reasonCode = NONE, reasonReference = NONE, diagnosis = NONE } = encounter;
      const written = reasonCode.length + reasonReference.length + diagnosis.length > 0;
      if (!written) return during.get(key) ?? NOTHING_WRITTEN;
      const [main] = [...diagnosis].sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0);
      return {
        obstetric: isObstetric(reasonCode, reasonReference) || isIn('exclude-obstetric', conceptOf(main?.condition)),
        series:
          reasonCode.some((concept) => isIn('exclude-series', concept)) ||
          reasonReference.some((reference) => isIn('exclude-series', conceptOf(reference))) ||
          diagnosis.some(({ condition }) => isIn('exclude-series', conceptOf(condition))) ||
          (during.get(key)?.series ?? false),
        any: true,
      };
    },
  };
}

function isRetracted({ verificationStatus }: Condition, codes: CodeLists): boolean {
  return verificationOf(verificationStatus, codes) === 'ignored';
}
