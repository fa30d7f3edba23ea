import type { Condition, Encounter } from 'fhir/r4';
import { dateOf, instant, weekday } from './calendar.ts';
import { type Chart, ICPC2 } from './chart.ts';
import { HABITS, OTHER_MEDICINES, OUT_OF_HOURS } from './marginals.ts';
import type { Truth } from './truth.ts';

const OFFICE = { reference: 'Organization/gp-office', display: 'Fjordbyen legesenter' };

const OUT_OF_HOURS_SERVICE = { reference: 'Organization/out-of-hours', display: 'Fjordbyen legevakt' };

/** Medicines that many older people use, for what is not among the diseases above: own list. */
const COMMON = [
  'A02BC01',
  'A06AD11',
  'A11CC05',
  'A12AX01',
  'B01AC06',
  'B03AA07',
  'B03BA03',
  'C03CA01',
  'C08CA01',
  'C10AA05',
  'G04BD12',
  'H02AB06',
  'M04AA01',
  'N02AJ06',
  'N02BE01',
  'N05CH01',
  'N06AX11',
  'R01AD09',
  'R03BA02',
  'S01EE01',
] as const;

/** What comes to a GP beside chronic disease: cough, urinary infection, back, shoulder, rash, tired, not well. */
const PASSING = ['R05', 'U71', 'L03', 'L08', 'S06', 'A04', 'D01', 'H71', 'R74', 'N01'] as const;

/** Writes a GP's record: ICPC-2 at each consultation, the medicine list after SFM, and no hospital contacts. */
export function writeGpRecord(chart: Chart, { traits }: Truth): void {
  const { random, today } = chart;
  const { illnesses, frailty, situation, age, burden } = traits;
  chart.resources.push({ resourceType: 'Organization', id: 'gp-office', name: OFFICE.display });
  chart.resources.push({ resourceType: 'Organization', id: 'out-of-hours', name: OUT_OF_HOURS_SERVICE.display });
  const perYear = 1.2 + 0.9 * illnesses.length + 1.5 * frailty;
  for (let count = Math.min(30, random.poisson(perYear * 3)); count > 0; count -= 1) {
    const day = weekday(today - random.whole(3, 3 * 365));
    if (day < chart.began || day >= today) continue;
    const contact = consultation(chart, day);
    const about = illnesses.length > 0 && random.chance(0.55) ? random.pick(illnesses).disease : null;
    diagnosis(chart, about?.icpc2 ?? random.pick(PASSING), about?.title ?? null, day, contact);
  }
  const regular = new Set<string>();
  // A diagnosis set once and renewed with the prescriptions, whether or not a consultation of these years was about it.
  for (const { disease, sinceDays } of illnesses) {
    if (random.chance(0.8)) diagnosis(chart, disease.icpc2, disease.title, today - Math.min(sinceDays, 1000), null);
    for (const atc of disease.medicines) if (random.chance(0.9)) regular.add(atc);
  }
  const others =
    (age >= 65 ? OTHER_MEDICINES.from65 : OTHER_MEDICINES.below65) * Math.exp(OTHER_MEDICINES.burden * burden);
  for (let count = Math.min(COMMON.length, random.poisson(others)); count > 0; count -= 1)
    regular.add(random.pick(COMMON));
  for (const atc of regular) chart.medicine(atc, today - random.whole(60, 700));
  const nights = OUT_OF_HOURS.perYear * Math.exp(OUT_OF_HOURS.burden * burden);
  for (let count = Math.min(12, random.poisson(nights * 2)); count > 0; count -= 1) {
    const day = today - random.whole(3, 2 * 365);
    diagnosis(chart, random.pick(PASSING), null, day, consultation(chart, day, OUT_OF_HOURS_SERVICE));
  }
  if (frailty > 0 && random.chance(HABITS.socialCodeWritten * 2)) diagnosis(chart, 'A28', null, today - 60, null);
  if (situation > 2 && random.chance(HABITS.socialCodeWritten)) diagnosis(chart, 'Z29', null, today - 90, null);
  if (random.chance(HABITS.suspected)) diagnosis(chart, 'A98', null, today - 120, null);
}

function consultation(chart: Chart, day: number, at = OFFICE): string {
  const start = chart.random.whole(8, 15) * 60;
  const encounter: Encounter = {
    resourceType: 'Encounter',
    id: chart.id('e'),
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    subject: chart.subject,
    period: { start: instant(day, start), end: instant(day, start + 20) },
    serviceProvider: at,
  };
  chart.resources.push(encounter);
  return encounter.id ?? '';
}

function diagnosis(chart: Chart, code: string, title: string | null, day: number, contact: string | null): void {
  if (day < chart.began) return;
  const condition: Condition = {
    resourceType: 'Condition',
    id: chart.id('d'),
    code: { coding: [{ system: ICPC2, code, ...(title === null ? {} : { display: title }) }] },
    subject: chart.subject,
    ...(contact === null ? {} : { encounter: { reference: `Encounter/${contact}` } }),
    recordedDate: chart.random.chance(HABITS.partialDate) ? dateOf(day).slice(0, 4) : dateOf(day),
  };
  chart.resources.push(condition);
}
