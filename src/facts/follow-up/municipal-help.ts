import type { Reference, Resource } from 'fhir/r4';
import { distinct } from '../bounded-count.ts';
import { dateShown } from '../calendar.ts';
import type { CodeLists } from '../codes/code-lists.ts';
import { volvenList } from '../codes/code-systems.ts';
import { numberFact } from '../completeness.ts';
import type { Evidence, Missing } from '../fact.ts';
import type { DeriveFact } from '../fact-context.ts';
import { includes, mayInclude } from '../person/roles.ts';
import { kindOfName, marksOfName } from '../units/unit-kinds.ts';
import { type Unit, unitReader } from '../units/units.ts';
import { unread } from '../unread.ts';
import { MUNICIPAL_SERVICES } from './planned-care.ts';

/**
 * Distinct units of a municipality that have the patient now, though no code says for which service: open EpisodeOfCare
 * without a type of Volven 9151, and care teams, which a municipality manages (living with public help is a criterion of
 * Helse Førde's pilot). Legevakt and the GP's office are none, whoever owns them: everybody may use them.
 */
export const municipalHelp: DeriveFact = (context) => {
  const { record, codes, at, setting } = context;
  const units = unitReader(context);
  const found = new Map<string, Evidence>();
  let isUnclear = false;
  const add = (resource: string, by: Reference | undefined, held: readonly Resource[] | undefined, since?: string) => {
    const unit = units.ofReference(by, held);
    if (unit === null || !isMunicipal(unit, codes) || found.has(unit.key)) return;
    const { key, name } = unit;
    const date = dateShown(since);
    found.set(key, { resource, date, code: null, display: name, unit: null, reason: 'municipal-service' });
  };
  for (const { id = '', status, type, period, managingOrganization, contained } of record.rows.EpisodeOfCare) {
    const isCoded = type?.some(({ coding }) =>
      coding?.some(({ system }) => volvenList(codes, system) === MUNICIPAL_SERVICES),
    );
    if (isCoded || !(status === 'active' || status === 'onhold') || !mayInclude(period, at)) continue;
    if (!includes(period, at)) isUnclear = true;
    else add(`EpisodeOfCare/${id}`, managingOrganization, contained, period?.start);
  }
  for (const { id = '', status = 'active', period, managingOrganization, contained } of record.rows.CareTeam) {
    if (status !== 'active' || !mayInclude(period, at)) continue;
    if (!includes(period, at)) isUnclear = true;
    else for (const by of managingOrganization ?? []) add(`CareTeam/${id}`, by, contained, period?.start);
  }
  const notHeld: readonly Missing[] =
    setting === 'municipality' && !isUnclear ? [] : [{ what: 'EpisodeOfCare', why: 'not-recorded' }];
  const missing = [...unread(record.coverage, 'EpisodeOfCare'), ...unread(record.coverage, 'CareTeam'), ...notHeld];
  return numberFact(found.size, found.size, [...found.values()], distinct(missing), 'EpisodeOfCare');
};

/** Of a municipality, and not for everybody: neither legevakt nor a GP's office. */
export function isMunicipal({ notSpecialist, name }: Unit, codes: CodeLists): boolean {
  if (notSpecialist !== 'municipal') return false;
  return name === null || !(marksOfName(codes, name).outOfHours || kindOfName(codes, name) === 'gp');
}
