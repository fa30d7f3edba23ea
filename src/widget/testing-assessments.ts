import type { Assessment, CriterionResult, Evidence, Missing } from '../criteria/assessment.ts';
import type { RuleSet } from '../criteria/rule-set.ts';
import type { CoverageByType } from '../record/patient-record.ts';
import type { RuleContent } from './rules/rule-content.ts';

/** Synthetic assessments for tests of the faces: one for each thing a nurse can meet. */

const words = (nb: string, nn: string, en: string) => ({ nb, nn, en });

const criterionRule = (
  id: string,
  title: RuleSet['title'],
  question: RuleSet['title'],
): RuleSet['criteria'][number] => ({
  id,
  title,
  question,
  help: null,
  absence: 'unknown',
  needs: [],
  parts: [],
  unknownWhen: null,
  hints: [],
});

const halfYear = {
  title: words('Stille', 'Stille', 'Silent'),
  value: 180,
  unit: 'days',
  minimum: 0,
  maximum: 730,
  basis: 'own',
  source: 'test',
} as const;

export const ruleSet: RuleSet = {
  id: 'helse-vest',
  version: '2024.1',
  title: words('Helse Vest', 'Helse Vest', 'Helse Vest'),
  source: 'test',
  status: 'awaiting-clinical-sign-off',
  defaultIn: [],
  parameters: {},
  silenceDays: { declined: halfYear, notWanted: halfYear },
  criteria: [
    {
      ...criterionRule(
        'A',
        words('Langvarig oppfølging', 'Langvarig oppfølging', 'Long-term follow-up'),
        words('Venter du langvarig oppfølging?', 'Ventar du langvarig oppfølging?', 'Do you expect long follow-up?'),
      ),
      parts: [
        {
          id: 'A3',
          title: words('Fulgt av samme enhet over tid', 'Følgd av same eining over tid', 'Followed by one unit'),
          certainty: 'recorded',
          absence: 'not-met',
          conditions: {
            fact: 'same-unit-span-days',
            params: { withinDays: 730, latestWithinDays: 365 },
            operator: 'greaterThanInclusive',
            value: 180,
          },
        },
      ],
    },
    criterionRule(
      'B',
      words('Sykdom og behandling', 'Sjukdom og behandling', 'Disease and treatment'),
      words('Trenger pasienten intensiv behandling?', 'Treng pasienten intensiv behandling?', 'Intensive treatment?'),
    ),
    criterionRule(
      'C',
      words('Situasjon og nettverk', 'Situasjon og nettverk', 'Situation and network'),
      words(
        'Trenger pasienten hjelp til å holde oversikt og avtaler?',
        'Treng pasienten hjelp til å halde oversikt og avtalar?',
        'Does the patient need help to keep track of care and appointments?',
      ),
    ),
    {
      ...criterionRule(
        'D',
        words('Flere enheter', 'Fleire einingar', 'Several units'),
        words('Er flere enheter involvert?', 'Er fleire einingar involverte?', 'Are several units involved?'),
      ),
      parts: [
        {
          id: 'D1',
          title: words(
            'Flere enheter siste halvår',
            'Fleire einingar siste halvår',
            'Several units in the last half year',
          ),
          certainty: 'recorded',
          absence: 'not-met',
          conditions: {
            fact: 'specialist-units',
            params: { withinDays: 180 },
            operator: 'greaterThanInclusive',
            value: 3,
          },
        },
      ],
    },
  ],
  indispensable: { hospital: ['Condition', 'Encounter'], gp: ['Condition'], municipality: ['Condition'] },
  likely: { all: [{ criterion: 'A' }] },
  askOrder: ['C', 'A', 'D', 'B'],
  triggers: [
    {
      id: 'repeated-acute-admissions',
      title: words('Gjentatte akutte innleggelser', 'Gjentekne akutte innleggingar', 'Repeated acute admissions'),
      conditions: {
        fact: 'acute-admissions',
        params: { withinDays: 180 },
        operator: 'greaterThan',
        value: 3,
      },
    },
  ],
  groups: [],
  routes: [],
};

export const rules: RuleContent = { ruleSet, groupTitle: () => null, parameter: () => null };

export function evidence(reason: Evidence['reason'], over: Partial<Evidence> = {}): Evidence {
  return { resource: `Encounter/${reason}`, date: null, code: null, display: null, unit: null, reason, ...over };
}

const read = (count: number) => ({ state: 'complete', read: count, pages: 1 }) as const;

export const everythingRead: CoverageByType = {
  Condition: read(12),
  Encounter: read(41),
  MedicationStatement: read(9),
  MedicationRequest: read(0),
  EpisodeOfCare: read(1),
  Appointment: read(2),
  ServiceRequest: read(1),
  CareTeam: read(0),
  Task: read(0),
  Communication: read(0),
};

const notRecorded = (what: string): Missing => ({ what, why: 'not-recorded' });

export function met(id: string, found: readonly Evidence[], over: Partial<CriterionResult> = {}): CriterionResult {
  return {
    id,
    answer: 'met',
    by: 'record',
    certainty: 'recorded',
    evidence: found,
    missing: [],
    parts: [],
    hints: [],
    clinician: null,
    ...over,
  };
}

