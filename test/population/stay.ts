import type { Day } from './calendar.ts';
import type { Chart } from './chart.ts';
import { ACUTE_ILLNESSES, type AcuteIllness } from './diseases.ts';
import { HABITS } from './marginals.ts';
import type { Illness, Traits } from './traits.ts';
import { hospitalOf, type UnitId } from './units.ts';

export interface StayPlan {
  readonly from: Day;
  /** Null: still in the ward. */
  readonly until: Day | null;
  /** Null: something acute. */
  readonly reason: Illness | AcuteIllness | null;
}

/** A stay as wards and record systems write it: one Encounter, or one with a row for each department, or twice. */
export function writeStay(chart: Chart, traits: Traits, { from, until, reason }: StayPlan): void {
  const { random, style } = chart;
  const why = reason ?? random.pick(ACUTE_ILLNESSES);
  const planned = 'disease' in why ? random.chance(0.15) : why.planned === true;
  const unit = wardOf(why, traits, until === null);
  const times = {
    from,
    ...(until === null ? { ongoing: true } : { until: Math.max(from, until) }),
    // A stay that began today began before the morning round.
    minutes: (until === null ? random.whole(0, 6) : random.whole(0, 22)) * 60,
    class: 'IMP' as const,
    emergency: !planned,
  };
  const length = (until ?? chart.today) - from;
  const emergencyRoom = !planned && random.chance(HABITS.emergencyRoomOwnContact);
  const moved = length >= 2 && random.chance(HABITS.transfer);
  const intensive = traits.treatment === 'long-stay' && length > 10 && random.chance(0.5);
  const inParts = emergencyRoom || moved || intensive || (style.dips && random.chance(HABITS.stayWrittenTwice));
  // In parts, the stay as a whole is written at the hospital.
  const stay = chart.contact({ ...times, unit: inParts ? hospitalOf(unit) : unit, source: 'hospitalstay' });
  if (stay === null) return;
  if (inParts) {
    const part = (where: UnitId, first: Day, last: Day | null) =>
      chart.contact({
        unit: where,
        from: first,
        ...(last === null ? { ongoing: true } : { until: last }),
        minutes: times.minutes,
        class: 'IMP',
        emergency: !planned,
        partOf: stay,
        source: 'episodeofcare',
      });
    if (emergencyRoom) part('emergency', from, from);
    if (intensive) part('intensive-care', from, from + 2);
    if (moved) part(random.pick(['medicine', 'surgery', 'neurology', 'orthopaedics']), from, from + 1);
    part(unit, moved ? from + 1 : from, until === null ? null : Math.max(from, until));
  }
  writeDiagnoses(chart, traits, why, from, stay);
  if (random.chance(HABITS.radiologyContact)) chart.contact({ unit: 'radiology', from, class: 'AMB', partOf: stay });
}

/** The section, when it is the medical ward or a stay before; the ward's own department on the others. */
function wardOf(why: Illness | AcuteIllness, { ward }: Traits, now: boolean): UnitId {
  if (now && ward === 'short-stay') return 'short-stay';
  if (now && ward === 'neurology') return 'neurology';
  const unit = 'disease' in why ? why.disease.unit : why.unit;
  if (now && ward === 'surgical')
    return unit === 'orthopaedics' || unit === 'urology' || unit === 'vessels' ? unit : 'surgery';
  if (unit === 'cancer' || unit === 'habilitation' || unit === 'substance' || unit === 'rheumatology')
    return 'medicine';
  return unit;
}

/** The main diagnosis of the stay, and of the others those that mattered for it. */
function writeDiagnoses(
  chart: Chart,
  { illnesses }: Traits,
  why: Illness | AcuteIllness,
  day: Day,
  stay: string,
): void {
  const { random } = chart;
  const { icd10, title } = 'disease' in why ? why.disease : why;
  // Of a stay that goes on, the diagnoses are often not written until the discharge.
  if (random.chance(HABITS.mainDiagnosisCoded)) chart.diagnosis(icd10, title, day, stay);
  for (const illness of illnesses) {
    if (illness === why || illness.sinceDays < chart.today - day) continue;
    const { disease, severity } = illness;
    if (random.chance(disease.coded * ([0.6, 0.8, 1][severity] ?? 1)))
      chart.diagnosis(disease.icd10, disease.title, day, stay);
  }
}
