import { FACT_CATALOGUE, type FactName, WANTED_PARAMETERS } from './catalogue.ts';
import { anybodyFacts } from './contacts/anybody-facts.ts';
import { contactFacts } from './contacts/contact-facts.ts';
import { coverageWithContacts } from './contacts/unreadable-contacts.ts';
import { memoryOf } from './context-memory.ts';
import { diagnosisFacts } from './diagnoses/diagnoses.ts';
import { frailtySigns } from './diagnoses/frailty-signs.ts';
import { hospitalFrailtyScore } from './diagnoses/hospital-frailty-score.ts';
import { longstandingGroups } from './diagnoses/longstanding-groups.ts';
import type { Fact } from './fact.ts';
import type { DeriveFact, FactContext } from './fact-context.ts';
import type { FactParameters, FactSource } from './fact-source.ts';
import { followUpFacts } from './follow-up/follow-up-facts.ts';
import { municipalHelp } from './follow-up/municipal-help.ts';
import { municipalRequests } from './follow-up/municipal-requests.ts';
import { municipalFacts } from './follow-up/municipal-services.ts';
import { medicineFacts } from './medicines/medicines.ts';
import { registeredCoordinator } from './person/coordinator.ts';
import { patientState } from './person/patient-state.ts';
import { personFacts } from './person/person.ts';
import { admissionFacts } from './stays/admission-facts.ts';
import { emergencyFacts } from './stays/emergency-facts.ts';
import { readmissionFacts } from './stays/readmission-facts.ts';
import { unitFacts } from './units/unit-facts.ts';

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
  'municipal-help': municipalHelp,
  'municipal-requests': municipalRequests,
  'longstanding-groups': longstandingGroups,
  'hospital-frailty-score': hospitalFrailtyScore,
  'frailty-signs': frailtySigns,
};

/**
 * All that can be known of one patient at one instant. Pure: no clock, no network; facts are derived when asked for, once
 * for each name and set of parameters.
 * @throws RangeError when `context.at` is not an instant.
 */
export function readFacts(given: FactContext): FactSource {
  const { record, at, setting, codes } = given;
  const context: FactContext = { record, at, setting, codes, memory: memoryOf(given) };
  const derived = new Array<Fact | undefined>(places.size);
  const { coordinator, missing } = registeredCoordinator(context);
  return {
    patientId: record.patient.id ?? '',
    at,
    setting,
    coverage: coverageWithContacts(context),
    notAssessable: patientState(record.patient, at),
    coordinator,
    coordinatorMissing: missing,
    fact(name, parameters) {
      const { place, derive } = questionOf(name, parameters);
      const known = derived[place];
      if (known !== undefined) return known;
      const fresh = derive(context, parameters);
      derived[place] = fresh;
      return fresh;
    },
  };
}

/** A fact's name with its parameters, and its place among all questions ever asked: rule sets ask some hundred. */
interface Question {
  readonly name: FactName;
  readonly place: number;
  readonly derive: DeriveFact;
}

/** A rule asks every patient with the same parameters: they are checked, and the question is made, once. */
const questions = new WeakMap<FactParameters, Question>();

const places = new Map<string, number>();

function questionOf(name: FactName, parameters: FactParameters): Question {
  const known = questions.get(parameters);
  if (known !== undefined && known.name === name) return known;
  const key = newKey(name, parameters);
  const place = places.get(key) ?? places.size;
  places.set(key, place);
  const question = { name, place, derive: DERIVATIONS[name] };
  questions.set(parameters, question);
  return question;
}

/** Parameters in the catalogue's order, so that the order a rule set writes them in does not matter. */
function newKey(name: FactName, parameters: FactParameters): string {
  const wanted = WANTED_PARAMETERS.get(name);
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