export function open(id: string, missing: readonly Missing[] = [notRecorded(id)]): CriterionResult {
  return met(id, [], { answer: 'unknown', by: null, missing });
}

export function notMet(id: string): CriterionResult {
  return met(id, [], { answer: 'not-met' });
}

const FOLLOW_UP = met('A', [
  evidence('same-unit', { resource: 'Encounter/e1', date: '2025-03-04', unit: 'Nevrologisk avdeling' }),
  evidence('same-unit', { resource: 'Encounter/e2', date: '2026-10-12', unit: 'Nevrologisk avdeling' }),
]);

const DISEASE = met('B', [
  evidence('lifelong-diagnosis', {
    resource: 'Condition/c1',
    date: '2019-05',
    code: { system: 'icd-10', code: 'G35' },
    display: 'Multippel sklerose',
  }),
]);

const BY_UNIT = ['Nevrologisk avdeling', 'Urologisk avdeling', 'Rehabiliteringsavdelingen'].map((unit, index) =>
  evidence('unit', { resource: `Encounter/u${index}`, date: `2026-0${index + 7}-11`, unit }),
);

const UNITS = met('D', BY_UNIT, {
  parts: [{ id: 'D1', answer: 'met', certainty: 'recorded', evidence: BY_UNIT, missing: [] }],
});

export function assessment(over: Partial<Assessment>): Assessment {
  return {
    patient: 'p1',
    at: '2026-11-20T08:00:00+01:00',
    ruleSet: { id: 'helse-vest', version: '2024.1' },
    profile: null,
    level: 'not-indicated',
    criteria: [],
    questions: [],
    triggers: [],
    triggerEvidence: [],
    groups: [],
    coordinator: null,
    routes: [],
    notAssessable: [],
    coverage: everythingRead,
    ...over,
  };
}

const HINTED = {
  ...open('C'),
  hints: [
    {
      id: 'many-medicines',
      strength: 'weak',
      evidence: Array.from({ length: 12 }, (_, index) =>
        evidence('many-medicines', {
          resource: `MedicationStatement/m${index}`,
          code: { system: 'atc', code: `N02AA${index}` },
          display: `Legemiddel ${index}`,
        }),
      ),
    },
  ],
} as const satisfies CriterionResult;

export const likely = assessment({ level: 'likely', criteria: [FOLLOW_UP, DISEASE, HINTED, UNITS] });

export const clarify = assessment({
  level: 'clarify',
  criteria: [FOLLOW_UP, DISEASE, HINTED, notMet('D')],
  questions: ['C'],
});

/** Follow-up is only presumed, and must be confirmed. */
export const presumed = assessment({
  level: 'likely',
  criteria: [{ ...FOLLOW_UP, certainty: 'presumed' }, DISEASE, open('C'), UNITS],
});

const ADMISSIONS = (['2026-06-03', '2026-07-19', '2026-09-01', '2026-11-02'] as const).map((date, index) =>
  evidence('acute-admission', {
    resource: `Encounter/a${index}`,
    date,
    unit: index % 2 === 0 ? 'Medisinsk avdeling' : 'Kirurgisk avdeling',
  }),
);

export const clarifyByTrigger = assessment({
  level: 'clarify',
  criteria: [notMet('A'), open('B'), open('C'), notMet('D')],
  triggers: ['repeated-acute-admissions'],
  triggerEvidence: [{ id: 'repeated-acute-admissions', evidence: ADMISSIONS }],
});

export const notIndicated = assessment({ criteria: [notMet('A'), open('B'), open('C'), notMet('D')] });

const REFUSED: Missing = { what: 'ServiceRequest', why: 'forbidden' };

/** No signs, but referrals could not be read. */
export const notIndicatedPartly = assessment({
  criteria: [open('A', [REFUSED, notRecorded('A')]), open('B'), open('C'), open('D', [REFUSED])],
  coverage: { ...everythingRead, ServiceRequest: { state: 'missing', why: 'forbidden' } },
});

export const hasCoordinator = assessment({
  level: 'has-coordinator',
  criteria: [FOLLOW_UP, DISEASE, open('C'), UNITS],
  coordinator: {
    name: 'Kari Nes',
    role: { system: '9034', code: '18', display: 'Koordinator' },
    phone: '57 83 90 11',
    unit: 'Nevrologisk avdeling',
    since: '2026-01-15',
    evidence: [
      evidence('coordinator', {
        resource: 'CareTeam/t1',
        date: '2026-01-15',
        display: 'Kari Nes',
        unit: 'Nevrologisk avdeling',
      }),
    ],
  },
});

const NO_CONTACTS: Missing = { what: 'Encounter', why: 'forbidden' };

export const notAssessable = assessment({
  level: 'not-assessable',
  criteria: [open('A', [NO_CONTACTS]), open('B'), open('C'), open('D', [NO_CONTACTS])],
  notAssessable: [NO_CONTACTS],
  coverage: { ...everythingRead, Encounter: { state: 'missing', why: 'forbidden' } },
});

export const deceased = assessment({
  level: 'not-assessable',
  criteria: ['A', 'B', 'C', 'D'].map((id) => open(id, [{ what: 'Patient', why: 'deceased' }])),
  notAssessable: [{ what: 'Patient', why: 'deceased' }],
});
