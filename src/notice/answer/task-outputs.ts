import type { CodeableConcept, Task, TaskOutput } from 'fhir/r4';
import { OUTPUT_SYSTEM, type OutputCode } from './unit-answer-codes.ts';

/** What a task holds under one of our own codes, in the order it was written. */
export function outputsOf({ output: outputs = [] }: Task, code: OutputCode): readonly TaskOutput[] {
  return outputs.filter(({ type }) => codesOf(type).includes(code));
}

/** Our own codes of one output; empty for another program's. */
export function codesOf({ coding = [] }: CodeableConcept): readonly string[] {
  return coding.flatMap(({ system, code }) => (system === OUTPUT_SYSTEM && code !== undefined ? [code] : []));
}
