import type { TaskInput } from 'fhir/r4';

/**
 * A list in `Task.input`, one input for each; null is not said. An empty list is said too, by one input without words:
 * it is known that there was none.
 */
export function listInputs(system: string, code: string, values: readonly string[] | null): readonly TaskInput[] {
  const type = { coding: [{ system, code }], text: code };
  if (values === null) return [];
  return values.length === 0 ? [{ type, valueBoolean: false }] : values.map((valueString) => ({ type, valueString }));
}
