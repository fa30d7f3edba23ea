import type { Chart } from './chart.ts';
import { writeCoordinator } from './coordinator.ts';
import { DISEASES } from './diseases.ts';
import { ADMISSIONS, HABITS, INCIDENTAL, READMITTED, TILT } from './marginals.ts';
import { writeStay } from './stay.ts';
import type { Illness, Traits } from './traits.ts';
import { writeTreatment } from './treatment.ts';
import type { Truth } from './truth.ts';
import type { UnitId } from './units.ts';

/** How far back contacts are written; of what is older only the diagnoses still matter. */
const YEARS = 3;

/** Writes what a hospital has about an in-patient: earlier contacts, this stay, what is planned, medicines, roles. */
export function writeHospitalRecord(chart: Chart, truth: Truth): void {
  const { traits } = truth;
  for (const illness of traits.illnesses) {
    writeOldDiagnosis(chart, illness);
    writeFollowUp(chart, traits, illness);
  }
  writeTreatment(chart, traits);
  writeIncidental(chart, traits);
  writeEarlierStays(chart, traits);
  writeThisStay(chart, traits);
  writeMedicines(chart, traits);
  writeSituation(chart, traits);
  if (truth.coordinatorRegistered) writeCoordinator(chart);
}

/**
 * A disease that is older than the contacts written has most often been in this hospital's record before: found here, or
 * coded at a stay. Taken as likely as being followed, or as being coded at a stay, whichever is more; own start value.
 */
function writeOldDiagnosis(chart: Chart, { disease, sinceDays }: Illness): void {
  const { random, today } = chart;
  const oldest = Math.min(sinceDays, today - chart.began);
  if (oldest <= YEARS * 365 || !random.chance(Math.max(disease.followed, disease.coded))) return;
  chart.diagnosis(disease.icd10, disease.title, today - random.whole(YEARS * 365, oldest), null);
}

/** Where a disease is followed: controls, a diagnosis at most of them, the referral period, and the next appointment. */
function writeFollowUp(chart: Chart, traits: Traits, illness: Illness): void {
  const { random, today } = chart;
  const { disease, followed, severity, sinceDays, atRegional } = illness;
  if (!followed) return;
  const every = Math.round(disease.every * ([1.4, 1, 0.75][severity] ?? 1));
  const since = today - Math.min(sinceDays, YEARS * 365);
  const misses = traits.situation > 1.5 ? 0.12 : 0.03;
  let first = true;
  for (let day = since + random.whole(0, Math.min(every, sinceDays)); day < today; ) {
    if (random.chance(misses)) chart.appointment(disease.unit, day, 'noshow');
    else {
      const contact = chart.contact({ unit: disease.unit, from: day });
      if (contact !== null && random.chance(first ? HABITS.mainDiagnosisCoded : 0.35)) {
        chart.diagnosis(disease.icd10, disease.title, day, contact);
        first = false;
      }
      if (random.chance(HABITS.telephoneContact * 0.5))
        chart.contact({ unit: disease.unit, from: day + 10, class: 'VR' });
    }
    day += Math.max(7, Math.round(every * (0.7 + 0.6 * random.next())));
  }
  if (atRegional) {
    const regional = regionalUnit(disease.unit);
    for (let day = today - random.whole(20, 300); day > since; day -= random.whole(120, 400)) {
      const contact = chart.contact({ unit: regional, from: day });
      if (contact !== null) chart.diagnosis(disease.icd10, disease.title, day, contact);
    }
  }
  chart.episode(disease.unit, today - sinceDays, null);
  if (random.chance(HABITS.appointmentBooked)) {
    // Dates are set some months ahead; a control later than that waits without a date.
    const ahead = Math.round(every * (0.3 + 0.7 * random.next()));
    chart.appointment(disease.unit, today + Math.max(7, ahead), ahead > 240 ? 'waitlist' : 'booked');
  }
}

function regionalUnit(unit: UnitId): UnitId {
  if (unit === 'heart') return 'regional-heart';
  if (unit === 'neurology') return 'regional-neurology';
  if (unit === 'cancer') return 'regional-cancer';
  if (unit === 'habilitation') return 'regional-children';
  return 'regional-surgery';
}

const INCIDENTALS: readonly UnitId[] = [
  'eyes',
  'ears',
  'skin',
  'orthopaedics',
  'surgery',
  'stomach',
  'heart',
  'urology',
  'neurology',
  'women',
];

