import fc from 'fast-check';
import type { Condition, Encounter } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import { chart, concept, contact, daysAgo, diagnosis, medicine, type Status } from '../../test/clinical/chart.ts';
import type { UnreadReason } from '../record/patient-record.ts';
import { diagnosisFacts } from './diagnoses/diagnoses.ts';
import type { Fact } from './fact.ts';
import type { FactContext } from './fact-context.ts';
import { medicineFacts } from './medicines/medicines.ts';
import { personFacts } from './person/person.ts';

const CODE = fc.constantFrom(
  ...[
    'icd10 G35',
    'icd10 G40.3',
    'icd10 C50.9',
    'icd10 J44.9',
    'icd10 E10.9',
    'icd10 I10',
    'icd10 S82.1',
    'icd10 Z85.3',
  ],
  ...[
    'icd10 Z03.1',
    'icd10 Z99.2',
    'icd10 Z94.0',
    'icpc2 N99',
    'icpc2 R95',
    'icpc2 P70',
    'icpc2 A07.0',
    'snomed 111111111',
  ],
);
const STATUS = fc.constantFrom<Status>('active', 'inactive', 'resolved', 'remission', null);
const VERIFIED = fc.constantFrom('confirmed', 'provisional', 'refuted', undefined);
const DATE = fc.oneof(fc.integer({ min: -60, max: 3000 }).map(daysAgo), fc.constantFrom('2023', '2026-05', undefined));
const CONDITION = fc
  .record({ code: CODE, status: STATUS, verified: VERIFIED, recordedDate: DATE, onsetDateTime: DATE })
  .map(
    ({ code, status, verified, recordedDate, onsetDateTime }): Condition => ({
      ...diagnosis(code, { status, ...(verified === undefined ? {} : { verified }) }),
      ...(recordedDate === undefined ? {} : { recordedDate }),
      ...(onsetDateTime === undefined ? {} : { onsetDateTime }),
    }),
  );
/** Conditions and contacts; every contact names some of the Conditions, and some carry a cancer as their reason. */
const ROWS = fc
  .record({
    conditions: fc.array(CONDITION, { maxLength: 6 }),
    contacts: fc.array(fc.record({ days: fc.nat(3000), names: fc.nat(5), cancer: fc.boolean() }), { maxLength: 3 }),
  })
  .map(({ conditions, contacts }): readonly (Condition | Encounter)[] => [
    ...conditions,
    ...contacts.map(({ days, names, cancer }) => {
      const named = conditions[names];
      return contact(daysAgo(days), {
        ...(named === undefined ? {} : { diagnosis: [{ condition: { reference: `Condition/${named.id}` } }] }),
        ...(cancer ? { reasonCode: [concept('icd10 C50.9')] } : {}),
      });
    }),
  ]);
const GROUPS = fc.constantFrom(
  'major',
  'lifelong',
  'major-or-lifelong',
  'cognition-communication',
  'cancer-active',
  'ms',
);
const WHY = fc.constantFrom<UnreadReason>(
  'forbidden',
  'unsupported',
  'not-extracted',
  'failed',
  'truncated',
  'pending',
);

const DIAGNOSIS_FACTS: readonly ((context: FactContext, groups: string) => Fact)[] = [
  (context, groups) => diagnosisFacts['current-groups'](context, { groups }),
  (context, groups) => diagnosisFacts['suspected-groups'](context, { groups }),
  (context, groups) => diagnosisFacts['current-chapters'](context, { groups }),
  (context, groups) => diagnosisFacts['new-groups'](context, { groups, withinDays: 180, reachDays: 365 }),
  (context, groups) => diagnosisFacts['codes-recorded'](context, { list: groups, withinDays: 180 }),
];

describe('whatever the record holds', () => {
  it('one more confirmed, active diagnosis never lowers the number of current groups', () => {
    fc.assert(
      fc.property(ROWS, CODE, GROUPS, fc.integer({ min: 0, max: 3000 }), (rows, code, groups, days) => {
        const more = diagnosis(code, { recordedDate: daysAgo(days) });
        const before = diagnosisFacts['current-groups'](chart(rows), { groups });
        const after = diagnosisFacts['current-groups'](chart([...rows, more]), { groups });
        expect(Number(after.value)).toBeGreaterThanOrEqual(Number(before.value));
      }),
    );
  });

  it('diagnoses that were not read leave every fact of them open, and prove none', () => {
    fc.assert(
      fc.property(ROWS, GROUPS, WHY, (rows, groups, why) => {
        const unread = chart(rows, { coverage: { Condition: { state: 'missing', why } } });
        for (const fact of DIAGNOSIS_FACTS) {
          expect(fact(unread, groups)).toMatchObject({
            complete: false,
            why: expect.arrayContaining([{ what: 'Condition', why }]),
          });
        }
      }),
    );
  });

  it('contacts that were not read never turn a current group into none', () => {
    fc.assert(
      fc.property(ROWS, GROUPS, WHY, (rows, groups, why) => {
        const read = diagnosisFacts['current-groups'](chart(rows), { groups });
        const unread = diagnosisFacts['current-groups'](
          chart(rows, { coverage: { Encounter: { state: 'missing', why } } }),
          { groups },
        );
        if (unread.complete) expect(unread.value).toBe(read.value);
        else expect(unread.atMost ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(Number(read.value));
      }),
    );
  });

  it('what is not proven lies between the value and the most it can be, and says why', () => {
    fc.assert(
      fc.property(ROWS, GROUPS, (rows, groups) => {
        for (const derive of DIAGNOSIS_FACTS) {
          const fact = derive(chart(rows), groups);
          if (fact.complete) continue;
          expect(fact.why.length).toBeGreaterThan(0);
          expect(fact.atMost ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(Number(fact.value));
        }
      }),
    );
  });

  it('medicines and people that were not read leave their facts open', () => {
    const missing = { state: 'missing', why: 'forbidden' } as const;
    const coverage = {
      MedicationStatement: missing,
      MedicationRequest: missing,
      CareTeam: missing,
      Encounter: missing,
    };
    const context = chart([medicine('atc N07BC02')], { coverage });
    const facts = [
      medicineFacts['medicines-in-list'](context, { list: 'high-intensity-atc', withinDays: 180 }),
      medicineFacts['cancer-treatment'](context, { withinDays: 180 }),
      medicineFacts['regular-medicines'](context, {}),
      personFacts['professions-involved'](context, { withinDays: 365 }),
      personFacts['individual-plan'](context, {}),
    ];
    for (const fact of facts) expect(fact).toMatchObject({ complete: false });
  });
});
