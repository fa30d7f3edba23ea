import type { Bundle, FhirResource, Patient } from 'fhir/r4';
import { syntheticIdentityNumber } from '../../src/sandbox/patients/identity-number.ts';
import { type Day, dateOf, dayOf } from './calendar.ts';
import { Chart } from './chart.ts';
import { COORDINATOR_NAME, COORDINATOR_ROLE } from './coordinator.ts';
import { writeGpRecord } from './gp-record.ts';
import { writeHospitalRecord } from './hospital-record.ts';
import { HABITS, NOT_EXPOSED } from './marginals.ts';
import { type Random, randomOf } from './random.ts';
import { drawTraits } from './traits.ts';
import { drawTruth, type Truth } from './truth.ts';
import { organizationsOf } from './units.ts';

export const MIXES = ['hospital-ward', 'gp-list'] as const;
export type Mix = (typeof MIXES)[number];
export type ExposedType = keyof typeof NOT_EXPOSED;

export interface PopulationRequest {
  readonly seed: number;
  readonly count: number;
  readonly mix: Mix;
  /** ISO 8601 with Norway's offset, after 07:00. Every date is drawn back or ahead from it. */
  readonly at: string;
  /**
   * `mixed` (default): as of servers that do not all offer every type; the rows are left out and the types named in
   * `notExposed`. `all`: every Bundle is a complete extract, as files for screening are taken to be.
   */
  readonly exposure?: 'mixed' | 'all';
}

export interface Person {
  /** One patient; type `collection`, Organizations included. */
  readonly bundle: Bundle<FhirResource>;
  readonly truth: Truth;
  readonly notExposed: readonly ExposedType[];
}

/**
 * Made-up persons, one at a time: the same request gives the same bytes. Each has its own sequence of chance, so person
 * 17 is the same however many are asked for.
 */
export function* generatePopulation({
  seed,
  count,
  mix,
  at,
  exposure = 'mixed',
}: PopulationRequest): Generator<Person> {
  const today = dayOf(at);
  for (let index = 0; index < count; index += 1) yield person(seed, index, mix, today, exposure === 'mixed');
}

function person(seed: number, index: number, mix: Mix, today: Day, mixed: boolean): Person {
  const stream = mix === 'hospital-ward' ? 1 : 2;
  const traits = drawTraits(randomOf(seed, stream, index, 1), mix);
  const truth = drawTruth(randomOf(seed, stream, index, 2), traits);
  const random = randomOf(seed, stream, index, 3);
  const dips = mix === 'hospital-ward' && random.chance(HABITS.dips);
  const style = { dips, dots: !random.chance(HABITS.dotsLeftOut), typed: random.chance(HABITS.departmentsTyped) };
  const began = random.chance(HABITS.recordBeganLately) ? today - random.whole(20, 300) : today - 4000;
  const chart = new Chart(`p${String(index).padStart(7, '0')}`, random, style, today, began);
  const patient = patientOf(chart, truth, randomOf(seed, stream, index, 4));
  if (mix === 'gp-list') writeGpRecord(chart, truth);
  else writeHospitalRecord(chart, truth);
  const exposed = randomOf(seed, stream, index, 5);
  const notExposed = (Object.keys(NOT_EXPOSED) as ExposedType[]).filter(
    (type) => exposed.chance(NOT_EXPOSED[type]) && mixed,
  );
  const hidden = new Set<string>(notExposed);
  const resources: readonly FhirResource[] = [
    patient,
    ...chart.resources.filter(({ resourceType }) => !hidden.has(resourceType)),
    ...organizationsOf(chart.units, style.typed),
  ];
  const bundle: Bundle<FhirResource> = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ resource })),
  };
  return { bundle, truth, notExposed };
}

function patientOf(
  { patientId, style, today }: Chart,
  { traits, coordinatorRegistered }: Truth,
  random: Random,
): Patient {
  const birthDate = dateOf(today - Math.floor(traits.age * 365.25) - random.whole(2, 360));
  const number = syntheticIdentityNumber(birthDate, traits.sex, {
    integer: random.whole,
    hexadecimal: (digits) => Array.from({ length: digits }, () => random.whole(0, 15).toString(16)).join(''),
  });
  return {
    resourceType: 'Patient',
    id: patientId,
    identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: number }],
    active: true,
    name: [{ family: `Oppdiktet${patientId.slice(1)}`, given: [traits.sex === 'female' ? 'Kvinne' : 'Mann'] }],
    gender: traits.sex,
    birthDate,
    // The language is often not written, whoever needs an interpreter.
    ...(traits.interpreter && random.chance(0.5)
      ? {
          communication: [
            {
              language: { coding: [{ system: 'urn:ietf:bcp:47', code: random.pick(['ar', 'pl', 'so']) }] },
              preferred: true,
            },
          ],
        }
      : {}),
    ...(coordinatorRegistered && style.dips
      ? { contact: [{ relationship: [COORDINATOR_ROLE], name: { text: COORDINATOR_NAME } }] }
      : {}),
  };
}
