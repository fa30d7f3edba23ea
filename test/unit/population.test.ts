import { ICD10, ICPC2 } from '@navikt/diagnosekoder';
import { describe, expect, test } from 'vitest';
import { assessPopulation, recordOf } from '../population/assess-population.ts';
import { ACUTE_ILLNESSES, DISEASES } from '../population/diseases.ts';
import { generatePopulation, type Mix, type Person, type PopulationRequest } from '../population/generate.ts';
import { NEEDS } from '../population/marginals.ts';
import { randomOf } from '../population/random.ts';
import { AIMS, scoresOf } from '../population/report.ts';
import { tallyOf } from '../population/tally.ts';
import { drawTraits } from '../population/traits.ts';
import { drawTruth, type Truth } from '../population/truth.ts';

const AT = '2026-11-20T08:00:00+01:00';
const MIXES: readonly Mix[] = ['hospital-ward', 'gp-list'];

function people(request: Partial<PopulationRequest>): readonly Person[] {
  return [...generatePopulation({ seed: 1, count: 300, mix: 'hospital-ward', at: AT, ...request })];
}

/** Traits and truth alone: writing the records would only cost time. */
function truths(mix: Mix, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const random = randomOf(11, index);
    return drawTruth(random, drawTraits(random, mix));
  });
}

const share = <T>(all: readonly T[], is: (one: T) => boolean) => all.filter(is).length / all.length;

describe('the made-up population', () => {
  test.each(MIXES)('every person of %s is one readable record with nobody else in it', (mix) => {
    for (const person of people({ mix })) {
      const record = recordOf(person);
      expect(Object.values(record.coverage).filter(({ state }) => state === 'partial')).toEqual([]);
      expect(person.bundle.entry?.filter(({ resource }) => resource?.resourceType === 'Patient')).toHaveLength(1);
    }
  });

  test('the same seed gives the same bytes, another seed others', () => {
    const bytes = (seed: number) => JSON.stringify(people({ seed, count: 40 }));
    expect(bytes(5)).toBe(bytes(5));
    expect(bytes(5)).not.toBe(bytes(6));
  });

  test('a person is the same however many are asked for', () => {
    expect(people({ count: 3 })[2]).toEqual(people({ count: 20 })[2]);
  });

  test('a server that does not offer a type changes nothing but its rows', () => {
    const types = (person: Person | undefined) => person?.bundle.entry?.map(({ resource }) => resource?.resourceType);
    const all = people({ count: 60, exposure: 'all' });
    people({ count: 60 }).forEach((person, index) => {
      const hidden = new Set<string | undefined>(person.notExposed);
      expect(types(person)).toEqual(types(all[index])?.filter((type) => !hidden.has(type)));
    });
  });

  test('nobody can be real: 80 is added to the month of every identity number', () => {
    const months = people({}).map(({ bundle }) => {
      const patient = bundle.entry?.[0]?.resource;
      const value = patient?.resourceType === 'Patient' ? patient.identifier?.[0]?.value : undefined;
      return Number(value?.slice(2, 4));
    });
    expect(months.filter((month) => !(month >= 81 && month <= 92))).toEqual([]);
  });

  test('every code written is one of the Norwegian ICD-10 or ICPC-2', () => {
    const written = (mix: Mix) =>
      new Set(
        people({ mix }).flatMap(({ bundle }) =>
          (bundle.entry ?? []).flatMap(({ resource }) =>
            resource?.resourceType === 'Condition' ? (resource.code?.coding?.[0]?.code?.replace('.', '') ?? []) : [],
          ),
        ),
      );
    const catalogue = [...DISEASES, ...ACUTE_ILLNESSES].map((one) => one.icd10.replace('.', ''));
    const icd10 = ICD10.map(({ code }) => code.replace('.', ''));
    const icpc2 = new Set<string>(ICPC2.map(({ code }) => code));
    const used = new Set([...written('hospital-ward'), ...catalogue]);
    expect([...used].filter((code) => !icd10.some((known) => known.startsWith(code)))).toEqual([]);
    expect([...written('gp-list')].filter((code) => !icpc2.has(code))).toEqual([]);
    expect(DISEASES.filter((one) => !icpc2.has(one.icpc2))).toEqual([]);
  });
});

