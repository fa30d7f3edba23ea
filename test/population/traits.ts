import { ACUTE_ILLNESSES, type AcuteIllness, DISEASES, type Disease } from './diseases.ts';
import {
  ADMITTED_FOR_CHRONIC,
  ALONE,
  BURDEN,
  CONDITIONS_MEAN,
  FOLLOWED,
  FRAILTY,
  GP_AGE,
  INTERPRETER,
  NEWLY_FOUND,
  PROFESSIONS,
  SEVERITY,
  SITUATION,
  TILT,
  WARD_AGE,
  WARDS,
  type Ward,
} from './marginals.ts';
import type { Random } from './random.ts';
import { treatingUnit, type UnitId } from './units.ts';

export interface Illness {
  readonly disease: Disease;
  /** 0 mild, 1 moderate, 2 severe. */
  readonly severity: 0 | 1 | 2;
  readonly sinceDays: number;
  /** Specialists will follow it for more than half a year. */
  readonly followed: boolean;
  /** Some is done at the regional hospital. */
  readonly atRegional: boolean;
}

/** What is really so with a person, whether or not anybody wrote it down. */
export interface Traits {
  readonly age: number;
  readonly sex: 'female' | 'male';
  /** Null: somebody on a GP's list, not in hospital. */
  readonly ward: Ward | null;
  /** Latent burden of disease; 0 is the inhabitants' mean. Nothing is written of it but through what it brings. */
  readonly burden: number;
  readonly illnesses: readonly Illness[];
  /** What the stay is for: one of the illnesses, or something acute. */
  readonly admittedFor: Illness | AcuteIllness | null;
  readonly treatment: 'dialysis' | 'cancer' | 'infusions' | 'substitution' | 'long-stay' | null;
  readonly rehabilitation: boolean;
  readonly frailty: 0 | 1 | 2;
  readonly alone: boolean;
  readonly interpreter: boolean;
  /** Burden of situation, capacity and network; help is called for above SITUATION.threshold. */
  readonly situation: number;
  /** Units that have a lasting part in the treatment: sections where there are sections. */
  readonly involved: readonly UnitId[];
  /** Professions with a lasting part, doctors and nurses included. */
  readonly professions: number;
}

const BANDS = [18, 45, 70] as const;

export function drawTraits(random: Random, mix: 'hospital-ward' | 'gp-list'): Traits {
  const ward = mix === 'gp-list' ? null : random.weighted(WARDS, ({ share }) => share).id;
  const age = drawAge(random, ward);
  const sex = random.chance(0.5) ? 'female' : 'male';
  const burden = random.normal() + (ward === null ? 0 : TILT[ward]);
  const illnesses = drawIllnesses(random, age, burden);
  const admittedForChronic = ward !== null && random.chance(ADMITTED_FOR_CHRONIC[ward]);
  const chronic = admittedForChronic ? admittedIllness(random, ward, age, burden, illnesses) : null;
  if (chronic !== null && !illnesses.includes(chronic)) {
    const same = illnesses.findIndex(({ disease }) => disease === chronic.disease);
    illnesses.splice(same < 0 ? illnesses.length : same, same < 0 ? 0 : 1, chronic);
  }
  const admittedFor =
    ward === null ? null : (chronic ?? random.weighted(ACUTE_ILLNESSES, (one) => (one.ward === ward ? one.weight : 0)));
  const frailty = drawFrailty(random, age, burden);
  const treatment = drawTreatment(random, illnesses, frailty, ward);
  const rehabilitation =
    admittedFor !== null && !('disease' in admittedFor) && random.chance((admittedFor.rehabilitation ?? 0) * 0.7);
  const alone = age >= 18 && random.chance(at(ALONE, age).share);
  const interpreter = random.chance(INTERPRETER);
  const involved = unitsInvolved(illnesses, treatment, rehabilitation);
  const functionLost = illnesses.some(({ disease, severity }) => disease.burdens === 'function' && severity > 0);
  const extra =
    (rehabilitation ? PROFESSIONS.rehabilitation : 0) +
    (functionLost ? PROFESSIONS.lostFunction : 0) +
    PROFESSIONS.eachFrailty * frailty;
  return {
    age,
    sex,
    ward,
    burden,
    illnesses,
    admittedFor,
    treatment,
    rehabilitation,
    frailty,
    alone,
    interpreter,
    situation: drawSituation(random, illnesses, { frailty, alone, interpreter, burden }),
    involved,
    professions: (involved.length > 0 ? 2 : 1) + random.poisson(extra * Math.exp(BURDEN.professions * burden)),
  };
}

function drawAge(random: Random, ward: Ward | null): number {
  const { mean, spread, children } = ward === null ? GP_AGE : WARD_AGE[ward];
  if (random.chance(children)) return random.whole(ward === null ? 0 : 6, 17);
  for (;;) {
    const age = Math.round(mean + spread * random.normal());
    if (age >= 18 && age <= 99) return age;
  }
}

