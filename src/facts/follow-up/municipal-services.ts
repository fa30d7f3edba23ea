import { distinct } from '../bounded-count.ts';
import { dateShown } from '../calendar.ts';
import { numberFact } from '../completeness.ts';
import { evidenceOf, resourceOf } from '../evidence.ts';
import type { Evidence, Missing } from '../fact.ts';
import type { DeriveFact } from '../fact-context.ts';
import { includes, mayInclude } from '../person/roles.ts';
import { unread } from '../unread.ts';
import { MUNICIPAL_SERVICES, municipalServicesOf } from './planned-care.ts';

/** Given, or waiting only while the patient is away (in hospital). */
const GIVEN = new Set<string>(['active', 'onhold']);

/**
 * Distinct municipal services the patient has now: types of EpisodeOfCare in Volven list 9151 (IPLOS tjenestetype), as
 * the national OKT drafts record them. Only a municipality's own record holds all of its services.
 */
const municipalServices: DeriveFact = (context) => {
  const found = new Map<string, Evidence>();
  const possible = new Set<string>();
  for (const row of context.record.rows.EpisodeOfCare) {
    if (!GIVEN.has(row.status) || !mayInclude(row.period, context.at)) continue;
    const isCertain = includes(row.period, context.at);
    for (const { code: written, display = null } of municipalServicesOf(row, context.codes)) {
      const code = written?.trim();
      if (code === undefined) continue;
      possible.add(code);
      if (!isCertain || found.has(code)) continue;
      const shown = { code: { system: MUNICIPAL_SERVICES, code }, display };
      found.set(code, evidenceOf(resourceOf(row), dateShown(row.period?.start), 'municipal-service', shown));
    }
  }
  const notHeld: readonly Missing[] =
    context.setting === 'municipality' ? [] : [{ what: 'EpisodeOfCare', why: 'not-recorded' }];
  return numberFact(
    found.size,
    possible.size,
    [...found.values()],
    distinct([...unread(context.record.coverage, 'EpisodeOfCare'), ...notHeld]),
    'EpisodeOfCare',
  );
};

export const municipalFacts = { 'municipal-services': municipalServices } as const;
