import type { FhirResource } from 'fhir/r4';
import type { Tenant } from '../ehr.ts';
import { calendarFrom } from './calendar.ts';
import { organizations } from './organizations.ts';
import { practitionerRoles, practitioners } from './practitioners.ts';
import { randomFrom } from './random.ts';
import { recordKit } from './record-kit.ts';
import { TALES } from './stories.ts';

/** Everything in the two installations' stores when the sandbox starts. */
export interface SyntheticRecords {
  readonly hospital: FhirResource[];
  readonly gp: FhirResource[];
}

/**
 * Writes every story's record as of the morning of `today` (YYYY-MM-DD, Norwegian time). The same day and seed give the
 * same resources; the next day gives the same stories a day later.
 * @throws RangeError when `today` is not a date.
 */
export function generatePatients({ today, seed }: { today: string; seed: number }): SyntheticRecords {
  const calendar = calendarFrom(today);
  const records = (tenant: Tenant): FhirResource[] => [
    ...organizations(),
    ...practitioners(tenant),
    ...practitionerRoles(tenant),
    ...TALES.filter(({ story }) => story.tenant === tenant).flatMap(({ story, write }) =>
      write(recordKit(tenant, story.patient, calendar, randomFrom(seed, story.patient))),
    ),
  ];
  return { hospital: records('hospital'), gp: records('gp') };
}
