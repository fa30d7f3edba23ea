import type { Encounter, Resource } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import { chart, concept, contact, daysAgo, diagnosis } from '../../test/clinical/chart.ts';
import { CODES } from '../../test/clinical/code-lists.ts';
import { HOSPITALS, stay, unit } from '../../test/clinical/units.ts';
import type { FactName } from './catalogue.ts';
import type { Counting } from './codes/code-lists.ts';
import type { FactParameters } from './fact-source.ts';
import { readFacts } from './facts.ts';

interface Moved {
  readonly rows: readonly Resource[];
  readonly fact: FactName;
  readonly params: FactParameters;
  /** What the fact is (of contacts with anybody: whether their number is certain) with these thresholds; the others stay as in rules/codes/counting.json. */
  readonly gives: readonly (readonly [
    thresholds: Partial<Counting>,
    value: number | boolean | 'certain' | 'at least',
  ])[];
}

const year = { withinDays: 365 };
const visits = (days: readonly number[], said: Partial<Encounter> = {}) =>
  days.map((each) => contact(daysAgo(each), { ...unit('Medisinsk'), ...said }));
const weekly = visits([1, 8, 15, 22, 29, 36]);
const dialysis = visits([10, 100], { reasonCode: [concept('icd10 Z49.1')] });
const day = daysAgo(10);
const acute = (from: string, to: string) =>
  contact(day, { ...stay('Medisinsk', `${day}T${from}:00+01:00`, `${day}T${to}:00+01:00`), class: { code: 'ACUTE' } });
const scoliosis = diagnosis('icd10 M41.1 Skoliose', { recordedDate: daysAgo(800) });
const complex = { groups: 'child-complex-chronic' };

const MOVED: Readonly<Record<keyof Counting, Moved>> = {
  seriesContacts: {
    rows: weekly,
    fact: 'specialist-contacts',
    params: year,
    gives: [
      [{ seriesContacts: 6 }, 1],
      [{ seriesContacts: 7 }, 6],
    ],
  },
  seriesDays: {
    rows: weekly,
    fact: 'specialist-contacts',
    params: year,
    gives: [
      [{ seriesDays: 35 }, 1],
      [{ seriesDays: 34 }, 6],
    ],
  },
  codedSeriesContacts: {
    rows: dialysis,
    fact: 'specialist-contacts',
    params: year,
    gives: [
      [{ codedSeriesContacts: 2 }, 1],
      [{ codedSeriesContacts: 3 }, 2],
    ],
  },
  sameStayHours: {
    rows: [acute('00:10', '06:10'), acute('14:00', '20:00')],
    fact: 'acute-admissions',
    params: year,
    gives: [
      [{ sameStayHours: 7 }, 2],
      [{ sameStayHours: 8 }, 1],
    ],
  },
  admissionHours: {
    rows: [acute('08:00', '13:00')],
    fact: 'acute-admissions',
    params: year,
    gives: [
      [{ admissionHours: 5 }, 1],
      [{ admissionHours: 6 }, 0],
    ],
  },
  arrivedDays: {
    rows: [contact(daysAgo(2), { ...stay('Medisinsk', daysAgo(2)), status: 'arrived' })],
    fact: 'inpatient-now',
    params: {},
    gives: [
      [{ arrivedDays: 1 }, false],
      [{ arrivedDays: 2 }, true],
    ],
  },
  supportingContacts: {
    rows: [scoliosis, ...visits([30, 200])],
    fact: 'current-groups',
    params: complex,
    gives: [
      [{ supportingContacts: 2 }, 1],
      [{ supportingContacts: 3 }, 0],
    ],
  },
  supportingDays: {
    rows: [scoliosis, ...visits([30, 200])],
    fact: 'current-groups',
    params: complex,
    gives: [
      [{ supportingDays: 200 }, 1],
      [{ supportingDays: 199 }, 0],
    ],
  },
  sharedRecordContacts: {
    rows: [...visits([500, 600]), ...visits([700, 800], unit('Sentrum legesenter'))],
    fact: 'any-contacts',
    params: year,
    gives: [
      [{ sharedRecordContacts: 2 }, 'certain'],
      [{ sharedRecordContacts: 3 }, 'at least'],
    ],
  },
};

describe('a threshold of rules/codes/counting.json that a hospital moves is the one that is counted by:', () => {
  const derived = ({ rows, fact, params }: Moved, thresholds: Partial<Counting>) => {
    const codes = { ...CODES, counting: { ...CODES.counting, ...thresholds } };
    const { value, complete } = readFacts({ ...chart([...HOSPITALS, ...rows]), codes }).fact(fact, params);
    return fact === 'any-contacts' ? (complete ? 'certain' : 'at least') : value;
  };

  it.each(Object.entries(MOVED))('%s', (_, moved) => {
    for (const [thresholds, value] of moved.gives) {
      expect(derived(moved, thresholds), JSON.stringify(thresholds)).toBe(value);
    }
  });
});
