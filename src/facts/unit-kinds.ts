import type { CodeableConcept, Coding } from 'fhir/r4';
import type { CodeLists } from './code-lists.ts';
import { systemOf, volvenList } from './code-systems.ts';

/** What a unit is when it is not specialist treatment. Contacts there count for nothing. */
export type NotSpecialistKind = CodeLists['units']['notSpecialist'][number]['kind'] | 'municipal';

// A municipality's own services (Norwegian health law gives them to the municipality, not to the hospitals). Own list.
const MUNICIPAL_NAME_STEMS = ['kommune', 'kommunal', 'bydel', 'municipal'];

/** Whether one of the stems starts a word of the text: "lab" is in "Sentrallab", but only "lab" begins "Lab. medisin". */
export function startsAWord(text: string, stems: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return stems.some((stem) => {
    for (let at = lower.indexOf(stem); at >= 0; at = lower.indexOf(stem, at + 1)) {
      if (at === 0 || !/[\p{L}\p{N}]/u.test(lower.charAt(at - 1))) return true;
    }
    return false;
  });
}

export function isMunicipalName(name: string): boolean {
  return startsAWord(name, MUNICIPAL_NAME_STEMS);
}

/** The kind a unit's name tells; null for specialist treatment. */
export function kindOfName(codes: CodeLists, name: string): NotSpecialistKind | null {
  if (isMunicipalName(name)) return 'municipal';
  return codes.units.notSpecialist.find(({ nameStems }) => startsAWord(name, nameStems))?.kind ?? null;
}

export function isMentalHealthName(codes: CodeLists, name: string): boolean {
  return startsAWord(name, codes.units.mentalHealth.nameStems);
}

/** Whether a service type or specialty code says psychiatry or substance-use treatment. */
export function isMentalHealthService(codes: CodeLists, concepts: readonly (CodeableConcept | undefined)[]): boolean {
  return concepts.some((concept) =>
    concept?.coding?.some((coding) =>
      codes.units.mentalHealth.codes.some(
        ({ system, code }) => coding.code === code && sameSystem(codes, coding, system),
      ),
    ),
  );
}

export function isIntensiveCareName(codes: CodeLists, name: string): boolean {
  return startsAWord(name, codes.units.intensiveCareNameStems);
}

/**
 * The kind a service type or specialty code tells: a kind, `specialist` when the code is of a system the list knows and
 * not on it, or null when no code says anything, so that the name must.
 */
export function kindOfService(
  codes: CodeLists,
  concepts: readonly (CodeableConcept | undefined)[],
): NotSpecialistKind | 'specialist' | null {
  let understood = false;
  for (const coding of concepts.flatMap((concept) => concept?.coding ?? [])) {
    for (const { kind, codes: listed } of codes.units.notSpecialist) {
      for (const one of listed) {
        if (!sameSystem(codes, coding, one.system)) continue;
        if (coding.code === one.code) return kind;
        understood = true;
      }
    }
  }
  return understood ? 'specialist' : null;
}

function sameSystem(codes: CodeLists, { system }: Coding, listed: string): boolean {
  if (system === undefined) return false;
  if (system === listed) return true;
  const short = systemOf(codes, system);
  if (short === null) return false;
  if (short === 'volven') return volvenList(codes, system) === volvenList(codes, listed);
  return short === listed || short === systemOf(codes, listed);
}