/** Met for something that passes: a visit or two, a referral, and often a referral period that nobody closed. */
function writeIncidental(chart: Chart, { sex, age }: Traits): void {
  const { random, today } = chart;
  for (let count = random.poisson(INCIDENTAL.perYear * YEARS); count > 0; count -= 1) {
    const unit = random.weighted(INCIDENTALS, (one) => (one === 'women' ? (sex === 'female' && age > 17 ? 2 : 0) : 2));
    const day = today - random.whole(5, YEARS * 365);
    const contact = chart.contact({ unit, from: day });
    if (contact !== null && random.chance(HABITS.suspected)) chart.diagnosis('Z03.8', 'Observasjon', day, contact);
    const again = random.chance(INCIDENTAL.secondVisit);
    if (again) chart.contact({ unit, from: day + random.whole(20, 120) });
    const open = random.chance(HABITS.staleEpisode);
    chart.episode(unit, day - 30, open ? null : Math.min(today, day + 30));
    chart.referral(unit, day - 60, open ? 'active' : 'completed');
  }
  // Referred and not yet seen.
  for (let count = random.poisson(0.25); count > 0; count -= 1) {
    const unit = random.weighted(INCIDENTALS, (one) => (one === 'women' && sex === 'male' ? 0 : 1));
    chart.referral(unit, today - random.whole(5, 150), 'active');
  }
  if (random.chance(HABITS.radiologyContact)) chart.contact({ unit: 'radiology', from: today - random.whole(5, 300) });
  if (random.chance(HABITS.laboratoryContact)) {
    for (let count = random.whole(1, 6); count > 0; count -= 1)
      chart.contact({ unit: 'laboratory', from: today - random.whole(5, 360) });
  }
  if (sex === 'female' && age >= 20 && age <= 42 && random.chance(HABITS.obstetricOfWomen20to42)) writePregnancy(chart);
}

function writePregnancy(chart: Chart): void {
  const born = chart.today - chart.random.whole(60, 700);
  for (let week = 8; week >= 1; week -= 1) chart.contact({ unit: 'birth', from: born - week * 14 });
  const stay = chart.contact({ unit: 'birth', from: born, until: born + 2, class: 'IMP', emergency: true });
  chart.diagnosis('O70.0', 'Perinealrift grad 1 under forløsning', born, stay);
}

function writeEarlierStays(chart: Chart, traits: Traits): void {
  const { random, today } = chart;
  const perYear = traits.ward === null ? 0 : ADMISSIONS.perYear * Math.exp(TILT[traits.ward] * traits.burden);
  for (let count = random.poisson(perYear * YEARS); count > 0; count -= 1) {
    const day = today - random.whole(15, YEARS * 365);
    const length = random.poisson(3.5);
    writeStay(chart, traits, {
      from: day,
      until: Math.min(day + length, today - 11),
      reason: earlierReason(chart, traits),
    });
    if (random.chance(READMITTED)) {
      const again = day + length + random.whole(1, 29);
      if (again + 4 < today - 11)
        writeStay(chart, traits, {
          from: again,
          until: again + random.whole(1, 4),
          reason: earlierReason(chart, traits),
        });
    }
  }
}

function earlierReason({ random }: Chart, { illnesses }: Traits): Illness | null {
  const worse = illnesses.filter(({ disease, severity }) => severity > 0 && Object.keys(disease.admits).length > 0);
  return worse.length > 0 && random.chance(0.6) ? random.pick(worse) : null;
}

function writeThisStay(chart: Chart, traits: Traits): void {
  const { random, today } = chart;
  const { admittedFor, ward } = traits;
  if (admittedFor === null || ward === null) return;
  const days =
    ward === 'short-stay'
      ? random.whole(0, 2)
      : traits.treatment === 'long-stay'
        ? random.whole(15, 30)
        : Math.min(12, random.poisson(3));
  writeStay(chart, traits, { from: today - days, until: null, reason: admittedFor });
  if (traits.rehabilitation) {
    chart.referral('rehabilitation', today - random.whole(0, days), 'active');
  }
  if (random.chance(HABITS.controlAfterStay)) {
    const unit = 'disease' in admittedFor ? admittedFor.disease.unit : admittedFor.unit;
    if (unit !== 'short-stay') chart.appointment(unit, today + random.whole(14, 95), 'booked');
  }
}

function writeMedicines(chart: Chart, { illnesses, age }: Traits): void {
  const { random, today } = chart;
  const given = new Set<string>();
  for (const { disease, sinceDays } of illnesses) {
    for (const atc of disease.medicines) if (random.chance(0.85)) given.add(atc);
    if (sinceDays > 900 && random.chance(0.2)) chart.medicine('A02BC01', today - 800, 'course', 'stopped');
  }
  if (age >= 65 && random.chance(0.4)) given.add('N02BE01');
  for (const atc of given) chart.medicine(atc, today - random.whole(30, 1500));
  if (random.chance(0.35)) chart.medicine('N05CF01', today - 200, 'as-needed');
}

/** Codes of situation and function are written now and then, whoever has them. */
function writeSituation(chart: Chart, traits: Traits): void {
  const { random, today } = chart;
  const write = (code: string, title: string) => {
    if (random.chance(HABITS.socialCodeWritten)) chart.diagnosis(code, title, today - random.whole(0, 400), null);
  };
  if (traits.alone) write('Z60.2', 'Bor alene');
  if (traits.frailty > 0) write('Z74.1', 'Behov for hjelp med personlig stell');
  if (traits.frailty > 1) write('R26.8', 'Gangvansker');
  if (traits.situation > 2 && traits.illnesses.some(({ disease }) => disease.burdens === 'mind'))
    write('Z59.0', 'Bostedsløs');
  if (random.chance(HABITS.suspected * 0.3)) {
    const { icd10, title } = random.pick(DISEASES.filter((disease) => disease.serious));
    chart.diagnosis(icd10, title, today - random.whole(10, 200), null, 'suspected');
  }
}
