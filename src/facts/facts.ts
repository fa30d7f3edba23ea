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
  const derived: Derived = { byPlace: new Array<Fact | undefined>(places.size), others: null };
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
      const question = questionOf(name, parameters);
      const known = question.place === null ? derived.others?.get(question.key) : derived.byPlace[question.place];
      if (known !== undefined) return known;
      const fresh = question.derive(context, parameters);
      if (question.place !== null) derived.byPlace[question.place] = fresh;
      else {
        derived.others ??= new Map();
        derived.others.set(question.key, fresh);
      }
      return fresh;
    },
  };
}

/** What was derived for one patient: by the place of the question, and of questions without one by their key. */
interface Derived {
  readonly byPlace: (Fact | undefined)[];
  others: Map<string, Fact> | null;
}

/** A fact's name with its parameters. */
interface Question {
  readonly name: FactName;
  readonly key: string;
  readonly place: number | null;
  readonly derive: DeriveFact;
}

/** A rule asks every patient with the same parameters: they are checked, and the question is made, once. */
const questions = new WeakMap<FactParameters, Question>();

function questionOf(name: FactName, parameters: FactParameters): Question {
  const known = questions.get(parameters);
  if (known !== undefined && known.name === name) return known;
  const key = newKey(name, parameters);
  const question = { name, key, place: placeOf(key), derive: DERIVATIONS[name] };
  questions.set(parameters, question);
  return question;
}

/** Many times what the rule sets ask; who asks more is answered all the same. */
const MOST_PLACES = 1000;

const places = new Map<string, number>();

function placeOf(key: string): number | null {
  const known = places.get(key);
  if (known !== undefined) return known;
  if (places.size >= MOST_PLACES) return null;
  places.set(key, places.size);
  return places.size - 1;
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
