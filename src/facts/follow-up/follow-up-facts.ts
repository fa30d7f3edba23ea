import { type DayInterval, dateShown, instantsOf, now, type Occurrence, today } from '../calendar.ts';
import { specialistCareFact } from '../completeness.ts';
import { oncePerContext } from '../context-memory.ts';
import { evidenceOf, resourceOf } from '../evidence.ts';
import type { Evidence } from '../fact.ts';
import type { DeriveFact, FactContext } from '../fact-context.ts';
import type { FactParameters } from '../fact-source.ts';
import { windowOf } from '../parameters.ts';
import { type Readings, readingsOf } from '../readings.ts';
import {
  appointmentNames,
  datedWithin,
  type Episode,
  openEpisodes,
  openReferrals,
  type PlannedAppointment,
  plannedAppointments,
  type Referral,
} from './planned-care.ts';

/** Newest first, then by resource, whatever order the rows came in. */
function ordered(found: readonly Evidence[]): readonly Evidence[] {
  if (found.length < 2) return found; // the most
  const date = (one: Evidence) => one.date ?? '';
  return found.toSorted((a, b) =>
    date(a) === date(b) ? (a.resource < b.resource ? -1 : 1) : date(a) > date(b) ? -1 : 1,
  );
}

/** A1: days the longest open specialist episode has lasted. */
const activeEpisodeDays: DeriveFact = (context) => {
  const day = today(context.at);
  const daysOpen = ({ from }: Episode) => (from === null ? 0 : Math.max(day - from.last, 0));
  const episodes = openEpisodes(context);
  const value = Math.max(0, ...episodes.map(daysOpen));
  const upper = Math.max(
    0,
    ...episodes.map(({ from }) => (from === null ? Number.POSITIVE_INFINITY : day - from.first)),
  );
  const shown = ({ row, unit }: Episode): Evidence => ({
    ...evidenceOf(resourceOf(row), dateShown(row.period?.start), 'active-episode', { unit: unit?.name ?? null }),
    count: value,
  });
  const longest = ordered(episodes.filter((episode) => daysOpen(episode) === value).map(shown));
  return specialistCareFact(context, value, upper, longest, 'EpisodeOfCare');
};

interface Ahead {
  readonly fewestDays: number;
  readonly mostDays: number;
  readonly evidence: Evidence;
}

/** Planned appointments after the instant evaluated; the same day counts until its hour. */
const appointmentsAhead = oncePerContext((context): Readings<Ahead> => {
  const day = today(context.at);
  const evaluated = now(context.at).last;
  const { fewest, most } = readingsOf(plannedAppointments(context), ({ row, days }) => {
    const start = instantsOf(row.start);
    return ahead(days, day, start === null ? null : start.first > evaluated);
  });
  const toAhead = ({ row, unitName: unit, days }: PlannedAppointment): Ahead => ({
    fewestDays: days === null ? 0 : Math.max(days.first - day, 0),
    mostDays: days === null ? Number.POSITIVE_INFINITY : days.last - day,
    evidence: evidenceOf(
      resourceOf(row),
      dateShown(row.start ?? row.requestedPeriod?.[0]?.start),
      'future-appointment',
      { unit },
    ),
  });
  return { fewest: fewest.map(toAhead), most: most.map(toAhead) };
});

function ahead(days: DayInterval | null, day: number, later: boolean | null): Occurrence {
  if (days === null) return 'possibly'; // waiting, with no date set
  if (days.last < day || later === false) return 'no';
  return days.first > day || later === true ? 'certainly' : 'possibly';
}

/** A2: days to the furthest planned appointment; 0 when there is none. */
const furthestAppointmentDays: DeriveFact = (context) => {
  const { fewest, most } = appointmentsAhead(context);
  const value = Math.max(0, ...fewest.map(({ fewestDays }) => fewestDays));
  const upper = Math.max(0, ...most.map(({ mostDays }) => mostDays));
  const furthest = fewest
    .filter(({ fewestDays }) => fewestDays === value)
    .map(({ evidence }) => ({ ...evidence, count: value }));
  return specialistCareFact(context, value, upper, ordered(furthest), 'Appointment');
};

const futureAppointments: DeriveFact = (context) => {
  const { fewest, most } = appointmentsAhead(context);
  const evidence = fewest.map((one) => one.evidence);
  return specialistCareFact(context, fewest.length, most.length, ordered(evidence), 'Appointment');
};

function referralsWithin(context: FactContext, parameters: FactParameters): Readings<Referral> {
  const window = windowOf(context, parameters);
  return readingsOf(openReferrals(context), ({ row }) => datedWithin(row.authoredOn, window));
}

function referralEvidence({ row, unitName: unit }: Referral): Evidence {
  return evidenceOf(resourceOf(row), dateShown(row.authoredOn), 'open-referral', { unit });
}

const openReferralCount: DeriveFact = (context, parameters) => {
  const { fewest, most } = referralsWithin(context, parameters);
  const evidence = ordered(fewest.map(referralEvidence));
  return specialistCareFact(context, fewest.length, most.length, evidence, 'ServiceRequest');
};

/** D4: different specialties asked for. A referral that does not say may be to another one. */
const openReferralSpecialties: DeriveFact = (context, parameters) => {
  const { fewest, most } = referralsWithin(context, parameters);
  const bySpecialty = new Map<string, Evidence>();
  for (const referral of fewest) {
    if (referral.specialty === null) continue;
    const [newest] = ordered([bySpecialty.get(referral.specialty) ?? [], referralEvidence(referral)].flat());
    if (newest !== undefined) bySpecialty.set(referral.specialty, newest);
  }
  const unnamed = most.filter(({ specialty }) => specialty === null).length;
  const specialties = new Set(most.flatMap(({ specialty }) => specialty ?? [])).size;
  // Referrals that name no specialty are still to one at least.
  const named = bySpecialty.size > 0 ? [...bySpecialty.values()] : ordered(fewest.map(referralEvidence)).slice(0, 1);
  return specialistCareFact(context, named.length, specialties + unnamed, ordered(named), 'ServiceRequest');
};

/** Appointments the patient did not come to, at whatever unit: a hint, not a contact. */
const missedAppointments: DeriveFact = (context, parameters) => {
  const window = windowOf(context, parameters);
  const noShows = context.record.rows.Appointment.filter(({ status }) => status === 'noshow');
  const { fewest, most } = readingsOf(noShows, ({ start }) => datedWithin(start, window));
  const evidence = fewest.map((row) => {
    const [unit = null] = appointmentNames(row);
    return evidenceOf(resourceOf(row), dateShown(row.start), 'missed-appointment', { unit });
  });
  return specialistCareFact(context, fewest.length, most.length, ordered(evidence), 'Appointment');
};

export const followUpFacts = {
  'active-episode-days': activeEpisodeDays,
  'furthest-appointment-days': furthestAppointmentDays,
  'future-appointments': futureAppointments,
  'open-referrals': openReferralCount,
  'open-referral-specialties': openReferralSpecialties,
  'missed-appointments': missedAppointments,
} as const satisfies Readonly<Record<string, DeriveFact>>;
