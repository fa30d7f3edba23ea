import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { total } from './counts.ts';
import { addNotReadable, createSummary, differences, LEVELS, mergeSummaries, type Summary } from './summary.ts';
import { parsePart, writePart } from './summary-part.ts';
import { ALL_READ, AT, assessment, type Counted, criterion, RUN, summaryOf } from './test-summary.ts';

const NOT_RECORDED = { what: 'C', why: 'not-recorded' } as const;
const NO_REFERRALS = { what: 'ServiceRequest', why: 'unsupported' } as const;

const answered = fc.oneof(
  fc.record({ answer: fc.constant('met' as const), certainty: fc.constantFrom('recorded' as const, 'presumed') }),
  fc.record({
    answer: fc.constantFrom('not-met' as const, 'unknown'),
    missing: fc.subarray([NOT_RECORDED, NO_REFERRALS]),
  }),
);

const counted: fc.Arbitrary<Counted> = fc
  .record({
    level: fc.constantFrom(...LEVELS),
    answers: fc.tuple(answered, answered, answered, answered),
    questions: fc.subarray(['A', 'B', 'C', 'D']),
    triggers: fc.subarray(['repeated-acute-admissions']),
    groups: fc.subarray(['several-chronic', 'frail-elderly', 'constructor']),
    routes: fc.subarray(['diagnosis-coordinator:ms']),
    person: fc.record({
      birthDate: fc.constantFrom(null, '1951', '1969-11-13', '2012-02-29', '1940-05', 'ukjent'),
      gender: fc.constantFrom(null, 'female', 'male', 'other'),
      unit: fc.constantFrom(null, 'Nevrologisk avdeling', 'Medisinsk avdeling', '__proto__', 'constructor'),
    }),
  })
  .map(({ level, answers, questions, triggers, groups, routes, person }) => ({
    assessment: assessment('p', level, {
      criteria: ['A', 'B', 'C', 'D'].map((id, index) => criterion(id, answers[index])),
      questions,
      groups,
      triggers,
      routes: routes.map((id) => ({ id, evidence: [] })),
      coverage: { ...ALL_READ, ServiceRequest: { state: 'missing', why: 'unsupported' } },
    }),
    person,
  }));

const population = fc.array(counted, { maxLength: 12 });
const bytes = (summary: Summary) => writePart({ summary, comparison: null });

describe('a summary of many patients', () => {
  it('adds up: every patient has one level, one unit, one age group, one sex and one answer to each criterion', () => {
    fc.assert(
      fc.property(population, (patients) => {
        const summary = summaryOf(patients);
        expect(summary.assessed).toBe(patients.length);
        expect(total(summary.levels)).toBe(patients.length);
        for (const divided of [summary.units, summary.ages, summary.sexes]) {
          expect([...divided.values()].reduce((sum, levels) => sum + total(levels), 0)).toBe(patients.length);
        }
        for (const { answers } of summary.criteria.values()) expect(total(answers)).toBe(patients.length);
      }),
    );
  });

  it('is the same whether the patients were counted together or in parts, in any order and grouping', () => {
    fc.assert(
      fc.property(population, population, population, (a, b, c) => {
        const [x, y, z] = [summaryOf(a), summaryOf(b), summaryOf(c)];
        const together = bytes(summaryOf([...a, ...b, ...c]));
        expect(bytes(mergeSummaries(mergeSummaries(x, y), z))).toBe(together);
        expect(bytes(mergeSummaries(x, mergeSummaries(y, z)))).toBe(together);
        expect(bytes(mergeSummaries(z, mergeSummaries(y, x)))).toBe(together);
      }),
    );
  });

  it('leaves the parts it was merged from as they were', () => {
    fc.assert(
      fc.property(population, population, (a, b) => {
        const [x, y] = [summaryOf(a), summaryOf(b)];
        const before = [bytes(x), bytes(y)];
        mergeSummaries(x, y);
        expect([bytes(x), bytes(y)]).toEqual(before);
      }),
    );
  });

  it('survives being written and read, whatever the units are called', () => {
    fc.assert(
      fc.property(population, (patients) => {
        const summary = summaryOf(patients);
        const read = parsePart(bytes(summary));
        expect('problem' in read ? read : bytes(read.summary)).toBe(bytes(summary));
      }),
    );
  });

  it('holds no patient: neither id, name nor birth date', () => {
    const one = { birthDate: '1969-11-13', gender: 'female', unit: 'Nevrologisk avdeling' };
    const coordinator = {
      name: 'Kari Nes',
      role: { system: '9034', code: '18', display: null },
      phone: '57 83 90 00',
      unit: null,
      since: '2025-03',
      evidence: [],
    };
    const text = bytes(
      summaryOf([{ assessment: assessment('pat-17', 'has-coordinator', { coordinator }), person: one }]),
    );
    expect(text).not.toMatch(/pat-17|1969|Kari|57 83/);
    expect(JSON.parse(text)).toMatchObject({ withCoordinator: 1, levels: { 'has-coordinator': 1 } });
    expect(JSON.parse(text).handling).toMatch(/do not publish/i);
  });

  it('says why a criterion is unknown, each reason once for a patient', () => {
    const missing = [NOT_RECORDED, NO_REFERRALS, NOT_RECORDED];
    const unknown = assessment('p', 'clarify', {
      criteria: [criterion('C', { answer: 'unknown', by: null, missing })],
      questions: ['C'],
    });
    const nobody = { birthDate: null, gender: null, unit: null };
    const written = JSON.parse(bytes(summaryOf([{ assessment: unknown, person: nobody }])));
    expect(written.criteria.C).toEqual({
      answers: { unknown: 1 },
      asked: 1,
      because: { C: { 'not-recorded': 1 }, ServiceRequest: { unsupported: 1 } },
    });
    expect(written.units).toEqual([{ unit: null, levels: { clarify: 1 } }]);
  });

  it('spans the instants of its parts, and adds what could not be read', () => {
    const later = createSummary({ ...RUN, at: '2026-11-20T09:00:00Z' });
    const early = createSummary({ ...RUN, at: '2026-11-20T09:30:00+01:00' });
    addNotReadable(later);
    addNotReadable(early, 2);
    for (const merged of [mergeSummaries(later, early), mergeSummaries(early, later)]) {
      expect(merged.at).toEqual({ first: '2026-11-20T09:30:00+01:00', last: '2026-11-20T09:00:00Z' });
      expect(merged.notReadable).toBe(3);
    }
  });

  it('is not merged with one of another profile', () => {
    const here = createSummary({ ...RUN, at: AT });
    const elsewhere = createSummary({ ...RUN, profile: null, at: AT });
    expect(differences(here, elsewhere)).toEqual(['profile']);
    expect(() => mergeSummaries(here, elsewhere)).toThrow(/profile/);
  });

  it('refuses a part that has lost patients on the way', () => {
    const summary = summaryOf([
      { assessment: assessment('p', 'likely'), person: { birthDate: null, gender: null, unit: 'A' } },
    ]);
    const damaged = bytes(summary).replace('"levels":{"likely":1}', '"levels":{}');
    expect(parsePart(damaged)).toMatchObject({ problem: 'does-not-add-up' });
    expect(parsePart('{"kind":"koordinatorflagg-summary"}')).toMatchObject({ problem: 'not-a-summary' });
    expect(parsePart('Segmentation fault')).toMatchObject({ problem: 'not-json' });
  });
});
