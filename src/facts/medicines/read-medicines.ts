import type { Dosage, Extension, MedicationRequest, MedicationStatement, Reference } from 'fhir/r4';
import { referenceKey } from '../../record/reference.ts';
import { today } from '../calendar.ts';
import type { CodeLists } from '../codes/code-lists.ts';
import { type ReadCode, readCoding, volvenList } from '../codes/code-systems.ts';
import { oncePerContext } from '../context-memory.ts';
import { type RecordedDate, recordedDate } from '../diagnoses/read-conditions.ts';
import { resourceOf } from '../evidence.ts';
import type { Missing } from '../fact.ts';
import type { FactContext } from '../fact-context.ts';
import { unread } from '../unread.ts';
import { type MedicineNamed, medicineNamed } from './medicine-named.ts';

/** One line of the patient's medicines, from a MedicationStatement or, as its substitute, a MedicationRequest. */
export interface ReadMedicine extends MedicineNamed {
  /** "MedicationStatement/m1" */
  readonly resource: string;
  readonly use: 'active' | 'on-hold' | 'ended';
  readonly start: RecordedDate | null;
  /** When it ended, or was last known in use; null when not recorded. */
  readonly end: RecordedDate | null;
  /** How it is taken, as far as recorded. */
  readonly regularity: 'regular' | 'not-regular' | 'unsaid';
  /** The line says itself how the medicine is used (SFM, list 9101). */
  readonly saysUse: boolean;
  readonly reasons: { readonly codes: readonly ReadCode[]; readonly conditions: readonly string[] };
  /** "MedicationStatement/m0": lines that this one carries out or renews. */
  readonly carriesOn: readonly string[];
}

export interface ReadMedicines {
  readonly source: 'MedicationStatement' | 'MedicationRequest';
  readonly lines: readonly ReadMedicine[];
}

/**
 * MedicationStatement where the record has rows of it, else MedicationRequest; never both counted. A row entered in error
 * is none: one of them must not silence all prescriptions. Lines that only head
 * a chain count: in SFM a line that is `partOf` another is its tail.
 */
export const readMedicines = oncePerContext((context): ReadMedicines => {
  const { rows } = context.record;
  return rows.MedicationStatement.some(({ status }) => status !== 'entered-in-error')
    ? { source: 'MedicationStatement', lines: linesOf(rows.MedicationStatement, (row) => ofStatement(row, context)) }
    : { source: 'MedicationRequest', lines: prescriptions(context) };
});

/**
 * A prescription proves that a medicine was ordered; without the statements nobody knows what is not used. A line that
 * only refers to its medicine is of none as long as that was not read.
 */
export const medicinesUnread = oncePerContext((context): readonly Missing[] => {
  const { coverage } = context.record;
  const statements = [...unread(coverage, 'MedicationStatement'), ...unread(coverage, 'Medication')];
  return readMedicines(context).source === 'MedicationStatement'
    ? statements
    : [...statements, ...unread(coverage, 'MedicationRequest')];
});

/**
 * Prescriptions as lines, beside whatever statements there are. They are never counted together with these.
 */
export const prescriptions = oncePerContext((context) =>
  linesOf(context.record.rows.MedicationRequest, (row) => ofRequest(row, context)),
);

function linesOf<Row>(rows: readonly Row[], lineOf: (row: Row) => ReadMedicine | null): readonly ReadMedicine[] {
  const lines: ReadMedicine[] = [];
  for (const row of rows) {
    const line = lineOf(row);
    if (line !== null) lines.push(line);
  }
  return lines;
}

/** By the status of a statement or a prescription; of no other does anything follow. */
const USE = new Map<string, ReadMedicine['use']>([
  ['active', 'active'],
  ['on-hold', 'on-hold'],
  ['completed', 'ended'],
  ['stopped', 'ended'],
  ['unknown', 'ended'], // in use some time; the dates decide how lately
]);

function ofStatement(row: MedicationStatement, context: FactContext): ReadMedicine | null {
  const use = USE.get(row.status);
  if (use === undefined || (row.partOf !== undefined && row.partOf.length > 0)) return null;
  const start = recordedDate(row.effectiveDateTime ?? row.effectivePeriod?.start);
  const end = recordedDate(row.effectivePeriod?.end);
  const reseptAmendment = row.extension?.find((extension) => extension.url.endsWith('/sfm-reseptamendment'));
  if (codeUnder(reseptAmendment, 'itemgroup') === 'A') return null; // 7402 A: not a medicine
  const onList = (row.identifier ?? []).some((identifier) => identifier.type?.text === 'PLL');
  const withdrawn = !onList && /^[TFRX]$/.test(codeUnder(reseptAmendment, 'rfstatus') ?? ''); // list 7408
  return line(row, context, {
    use: withdrawn ? 'ended' : use,
    start,
    end: end ?? (use === 'active' ? null : (recordedDate(row.dateAsserted) ?? start)),
    dosage: row.dosage ?? [],
    course: null,
  });
}

