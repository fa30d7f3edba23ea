import { readFileSync } from 'node:fs';
import type { Patient, Resource } from 'fhir/r4';
import { assess } from '../../src/criteria/assess.ts';
import type { Assessment } from '../../src/criteria/assessment.ts';
import { byClosures } from '../../src/criteria/closures.ts';
import { compileRuleSet } from '../../src/criteria/compile-rule-set.ts';
import { parseRuleSet } from '../../src/criteria/parse-rule-set.ts';
import { readFacts } from '../../src/facts/facts.ts';
import { assembleRecord } from '../../src/record/assemble.ts';
import type { Coverage, PatientRecord } from '../../src/record/patient-record.ts';
import { CODES } from '../clinical/code-lists.ts';
import { generatePopulation, type Person, type PopulationRequest } from './generate.ts';

const RULE_SETS = new URL('../../rules/rule-sets/', import.meta.url);

/** @throws Error when the rule set is not there or not valid; `rules check` says more. */
function compiled(id: string) {
  const parsed = parseRuleSet(`${id}.json`, JSON.parse(readFileSync(new URL(`${id}.json`, RULE_SETS), 'utf8')), CODES);
  if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors, null, 2));
  return compileRuleSet(parsed.ruleSet, null, byClosures);
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

/** Every person of a population as a rule set sees them, one at a time. */
export async function* assessPopulation(request: PopulationRequest, ruleSet = 'helse-vest'): AsyncGenerator<Assessed> {
  const rules = compiled(ruleSet);
  const setting = request.mix === 'gp-list' ? 'gp' : 'hospital';
  for (const person of generatePopulation(request)) {
    const source = readFacts({ record: recordOf(person), at: request.at, setting, codes: CODES });
    yield { person, assessment: await assess(rules, source) };
  }
}
