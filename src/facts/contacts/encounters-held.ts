import type { Encounter } from 'fhir/r4';
import { referenceKey } from '../../record/reference.ts';
import { daysOf, today } from '../calendar.ts';
import { oncePerContext } from '../context-memory.ts';
import { type Unit, unitReader } from '../units/units.ts';
import { type ContactCodes, contactCodeReader } from './contact-codes.ts';
import { type ContactTime, contactTime, isInpatient } from './contact-time.ts';
import { encounterRows } from './encounter-rows.ts';

/** An Encounter that took place, with anybody. */
export interface EncounterHeld {
  readonly row: Encounter;
  /** "Encounter/e9" */
  readonly resource: string;
  readonly time: ContactTime;
  readonly about: ContactCodes;
  readonly unit: Unit | null;
}

/** The Encounters that took place up to the day evaluated, by id. */
export const encountersHeld = oncePerContext((context): readonly EncounterHeld[] => {
  const day = today(context.at);
  const { arrivedDays } = context.codes.counting;
  const units = unitReader(context);
  const coded = contactCodeReader(context);
  const held: EncounterHeld[] = [];
  let periods = false;
  for (const [resource, row] of encounterRows(context)) {
    const time = contactTime(row, day, arrivedDays);
    if (time === null) continue;
    const about = coded.ofEncounter(row, resource);
    // Letters and telephone notes are virtual contacts without clinical content: administration.
    if (!about.any && row.class?.code === 'VR') continue;
    periods ||= isReferralPeriod(row);
    held.push({ row, resource, time, about, unit: units.ofEncounter(row) });
  }
  return periods ? withoutReferralPeriods(held, day) : held;
});

// DIPS says in meta.tag what it made an Encounter from: episodeofcare (a referral period), plannedcontact, hospitalstay.
const SOURCE = /encountersource$/i;
const REFERRAL_PERIOD = 'episodeofcare';

/**
 * A referral period that DIPS shows as an Encounter is no meeting: what happened in it comes as Encounters of their own.
 * It counts only where none does: not one made from something else that is part of it, or lies in it at the same unit.
 * A period as in-patient gives way to in-patient contacts only, and to none that tells its unit less exactly, so that
 * neither a stay nor its department is lost.
 */
function withoutReferralPeriods(held: readonly EncounterHeld[], day: number): readonly EncounterHeld[] {
  const isPeriod = held.map(({ row }) => isReferralPeriod(row));
  return held.filter((period, index) => {
    if (isPeriod[index] !== true) return true;
    const last = daysOf(period.row.period?.end)?.last ?? day;
    const inpatient = isInpatient(period.row);
    return !held.some((one, at) => isPeriod[at] === false && isIn(period, inpatient, last, one));
  });
}

function isReferralPeriod({ meta }: Encounter): boolean {
  if (meta?.tag === undefined) return false;
  for (const { system, code } of meta.tag) if (code === REFERRAL_PERIOD && SOURCE.test(system ?? '')) return true;
  return false;
}

function isIn(period: EncounterHeld, inpatient: boolean, last: number, { row, time, unit }: EncounterHeld): boolean {
  if (inpatient && !isInpatient(row)) return false;
  if (row.partOf !== undefined && referenceKey(row.partOf) === period.resource) {
    return !(inpatient && tellsLess(unit, period.unit));
  }
  if (time.from.first < period.time.from.first || time.from.last > last) return false;
  return unit !== null && unit.key === period.unit?.key;
}

/** No unit, the hospital above the department that the other names, or a place that is no department (radiology). */
function tellsLess(unit: Unit | null, other: Unit | null): boolean {
  if (other === null) return false;
  return (
    unit === null || other.above.includes(unit.key) || (unit.notSpecialist !== null && other.notSpecialist === null)
  );
}
