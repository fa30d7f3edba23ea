import { type DayInterval, lastDays, type Occurrence, today, within } from '../calendar.ts';
import type { ReadCode } from '../codes/code-systems.ts';
import { inList, listOf } from '../codes/codes.ts';
import { oncePerContext } from '../context-memory.ts';
import type { FactContext } from '../fact-context.ts';
import { type ReadMedicine, readMedicines } from '../medicines/read-medicines.ts';
import { contactsHaveReasons, contactsWithReasons } from './contact-reasons.ts';
import type { RecordedDate } from './read-conditions.ts';

/** A contact or a treatment that carries the code of a group, so that the disease is current, not history. */
export interface Carried {
  readonly resource: string;
  /** A treatment's may not be recorded. */
  readonly date: RecordedDate | null;
  readonly code: ReadCode;
  readonly display: string | null;
}

/** By group and days. */
const carrying = oncePerContext(() => new Map<string, readonly Carried[]>());

/** Contacts with a code of the group as their reason within `days`. Follow-up of what is history carries nothing. */
export function contactsCarrying(context: FactContext, group: string, days: number): readonly Carried[] {
  if (!contactsHaveReasons(context)) return NONE; // the most
  const byGroup = carrying(context);
  const key = `${group}|${days}`; // asked once for every old Condition of the group
  const known = byGroup.get(key);
  if (known !== undefined) return known;
  const fresh = contactsWithReason(context, group, days);
  byGroup.set(key, fresh);
  return fresh;
}

const NONE: readonly never[] = [];

function contactsWithReason(context: FactContext, group: string, days: number): readonly Carried[] {
  const window = lastDays(today(context.at), days);
  return contactsWithReasons(context).flatMap(({ resource, date, reasons, followsUpHistory }) => {
    if (followsUpHistory || date === null || within(date.days, window) !== 'certainly') return [];
    const found = reasons.find(({ code }) => inList(context.codes, code.read, group));
    return found === undefined ? [] : [{ resource, date, code: found.code.read, display: found.code.display }];
  });
}

/** Cancer treatment in use, or stopped, within `days`. */
export function cancerTreatments(context: FactContext, days: number): readonly ReadMedicine[] {
  const { lines } = readMedicines(context);
  if (lines.length === 0) return NONE;
  const window = lastDays(today(context.at), days);
  return lines.filter((line) => isIn(context, line, 'cancer-medicines') && inUse(line, window) === 'certainly');
}

/** Cancer treatment that has ended, and nobody can tell whether within `days`: without a date, or with one too vague. */
export function perhapsCancerTreatments(context: FactContext, days: number): readonly ReadMedicine[] {
  const window = lastDays(today(context.at), days);
  return readMedicines(context).lines.filter(
    (line) => line.use === 'ended' && isIn(context, line, 'cancer-medicines') && inUse(line, window) === 'possibly',
  );
}

/** Cancer treatments within `days` given for a code of the group: they tell of the disease also without a Condition. */
export function treatmentsCarrying(context: FactContext, group: string, days: number): readonly Carried[] {
  if (!treatmentsHaveReasons(context)) return NONE; // the most
  return cancerTreatments(context, days).flatMap(({ resource, start, reasons }) => {
    const code = reasons.codes.find((reason) => inList(context.codes, reason, group));
    return code === undefined ? [] : [{ resource, date: start, code, display: null }];
  });
}

/** Without any, no treatment carries a disease that has no Condition. */
export function treatmentsHaveReasons(context: FactContext): boolean {
  for (const { reasons } of readMedicines(context).lines) if (reasons.codes.length > 0) return true;
  return false;
}

/** Whether a medicine belongs to a list: by ATC, else, coded in RxNorm only, by the ingredient's name in its words. */
export function isIn(context: FactContext, line: ReadMedicine, listId: string): boolean {
  if (line.atc !== null) return inList(context.codes, line.atc, listId);
  if (line.other?.system !== 'rxnorm') return false;
  const ingredients = listOf(context.codes, listId)?.ingredients ?? [];
  const words = line.words.split(/[^a-z]+/);
  return ingredients.some((ingredient) => words.includes(ingredient));
}

/** Whether a medicine was in use some time in the window. A pause (on-hold) is still treatment. */
export function inUse(line: ReadMedicine, window: DayInterval): Occurrence {
  if (line.use !== 'ended') return 'certainly';
  return line.end === null ? 'possibly' : within(line.end.days, window);
}

/**
 * Whether a treatment carries a cancer that was recorded: it names the cancer as its reason, or names no reason and is
 * a medicine used for cancer only. Weekly methotrexate for arthritis does not bring back a cancer of ten years ago.
 */
export function treatmentCarries(context: FactContext, line: ReadMedicine, group: string, condition: string): boolean {
  const { codes, conditions } = line.reasons;
  if (conditions.includes(condition) || codes.some((code) => inList(context.codes, code, group))) return true;
  return codes.length === 0 && conditions.length === 0 && !isIn(context, line, 'cancer-medicines-used-elsewhere');
}
