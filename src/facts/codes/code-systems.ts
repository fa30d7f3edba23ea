import type { Coding } from 'fhir/r4';
import { CodingMemory, once, remembered } from '../memory.ts';
import type { CodeLists, CodeSystem } from './code-lists.ts';

/** A coding the facts understand: system by its short name, code normalised. */
export interface ReadCode {
  readonly system: CodeSystem;
  readonly code: string;
}

interface SystemIndex {
  readonly byAlias: ReadonlyMap<string, CodeSystem>;
  readonly volvenStarts: readonly string[];
  readonly icpc2FourCharacter: ReadonlySet<string>;
  /** What was read before: URIs and codes are few and come again with every patient. */
  readonly systems: Map<string, CodeSystem | null>;
  readonly volvenLists: Map<string, string | null>;
  readonly read: CodingMemory<ReadCode | null>;
}

const indexOf = once((codes: CodeLists): SystemIndex => {
  const byAlias = new Map<string, CodeSystem>();
  for (const [system, aliases] of Object.entries(codes.systems)) {
    for (const alias of aliases) byAlias.set(plainUri(alias), system as CodeSystem);
  }
  const index: SystemIndex = {
    byAlias,
    volvenStarts: codes.systems.volven.map((start) => start.replace(/^https:/, 'http:')),
    icpc2FourCharacter: new Set(codes.icpc2FourCharacter),
    systems: new Map(),
    volvenLists: new Map(),
    read: new CodingMemory(),
  };
  return index;
});

/** Servers differ in scheme and trailing slash; the registered URIs do not. */
function plainUri(uri: string): string {
  return uri
    .trim()
    .replace(/^https:/, 'http:')
    .replace(/\/$/, '');
}

/** The short name of a code system by any of its URIs; null when unknown. Volven lists are `volven`, see `volvenList`. */
export function systemOf(codes: CodeLists, uri: string | undefined): CodeSystem | null {
  if (uri === undefined) return null;
  const { systems, byAlias } = indexOf(codes);
  const known = systems.get(uri);
  if (known !== undefined) return known;
  return remembered(
    systems,
    uri,
    () => byAlias.get(plainUri(uri)) ?? (volvenList(codes, uri) === null ? null : 'volven'),
  );
}

/** The number of a Volven list by its URI, "9034"; null when the URI is none of Volven's. */
export function volvenList(codes: CodeLists, uri: string | undefined): string | null {
  if (uri === undefined) return null;
  const { volvenLists, volvenStarts } = indexOf(codes);
  const known = volvenLists.get(uri);
  if (known !== undefined) return known;
  return remembered(volvenLists, uri, () => {
    const plain = plainUri(uri);
    const numbers = volvenStarts.map((start) => (plain.startsWith(start) ? plain.slice(start.length) : ''));
    return numbers.find((number) => /^\d{4}$/.test(number)) ?? null;
  });
}

/** Upper case without dot, space, dagger, asterisk or trailing hyphen: "G30.†" is "G30", "W0n0a" is "W0N0A". */
export function normaliseCode(code: string): string {
  return code
    .replace(/[\s.*†+]/g, '')
    .replace(/-$/, '')
    .toUpperCase();
}

// Norwegian ICD-10: "G35", "G122", "J9610", "I210a", and external causes with letters for place and activity: "W0n0a",
// "V80xa", "T4n". Five characters at most: "C50.911" is a US code under the wrong URI, "G35.123" a slip of the finger.
const ICD10 = /^([A-Z]\d\d[0-9A-Z]{0,2}|[TV-Y]\d[A-Z][0-9A-Z]{0,2})$/;
// ICD-10-CM (USA) also has letters in the third place ("C4A", "M1A") and up to seven characters.
const ICD10CM = /^[A-Z]\d[0-9A-Z]{1,5}$/;
const ATC = /^[A-Z]\d{2}([A-Z]([A-Z](\d{2})?)?)?$/;
const SNOMED = /^\d{6,18}$/;
// ICPC-2 has no chapters C, E, G, I, J, M, O, Q, V; ICPC-2B adds four digits that only refine the term.
const ICPC2 = /^([ABDFHKLNPRSTUWXYZ]\d{2})(?:(\d)|\.?\d{4})?$/;

/**
 * Reads a coding. Null when the system is not known, or the code's shape does not fit its system: only the system tells
 * ICPC-2 S82 (a mole) from ICD-10 S82 (a broken leg), and a wrong one is found in the field, so nothing is guessed.
 */
export function readCoding(codes: CodeLists, coding: Coding): ReadCode | null {
  const { system, code } = coding;
  if (system === undefined || code === undefined) return null;
  const { read } = indexOf(codes);
  const known = read.get(system, code);
  return known !== undefined ? known : read.set(system, code, readFresh(codes, system, code));
}

function readFresh(codes: CodeLists, uri: string, written: string): ReadCode | null {
  const system = systemOf(codes, uri);
  if (system === null) return null;
  const code = system === 'icpc-2' ? icpc2Code(codes, written) : normaliseCode(written);
  return code !== null && fits(system, code) ? { system, code } : null;
}

/** With the dot "A07.0" would be an ICD-10 code, and without it look like a Norwegian four-character rubric: see before normalising. */
function icpc2Code(codes: CodeLists, written: string): string | null {
  const match = ICPC2.exec(written.replace(/\s/g, '').toUpperCase());
  if (match === null) return null;
  const [, rubric = '', fourth] = match;
  if (fourth === undefined) return rubric;
  const code = rubric + fourth;
  return indexOf(codes).icpc2FourCharacter.has(code) ? code : null;
}

function fits(system: CodeSystem, code: string): boolean {
  switch (system) {
    case 'icd-10':
      return ICD10.test(code);
    case 'icd-10-cm':
      return ICD10CM.test(code);
    case 'atc':
      return ATC.test(code);
    case 'snomed':
      return SNOMED.test(code);
    default:
      return code !== '';
  }
}
