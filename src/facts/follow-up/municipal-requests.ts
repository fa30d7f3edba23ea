import { dateShown } from '../calendar.ts';
import { numberFact } from '../completeness.ts';
import { evidenceOf, resourceOf } from '../evidence.ts';
import type { Evidence, Missing } from '../fact.ts';
import type { DeriveFact } from '../fact-context.ts';
import { windowOf } from '../parameters.ts';
import { unitReader } from '../units/units.ts';
import { unread } from '../unread.ts';
import { isMunicipal } from './municipal-help.ts';
import { datedWithin, isOpenOrder } from './planned-care.ts';

/**
 * Distinct units of a municipality that something has been ordered of (FHIR R4 ServiceRequest.performer) and that is not
 * done: somebody has found that the patient needs them. What this app itself sends is a proposal and no order, so a notice
 * to a municipality is no sign of its own.
 *
 * Never known to be none: hospitals ask municipalities by PLO messages (pleie- og omsorgsmeldinger), which are outside
 * FHIR. Task and Communication are not counted: neither says what it is about in a way that tells a request for help from
 * a question or a form.
 */
export const municipalRequests: DeriveFact = (context, parameters) => {
  const { record, codes } = context;
  const window = windowOf(context, parameters);
  const units = unitReader(context);
  const certain = new Map<string, Evidence>();
  const possible = new Set<string>();
  for (const row of record.rows.ServiceRequest) {
    if (!isOpenOrder(row)) continue;
    const occurrence = datedWithin(row.authoredOn, window);
    if (occurrence === 'no') continue;
    for (const performer of row.performer ?? []) {
      const unit = units.ofReference(performer, row.contained);
      if (unit === null || !isMunicipal(unit, codes)) continue;
      possible.add(unit.key);
      if (occurrence !== 'certainly' || certain.has(unit.key)) continue;
      const date = dateShown(row.authoredOn);
      certain.set(unit.key, evidenceOf(resourceOf(row), date, 'municipal-request', { unit: unit.name }));
    }
  }
  const missing: readonly Missing[] = [
    ...unread(record.coverage, 'ServiceRequest'),
    { what: 'ServiceRequest', why: 'not-recorded' },
  ];
  return numberFact(certain.size, possible.size, [...certain.values()], missing, 'ServiceRequest');
};
