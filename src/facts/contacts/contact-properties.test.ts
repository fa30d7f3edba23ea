import fc from 'fast-check';
import type { Encounter } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import { chart } from '../../../test/clinical/chart.ts';
import { at, HOSPITALS } from '../../../test/clinical/units.ts';
import type { FactName } from '../catalogue.ts';
import type { Setting } from '../fact.ts';
import type { FactContext } from '../fact-context.ts';
import { readFacts } from '../facts.ts';

const UNITS = [
  'Nevrologisk',
  'Nevrosengepost',
  'Medisinsk',
  'Kirurgisk',
  'Dialyse',
  'Barnehjerte',
  'Fjordane',
  'Intensivavdelingen',
];

/** Facts that a further contact never lowers, with parameters. */
const RISING = [
  ['same-unit-span-days', { withinDays: 730, latestWithinDays: 365 }],
  ['specialist-units', { withinDays: 180 }],
  ['trajectories', { withinDays: 365, contacts: 2 }],
  ['trajectories', { withinDays: 365, contacts: 3 }],
  ['hospitals', { withinDays: 180 }],
  ['planned-contacts-in-one-unit', { withinDays: 180, windowDays: 60 }],
  ['inpatient-days', { withinDays: 180 }],
  ['intensive-care-contacts', { withinDays: 180 }],
  ['inpatient-now', {}],
  ['any-contacts', { withinDays: 365 }],
] as const satisfies readonly (readonly [FactName, Record<string, number>])[];

const COUNTS = [
  ...RISING,
  ['specialist-contacts', { withinDays: 365 }],
  ['acute-admissions', { withinDays: 365 }],
  ['acute-admission-departments', { withinDays: 365 }],
  ['admissions', { withinDays: 365, visitWithinDays: 90, nights: 1 }],
  ['acute-readmissions', { withinDays: 365, gapDays: 30 }],
  ['emergency-contacts', { withinDays: 365 }],
] as const;

const day = fc.integer({ min: -800, max: 3 });
const iso = (offset: number) => new Date(Date.UTC(2026, 10, 20 + offset)).toISOString().slice(0, 10);

/** A contact with everything that can go right or wrong, but not linked to another. */
const contactAlone = fc
  .record({
    unit: fc.constantFrom(...UNITS),
    classCode: fc.constantFrom('AMB', 'AMB', 'AMB', 'EMER', 'IMP', 'ACUTE', 'HH', 'VR'),
    status: fc.constantFrom('finished', 'finished', 'in-progress', 'unknown', 'planned', 'entered-in-error'),
    day,
    nights: fc.integer({ min: 0, max: 20 }),
    written: fc.constantFrom('day', 'day', 'month', 'year', 'never'),
    ends: fc.boolean(),
  })
  .map(({ unit, classCode, status, day: start, nights, written, ends }): Omit<Encounter, 'id'> => {
    const length = written === 'year' ? 4 : written === 'month' ? 7 : 10;
    return {
      resourceType: 'Encounter',
      status: status as Encounter['status'],
      class: { code: classCode },
      subject: { reference: 'Patient/p' },
      serviceProvider: at(unit),
      ...(written === 'never'
        ? {}
        : {
            period: {
              start: iso(start).slice(0, length),
              ...(ends && written === 'day' ? { end: iso(start + nights) } : {}),
            },
          }),
    };
  });

/** As above, and some linked to a clinic day, a request, or a stay. */
const contactLinked = fc
  .tuple(contactAlone, fc.constantFrom(null, null, 'appointment', 'basedOn', 'partOf'), fc.integer({ min: 0, max: 3 }))
  .map(
    ([row, link, which]): Omit<Encounter, 'id'> => ({
      ...row,
      ...(link === 'appointment' ? { appointment: [{ reference: `Appointment/${which}` }] } : {}),
      ...(link === 'basedOn' ? { basedOn: [{ reference: `ServiceRequest/${which}` }] } : {}),
      ...(link === 'partOf' ? { partOf: { reference: `Encounter/e${which}` } } : {}),
    }),
  );

