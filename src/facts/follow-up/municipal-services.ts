import type { Coding, EpisodeOfCare } from 'fhir/r4';
import { distinct } from '../bounded-count.ts';
import { dateShown } from '../calendar.ts';
import { volvenList } from '../codes/code-systems.ts';
import { numberFact } from '../completeness.ts';
import type { Evidence, Missing } from '../fact.ts';
import type { DeriveFact, FactContext } from '../fact-context.ts';
import { includes, mayInclude } from '../person/roles.ts';
import { unread } from '../unread.ts';
import { MUNICIPAL_SERVICES } from './planned-care.ts';

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
    for (const coding of servicesOf(row, context)) {
      const code = coding.code?.trim();
      if (code === undefined) continue;
      possible.add(code);
      if (isCertain && !found.has(code)) found.set(code, evidenceOf(row, code, coding));
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

function servicesOf({ type }: EpisodeOfCare, { codes }: FactContext): readonly Coding[] {
  return (type ?? []).flatMap(({ coding = [], text }) =>
    coding
      .filter(({ system }) => volvenList(codes, system) === MUNICIPAL_SERVICES)
      .map((one) => ({ ...one, ...(one.display === undefined && text !== undefined ? { display: text } : {}) })),
  );
}

function evidenceOf({ id, period }: EpisodeOfCare, code: string, { display }: Coding): Evidence {
  return {
    resource: `EpisodeOfCare/${id ?? ''}`,
    date: dateShown(period?.start),
    code: { system: MUNICIPAL_SERVICES, code },
    display: display ?? null,
    unit: null,
    reason: 'municipal-service',
  };
}

export const municipalFacts = { 'municipal-services': municipalServices } as const;
