import type { CareTeam, CodeableConcept, Encounter, Patient } from 'fhir/r4';
import type { CoverageByType } from '../../record/patient-record.ts';
import { boundedCount, distinct } from '../bounded-count.ts';
import { birthday, type Day, dateShown, daysOf, today, within } from '../calendar.ts';
import type { FactName } from '../catalogue.ts';
import type { CodeLists, WordMarks } from '../codes/code-lists.ts';
import { isSaid } from '../codes/words.ts';
import { isNotHeld } from '../contacts/contact-time.ts';
import { evidenceOf, resourceOf } from '../evidence.ts';
import type { Evidence, Fact, Missing } from '../fact.ts';
import type { DeriveFact, FactContext } from '../fact-context.ts';
import type { FactParameters } from '../fact-source.ts';
import { windowOf } from '../parameters.ts';
import { unread } from '../unread.ts';
import { includes, participantsNow, rolesIn, teamsNow } from './roles.ts';

/**
 * That no next of kin is recorded (Patient.contact, FHIR R4 0..*) is left out on purpose, as a fact and as a sign. Many
 * record systems give no contacts at all, or keep them elsewhere, so an empty field says nothing of who the patient has;
 * whether there is somebody is asked of the patient (criterion C of Helse Vest, and "social situation" of Førde's pilot).
 */
export const personFacts: Pick<
  Record<FactName, DeriveFact>,
  'age-years' | 'interpreter-needed' | 'professions-involved' | 'individual-plan'
> = {
  'age-years': ageYears,
  'interpreter-needed': interpreterNeeded,
  'professions-involved': professionsInvolved,
  'individual-plan': individualPlan,
};

function aboutPatient(patient: Patient, reason: Evidence['reason']): Evidence {
  return evidenceOf(resourceOf(patient), null, reason);
}

/** Whole years at the local date. A partial birth date gives the ages it may be; without one nothing is known. */
function ageYears(context: FactContext): Fact {
  const { patient } = context.record;
  const day = today(context.at);
  const born = daysOf(patient.birthDate);
  const unknown: Missing = { what: 'Patient', why: 'not-recorded' };
  if (born === null || born.first > day) return boundedCount(0, [], [unknown]);
  const youngest = ageOn(day, Math.min(born.last, day));
  const oldest = born.first === born.last ? youngest : ageOn(day, born.first);
  const evidence = [{ ...aboutPatient(patient, 'age'), count: youngest }];
  return boundedCount(youngest, evidence, youngest === oldest ? [] : [unknown], oldest);
}

function ageOn(day: Day, born: Day): number {
  const years = new Date(day * 86_400_000).getUTCFullYear() - new Date(born * 86_400_000).getUTCFullYear();
  return birthday(born, years) <= day ? years : years - 1;
}

/** FHIR R4 extension patient-interpreterRequired. */
const INTERPRETER_REQUIRED = 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired';

/** Recorded as needed, or the patient's preferred, or only, language is one that needs it. Not recorded is not "no". */
function interpreterNeeded(context: FactContext): Fact {
  const { patient } = context.record;
  const needed: Fact = { complete: true, value: true, evidence: [aboutPatient(patient, 'interpreter')] };
  const notNeeded: Fact = { complete: true, value: false, evidence: [] };
  const said = patient.extension?.find(({ url }) => url === INTERPRETER_REQUIRED)?.valueBoolean;
  if (said !== undefined) return said ? needed : notNeeded;
  const languages = (patient.communication ?? []).flatMap(({ language, preferred }) => {
    const understood = spokenWithout(language, context.codes.words);
    return understood === null ? [] : [{ understood, preferred }];
  });
  const preferred = languages.filter((language) => language.preferred);
  const decisive = preferred.length > 0 ? preferred : languages;
  if (decisive.length === 0) {
    return { complete: false, value: false, evidence: [], why: [{ what: 'Patient', why: 'not-recorded' }] };
  }
  return decisive.some(({ understood }) => understood) ? notNeeded : needed;
}

function spokenWithout({ coding = [], text }: CodeableConcept, words: CodeLists['words']): boolean | null {
  const said = [...coding.flatMap(({ code, display }) => [code, display]), text].filter((word) => word !== undefined);
  const without = words.spokenWithoutInterpreter;
  return said.length === 0 ? null : said.some((word) => isCodeOf(without, word) || isSaid(without, word));
}