const numbered = (rows: readonly Omit<Encounter, 'id'>[]): Encounter[] =>
  rows.map((row, index) => ({ ...row, id: `e${index}` }));
const read = (rows: readonly Encounter[], said: { setting?: Setting } = {}) =>
  readFacts(chart([...HOSPITALS, ...rows], said));

describe('whatever the record holds', () => {
  it('a further contact never lowers what the criteria count', () => {
    fc.assert(
      fc.property(fc.array(contactLinked, { maxLength: 25 }), contactAlone, (rows, further) => {
        const before = read(numbered(rows));
        const after = read(numbered([...rows, further]));
        for (const [name, parameters] of RISING) {
          const [less, more] = [before.fact(name, parameters).value, after.fact(name, parameters).value];
          expect(Number(more), name).toBeGreaterThanOrEqual(Number(less));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('a further contact never takes away that there is one', () => {
    fc.assert(
      fc.property(fc.array(contactLinked, { maxLength: 25 }), contactLinked, (rows, further) => {
        const parameters = { withinDays: 365 };
        const before = Number(read(numbered(rows)).fact('specialist-contacts', parameters).value);
        const after = Number(read(numbered([...rows, further])).fact('specialist-contacts', parameters).value);
        expect(after).toBeGreaterThanOrEqual(Math.min(before, 1));
      }),
      { numRuns: 300 },
    );
  });

  it('the order of rows changes nothing', () => {
    const shuffled = fc
      .array(contactLinked, { maxLength: 20 })
      .map(numbered)
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
    fc.assert(
      fc.property(shuffled, ([rows, other]) => {
        const context = chart([...HOSPITALS, ...rows]);
        const reordered: FactContext = {
          ...context,
          record: { ...context.record, rows: { ...context.record.rows, Encounter: other } },
        };
        for (const [name, parameters] of COUNTS) {
          expect(readFacts(reordered).fact(name, parameters)).toEqual(readFacts(context).fact(name, parameters));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('a fact is exact, or says why not and never an upper bound below its value', () => {
    fc.assert(
      fc.property(fc.array(contactLinked, { maxLength: 20 }), (rows) => {
        for (const [name, parameters] of COUNTS) {
          const fact = read(numbered(rows)).fact(name, parameters);
          if (fact.complete) continue;
          expect(fact.why.length).toBeGreaterThan(0);
          if (fact.atMost !== undefined) expect(fact.atMost).toBeGreaterThan(Number(fact.value));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('knowing a date exactly never leaves the bounds there were before', () => {
    fc.assert(
      fc.property(
        fc.array(contactAlone, { maxLength: 12 }),
        fc.constantFrom('AMB', 'ACUTE'),
        fc.integer({ min: 1, max: 28 }),
        (rows, classCode, date) => {
          const vague = (start: string): Omit<Encounter, 'id'> => ({
            resourceType: 'Encounter',
            status: 'finished',
            class: { code: classCode },
            subject: { reference: 'Patient/p' },
            serviceProvider: at('Medisinsk'),
            period: { start, end: start },
          });
          const before = read(numbered([...rows, vague('2026-05')]));
          const after = read(numbered([...rows, vague(`2026-05-${String(date).padStart(2, '0')}`)]));
          for (const [name, parameters] of COUNTS) {
            const [wide, narrow] = [before.fact(name, parameters), after.fact(name, parameters)];
            expect(Number(narrow.value), name).toBeGreaterThanOrEqual(Number(wide.value));
            if (!wide.complete && wide.atMost !== undefined && narrow.complete)
              expect(Number(narrow.value), name).toBeLessThanOrEqual(wide.atMost);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("in a GP's or municipality's record no count of specialist care is ever exact", () => {
    fc.assert(
      fc.property(
        fc.array(contactLinked, { maxLength: 8 }),
        fc.constantFrom<Setting>('gp', 'municipality'),
        (rows, setting) => {
          for (const [name, parameters] of COUNTS) {
            if (name === 'any-contacts') continue; // counts everybody's contacts, and can be exact
            const fact = read(numbered(rows), { setting }).fact(name, parameters);
            if (fact.value !== true) expect(fact.complete, name).toBe(false);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
