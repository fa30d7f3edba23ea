import { describe, expect, test } from 'vitest';
import { type Grant, grantFor, type Interaction } from './granted-scopes.ts';

describe('what a granted scope lets the app do', () => {
  test.each<[scopes: string | null, type: string, interaction: Interaction, grant: Grant]>([
    // v1
    ['patient/Condition.read', 'Condition', 's', 'granted'],
    ['patient/Condition.read', 'Condition', 'c', 'refused'],
    ['patient/Condition.read', 'Encounter', 's', 'refused'],
    ['patient/Task.write', 'Task', 'c', 'granted'],
    ['patient/Task.write', 'Task', 's', 'refused'],
    ['patient/*.read', 'Encounter', 's', 'granted'],
    ['patient/*.*', 'Task', 'c', 'granted'],
    ['user/*.read', 'Condition', 's', 'granted'],
    ['system/Condition.read', 'Condition', 's', 'granted'],
    // v2
    ['patient/Condition.rs', 'Condition', 's', 'granted'],
    ['patient/Condition.cruds', 'Condition', 'd', 'granted'],
    ['patient/Condition.r', 'Condition', 's', 'refused'],
    ['patient/Condition.r', 'Condition', 'r', 'granted'],
    ['patient/Condition.s', 'Condition', 's', 'granted'],
    ['patient/*.rs', 'CareTeam', 's', 'granted'],
    // letters out of order are no scope, and grant nothing beside one that is
    ['patient/Condition.sr patient/Encounter.rs', 'Condition', 's', 'refused'],
    ['patient/Condition. patient/Encounter.rs', 'Condition', 'r', 'refused'],
    // limited by a query
    ['patient/Condition.rs?category=encounter-diagnosis', 'Condition', 's', 'constrained'],
    ['patient/Condition.cruds?category=a patient/Condition.rs?category=b', 'Condition', 's', 'constrained'],
    ['patient/Condition.rs?category=a patient/*.read', 'Condition', 's', 'granted'],
    // both grammars in one answer
    ['launch openid patient/Patient.read patient/Encounter.rs', 'Encounter', 's', 'granted'],
    // more than asked
    ['patient/*.cruds user/*.cruds offline_access', 'Task', 'c', 'granted'],
    // a type whose name only begins alike
    ['patient/MedicationRequest.rs', 'Medication', 'r', 'refused'],
    // the server did not say
    [null, 'Condition', 's', 'unsaid'],
    ['', 'Condition', 's', 'unsaid'],
    ['openid dips-fhir-r4 fhirUser launch/patient', 'Condition', 's', 'unsaid'],
  ])('%s: %s.%s is %s', (scopes, type, interaction, grant) => {
    expect(grantFor(scopes, type, interaction)).toBe(grant);
  });
});
