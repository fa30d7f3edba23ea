import { COORDINATOR_REGISTERED, HAS_COORDINATOR, JUDGEMENT, SITUATION } from './marginals.ts';
import type { Random } from './random.ts';
import type { Traits } from './traits.ts';

/** What is so, whatever the record says. */
export interface Truth {
  /** A clinician who knew the patient would say: needs a coordinator. */
  readonly needs: boolean;
  readonly hasCoordinator: boolean;
  /** Of those who have one: written in the record. */
  readonly coordinatorRegistered: boolean;
  /** Each criterion as it is, before a clinician judges it. */
  readonly criteria: Readonly<Record<'A' | 'B' | 'C' | 'D', boolean>>;
  readonly traits: Traits;
}

/**
 * Helse Vest's wording on what is really so: long-term follow-up in specialist care, and at least two of a demanding
 * disease or treatment, a situation that calls for help, and several units, hospitals or professions. Each is judged as
 * clinicians judge: not always right.
 */
export function drawTruth(random: Random, traits: Traits): Truth {
  const criteria = criteriaOf(traits);
  const judged = (criterion: boolean) => random.chance(criterion ? JUDGEMENT.sees : JUDGEMENT.imagines);
  const followUp = judged(criteria.A);
  const others = [criteria.B, criteria.C, criteria.D].filter(judged).length;
  const needs = followUp && others >= 2;
  const { neurology, other, withoutNeed } = HAS_COORDINATOR;
  const hasCoordinator = random.chance(needs ? (traits.ward === 'neurology' ? neurology : other) : withoutNeed);
  return {
    needs,
    hasCoordinator,
    coordinatorRegistered: random.chance(COORDINATOR_REGISTERED) && hasCoordinator,
    criteria,
    traits,
  };
}

function criteriaOf(traits: Traits): Truth['criteria'] {
  const { illnesses, admittedFor, treatment, rehabilitation, involved, professions, situation, age } = traits;
  const followed = illnesses.filter((illness) => illness.followed);
  const begins = admittedFor !== null && !('disease' in admittedFor) && admittedFor.begins === true;
  return {
    A: followed.length > 0 || rehabilitation,
    B:
      treatment !== null || // high intensity
      // lifelong or serious course: of the disease, whoever follows it
      illnesses.some(({ disease, severity }) => disease.serious && severity > 0) ||
      begins ||
      illnesses.some(({ disease, sinceDays }) => disease.serious && sinceDays <= 180) || // newly found
      (age >= 16 && age < 18 && followed.length > 0), // from child to adult
    C: situation > SITUATION.threshold,
    D: involved.length >= 2 || professions >= 4,
  };
}