describe('what is true of it', () => {
  test('of a GP list as many are in need as published: 3-5 % of inhabitants', () => {
    const [least, most] = NEEDS['gp-list'];
    const needs = share(truths('gp-list', 8000), (truth) => truth.needs);
    expect(needs).toBeGreaterThanOrEqual(least);
    expect(needs).toBeLessThanOrEqual(most);
  });

  test('the medical and the neurology ward lie in the intervals of the Førde pilot', () => {
    const all = truths('hospital-ward', 6000);
    const needs = (...wards: readonly (string | null)[]) =>
      share(
        all.filter(({ traits }) => wards.includes(traits.ward)),
        (truth) => truth.needs,
      );
    const [least, most] = NEEDS.forde;
    expect(needs('medical', 'neurology')).toBeGreaterThan(least);
    expect(needs('medical', 'neurology')).toBeLessThan(most);
    expect(needs('medical')).toBeGreaterThan(0.25);
    expect(needs('medical')).toBeLessThan(0.365);
    expect(needs('neurology')).toBeGreaterThan(0.227);
    expect(needs('neurology')).toBeLessThan(0.439);
  });

  test('of adults with several conditions a fourth is followed in hospital, and few by two units', () => {
    const several = truths('gp-list', 8000).filter(({ traits }) => traits.age >= 18 && traits.illnesses.length >= 2);
    const units = ({ traits }: Truth) =>
      new Set(traits.illnesses.filter(({ followed }) => followed).map(({ disease }) => disease.unit)).size;
    const followed = share(several, (truth) => units(truth) >= 1);
    expect(followed).toBeGreaterThan(0.18);
    expect(followed).toBeLessThan(0.28);
    const byTwo = share(several, (truth) => units(truth) >= 2);
    expect(byTwo).toBeGreaterThan(0.025);
    expect(byTwo).toBeLessThan(0.055);
  });

  test('long-term follow-up, severe disease and several units go together in the same persons', () => {
    const all = truths('hospital-ward', 3000).map(({ criteria }) => criteria);
    const pairs = [
      ['A', 'B'],
      ['A', 'D'],
      ['B', 'D'],
    ] as const;
    for (const [one, other] of pairs) {
      const among = (holds: boolean) =>
        share(
          all.filter((criteria) => criteria[one] === holds),
          (criteria) => criteria[other],
        );
      expect(among(true)).toBeGreaterThan(1.5 * among(false));
    }
  });

  test('of those in need 5-12 % have a coordinator already, most of them in neurology', () => {
    const inNeed = truths('hospital-ward', 4000).filter((truth) => truth.needs);
    const having = inNeed.filter((truth) => truth.hasCoordinator);
    expect(having.length / inNeed.length).toBeGreaterThan(0.05);
    expect(having.length / inNeed.length).toBeLessThan(0.12);
    expect(share(having, ({ traits }) => traits.ward === 'neurology')).toBeGreaterThan(0.5);
  });

  test('several chronic conditions are as common as published: few at 25-34, most from 75', () => {
    const list = truths('gp-list', 6000).map(({ traits }) => traits);
    const several = (from: number, to: number) =>
      share(
        list.filter(({ age }) => age >= from && age <= to),
        ({ illnesses }) => illnesses.length >= 2,
      );
    expect(several(25, 34)).toBeGreaterThan(0.04);
    expect(several(25, 34)).toBeLessThan(0.13);
    expect(several(75, 99)).toBeGreaterThan(0.68);
    expect(several(75, 99)).toBeLessThan(0.84);
  });

  test('nearly one in five in-patients has been admitted twice or more in the year before', () => {
    const year = Date.parse(AT) - 365 * 86_400_000;
    const twice = people({ count: 1000, exposure: 'all' }).filter(({ bundle }) => {
      const stays = bundle.entry?.filter(
        ({ resource }) =>
          resource?.resourceType === 'Encounter' &&
          resource.class.code === 'IMP' &&
          resource.status === 'finished' &&
          resource.partOf === undefined &&
          Date.parse(resource.period?.start ?? '') >= year,
      );
      return (stays?.length ?? 0) >= 2;
    });
    expect(twice.length / 1000).toBeGreaterThan(0.14);
    expect(twice.length / 1000).toBeLessThan(0.23);
  });
});

describe('what the rules say of in-patients', () => {
  // Another population than the one the profile was fitted to
  const request = { seed: 31, count: 1500, mix: 'hospital-ward', at: AT } as const;
  const scored = async (profile: string | null) =>
    scoresOf(await tallyOf(assessPopulation(request, 'helse-vest', profile), () => {}));

  test('few enough for a flag to be looked at: with the start values as to "likely"', async () => {
    expect((await scored(null)).shareLikely).toBeLessThanOrEqual(AIMS.likely);
  });

  test('and with thresholds fitted to the wards as to "likely" and "clarify" together, most of those in need among them', async () => {
    const { shareLikely, shareFlagged, flagged } = await scored('helse-forde/sengeposter');
    expect(shareLikely).toBeLessThanOrEqual(AIMS.likely);
    expect(shareFlagged).toBeLessThanOrEqual(AIMS.flagged);
    expect(flagged.sensitivity).toBeGreaterThan(0.6);
  });
});
