import { readFileSync } from 'node:fs';
import type { Patient, Resource } from 'fhir/r4';
import { assess } from '../../src/criteria/assess.ts';
import type { Assessment } from '../../src/criteria/assessment.ts';
import { byClosures } from '../../src/criteria/closures.ts';
import { compileRuleSet } from '../../src/criteria/compile-rule-set.ts';
import { parseRuleSet } from '../../src/criteria/parse-rule-set.ts';
import { parseUnitProfile } from '../../src/criteria/parse-unit-profile.ts';
import { readFacts } from '../../src/facts/facts.ts';
import { assembleRecord } from '../../src/record/assemble.ts';
import type { Coverage, PatientRecord } from '../../src/record/patient-record.ts';
import { CODES } from '../clinical/code-lists.ts';
import { generatePopulation, type Person, type PopulationRequest } from './generate.ts';

const RULES = new URL('../../rules/', import.meta.url);

const readJson = (file: string): unknown => JSON.parse(readFileSync(new URL(file, RULES), 'utf8'));

/** @throws Error when the rule set or profile is not there or not valid; `rules check` says more. */
function compiled(id: string, profileId: string | null) {
  const rules = parseRuleSet(`${id}.json`, readJson(`rule-sets/${id}.json`), CODES);
  if ('errors' in rules) throw new Error(JSON.stringify(rules.errors, null, 2));
  if (profileId === null) return compileRuleSet(rules.ruleSet, null, byClosures);
  const file = `profiles/${profileId}.json`;
  const unit = parseUnitProfile(file, readJson(file), new Map([[id, rules.ruleSet]]));
  if ('errors' in unit) throw new Error(JSON.stringify(unit.errors, null, 2));
  return compileRuleSet(rules.ruleSet, unit.profile, byClosures);
}

/** @throws Error when the record cannot be assembled: a fault of the generator. */
export function recordOf({ bundle, notExposed }: Person): PatientRecord {
  const resources: readonly Resource[] = (bundle.entry ?? []).flatMap(({ resource }) => resource ?? []);
  const patient = resources.find((one): one is Patient => one.resourceType === 'Patient');
  if (patient === undefined) throw new Error('a Bundle without Patient');
  const missing: Coverage = { state: 'missing', why: 'unsupported' };
  const assembled = assembleRecord({
    patient,
    resources,
    coverage: Object.fromEntries(notExposed.map((type) => [type, missing])),
  });
  if ('error' in assembled) throw new Error(JSON.stringify(assembled.error));
  return assembled.record;
}

export interface Assessed {
  readonly person: Person;
  readonly assessment: Assessment;
}

/** Every person of a population as a rule set sees them, with a unit's own thresholds where it has them; one at a time. */
export async function* assessPopulation(
  request: PopulationRequest,
  ruleSet = 'helse-vest',
  profile: string | null = null,
): AsyncGenerator<Assessed> {
  const rules = compiled(ruleSet, profile);
  const setting = request.mix === 'gp-list' ? 'gp' : 'hospital';
  for (const person of generatePopulation(request)) {
    const source = readFacts({ record: recordOf(person), at: request.at, setting, codes: CODES });
    yield { person, assessment: await assess(rules, source) };
  }
}
