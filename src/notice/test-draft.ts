import type { Assessment, CriterionResult, Evidence } from '../criteria/assessment.ts';
import { type CoverageByType, RECORD_TYPES } from '../record/patient-record.ts';
import type { NoticeWording } from './compose/notice-wording.ts';
import type { NoticeDraft } from './notice.ts';

/** For this room's tests only: a nurse's notice about a synthetic person, and the rule set it is worded with. */

export const evidence = (given: Partial<Evidence>): Evidence => ({
  resource: 'Encounter/e1',
  date: '2026-03-02',
  code: null,
  display: null,
  unit: null,
  reason: 'same-unit',
  ...given,
});

export const criterion = (id: string, given: Partial<CriterionResult> = {}): CriterionResult => ({
  id,
  answer: 'not-met',
  by: 'record',
  certainty: 'recorded',
  evidence: [],
  missing: [],
  parts: [],
  hints: [],
  clinician: null,
  ...given,
});

export const everythingRead = Object.fromEntries(
  RECORD_TYPES.map((type) => [type, { state: 'complete', read: 1, pages: 1 }]),
) as CoverageByType;

export const assessment = (given: Partial<Assessment> = {}): Assessment => ({
  patient: 'p1',
  at: '2026-11-18T09:10:00+01:00',
  ruleSet: { id: 'helse-vest', version: '2024.1' },
  profile: null,
  level: 'likely',
  criteria: [
    criterion('A', {
      answer: 'met',
      evidence: [
        evidence({ unit: 'Nevrologisk avdeling', date: '2025-03-04' }),
        evidence({ resource: 'Encounter/e9', unit: 'Nevrologisk avdeling', date: '2026-10-30' }),
      ],
    }),
    criterion('B', {
      answer: 'met',
      evidence: [
        evidence({
          resource: 'Condition/c1',
          reason: 'lifelong-diagnosis',
          display: 'Multippel sklerose',
          code: { system: 'icd-10', code: 'G35' },
          date: '2025-02',
        }),
      ],
    }),
    criterion('C', { answer: 'unknown', by: null, missing: [{ what: 'C', why: 'not-recorded' }] }),
    criterion('D'),
  ],
  questions: ['C'],
  triggers: [],
  triggerEvidence: [],
  groups: [],
  coordinator: null,
  routes: [],
  notAssessable: [],
  coverage: everythingRead,
  ...given,
});

export const draft = (given: Partial<NoticeDraft> = {}): NoticeDraft => ({
  patient: { id: 'p1', name: 'Line Danser', birthDate: '1969-11-13' },
  recipient: {
    id: 'ke-hospital',
    name: 'Koordinerende enhet, Helse Førde',
    kind: 'hospital',
    phone: '57 83 90 00',
    identifiers: [{ system: 'urn:oid:2.16.578.1.12.4.1.2', value: '8143060' }],
    channels: ['request-and-task', 'task', 'clipboard'],
  },
  sender: { name: 'Ola Vik, sykepleier', reference: 'Practitioner/nurse' },
  encounter: 'Encounter/e9',
  sendingUnit: 'Nevrologisk sengepost',
  kinds: ['coordinator'],
  wish: 'not-stated',
  consent: [],
  comment: '',
  assessment: assessment(),
  answers: [],
  ...given,
});

const title = (nb: string, nn = nb) => ({ nb, nn, en: nb });
const criterionRule = (id: string, nb: string, nn?: string) => ({
  id,
  title: title(nb, nn),
  question: title('?'),
  help: null,
  absence: 'not-met' as const,
  needs: [],
  parts: [],
  unknownWhen: null,
  hints: [],
});

export const wording = (given: Partial<NoticeWording> = {}): NoticeWording => ({
  language: 'nb',
  ruleSet: {
    title: title('Helse Vest'),
    status: 'awaiting-clinical-sign-off',
    criteria: [
      criterionRule('A', 'Langvarig oppfølging'),
      criterionRule('B', 'Sykdom og behandling', 'Sjukdom og behandling'),
      criterionRule('C', 'Situasjon og nettverk'),
      criterionRule('D', 'Flere enheter', 'Fleire einingar'),
    ],
    triggers: [
      { id: 'repeated-acute-admissions', title: title('Gjentatte akutte innleggelser'), conditions: { any: [] } },
    ],
  },
  groupTitle: (group) => (group === 'ms' ? title('Multippel sklerose') : null),
  ...given,
});
