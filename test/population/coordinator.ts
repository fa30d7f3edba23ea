import type { CareTeam } from 'fhir/r4';
import { dateOf } from './calendar.ts';
import type { Chart } from './chart.ts';

export const COORDINATOR_NAME = 'Kari Koordinator';

/** Volven 9034 #18: coordinator under the specialist health services act. */
export const COORDINATOR_ROLE = {
  coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9034', code: '18', display: 'Koordinator' }],
};

/** In a CareTeam, where the record system has them; DIPS' way, in Patient.contact, is written with the patient. */
export function writeCoordinator(chart: Chart): void {
  if (chart.style.dips) return;
  const team: CareTeam = {
    resourceType: 'CareTeam',
    id: chart.id('t'),
    status: 'active',
    subject: chart.subject,
    participant: [
      {
        role: [COORDINATOR_ROLE],
        member: { display: COORDINATOR_NAME },
        period: { start: dateOf(chart.today - chart.random.whole(30, 700)) },
      },
    ],
  };
  chart.resources.push(team);
}
