import type { CareTeam, EpisodeOfCare, Reference } from 'fhir/r4';
import { distinct } from '../bounded-count.ts';
import { dateShown } from '../calendar.ts';
import type { CodeLists } from '../codes/code-lists.ts';
import { numberFact } from '../completeness.ts';
import { evidenceOf, resourceOf } from '../evidence.ts';
import type { Evidence, Missing } from '../fact.ts';
import type { DeriveFact } from '../fact-context.ts';
import { includes, mayInclude } from '../person/roles.ts';
import { kindOfName, marksOfName } from '../units/unit-kinds.ts';
import { type Unit, unitReader } from '../units/units.ts';
import { unread } from '../unread.ts';
import { municipalServicesOf } from './planned-care.ts';

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
  const add = (row: EpisodeOfCare | CareTeam, by: Reference | undefined) => {
    const unit = units.ofReference(by, row.contained);
    if (unit === null || !isMunicipal(unit, codes) || found.has(unit.key)) return;
    const date = dateShown(row.period?.start);
    found.set(unit.key, evidenceOf(resourceOf(row), date, 'municipal-service', { display: unit.name }));
  };
  for (const row of record.rows.EpisodeOfCare) {
    const { status, period, managingOrganization } = row;
    if (municipalServicesOf(row, codes).length > 0) continue; // counted by its services
    if (!(status === 'active' || status === 'onhold') || !mayInclude(period, at)) continue;
    if (!includes(period, at)) isUnclear = true;
    else add(row, managingOrganization);
  }
  for (const row of record.rows.CareTeam) {
    const { status = 'active', period, managingOrganization } = row;
    if (status !== 'active' || !mayInclude(period, at)) continue;
    if (!includes(period, at)) isUnclear = true;
    else for (const by of managingOrganization ?? []) add(row, by);
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
