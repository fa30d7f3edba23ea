export interface FactSignature {
  readonly type: 'number' | 'boolean';
  readonly parameters: Readonly<Record<string, 'number' | 'string'>>;
}

const number = <const P extends FactSignature['parameters']>(parameters: P) =>
  ({ type: 'number', parameters }) as const;
/** A number of the last `withinDays`. */
const within = number({ withinDays: 'number' });
/** A number as of the day evaluated. */
const asOfNow = number({});
const yesOrNo = { type: 'boolean', parameters: {} } as const;

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
  'current-groups': number({ groups: 'string' }), // distinct current groups; a list counts its own prefixes as one group, its memberGroups each
  'suspected-groups': number({ groups: 'string' }), // distinct groups suspected and not current
  'current-chapters': number({ groups: 'string' }), // distinct chapters among current groups
  'new-groups': number({ groups: 'string', withinDays: 'number', reachDays: 'number' }), // B3
  'longstanding-groups': number({ groups: 'string', olderThanDays: 'number' }), // current groups first evidenced at least so long ago
  'hospital-frailty-score': within, // Hospital Frailty Risk Score in points with one decimal, stays begun within; meant for 75 years and over
  'frailty-signs': within, // distinct entries of list frailty-simple recorded
  'codes-recorded': number({ list: 'string', withinDays: 'number' }), // usable Conditions, and contacts by their reason, with a code of the list

  // Contacts with specialist units (Encounter)
  'specialist-contacts': within, // series collapsed
  'same-unit-span-days': number({ withinDays: 'number', latestWithinDays: 'number' }), // A3
  'specialist-units': within, // D1
  trajectories: number({ withinDays: 'number', contacts: 'number' }), // D2
  hospitals: within, // D3
  'planned-contacts-in-one-unit': number({ withinDays: 'number', windowDays: 'number' }), // B1: the most in any windowDays inside withinDays, not collapsed
  'inpatient-days': within, // B1
  'intensive-care-contacts': within, // B1
  'inpatient-now': yesOrNo, // A4
  'acute-admissions': within,
  'acute-admission-departments': within,
  admissions: number({ withinDays: 'number', visitWithinDays: 'number', nights: 'number' }), // in-patient stays begun: acute, or planned, of so many nights and without a visit to the unit so long before; hygiene as acute-admissions
  'acute-readmissions': number({ withinDays: 'number', gapDays: 'number' }), // acute admissions 8 hours to gapDays after the end of an earlier stay
  'mental-health-contacts': within, // days with a contact in specialised psychiatry or substance-use treatment (DPS, BUP, TSB)
  'paediatric-contacts': within, // days with a contact at a unit for children and young people

  // Contacts with anybody (Encounter)
  'emergency-contacts': within, // acute admissions and emergency visits (class EMER) in specialist care, one a day and unit
  'out-of-hours-contacts': within, // legevakt, one a day and place
  'any-contacts': within, // days and places met, GP and municipality included; "no contact" needs complete data

  // Follow-up (EpisodeOfCare, Appointment, ServiceRequest)
  'active-episode-days': asOfNow, // A1: the longest open specialist episode
  'furthest-appointment-days': asOfNow, // A2: days ahead of the furthest planned appointment, 0 if none
  'future-appointments': asOfNow,
  'open-referrals': within,
  'open-referral-specialties': within, // D4
  'missed-appointments': within,
  'municipal-services': asOfNow, // distinct types of active municipal EpisodeOfCare (Volven 9151)
  'municipal-help': asOfNow, // distinct municipal units with an active EpisodeOfCare of no such type, or an active CareTeam
  'municipal-requests': within, // distinct municipal units that an open ServiceRequest orders something of

  // Medicines (MedicationStatement, else MedicationRequest as declared substitute)
  'medicines-in-list': number({ list: 'string', withinDays: 'number' }), // active, or stopped within
  'cancer-treatment': within, // L01/V10 together with a current malignant group
  'regular-medicines': asOfNow,

  // The person and the people around
  'age-years': asOfNow,
  'interpreter-needed': yesOrNo,
  'professions-involved': within, // roles in care teams active now, and in contacts within
  'individual-plan': yesOrNo,
} as const satisfies Readonly<Record<string, FactSignature>>;

export type FactName = keyof typeof FACT_CATALOGUE;

/** Of each fact, by its name, the parameters it wants. */
export const WANTED_PARAMETERS: ReadonlyMap<string, readonly (readonly [string, 'number' | 'string'])[]> = new Map(
  Object.entries<FactSignature>(FACT_CATALOGUE).map(([name, { parameters }]) => [name, Object.entries(parameters)]),
);

export const isFactName = (name: string): name is FactName => WANTED_PARAMETERS.has(name);
