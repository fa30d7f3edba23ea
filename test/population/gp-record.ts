import type { Condition, Encounter } from 'fhir/r4';
import { dateOf, instant, weekday } from './calendar.ts';
import { type Chart, ICPC2 } from './chart.ts';
import { HABITS } from './marginals.ts';
import type { Truth } from './truth.ts';

const OFFICE = { reference: 'Organization/gp-office', display: 'Fjordbyen legesenter' };

/** What comes to a GP beside chronic disease: cough, urinary infection, back, shoulder, rash, tired, not well. */
const PASSING = ['R05', 'U71', 'L03', 'L08', 'S06', 'A04', 'D01', 'H71', 'R74', 'N01'] as const;

/** Writes a GP's record: ICPC-2 at each consultation, the medicine list after SFM, and no hospital contacts. */
export function writeGpRecord(chart: Chart, { traits }: Truth): void {
  const { random, today } = chart;
  const { illnesses, frailty, situation } = traits;
  chart.resources.push({ resourceType: 'Organization', id: 'gp-office', name: OFFICE.display });
  const perYear = 1.2 + 0.9 * illnesses.length + 1.5 * frailty;
  for (let count = Math.min(30, random.poisson(perYear * 3)); count > 0; count -= 1) {
    const day = weekday(today - random.whole(3, 3 * 365));
    if (day < chart.began || day >= today) continue;
    const contact = consultation(chart, day);
    const about = illnesses.length > 0 && random.chance(0.55) ? random.pick(illnesses).disease : null;
    diagnosis(chart, about?.icpc2 ?? random.pick(PASSING), about?.title ?? null, day, contact);
  }
  // A diagnosis set once and renewed with the prescriptions, whether or not a consultation of these years was about it.
  for (const { disease, sinceDays } of illnesses) {
    if (random.chance(0.8)) diagnosis(chart, disease.icpc2, disease.title, today - Math.min(sinceDays, 1000), null);
    for (const atc of disease.medicines) if (random.chance(0.9)) chart.medicine(atc, today - Math.min(sinceDays, 700));
  }
  if (frailty > 0 && random.chance(HABITS.socialCodeWritten * 2)) diagnosis(chart, 'A28', null, today - 60, null);
  if (situation > 2 && random.chance(HABITS.socialCodeWritten)) diagnosis(chart, 'Z29', null, today - 90, null);
  if (random.chance(HABITS.suspected)) diagnosis(chart, 'A98', null, today - 120, null);
}

function consultation(chart: Chart, day: number): string {
  const start = chart.random.whole(8, 15) * 60;
  const encounter: Encounter = {
    resourceType: 'Encounter',
    id: chart.id('e'),
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    subject: chart.subject,
    period: { start: instant(day, start), end: instant(day, start + 20) },
    serviceProvider: OFFICE,
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