function at<T extends { readonly from: number }>(bands: readonly T[], age: number): T {
  const band = bands.find(({ from }) => age >= from);
  if (band === undefined) throw new RangeError(`no band for age ${age}`);
  return band;
}

const commonAt = ({ common }: Disease, age: number): number => common[BANDS.filter((from) => age >= from).length] ?? 0;

/** Mean number of chronic conditions at an age: the same growth each year between the two published ages. */
function conditionsMean(age: number): number {
  const { at30, at78, child } = CONDITIONS_MEAN;
  if (age < 18) return child;
  return at30 * (at78 / at30) ** ((Math.min(age, 85) - 30) / 48);
}

/** Poisson around a mean that varies with the burden and is the published one over all of them (lognormal mean). */
function drawIllnesses(random: Random, age: number, burden: number): Illness[] {
  const spread = Math.exp(BURDEN.conditions * burden - BURDEN.conditions ** 2 / 2);
  const count = random.poisson(conditionsMean(age) * spread);
  const left = DISEASES.filter((disease) => commonAt(disease, age) > 0);
  const found: Illness[] = [];
  while (found.length < count && left.length > 0) {
    const disease = random.weighted(left, (one) => commonAt(one, age));
    left.splice(left.indexOf(disease), 1);
    found.push(illness(random, disease, SEVERITY.any, age, burden));
  }
  return found;
}

/** One of the patient's own, made worse, where the ward admits for it; else one that the ward admits for. */
function admittedIllness(random: Random, ward: Ward, age: number, burden: number, own: readonly Illness[]): Illness {
  const fresh = random.chance(NEWLY_FOUND);
  const known = own.filter(({ disease }) => disease.admits[ward] !== undefined);
  const disease =
    known.length > 0 && !fresh
      ? random.weighted(known, (one) => one.disease.admits[ward] ?? 0).disease
      : random.weighted(DISEASES, (one) => (one.admits[ward] ?? 0) * Math.min(1, commonAt(one, age)));
  const drawn = illness(random, disease, SEVERITY.admitted, age, burden);
  return fresh ? { ...drawn, sinceDays: random.whole(0, 150) } : drawn;
}

function illness(
  random: Random,
  disease: Disease,
  severities: readonly number[],
  age: number,
  burden: number,
): Illness {
  const severity = random.weighted(
    [0, 1, 2] as const,
    (one) => (severities[one] ?? 0) * Math.exp(BURDEN.severity * burden * one),
  );
  const chance = disease.followed * ([0.55, 1, 1.4][severity] ?? 1) * FOLLOWED * Math.exp(BURDEN.followed * burden);
  return {
    disease,
    severity,
    sinceDays: Math.min(random.whole(120, 6500), Math.max(60, age * 365 - 30)),
    followed: random.chance(chance),
    atRegional: severity > 0 && disease.serious && random.chance(0.15),
  };
}

function drawFrailty(random: Random, age: number, burden: number): Traits['frailty'] {
  const { moderate, severe } = at(FRAILTY, age);
  return random.weighted(
    [0, 1, 2] as const,
    (one) => ([1 - moderate - severe, moderate, severe][one] ?? 0) * Math.exp(BURDEN.frailty * burden * one),
  );
}

/** Own assumptions: which of those who could have intensive treatment do. */
const TREATED = { dialysis: 0.45, cancer: 0.45, infusions: 0.3, substitution: 0.85 } as const;

function drawTreatment(random: Random, illnesses: readonly Illness[], frailty: number, ward: Ward | null) {
  for (const { disease, severity, followed } of illnesses) {
    const { treatment } = disease;
    if (treatment !== undefined && followed && random.chance(TREATED[treatment] * (severity + 1) * 0.5))
      return treatment;
  }
  return ward !== null && ward !== 'short-stay' && random.chance(0.03 + 0.03 * frailty) ? 'long-stay' : null;
}

function drawSituation(
  random: Random,
  illnesses: readonly Illness[],
  social: Pick<Traits, 'frailty' | 'alone' | 'interpreter' | 'burden'>,
) {
  const burdened = (kind: Disease['burdens']) => illnesses.some(({ disease }) => disease.burdens === kind);
  return (
    (social.alone ? SITUATION.alone : 0) +
    SITUATION.frail * social.frailty +
    (burdened('cognition') ? SITUATION.cognition : 0) +
    (burdened('mind') ? SITUATION.mind : 0) +
    (social.interpreter ? SITUATION.language : 0) +
    SITUATION.disease * illnesses.filter(({ severity }) => severity > 0).length +
    BURDEN.situation * social.burden +
    0.7 * random.normal()
  );
}

function unitsInvolved(illnesses: readonly Illness[], treatment: Traits['treatment'], rehabilitation: boolean) {
  const units = new Set<UnitId>();
  for (const { disease, followed, atRegional } of illnesses) {
    if (!followed) continue;
    units.add(treatingUnit(disease.unit));
    if (atRegional) units.add('regional');
  }
  if (treatment === 'dialysis') units.add('vessels'); // the access for dialysis
  if (rehabilitation) units.add('rehabilitation');
  return [...units];
}
