import { boundedCount } from '../bounded-count.ts';
import { type DayInterval, dateShown, SOME_DAY } from '../calendar.ts';
import type { FactName } from '../catalogue.ts';
import { inList, listOf } from '../codes/codes.ts';
import { oncePerContext } from '../context-memory.ts';
import { inUse, isIn } from '../diagnoses/cancer-care.ts';
import { groupStandings } from '../diagnoses/group-standing.ts';
import { evidenceOf } from '../evidence.ts';
import type { Evidence, EvidenceReason, Fact, Missing } from '../fact.ts';
import type { DeriveFact, FactContext } from '../fact-context.ts';
import type { FactParameters } from '../fact-source.ts';
import { windowOf } from '../parameters.ts';
import { unread } from '../unread.ts';
import { prescribedBeside } from './prescribed-beside.ts';
import { medicinesUnread, type ReadMedicine, readMedicines } from './read-medicines.ts';

export const medicineFacts: Pick<
  Record<FactName, DeriveFact>,
  'medicines-in-list' | 'cancer-treatment' | 'regular-medicines'
> = {
  'medicines-in-list': medicinesInList,
  'cancer-treatment': cancerTreatment,
  'regular-medicines': regularMedicines,
};

/**
 * Why a count of treatments is never exact, however well the lines were read: what a hospital gives itself (infusions,
 * most cancer treatment) is usually not among them, so a medicine not found proves nothing.
 */
const treatmentsUnread = oncePerContext((context): readonly Missing[] => [
  ...medicinesUnread(context),
  { what: readMedicines(context).source, why: 'not-recorded' },
]);

/** Distinct medicines of a list in use, or stopped, within the days. A lower bound always: see treatmentsUnread. */
function medicinesInList(context: FactContext, parameters: FactParameters): Fact {
  const list = String(parameters['list']);
  const evidence = inUseFrom(context, list, windowOf(context, parameters));
  return boundedCount(evidence.length, evidence, treatmentsUnread(context));
}

/**
 * Distinct cancer medicines (ATC L01, V10) in use, or stopped, within the days, counted only together with a current
 * malignant disease: the same medicines treat arthritis, multiple sclerosis and more.
 */
function cancerTreatment(context: FactContext, parameters: FactParameters): Fact {
  const malignant = groupStandings(context, 'malignant-disease').some(({ current }) => current.length > 0);
  const evidence = malignant ? inUseFrom(context, 'cancer-medicines', windowOf(context, parameters)) : [];
  const conditions = malignant ? [] : unread(context.record.coverage, 'Condition');
  return boundedCount(evidence.length, evidence, [...treatmentsUnread(context), ...conditions]);
}

/** One evidence for each medicine in use in the window, its latest line. */
function inUseFrom(context: FactContext, list: string, window: DayInterval): readonly Evidence[] {
  const lines = readMedicines(context).lines.filter(
    (line) => isIn(context, line, list) && inUse(line, window) === 'certainly',
  );
  if (lines.length === 0) return NONE; // the most
  const reason = listOf(context.codes, list)?.reason ?? 'high-intensity-medicine';
  return onePerMedicine(lines).map((line) => ({ ...medicineEvidence(line, reason), group: list }));
}

const NONE: readonly Evidence[] = [];

/**
 * Medicines taken regularly, counted as SFM's medication list says (Volven 9101 "fast"), each substance once, and a
 * prescription as the line it carries out: of the two often only one has an ATC code. In a record without SFM's own mark, an active line that is not "as needed" counts. Where some lines are marked, those that are not
 * could be either: at least the marked, at most all. Beside statements that are no list, prescriptions of other medicines
 * are not counted, and leave open that there are so many more.
 */
function regularMedicines(context: FactContext): Fact {
  const isCounted = mayBeRegular(context);
  const lines = readMedicines(context).lines.filter(isCounted);
  const marked = readMedicines(context).lines.some((line) => line.saysUse);
  const heads = headsOf(lines);
  const medicinesOf = (some: readonly ReadMedicine[]) =>
    onePerMedicine([...new Set(some.map((line) => heads.get(line) ?? line))]);
  const possible = medicinesOf(lines);
  const regular = medicinesOf(
    lines.filter((line) => (!marked || line.regularity === 'regular') && line.end?.days !== SOME_DAY),
  );
  const beside = prescribedBeside(context);
  const missing = [...medicinesUnread(context), ...beside.missing];
  const most = possible.length + medicinesOf(beside.others.filter(isCounted)).length;
  const unsaid: readonly Missing[] =
    most > regular.length ? [{ what: readMedicines(context).source, why: 'not-recorded' }] : [];
  return boundedCount(
    regular.length,
    regular.map((line) => medicineEvidence(line, 'many-medicines')),
    [...missing, ...unsaid],
    missing.length === 0 ? most : undefined,
  );
}

/** Not what acts where it is put: an ointment is no part of polypharmacy. */
function mayBeRegular({ codes }: FactContext): (line: ReadMedicine) => boolean {
  return ({ use, regularity, atc }) =>
    use === 'active' && regularity !== 'not-regular' && (atc === null || !inList(codes, atc, 'topical-medicines'));
}

/** The line among these that a line in the end carries on, for each that carries on one. */
function headsOf(lines: readonly ReadMedicine[]): ReadonlyMap<ReadMedicine, ReadMedicine> {
  if (lines.every(({ carriesOn }) => carriesOn.length === 0)) return NO_HEADS; // the most
  const byResource = new Map(lines.map((line) => [line.resource, line]));
  const carriedOn = (line: ReadMedicine) =>
    line.carriesOn.flatMap((resource) => byResource.get(resource) ?? []).find((other) => mayBeSame(line, other));
  return new Map(lines.map((line) => [line, headOf(line, carriedOn)]));
}

const NO_HEADS: ReadonlyMap<ReadMedicine, ReadMedicine> = new Map();

function headOf(line: ReadMedicine, carriedOn: (line: ReadMedicine) => ReadMedicine | undefined): ReadMedicine {
  const path = [line];
  for (let head = line; ; path.push(head)) {
    const next = carriedOn(head);
    if (next === undefined) return head;
    const met = path.indexOf(next);
    // Lines that carry on each other in a ring: any one, if it is the same for all
    if (met >= 0) return path.slice(met).reduce((a, b) => (a.resource < b.resource ? a : b));
    head = next;
  }
}

/** A prescription of another substance is another medicine, whatever it was based on. */
function mayBeSame(a: ReadMedicine, b: ReadMedicine): boolean {
  return a.atc === null || b.atc === null || a.atc.code === b.atc.code;
}

/** By substance: ATC, else package or product code, else name. The latest line stays, in the order they were first met. */
function onePerMedicine(lines: readonly ReadMedicine[]): readonly ReadMedicine[] {
  if (lines.length < 2) return lines;
  const byMedicine = new Map<string, ReadMedicine>();
  for (const line of lines) {
    const key = line.atc?.code ?? line.other?.code ?? (line.words.trim() || line.resource);
    const before = byMedicine.get(key);
    if (before === undefined || startDay(line) > startDay(before)) byMedicine.set(key, line);
  }
  return [...byMedicine.values()];
}

function startDay(line: ReadMedicine): number {
  const days = line.start?.days;
  return days === undefined || days === SOME_DAY ? Number.NEGATIVE_INFINITY : days.last;
}

function medicineEvidence({ resource, start, atc, other, display }: ReadMedicine, reason: EvidenceReason): Evidence {
  return evidenceOf(resource, dateShown(start?.text), reason, { code: atc ?? other, display });
}