function ofRequest(row: MedicationRequest, context: FactContext): ReadMedicine | null {
  const use = USE.get(row.status);
  if (use === undefined || row.doNotPerform === true || row.intent === 'proposal' || row.intent === 'option')
    return null;
  const start = recordedDate(row.authoredOn);
  const end = recordedDate(row.dispenseRequest?.validityPeriod?.end);
  return line(row, context, {
    use,
    start,
    end: use === 'ended' ? (end ?? start) : null, // a prescription that has run out says nothing of the treatment
    dosage: row.dosageInstruction ?? [],
    course: row.courseOfTherapyType?.coding?.[0]?.code ?? null,
  });
}

function line(
  row: MedicationStatement | MedicationRequest,
  context: FactContext,
  given: Pick<ReadMedicine, 'start' | 'end' | 'use'> & { dosage: readonly Dosage[]; course: string | null },
): ReadMedicine | null {
  const day = today(context.at);
  if (given.start !== null && given.start.days.first > day) return null; // not yet
  const { codes } = context;
  const over = given.use === 'active' && given.end !== null && given.end.days.last < day;
  const uses = usesOf(given.dosage, codes);
  return {
    resource: resourceOf(row),
    use: over ? 'ended' : given.use,
    start: given.start,
    end: given.end,
    ...medicineNamed(row, context),
    regularity: regularityOf(given.dosage, given.course, uses),
    saysUse: uses.length > 0,
    reasons: row.reasonCode === undefined && row.reasonReference === undefined ? NO_REASONS : reasonsOf(row, codes),
    carriesOn: carriedOn(row),
  };
}

/** SFM: a prescription (ReseptId) is based on the line of the medication list (PLL) that it is for. */
function carriedOn(row: MedicationStatement | MedicationRequest): readonly string[] {
  const prior = row.resourceType === 'MedicationRequest' ? row.priorPrescription : undefined;
  if (row.basedOn === undefined && prior === undefined) return CARRIES_ON_NONE; // the most
  return [...(row.basedOn ?? []), prior].flatMap((reference) => referenceKey(reference) ?? []);
}

const CARRIES_ON_NONE: readonly string[] = [];

const NO_REASONS: ReadMedicine['reasons'] = { codes: [], conditions: [] };

function reasonsOf(row: MedicationStatement | MedicationRequest, codes: CodeLists): ReadMedicine['reasons'] {
  return {
    codes: (row.reasonCode ?? []).flatMap((reason) =>
      (reason.coding ?? []).flatMap((coding) => readCoding(codes, coding) ?? []),
    ),
    conditions: (row.reasonReference ?? []).flatMap((reference: Reference) => referenceKey(reference) ?? []),
  };
}

/** Volven list 9101 (SFM): 1 regular, 2 course, 3 as needed, 4 vaccine, 5 nutrition and vitamins. */
function usesOf(dosage: readonly Dosage[], codes: CodeLists): readonly string[] {
  const uses: string[] = [];
  for (const { extension = [] } of dosage) {
    for (const { url, valueCodeableConcept } of extension) {
      if (!url.endsWith('/sfm-use')) continue;
      for (const { system, code } of valueCodeableConcept?.coding ?? []) {
        if (code !== undefined && volvenList(codes, system) === '9101') uses.push(code);
      }
    }
  }
  return uses;
}

function regularityOf(
  dosage: readonly Dosage[],
  course: string | null,
  uses: readonly string[],
): ReadMedicine['regularity'] {
  if (uses.length > 0) return uses.includes('1') ? 'regular' : 'not-regular';
  const asNeeded = dosage.some(
    (one) =>
      one.asNeededBoolean === true ||
      one.asNeededCodeableConcept !== undefined ||
      /ved behov|v\/b|\bprn\b/i.test(one.text ?? ''),
  );
  if (asNeeded || course === 'acute') return 'not-regular';
  return course === 'continuous' ? 'regular' : 'unsaid';
}

/** The code in a nested extension of SFM's prescription details, whichever value type the server used. */
function codeUnder(extension: Extension | undefined, name: string): string | null {
  const nested = extension?.extension?.find(({ url }) => url === name || url.endsWith(`/${name}`));
  if (nested === undefined) return null;
  return (
    nested.valueCode ??
    nested.valueString ??
    nested.valueCoding?.code ??
    nested.valueCodeableConcept?.coding?.[0]?.code ??
    codeUnder(nested, 'status')
  );
}
