/**
 * Every fact a rule set may name, with its parameters. The check of rule sets reads this, so an unknown fact or
 * parameter is found with file and key before anything is evaluated.
 *
 * All windows are calendar days between local dates in Europe/Oslo: exactly n days is both
 * "within n days" and "at least n days".
 * What counts as a real contact, a unit, a series or an obstetric stay is said where each is read (contacts.ts, units.ts,
 * series.ts).
 */
export const FACT_CATALOGUE = {
  // Diagnoses. `groups`: 'major' | 'lifelong' | 'major-or-lifelong' | the id of a chronic group or of a list in rules/codes.
  'current-groups': { type: 'number', parameters: { groups: 'string' } }, // distinct current groups; a list counts its own prefixes as one group, its memberGroups each
  'suspected-groups': { type: 'number', parameters: { groups: 'string' } }, // distinct groups suspected and not current
  'current-chapters': { type: 'number', parameters: { groups: 'string' } }, // distinct chapters among current groups
  'new-groups': { type: 'number', parameters: { groups: 'string', withinDays: 'number', reachDays: 'number' } }, // B3
  'longstanding-groups': { type: 'number', parameters: { groups: 'string', olderThanDays: 'number' } }, // current groups first evidenced at least so long ago
  'hospital-frailty-score': { type: 'number', parameters: { withinDays: 'number' } }, // Hospital Frailty Risk Score in points with one decimal, stays begun within; meant for 75 years and over
  'frailty-signs': { type: 'number', parameters: { withinDays: 'number' } }, // distinct entries of list frailty-simple recorded
  'codes-recorded': { type: 'number', parameters: { list: 'string', withinDays: 'number' } }, // usable Conditions, and contacts by their reason, with a code of the list

  // Contacts with specialist units (Encounter)
  'specialist-contacts': { type: 'number', parameters: { withinDays: 'number' } }, // series collapsed
  'same-unit-span-days': { type: 'number', parameters: { withinDays: 'number', latestWithinDays: 'number' } }, // A3
  'specialist-units': { type: 'number', parameters: { withinDays: 'number' } }, // D1
  trajectories: { type: 'number', parameters: { withinDays: 'number', contacts: 'number' } }, // D2
  hospitals: { type: 'number', parameters: { withinDays: 'number' } }, // D3
  'planned-contacts-in-one-unit': { type: 'number', parameters: { withinDays: 'number', windowDays: 'number' } }, // B1: the most in any windowDays inside withinDays, not collapsed
  'inpatient-days': { type: 'number', parameters: { withinDays: 'number' } }, // B1
  'intensive-care-contacts': { type: 'number', parameters: { withinDays: 'number' } }, // B1
  'inpatient-now': { type: 'boolean', parameters: {} }, // A4
  'acute-admissions': { type: 'number', parameters: { withinDays: 'number' } },
  'acute-admission-departments': { type: 'number', parameters: { withinDays: 'number' } },
  admissions: { type: 'number', parameters: { withinDays: 'number', visitWithinDays: 'number', nights: 'number' } }, // in-patient stays begun: acute, or planned, of so many nights and without a visit to the unit so long before; hygiene as acute-admissions
  'acute-readmissions': { type: 'number', parameters: { withinDays: 'number', gapDays: 'number' } }, // acute admissions 8 hours to gapDays after the end of an earlier stay
  'mental-health-contacts': { type: 'number', parameters: { withinDays: 'number' } }, // days with a contact in specialised psychiatry or substance-use treatment (DPS, BUP, TSB)
  'paediatric-contacts': { type: 'number', parameters: { withinDays: 'number' } }, // days with a contact at a unit for children and young people

  // Contacts with anybody (Encounter)
  'emergency-contacts': { type: 'number', parameters: { withinDays: 'number' } }, // acute admissions and emergency visits (class EMER) in specialist care, one a day and unit
  'out-of-hours-contacts': { type: 'number', parameters: { withinDays: 'number' } }, // legevakt, one a day and place
  'any-contacts': { type: 'number', parameters: { withinDays: 'number' } }, // days and places met, GP and municipality included; "no contact" needs complete data

  // Follow-up (EpisodeOfCare, Appointment, ServiceRequest)
  'active-episode-days': { type: 'number', parameters: {} }, // A1: the longest open specialist episode
  'furthest-appointment-days': { type: 'number', parameters: {} }, // A2: days ahead of the furthest planned appointment, 0 if none
  'future-appointments': { type: 'number', parameters: {} },
  'open-referrals': { type: 'number', parameters: { withinDays: 'number' } },
  'open-referral-specialties': { type: 'number', parameters: { withinDays: 'number' } }, // D4
  'missed-appointments': { type: 'number', parameters: { withinDays: 'number' } },
  'municipal-services': { type: 'number', parameters: {} }, // distinct types of active municipal EpisodeOfCare (Volven 9151)
  'municipal-help': { type: 'number', parameters: {} }, // distinct municipal units with an active EpisodeOfCare of no such type, or an active CareTeam
  'municipal-requests': { type: 'number', parameters: { withinDays: 'number' } }, // distinct municipal units that an open ServiceRequest orders something of

  // Medicines (MedicationStatement, else MedicationRequest as declared substitute)
  'medicines-in-list': { type: 'number', parameters: { list: 'string', withinDays: 'number' } }, // active, or stopped within
  'cancer-treatment': { type: 'number', parameters: { withinDays: 'number' } }, // L01/V10 together with a current malignant group
  'regular-medicines': { type: 'number', parameters: {} },

  // The person and the people around
  'age-years': { type: 'number', parameters: {} },
  'interpreter-needed': { type: 'boolean', parameters: {} },
  'professions-involved': { type: 'number', parameters: { withinDays: 'number' } }, // roles in care teams active now, and in contacts within
  'individual-plan': { type: 'boolean', parameters: {} },
} as const satisfies Readonly<Record<string, FactSignature>>;

export interface FactSignature {
  readonly type: 'number' | 'boolean';
  readonly parameters: Readonly<Record<string, 'number' | 'string'>>;
}

export type FactName = keyof typeof FACT_CATALOGUE;

/** Of each fact, by its name, the parameters it wants. */
export const WANTED_PARAMETERS: ReadonlyMap<string, readonly (readonly [string, 'number' | 'string'])[]> = new Map(
  Object.entries<FactSignature>(FACT_CATALOGUE).map(([name, { parameters }]) => [name, Object.entries(parameters)]),
);

export const isFactName = (name: string): name is FactName => WANTED_PARAMETERS.has(name);
