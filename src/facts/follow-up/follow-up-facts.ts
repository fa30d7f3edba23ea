import {
  type DayInterval,
  dateShown,
  daysOf,
  instantsOf,
  lastDays,
  type Occurrence,
  today,
  within,
} from '../calendar.ts';
import { missingOfSpecialistCare, numberFact } from '../completeness.ts';
import { oncePerContext } from '../context-memory.ts';
import type { Evidence, EvidenceReason } from '../fact.ts';
import type { DeriveFact, FactContext } from '../fact-context.ts';
import type { FactParameters } from '../fact-source.ts';
import { parameter } from '../parameters.ts';
import {
  appointmentNames,
  type Episode,
  openEpisodes,
  openReferrals,
  plannedAppointments,
  type Referral,
} from './planned-care.ts';

function evidence(
  resource: string,
  recorded: string | undefined,
  unit: string | null,
  reason: EvidenceReason,
  count?: number,
): Evidence {
  const date = dateShown(recorded);
  return count === undefined
    ? { resource, date, code: null, display: null, unit, reason }
    : { resource, date, code: null, display: null, unit, reason, count };
}

/** Newest first, then by resource, whatever order the rows came in. */
function ordered(found: readonly Evidence[]): readonly Evidence[] {
  if (found.length < 2) return found; // the most
  const key = ({ date, resource }: Evidence) => `${date ?? ''}`.padEnd(10) + resource;
  return [...found].sort((a, b) =>
    (a.date ?? '') === (b.date ?? '') ? (key(a) < key(b) ? -1 : 1) : (a.date ?? '') > (b.date ?? '') ? -1 : 1,
  );
}

/** A1: days the longest open specialist episode has lasted. */
const activeEpisodeDays: DeriveFact = (context) => {
  const day = today(context.at);
  const daysOpen = ({ from }: Episode) => (from === null ? 0 : Math.max(day - from.last, 0));
  const episodes = openEpisodes(context);
  let value = 0;
  let upper = 0;
  for (const episode of episodes) {
    const { from } = episode;
    value = Math.max(value, daysOpen(episode));
    upper = Math.max(upper, from === null ? Number.POSITIVE_INFINITY : day - from.first);
  }
  const shown = ({ row, unit }: Episode) =>
    evidence(`EpisodeOfCare/${row.id ?? ''}`, row.period?.start, unit?.name ?? null, 'active-episode', value);
  const longest = ordered(episodes.filter((episode) => daysOpen(episode) === value).map(shown));
  return numberFact(value, upper, longest, missingOfSpecialistCare(context, 'EpisodeOfCare'), 'EpisodeOfCare');
};

interface Ahead {
  readonly occurrence: Occurrence;
  readonly fewestDays: number;
  readonly mostDays: number;
  readonly evidence: Evidence;
}

/** Planned appointments after the instant evaluated; the same day counts until its hour. */
const appointmentsAhead = oncePerContext((context): readonly Ahead[] => {
  const planned = plannedAppointments(context);
  if (planned.length === 0) return NONE_AHEAD;
  const day = today(context.at);
  const now = instantsOf(context.at)?.last ?? 0;
  return planned.flatMap(({ row, unitName, days }): readonly Ahead[] => {
    const start = instantsOf(row.start);
    const occurrence = ahead(days, day, start === null ? null : start.first > now);
    if (occurrence === 'no') return [];
    return [
      {
        occurrence,
        fewestDays: days === null ? 0 : Math.max(days.first - day, 0),
        mostDays: days === null ? Number.POSITIVE_INFINITY : days.last - day,
        evidence: evidence(
          `Appointment/${row.id ?? ''}`,
          row.start ?? row.requestedPeriod?.[0]?.start,
          unitName,
          'future-appointment',
        ),
      },
    ];
  });
});

const NONE_AHEAD: readonly Ahead[] = [];

function ahead(days: DayInterval | null, day: number, later: boolean | null): Occurrence {
  if (days === null) return 'possibly'; // waiting, with no date set
  if (days.last < day || later === false) return 'no';
  return days.first > day || later === true ? 'certainly' : 'possibly';
}

/** A2: days to the furthest planned appointment; 0 when there is none. */
const furthestAppointmentDays: DeriveFact = (context) => {
  const all = appointmentsAhead(context);
  const certain = all.filter(({ occurrence }) => occurrence === 'certainly');
  const value = Math.max(0, ...certain.map(({ fewestDays }) => fewestDays));
  const furthest = certain
    .filter(({ fewestDays }) => fewestDays === value)
    .map((one) => ({ ...one.evidence, count: value }));
  return numberFact(
    value,
    Math.max(0, ...all.map(({ mostDays }) => mostDays)),
    ordered(furthest),
    missingOfSpecialistCare(context, 'Appointment'),
    'Appointment',
  );
};

