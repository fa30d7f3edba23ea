import { admissionFacts } from './admission-facts.ts';
import { anybodyFacts } from './anybody-facts.ts';
import { FACT_CATALOGUE, type FactName, type FactSignature } from './catalogue.ts';
import { contactFacts } from './contact-facts.ts';
import { registeredCoordinator } from './coordinator.ts';
import { diagnosisFacts } from './diagnoses.ts';
import { emergencyFacts } from './emergency-facts.ts';
import type { Fact } from './fact.ts';
import type { DeriveFact, FactContext } from './fact-context.ts';
import type { FactParameters, FactSource } from './fact-source.ts';
import { followUpFacts } from './follow-up-facts.ts';
import { frailtySigns } from './frailty-signs.ts';
import { hospitalFrailtyScore } from './hospital-frailty-score.ts';
import { longstandingGroups } from './longstanding-groups.ts';
import { medicineFacts } from './medicines.ts';
import { municipalFacts } from './municipal-services.ts';
import { patientState } from './patient-state.ts';
import { personFacts } from './person.ts';
import { readmissionFacts } from './readmission-facts.ts';
import { unitFacts } from './unit-facts.ts';

/** How every fact of the catalogue is derived. */
const DERIVATIONS: Readonly<Record<FactName, DeriveFact>> = {
  ...diagnosisFacts,
  ...contactFacts,
  ...unitFacts,
  ...admissionFacts,
  ...followUpFacts,
  ...medicineFacts,
  ...personFacts,
  ...readmissionFacts,
  ...emergencyFacts,
  ...anybodyFacts,
  ...municipalFacts,
  'longstanding-groups': longstandingGroups,
  'hospital-frailty-score': hospitalFrailtyScore,
  'frailty-signs': frailtySigns,
};

/**
 * All that can be known of one patient at one instant. Pure: no clock, no network; facts are derived when asked for, once
 * for each name and set of parameters.
 * @throws RangeError when `context.at` is not an instant.
 */
export function readFacts(context: FactContext): FactSource {
  const { record, at, setting } = context;
  const derived = new Map<string, Fact>();
  const { coordinator, missing } = registeredCoordinator(context);
  return {
    patientId: record.patient.id ?? '',
    at,
    setting,
    coverage: record.coverage,
    notAssessable: patientState(record.patient, at),
    coordinator,
    coordinatorMissing: missing,
    fact(name, parameters) {
      const key = keyOf(name, parameters);
      const known = derived.get(key);
      if (known !== undefined) return known;
      const fresh = DERIVATIONS[name](context, parameters);
      derived.set(key, fresh);
      return fresh;
    },
  };
}

interface Asked {
  readonly name: FactName;
  readonly key: string;
}

/** A rule asks every patient with the same parameters: they are checked, and the key is made, once. */
const asked = new WeakMap<FactParameters, Asked>();

function keyOf(name: FactName, parameters: FactParameters): string {
  const known = asked.get(parameters);
  if (known?.name === name) return known.key;
  const key = newKey(name, parameters);
  asked.set(parameters, { name, key });
  return key;
}

/** Parameters in the catalogue's order, so that the order a rule set writes them in does not matter. */
function newKey(name: FactName, parameters: FactParameters): string {
  const wanted = WANTED.get(name);
  if (wanted === undefined) throw new RangeError(`no fact "${name}"`);
  let key: string = name;
  for (const [parameter, type] of wanted) {
    const value = parameters[parameter];
    if (typeof value !== type) throw new RangeError(`fact "${name}": parameter "${parameter}" must be a ${type}`);
    key += `|${value}`; // ids and numbers: neither holds the sign between them
  }
  for (const given in parameters) {
    if (!Object.hasOwn(FACT_CATALOGUE[name].parameters, given)) {
      throw new RangeError(`fact "${name}" has no parameter "${given}"`);
    }
  }
  return key;
}

const WANTED: ReadonlyMap<string, readonly (readonly [string, 'number' | 'string'])[]> = new Map(
  Object.entries<FactSignature>(FACT_CATALOGUE).map(([name, { parameters }]) => [name, Object.entries(parameters)]),
);
