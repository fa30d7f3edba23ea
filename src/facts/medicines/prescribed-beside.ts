import type { MedicationStatement } from 'fhir/r4';
import { oncePerContext } from '../context-memory.ts';
import type { Missing } from '../fact.ts';
import { unread } from '../unread.ts';
import { type MedicineNamed, medicineNamed } from './medicine-named.ts';
import { prescriptions, type ReadMedicine, readMedicines } from './read-medicines.ts';

/** What statements that are no medication list may leave out. */
export interface PrescribedBeside {
  /** Prescriptions in force of medicines that no statement names: they are not counted, and not proven to be none. */
  readonly others: readonly ReadMedicine[];
  /** Why there may be more of them. */
  readonly missing: readonly Missing[];
}

/**
 * Statements are counted where there are any, and prescriptions never beside them. One statement that somebody wrote is
 * no list, though: where prescriptions in force are of other medicines, or could not be read, the patient may well use
 * more than the statements say. SFM's lines are a list, of the patient's regular medicines as a whole ("Pasientens
 * legemiddelliste"): what is not on it is not among them, whatever a hospital has ordered beside.
 */
export const prescribedBeside = oncePerContext((context): PrescribedBeside => {
  const { record } = context;
  const { source, lines } = readMedicines(context);
  const statements = record.rows.MedicationStatement.filter(({ status }) => status !== 'entered-in-error');
  if (source !== 'MedicationStatement' || lines.some(({ saysUse }) => saysUse) || statements.some(isOnList))
    return NONE;
  const missing = unread(record.coverage, 'MedicationRequest');
  if (record.rows.MedicationRequest.length === 0) return missing.length === 0 ? NONE : { others: [], missing };
  // Whatever a statement says of it, also that it is not taken, it says of this medicine
  const named = statements.map((row) => medicineNamed(row, context));
  const carriedOn = new Set(lines.flatMap(({ carriesOn }) => carriesOn));
  const others = prescriptions(context).filter(
    (line) => !carriedOn.has(line.resource) && !named.some((one) => isSame(one, line)),
  );
  return { others, missing };
});

const NONE: PrescribedBeside = { others: [], missing: [] };

const isOnList = ({ identifier = [] }: MedicationStatement) => identifier.some(({ type }) => type?.text === 'PLL');

/** By ATC where both have it, else by package or name. */
function isSame(a: MedicineNamed, b: MedicineNamed): boolean {
  if (a.atc !== null && b.atc !== null) return a.atc.code === b.atc.code;
  if (a.other !== null && b.other !== null && a.other.code === b.other.code) return true;
  return a.words.trim() !== '' && a.words.trim() === b.words.trim();
}