/** With a region or script too: "en-GB". */
function isCodeOf({ codes = [] }: WordMarks, written: string): boolean {
  const [language = ''] = written.toLowerCase().split('-');
  return codes.includes(language);
}

/** How somebody took part in a contact (attender, admitter ...) is not their profession. */
const PARTICIPATION = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';

/**
 * Distinct roles of those in active care teams and in contacts within `withinDays`. A lower bound always: records name few
 * of the professions around a patient.
 */
function professionsInvolved(context: FactContext, parameters: FactParameters): Fact {
  const { rows, coverage } = context.record;
  const found = new Map<string, Evidence>();
  const add = (row: CareTeam | Encounter, concepts: readonly CodeableConcept[] | undefined, since?: string) => {
    for (const { key, ...profession } of professionsIn(context, concepts)) {
      if (found.has(key)) continue;
      found.set(key, evidenceOf(resourceOf(row), dateShown(since), 'several-professions', profession));
    }
  };
  for (const team of teamsNow(context)) {
    for (const { role, member, period } of participantsNow(context, team)) {
      const isFamily = /(^|\/)(Patient|RelatedPerson)\//.test(member?.reference ?? '');
      if (!isFamily) add(team, role, period?.start);
    }
  }
  const window = windowOf(context, parameters);
  for (const encounter of rows.Encounter) {
    if (encounter.participant === undefined || isNotHeld(encounter)) continue;
    const start = encounter.period?.start;
    const days = daysOf(start);
    if (days === null || within(days, window) !== 'certainly') continue;
    for (const { type } of encounter.participant) add(encounter, type, start);
  }
  return boundedCount(
    found.size,
    [...found.values()],
    [...unread(coverage, 'CareTeam'), ...unread(coverage, 'Encounter'), { what: 'CareTeam', why: 'not-recorded' }],
  );
}

/** One profession for each concept: its first code in a known system, else any code, else its words. */
function professionsIn(context: FactContext, concepts: readonly CodeableConcept[] | undefined) {
  return (concepts ?? []).flatMap((concept) => {
    const coding = concept.coding?.filter(({ system }) => system !== PARTICIPATION) ?? [];
    if (coding.length === 0 && (concept.coding ?? []).length > 0) return [];
    const [role] = rolesIn(context.codes, [{ ...concept, coding }]);
    const local = coding.find(({ code }) => code !== undefined)?.code;
    const display = role?.display ?? coding[0]?.display ?? concept.text ?? null;
    const key = role === undefined ? (local ?? concept.text?.trim().toLowerCase()) : `${role.system}#${role.code}`;
    const code = role === undefined ? null : { system: role.system, code: role.code };
    return key === undefined ? [] : [{ key, code, display }];
  });
}

/**
 * Whether an individual plan (individuell plan) is known. CarePlan is not read, so only signs are: its coordinator, or a
 * care team named after it. Without them nothing is known.
 */
function individualPlan(context: FactContext): Fact {
  const { patient, rows, coverage } = context.record;
  const { roles, words } = context.codes;
  if (rows.CareTeam.length === 0 && patient.contact === undefined) return noPlanKnown(coverage); // the most
  const hasRole = (concepts: readonly CodeableConcept[] | undefined) =>
    rolesIn(context.codes, concepts).some(({ system, code }) =>
      roles.individualPlan.roles.includes(`${system}#${code}`),
    );
  const isNamedSo = ({ name = '', category = [] }: CareTeam) =>
    [name, ...category.map(({ text = '' }) => text)].some((said) => isSaid(words.individualPlan, said));
  const teams = teamsNow(context).filter(
    (team) => isNamedSo(team) || participantsNow(context, team).some(({ role }) => hasRole(role)),
  );
  const contacts = (patient.contact ?? []).filter(
    ({ relationship, period }) => hasRole(relationship) && includes(period, context.at),
  );
  const evidence = [
    ...teams.map((team) => evidenceOf(resourceOf(team), dateShown(team.period?.start), 'individual-plan')),
    ...contacts.slice(0, 1).map(() => aboutPatient(patient, 'individual-plan')),
  ];
  return evidence.length > 0 ? { complete: true, value: true, evidence } : noPlanKnown(coverage);
}

function noPlanKnown(coverage: CoverageByType): Fact {
  return {
    complete: false,
    value: false,
    evidence: [],
    why: distinct([...unread(coverage, 'CareTeam'), { what: 'individual-plan', why: 'not-recorded' }]),
  };
}
