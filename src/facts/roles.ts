import type { CodeableConcept, Period } from 'fhir/r4';
import { instantsOf } from './calendar.ts';
import type { CodeLists } from './code-lists.ts';
import { systemOf, volvenList } from './code-systems.ts';

/** A role a person has for the patient. `system` is the number of a Volven list ("9034"), or the short name of a system. */
export interface Role {
  readonly system: string;
  readonly code: string;
  readonly display: string | null;
}

/** Every role a concept names in a system the facts know. */
export function rolesIn(codes: CodeLists, concepts: readonly CodeableConcept[] | undefined): readonly Role[] {
  return (concepts ?? []).flatMap((concept) =>
    (concept.coding ?? []).flatMap((coding) => {
      const system = volvenList(codes, coding.system) ?? systemOf(codes, coding.system);
      if (system === null || coding.code === undefined) return [];
      return [{ system, code: coding.code.trim(), display: coding.display ?? concept.text ?? null }];
    }),
  );
}

/** Whether a period includes the instant. An absent end is open; a partial one includes all it names (FHIR R4, Period). */
export function includes(period: Period | undefined, at: string): boolean {
  const now = instantsOf(at);
  const start = instantsOf(period?.start);
  const end = instantsOf(period?.end);
  if (now === null) return false;
  return (start === null || start.first <= now.last) && (end === null || end.last >= now.first);
}
