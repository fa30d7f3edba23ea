import type { CodeableConcept, Coding, Medication, MedicationRequest, MedicationStatement } from 'fhir/r4';
import { referenceKey } from '../../record/reference.ts';
import { type ReadCode, readCoding } from '../codes/code-systems.ts';
import type { FactContext } from '../fact-context.ts';

/** What a line says its medicine is. */
export interface MedicineNamed {
  readonly atc: ReadCode | null;
  /** Any other code understood (FEST, RxNorm); it names the medicine but not its class. */
  readonly other: ReadCode | null;
  readonly display: string | null;
  /** Everything recorded as its name, lower case. */
  readonly words: string;
}

/** By its own codes, or those of the Medication it refers to. */
export function medicineNamed(row: MedicationStatement | MedicationRequest, context: FactContext): MedicineNamed {
  const concept = row.medicationCodeableConcept ?? medicationOf(row, context)?.code;
  const shown = row.medicationReference?.display;
  let atc: ReadCode | null = null;
  let other: ReadCode | null = null;
  let display: string | undefined;
  for (const coding of concept?.coding ?? []) {
    const code = readCoding(context.codes, coding);
    if (code === null) continue;
    if (code.system === 'atc' && atc === null) {
      atc = code;
      display = coding.display;
    } else if ((code.system === 'fest' || code.system === 'rxnorm') && other === null) {
      other = code;
      if (atc === null) display = coding.display;
    }
  }
  return {
    atc,
    other,
    display: display ?? concept?.text ?? firstDisplay(concept) ?? shown ?? null,
    words: wordsOf(concept, shown),
  };
}

function wordsOf(concept: CodeableConcept | undefined, shown: string | undefined): string {
  let words = `${concept?.text ?? ''} ${shown ?? ''}`;
  for (const { display = '' } of concept?.coding ?? []) words += ` ${display}`;
  return words.toLowerCase();
}

function firstDisplay(concept: CodeableConcept | undefined): string | undefined {
  return concept?.coding?.find((coding: Coding) => coding.display !== undefined)?.display;
}

function medicationOf(row: MedicationStatement | MedicationRequest, context: FactContext): Medication | undefined {
  const reference = row.medicationReference?.reference;
  if (reference?.startsWith('#') === true) {
    return (row.contained ?? []).find(
      (resource): resource is Medication =>
        resource.resourceType === 'Medication' && resource.id === reference.slice(1),
    );
  }
  const key = referenceKey(row.medicationReference);
  return key === null ? undefined : context.record.medications.get(key);
}
