import type { CareTeam, CodeableConcept, EpisodeOfCare, Patient, Reference } from 'fhir/r4';
import { referenceKey } from '../../record/reference.ts';
import { dateShown } from '../calendar.ts';
import { evidenceOf, resourceOf } from '../evidence.ts';
import type { Missing } from '../fact.ts';
import type { FactContext } from '../fact-context.ts';
import type { Coordinator } from '../fact-source.ts';
import { unread } from '../unread.ts';
import { nameOf, phoneOf, referredPerson } from './coordinator-person.ts';
import { includes, participantsNow, type Role, rolesIn, teamsNow } from './roles.ts';

/**
 * The coordinator registered in the record, from CareTeam, Patient.contact (DIPS' "rolle overfor pasient") or the care
 * manager of an EpisodeOfCare; of several the most specific role, then the latest. `missing`: types that could hold one
 * and were not read completely, and roles that a member or a manager refers to and were not read; "none registered" is
 * then not certain.
 */
export function registeredCoordinator(context: FactContext): {
  readonly coordinator: Coordinator | null;
  readonly missing: readonly Missing[];
} {
  const found = mayName(context) ? [...fromCareTeams(context), ...fromContacts(context), ...fromEpisodes(context)] : []; // the most
  const [best = null] = found.sort(
    (a, b) => rank(context, a.role) - rank(context, b.role) || (b.since ?? '').localeCompare(a.since ?? '', 'en'),
  );
  return {
    coordinator: best,
    missing: [
      ...unread(context.record.coverage, 'CareTeam'),
      ...unread(context.record.coverage, 'EpisodeOfCare'),
      ...(mayName(context) ? rolesUnread(context) : []),
    ],
  };
}

/** Whether anything is there that could name one. */
function mayName({ record: { patient, rows } }: FactContext): boolean {
  return (
    rows.CareTeam.length > 0 ||
    (patient.contact ?? []).length > 0 ||
    rows.EpisodeOfCare.some(({ careManager }) => careManager !== undefined)
  );
}

/** Its place among the roles that are a coordinator, the most specific first; -1 for all others. */
function rank({ codes }: FactContext, { system, code }: Role): number {
  return codes.roles.coordinator.roles.indexOf(`${system}#${code}`);
}

function fromCareTeams(context: FactContext): readonly Coordinator[] {
  return teamsNow(context).flatMap((team) =>
    participantsNow(context, team).flatMap(({ role = [], member, onBehalfOf, period }) => {
      const person = known(referredPerson(context, team, member));
      return coordinators(context, team, [...role, ...(person?.roles ?? [])], {
        name: person?.name ?? member?.display ?? null,
        phone: person?.phone ?? phoneOf(team.telecom),
        unit: unitName(context, onBehalfOf) ?? unitName(context, team.managingOrganization?.[0]),
        since: dateShown(period?.start ?? team.period?.start),
      });
    }),
  );
}

// FHIR R4 EpisodeOfCare.status: while it is on hold (the patient is away for a time) its manager is still the one. On a
// waiting list it has not begun. Own choice: help that is to come later silences no flag; one too many can be dismissed,
// one that never came is seen by nobody.
const MANAGED = new Set<string>(['active', 'onhold']);

function episodesNow({ record, at }: FactContext): readonly EpisodeOfCare[] {
  return record.rows.EpisodeOfCare.filter(({ status, period }) => MANAGED.has(status) && includes(period, at));
}

function known(person: ReturnType<typeof referredPerson>) {
  return person === 'unread' ? null : person;
}

/** Members and managers by a role nobody read may be the coordinator. One that the server no longer has is no longer. */
function rolesUnread(context: FactContext): readonly Missing[] {
  const someUnread =
    episodesNow(context).some((episode) => referredPerson(context, episode, episode.careManager) === 'unread') ||
    teamsNow(context).some((team) =>
      participantsNow(context, team).some(({ member }) => referredPerson(context, team, member) === 'unread'),
    );
  if (!someUnread) return [];
  const { coverage } = context.record;
  // Of loose resources nothing is said of roles: the extract refers to one that it does not hold
  if (coverage.PractitionerRole === undefined) return [{ what: 'PractitionerRole', why: 'not-extracted' }];
  return unread(coverage, 'PractitionerRole');
}

function fromContacts(context: FactContext): readonly Coordinator[] {
  const { patient } = context.record;
  const contacts = (patient.contact ?? []).filter(({ period }) => includes(period, context.at));
  return contacts.flatMap(({ relationship, name, telecom, organization, period }) =>
    coordinators(context, patient, relationship, {
      name: name === undefined ? null : nameOf([name]),
      phone: phoneOf(telecom),
      unit: unitName(context, organization),
      since: dateShown(period?.start),
    }),
  );
}

function fromEpisodes(context: FactContext): readonly Coordinator[] {
  return episodesNow(context).flatMap((episode) => {
    const person = known(referredPerson(context, episode, episode.careManager));
    return coordinators(context, episode, person?.roles, {
      name: person?.name ?? episode.careManager?.display ?? null,
      phone: person?.phone ?? null,
      unit: unitName(context, episode.managingOrganization),
      since: dateShown(episode.period?.start),
    });
  });
}

/** One by the most specific of these roles; none where no role is a coordinator's. */
function coordinators(
  context: FactContext,
  row: CareTeam | Patient | EpisodeOfCare,
  concepts: readonly CodeableConcept[] | undefined,
  said: Pick<Coordinator, 'name' | 'phone' | 'unit' | 'since'>,
): readonly Coordinator[] {
  const [role] = rolesIn(context.codes, concepts)
    .filter((one) => rank(context, one) >= 0)
    .sort((a, b) => rank(context, a) - rank(context, b));
  if (role === undefined) return [];
  const { system, code, display } = role;
  const shown = { code: { system, code }, display, unit: said.unit };
  return [{ role, ...said, evidence: [evidenceOf(resourceOf(row), said.since, 'coordinator', shown)] }];
}

function unitName({ record }: FactContext, reference: Reference | undefined): string | null {
  const key = referenceKey(reference);
  return (key === null ? undefined : record.organizations.get(key)?.name) ?? reference?.display ?? null;
}