const futureAppointments: DeriveFact = (context) => {
  const all = appointmentsAhead(context);
  const certain = all.filter(({ occurrence }) => occurrence === 'certainly');
  return numberFact(
    certain.length,
    all.length,
    ordered(certain.map((one) => one.evidence)),
    missingOfSpecialistCare(context, 'Appointment'),
    'Appointment',
  );
};

function referralsWithin(context: FactContext, parameters: FactParameters) {
  const window = lastDays(today(context.at), parameter(parameters, 'withinDays'));
  const referrals = openReferrals(context);
  if (referrals.length === 0) return NO_REFERRALS; // the most
  const dated = referrals.map((referral) => ({
    referral,
    occurrence: referral.days === null ? 'possibly' : within(referral.days, window),
  }));
  return {
    certain: dated.flatMap(({ referral, occurrence }) => (occurrence === 'certainly' ? [referral] : [])),
    possible: dated.flatMap(({ referral, occurrence }) => (occurrence === 'no' ? [] : [referral])),
  };
}

const NO_REFERRALS: { readonly certain: readonly Referral[]; readonly possible: readonly Referral[] } = {
  certain: [],
  possible: [],
};

function referralEvidence({ row, unitName }: Referral): Evidence {
  return evidence(`ServiceRequest/${row.id ?? ''}`, row.authoredOn, unitName, 'open-referral');
}

const openReferralCount: DeriveFact = (context, parameters) => {
  const { certain, possible } = referralsWithin(context, parameters);
  return numberFact(
    certain.length,
    possible.length,
    ordered(certain.map(referralEvidence)),
    missingOfSpecialistCare(context, 'ServiceRequest'),
    'ServiceRequest',
  );
};

/** D4: different specialties asked for. A referral that does not say may be to another one. */
const openReferralSpecialties: DeriveFact = (context, parameters) => {
  const { certain, possible } = referralsWithin(context, parameters);
  const bySpecialty = new Map<string, Evidence>();
  for (const referral of certain) {
    if (referral.specialty === null) continue;
    const [newest] = ordered([bySpecialty.get(referral.specialty) ?? [], referralEvidence(referral)].flat());
    if (newest !== undefined) bySpecialty.set(referral.specialty, newest);
  }
  const unnamed = possible.filter(({ specialty }) => specialty === null).length;
  const specialties = new Set(possible.flatMap(({ specialty }) => specialty ?? [])).size;
  // Referrals that name no specialty are still to one at least.
  const named = bySpecialty.size > 0 ? [...bySpecialty.values()] : ordered(certain.map(referralEvidence)).slice(0, 1);
  return numberFact(
    named.length,
    specialties + unnamed,
    ordered(named),
    missingOfSpecialistCare(context, 'ServiceRequest'),
    'ServiceRequest',
  );
};

/** Appointments the patient did not come to, at whatever unit: a hint, not a contact. */
const missedAppointments: DeriveFact = (context, parameters) => {
  const window = lastDays(today(context.at), parameter(parameters, 'withinDays'));
  const noShows = context.record.rows.Appointment.filter(({ status }) => status === 'noshow');
  const missed = noShows.map((row) => {
    const days = daysOf(row.start);
    return { row, occurrence: days === null ? 'possibly' : within(days, window) };
  });
  const certain = missed.filter(({ occurrence }) => occurrence === 'certainly');
  return numberFact(
    certain.length,
    missed.filter(({ occurrence }) => occurrence !== 'no').length,
    ordered(
      certain.map(({ row }) =>
        evidence(`Appointment/${row.id ?? ''}`, row.start, appointmentNames(row)[0] ?? null, 'missed-appointment'),
      ),
    ),
    missingOfSpecialistCare(context, 'Appointment'),
    'Appointment',
  );
};

export const followUpFacts = {
  'active-episode-days': activeEpisodeDays,
  'furthest-appointment-days': furthestAppointmentDays,
  'future-appointments': futureAppointments,
  'open-referrals': openReferralCount,
  'open-referral-specialties': openReferralSpecialties,
  'missed-appointments': missedAppointments,
} as const satisfies Readonly<Record<string, DeriveFact>>;
