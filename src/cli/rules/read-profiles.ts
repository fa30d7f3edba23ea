import { join } from 'node:path';
import { parseUnitProfile } from '../../criteria/parse-unit-profile.ts';
import type { RuleFileError } from '../../criteria/rule-file-error.ts';
import type { RuleSet, UnitProfile } from '../../criteria/rule-set.ts';
import { isJsonName, namesIn, readJsonFiles } from './json-files.ts';

/** The unit profiles of rules/profiles, in its folders too, by id. None is no fault; a wrong one is, with file and key. */
export function readProfiles(
  folder: string,
  ruleSets: ReadonlyMap<string, RuleSet>,
  shown = 'rules/profiles',
): { readonly profiles: ReadonlyMap<string, UnitProfile> } | { readonly errors: readonly RuleFileError[] } {
  const profiles = new Map<string, UnitProfile>();
  const errors: RuleFileError[] = [];
  const names = namesIn(folder) ?? [];
  if (names.some(isJsonName)) {
    const read = readJsonFiles(folder, shown);
    errors.push(...read.errors);
    for (const [name, data] of read.files) {
      const parsed = parseUnitProfile(`${shown}/${name}`, data, ruleSets);
      if ('errors' in parsed) errors.push(...parsed.errors);
      else if (!`${shown}/${name}`.endsWith(`/${parsed.profile.id}.json`)) {
        // Installations name a profile by its place; another id would let one file pass for another.
        const detail = 'must be the place of the file in rules/profiles, without ".json"';
        errors.push({ file: `${shown}/${name}`, key: 'id', problem: 'wrong-shape', detail });
      } else {
        errors.push(...notWhole(`${shown}/${name}`, parsed.profile.parameters));
        profiles.set(parsed.profile.id, parsed.profile);
      }
    }
  }
  for (const name of names.filter((name) => !name.includes('.'))) {
    const below = readProfiles(join(folder, name), ruleSets, `${shown}/${name}`);
    if ('errors' in below) errors.push(...below.errors);
    else for (const [id, profile] of below.profiles) profiles.set(id, profile);
  }
  return errors.length > 0 ? { errors } : { profiles };
}

/** Days, years and contacts are whole: half a day is a slip of the pen. */
export function notWhole(
  file: string,
  parameters: Readonly<Record<string, number>>,
  key = (name: string) => `parameters.${name}`,
): readonly RuleFileError[] {
  return Object.entries(parameters).flatMap(([name, value]): readonly RuleFileError[] =>
    Number.isInteger(value)
      ? []
      : [{ file, key: key(name), problem: 'wrong-shape', detail: `must be a whole number: ${value}` }],
  );
}
