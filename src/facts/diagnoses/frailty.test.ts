import { ICD10 } from '@navikt/diagnosekoder';
import fc from 'fast-check';
import type { Condition, Resource } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import { chart, concept, contact, daysAgo, diagnosis } from '../../../test/clinical/chart.ts';
import { CODES } from '../../../test/clinical/code-lists.ts';
import { HOSPITALS, stay, unit } from '../../../test/clinical/units.ts';
import { normaliseCode } from '../codes/code-systems.ts';
import { readFacts } from '../facts.ts';

const facts = (...resources: readonly Resource[]) => readFacts(chart([...HOSPITALS, ...resources]));
const admitted = (id: string, from: number, to: number) =>
  contact('', { id, ...stay('Medisinsk', daysAgo(from), daysAgo(to)) });
const during = (id: string, said: Partial<Condition> = {}) => ({
  encounter: { reference: `Encounter/${id}` },
  ...said,
});

describe('the Hospital Frailty Risk Score', () => {
  const score = (...resources: readonly Resource[]) =>
    facts(...resources).fact('hospital-frailty-score', { withinDays: 730 });

  it('has the 109 categories of Gilbert 2018, all but six of them in Norwegian ICD-10, and two Norwegian substitutes', () => {
    const norwegian = ICD10.map(({ code }) => normaliseCode(code));
    const absent = [...CODES.hospitalFrailtyRisk.keys()].filter(
      (category) => !norwegian.some((code) => code.startsWith(category)),
    );
    expect(CODES.hospitalFrailtyRisk.size).toBe(111);
    expect(absent.sort()).toEqual(['U80', 'W01', 'W06', 'W10', 'W18', 'W19']);
  });

  it('adds the points of dementia in Alzheimer’s disease, a urinary infection and a fall', () => {
    const rows = [
      admitted('s', 30, 20),
      diagnosis('icd10 F00.1', during('s')),
      diagnosis('icd10 N39.0', during('s')),
      diagnosis('icd10 W0n0a', during('s')),
    ];
    expect(score(...rows)).toMatchObject({ complete: true, value: 12.4 }); // 7.1 + 3.2 + 2.1
  });

  it('counts a category once, whatever its fourth character and however many stays', () => {
    const rows = [
      admitted('s', 30, 20),
      admitted('t', 300, 290),
      diagnosis('icd10 R41.0', during('s')),
      diagnosis('icd10 R41.8', during('t')),
    ];
    const fact = score(...rows);
    expect(fact).toMatchObject({ complete: true, value: 2.7 });
    expect(fact.evidence).toMatchObject([{ reason: 'frailty-score', code: { code: 'R410' } }]);
  });

  it('adds tenths without error', () => {
    const rows = ['icd10 R50.9', 'icd10 R11'].map((code) => diagnosis(code, during('s')));
    expect(score(admitted('s', 30, 20), ...rows).value).toBe(0.4);
  });

  it('leaves out what an outpatient visit recorded, and stays more than two years ago', () => {
    const rows = [
      admitted('s', 30, 20),
      admitted('old', 800, 790),
      contact(daysAgo(10), { id: 'v', ...unit('Medisinsk') }),
      diagnosis('icd10 F00.1', during('v')),
      diagnosis('icd10 G30.1', during('old')),
    ];
    expect(score(...rows)).toMatchObject({ complete: true, value: 0 });
  });

  it('takes a diagnosis that names no contact by the day it was recorded', () => {
    const recorded = (days: number) =>
      score(admitted('s', 30, 20), diagnosis('icd10 F05.0', { recordedDate: daysAgo(days) })).value;
    expect([recorded(31), recorded(25), recorded(19)]).toEqual([0, 3.2, 0]);
  });

  it('is open between bounds where a diagnosis has neither contact nor date', () => {
    expect(score(admitted('s', 30, 20), diagnosis('icd10 F05.0'))).toMatchObject({
      complete: false,
      value: 0,
      atMost: 3.2,
    });
  });

  it('is not 0 without a stay in hospital, and never read from ICPC-2', () => {
    expect(score()).toMatchObject({ complete: false, value: 0 });
    const gp = readFacts(chart([diagnosis('icpc2 P70')], { setting: 'gp' }));
    expect(gp.fact('hospital-frailty-score', { withinDays: 730 })).toMatchObject({ complete: false, value: 0 });
  });

  it('reads the reason for the stay itself', () => {
    const row = contact('', {
      ...stay('Medisinsk', daysAgo(9), daysAgo(2)),
      reasonCode: [concept('icd10 R54 skrøpelig')],
    });
    expect(score(row)).toMatchObject({ value: 2.2, evidence: [{ display: 'skrøpelig', unit: 'Medisinsk' }] });
  });

  it('never falls with a further diagnosis', () => {
    const code = fc.constantFrom('icd10 F00.1', 'icd10 N39.0', 'icd10 W0n0a', 'icd10 S72.0', 'icd10 I10', 'icpc2 P70');
    const row = fc
      .record({ code, linked: fc.boolean(), days: fc.integer({ min: 0, max: 900 }) })
      .map(({ code, linked, days }) => diagnosis(code, linked ? during('s') : { recordedDate: daysAgo(days) }));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), row, (rows, further) => {
        const stays = [admitted('s', 30, 20), admitted('t', 400, 380)];
        const [before, after] = [score(...stays, ...rows), score(...stays, ...rows, further)];
        expect(Number(after.value)).toBeGreaterThanOrEqual(Number(before.value));
        for (const fact of [before, after]) {
          if (!fact.complete) expect(fact.atMost ?? Infinity).toBeGreaterThanOrEqual(Number(fact.value));
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('signs of frailty', () => {
  const signs = (...resources: readonly Resource[]) => facts(...resources).fact('frailty-signs', { withinDays: 730 });
  const on = (code: string, days: number, said: object = {}) =>
    diagnosis(code, { status: null, recordedDate: daysAgo(days), ...said });

  it('are distinct entries of the list: a hip fracture twice is one, with a pressure sore two', () => {
    expect(signs(on('icd10 S72.0', 30), on('icd10 S72.1', 60))).toMatchObject({ complete: true, value: 1 });
    expect(signs(on('icd10 S72.0', 30), on('icd10 L89.2', 60))).toMatchObject({
      complete: true,
      value: 2,
      evidence: [{ reason: 'reduced-function', group: 'frailty-simple' }, {}],
    });
  });

  it('one diagnosis coded in two systems is one sign', () => {
    const both = diagnosis(concept('icd10 S72.0', 'icpc2 L75'), { recordedDate: daysAgo(30) });
    expect(signs(both).value).toBe(1);
  });

  it('recorded more than two years ago counts only while said to be active', () => {
    expect(signs(on('icd10 R54', 731))).toMatchObject({ complete: true, value: 0 });
    expect(signs(on('icpc2 P70', 731, { clinicalStatus: { coding: [{ code: 'active' }] } })).value).toBe(1);
  });

  it('tiredness and a suspicion are only possible signs', () => {
    expect(signs(on('icpc2 A05', 30))).toMatchObject({ complete: false, value: 0, atMost: 1 });
    expect(signs(diagnosis('icd10 F05', { verified: 'provisional', recordedDate: daysAgo(3) }))).toMatchObject({
      complete: false,
      value: 0,
    });
  });
});
