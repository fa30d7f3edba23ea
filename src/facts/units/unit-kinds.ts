import type { CodeableConcept, Coding } from 'fhir/r4';
import type { CodeLists, UnitMarks } from '../codes/code-lists.ts';
import { systemOf, volvenList } from '../codes/code-systems.ts';
import { CodingMemory, once, remembered } from '../memory.ts';

/** What a unit is when it is not specialist treatment. Contacts there count for nothing. */
export type NotSpecialistKind = CodeLists['units']['notSpecialist'][number]['kind'] | 'municipal';

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

/** What a unit's name tells of it. */
export interface NameMarks {
  /** Null for specialist treatment. */
  readonly kind: NotSpecialistKind | null;
  /** Legevakt, also the municipality's own. */
  readonly outOfHours: boolean;
  readonly intensiveCare: boolean;
  readonly mentalHealth: boolean;
  readonly paediatric: boolean;
}

/** Names and codes of units are few and come again with every patient. */
const names = once((_: CodeLists) => new Map<string, NameMarks>());

export function marksOfName(codes: CodeLists, name: string): NameMarks {
  const known = names(codes);
  return known.get(name) ?? remembered(known, name, () => readName(codes, name));
}

function readName({ units }: CodeLists, name: string): NameMarks {
  const kinds = units.notSpecialist.filter((marks) => isNamed(name, marks)).map(({ kind }) => kind);
  return {
    kind: startsAWord(name, units.municipalNameStems) ? 'municipal' : (kinds[0] ?? null),
    outOfHours: kinds.includes('out-of-hours'),
    intensiveCare: startsAWord(name, units.intensiveCareNameStems),
    mentalHealth: startsAWord(name, units.mentalHealth.nameStems),
    paediatric: startsAWord(name, units.paediatric.nameStems),
  };
}

/** What stands after a comma or in brackets is what the unit is part of, or where it is, and says nothing of what it does beside. */
const PARTS_OF_NAME = /[,;:()]/;

function isNamed(name: string, { nameStems, notBeside }: CodeLists['units']['notSpecialist'][number]): boolean {
  if (notBeside === undefined) return startsAWord(name, nameStems);
  return name.split(PARTS_OF_NAME).some((part) => startsAWord(part, nameStems) && !startsAWord(part, notBeside));
}

/** The kind a unit's name tells; null for specialist treatment. */
export function kindOfName(codes: CodeLists, name: string): NotSpecialistKind | null {
  return marksOfName(codes, name).kind;
}

/** Whom a unit is for: psychiatry or substance-use treatment, or children and young people. */
export type Care = 'mentalHealth' | 'paediatric';

/** What service types or specialty codes tell. */
export interface ServiceMarks {
  /** `specialist`: a code is of a system the list knows and not on it. Null: no code says anything, so that the name must. */
  readonly kind: NotSpecialistKind | 'specialist' | null;
  readonly mentalHealth: boolean;
  readonly paediatric: boolean;
}

const services = once((_: CodeLists) => new CodingMemory<ServiceMarks>());

function marksOfService(codes: CodeLists, coding: Coding): ServiceMarks {
  const { system = '', code = '' } = coding;
  const known = services(codes);
  return known.get(system, code) ?? known.set(system, code, readService(codes, coding));
}

function readService(codes: CodeLists, coding: Coding): ServiceMarks {
  const ofSystem = codes.units.notSpecialist.flatMap(({ kind, codes: listed }) =>
    listed.filter(({ system }) => sameSystem(codes, coding, system)).map(({ code }) => ({ kind, code })),
  );
  const listed = ofSystem.find(({ code }) => code === coding.code);
  return {
    kind: listed?.kind ?? (ofSystem.length > 0 ? 'specialist' : null),
    mentalHealth: isListed(codes, coding, codes.units.mentalHealth),
    paediatric: isListed(codes, coding, codes.units.paediatric),
  };
}

function isListed(codes: CodeLists, coding: Coding, { codes: listed }: UnitMarks): boolean {
  return listed.some(({ system, code }) => coding.code === code && sameSystem(codes, coding, system));
}

/** All that these tell together; what is not specialist treatment by one of them is not. */
export function marksOfServices(
  codes: CodeLists,
  concepts: readonly (CodeableConcept | undefined)[] = [],
): ServiceMarks {
  let marks = NOTHING_TOLD;
  for (const concept of concepts) {
    for (const coding of concept?.coding ?? []) {
      const more = marksOfService(codes, coding);
      marks = marks === NOTHING_TOLD ? more : both(marks, more);
    }
  }
  return marks;
}

const NOTHING_TOLD: ServiceMarks = { kind: null, mentalHealth: false, paediatric: false };

function both(a: ServiceMarks, b: ServiceMarks): ServiceMarks {
  return {
    kind: a.kind === null || (a.kind === 'specialist' && b.kind !== null) ? b.kind : a.kind,
    mentalHealth: a.mentalHealth || b.mentalHealth,
    paediatric: a.paediatric || b.paediatric,
  };
}

function sameSystem(codes: CodeLists, { system }: Coding, listed: string): boolean {
  if (system === undefined) return false;
  if (system === listed) return true;
  const short = systemOf(codes, system);
  if (short === null) return false;
  if (short === 'volven') return volvenList(codes, system) === volvenList(codes, listed);
  return short === listed || short === systemOf(codes, listed);
}
