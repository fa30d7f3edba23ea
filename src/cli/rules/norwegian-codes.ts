import { join } from 'node:path';
import type { RuleFileError } from '../../criteria/rule-file-error.ts';
import { normaliseCode } from '../../facts/codes/code-systems.ts';
import { readJsonFiles } from './json-files.ts';

interface NorwegianCodes {
  /** Every beginning of every code, since lists name prefixes. */
  readonly icd10Prefixes: ReadonlySet<string>;
  readonly icpc2: ReadonlySet<string>;
}

/**
 * WHO ICD-10 codes of radiotherapy, chemotherapy, transfusion, preparation and palliation. Norwegian hospitals do not
 * report them (NPR); the lists name them for records that come from elsewhere.
 */
const NOT_REPORTED_IN_NORWAY = new Set(['Z510', 'Z511', 'Z512', 'Z513', 'Z515']);

const FIELDS = {
  icd10: 'icd-10',
  icd10Exclude: 'icd-10',
  icd10Weak: 'icd-10',
  icpc2: 'icpc-2',
  icpc2Exclude: 'icpc-2',
  icpc2Weak: 'icpc-2',
} as const;

/**
 * Looks up every ICD-10 prefix and ICPC-2 code of the code lists in the Norwegian code systems of the year, where the
 * package that holds them (@navikt/diagnosekoder, a development dependency) is installed. `said` tells which it was.
 * The files have passed parseCodeLists.
 */
export async function checkNorwegianCodes(
  folder: string,
  shown: string,
  load = loadNorwegianCodes,
): Promise<{ readonly said: string; readonly errors: readonly RuleFileError[] }> {
  const norwegian = await load();
  if (norwegian === null) {
    return {
      said: 'codes: not compared with the Norwegian ICD-10 and ICPC-2 (@navikt/diagnosekoder is not installed)',
      errors: [],
    };
  }
  const errors: RuleFileError[] = [];
  let looked = 0;
  for (const [name, data] of readJsonFiles(join(folder, 'codes'), `${shown}/codes`).files) {
    for (const { key, system, code } of codesIn(data)) {
      looked += 1;
      if (exists(norwegian, system, code)) continue;
      errors.push({ file: `${shown}/codes/${name}`, key, problem: 'unknown-code', detail: `${code} (${system})` });
    }
  }
  const said = `codes: ${looked} ICD-10 prefixes and ICPC-2 codes compared with the Norwegian code systems`;
  return { said, errors };
}

function exists({ icd10Prefixes, icpc2 }: NorwegianCodes, system: 'icd-10' | 'icpc-2', code: string): boolean {
  if (system === 'icpc-2') return icpc2.has(code);
  return NOT_REPORTED_IN_NORWAY.has(code) || icd10Prefixes.has(code);
}

function codesIn(data: unknown): readonly { key: string; system: 'icd-10' | 'icpc-2'; code: string }[] {
  return ['groups', 'lists'].flatMap((kind) =>
    items(data, kind).flatMap((entry, index) =>
      Object.entries(FIELDS).flatMap(([field, system]) =>
        items(entry, field).flatMap((code, at) =>
          typeof code === 'string' ? { key: `${kind}.${index}.${field}.${at}`, system, code } : [],
        ),
      ),
    ),
  );
}

function items(of: unknown, name: string): readonly unknown[] {
  const found =
    typeof of === 'object' && of !== null ? Object.entries(of).find(([key]) => key === name)?.[1] : undefined;
  return Array.isArray(found) ? found : [];
}

let loaded: Promise<NorwegianCodes | null> | undefined;

function loadNorwegianCodes(): Promise<NorwegianCodes | null> {
  loaded ??= importNorwegianCodes();
  return loaded;
}

async function importNorwegianCodes(): Promise<NorwegianCodes | null> {
  // Not written as a literal, so that no bundler takes a development dependency into the program.
  const name = '@navikt/diagnosekoder';
  try {
    const { ICD10, ICPC2 }: typeof import('@navikt/diagnosekoder') = await import(/* @vite-ignore */ name);
    const icd10Prefixes = new Set<string>();
    for (const { code } of ICD10) {
      const normalised = normaliseCode(code);
      for (let length = 1; length <= normalised.length; length += 1) icd10Prefixes.add(normalised.slice(0, length));
    }
    return { icd10Prefixes, icpc2: new Set(ICPC2.map(({ code }) => code)) };
  } catch {
    return null;
  }
}
