import type { Resource } from 'fhir/r4';
import * as v from 'valibot';
import { type FactName, isFactName } from '../../facts/catalogue.ts';
import { RECORD_TYPES, REFERRED_TYPES } from '../../record/patient-record.ts';

const optional = v.exactOptional;
const text = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'));
const list = <S extends v.GenericSchema>(item: S) => v.pipe(v.array(item), v.minLength(1, 'must not be empty'));

const isRealDate = (date: string) => {
  const at = Date.parse(`${date}T12:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
};
const date = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d$/, 'must be a date, "YYYY-MM-DD"'),
  v.check(isRealDate, 'is no date'),
);
/** As vague as records are: "2019", "2019-03". */
const partialDate = v.pipe(
  v.string(),
  v.regex(/^\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?$/, 'must be a date, "YYYY", "YYYY-MM" or "YYYY-MM-DD"'),
  v.check((written) => written.length < 10 || isRealDate(written), 'is no date'),
);
const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time, "HH:MM"'));
const instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/, 'must be an instant with offset'),
  v.check((written) => isRealDate(written.slice(0, 10)) && !Number.isNaN(Date.parse(written)), 'is no instant'),
);
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9.-]{1,64}$/, 'must be a FHIR id'));

// The value sets of FHIR R4; an invented status would be ignored by the facts and the case would prove nothing.
const encounterStatus = v.picklist([
  'planned',
  'arrived',
  'triaged',
  'in-progress',
  'onleave',
  'finished',
  'cancelled',
  'entered-in-error',
  'unknown',
]);
const appointmentStatus = v.picklist([
  'proposed',
  'pending',
  'booked',
  'arrived',
  'fulfilled',
  'cancelled',
  'noshow',
  'entered-in-error',
  'checked-in',
  'waitlist',
]);
const episodeStatus = v.picklist([
  'planned',
  'waitlist',
  'active',
  'onhold',
  'finished',
  'cancelled',
  'entered-in-error',
]);
const requestStatus = v.picklist(['draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error', 'unknown']);
const statementStatus = v.picklist([
  'active',
  'completed',
  'entered-in-error',
  'intended',
  'stopped',
  'on-hold',
  'unknown',
  'not-taken',
]);

const roles = list(
  v.strictObject({
    role: v.pipe(v.string(), v.regex(/^\d+$/)),
    name: text,
    from: optional(date),
    until: optional(date),
  }),
);

const unit = v.strictObject({
  kind: optional(v.picklist(['ward', 'department', 'hospital', 'municipality'])),
  partOf: optional(text),
});

const diagnosis = v.strictObject({
  code: text,
  system: optional(v.picklist(['icd-10', 'icpc-2', 'icpc-2b', 'icd-10-cm', 'snomed'])),
  recorded: optional(partialDate),
  onset: optional(partialDate),
  clinical: optional(v.picklist(['active', 'recurrence', 'relapse', 'inactive', 'remission', 'resolved'])),
  verification: optional(
    v.picklist(['unconfirmed', 'provisional', 'differential', 'confirmed', 'refuted', 'entered-in-error']),
  ),
  text: optional(text),
});

const contact = v.strictObject({
  unit: text,
  unitCalled: optional(text),
  hospital: optional(text),
  date: optional(date),
  dates: optional(list(date)),
  from: optional(date),
  to: optional(date),
  everyDays: optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  time: optional(time),
  until: optional(date),
  untilTime: optional(time),
  ongoing: optional(v.literal(true)),
  class: optional(v.picklist(['AMB', 'IMP', 'ACUTE', 'NONAC', 'EMER', 'VR', 'HH'])),
  status: optional(encounterStatus),
  reason: optional(text),
  madeFrom: optional(v.picklist(['episodeofcare', 'plannedcontact', 'hospitalstay'])),
  id: optional(id),
  partOf: optional(id),
  appointment: optional(id),
});

const answer = v.picklist(['met', 'not-met', 'unknown']);
const ids = v.array(v.string());

const expectation = v.strictObject({
  level: optional(v.picklist(['likely', 'clarify', 'not-indicated', 'has-coordinator', 'not-assessable'])),
  criteria: optional(v.record(v.string(), answer)),
  parts: optional(v.record(v.string(), answer)),
  certainty: optional(v.record(v.string(), v.picklist(['recorded', 'presumed']))),
  questions: optional(ids),
  triggers: optional(ids),
  hints: optional(ids),
  groups: optional(ids),
  routes: optional(ids),
  without: optional(ids),
  notAssessable: optional(ids),
  coordinator: optional(v.nullable(v.string())),
  facts: optional(
    list(
      v.strictObject({
        fact: v.custom<FactName>((name) => typeof name === 'string' && isFactName(name), 'is no fact of the catalogue'),
        params: optional(v.record(v.string(), v.union([v.number(), v.string()]))),
        value: v.union([v.number(), v.boolean()]),
        complete: optional(v.boolean()),
        atMost: optional(v.nullable(v.number())),
      }),
    ),
  ),
});

const READ_TYPES = [...RECORD_TYPES, ...REFERRED_TYPES, 'Practitioner'] as const;

/** Plain FHIR: only what tells rows apart is checked here; a type that is not read would be left out in silence. */
const resource = v.pipe(
  v.looseObject({ resourceType: v.picklist(READ_TYPES), id }),
  v.transform((read): Resource => read),
);

const unread = v.record(
  v.picklist(RECORD_TYPES),
  v.picklist(['forbidden', 'unsupported', 'not-extracted', 'failed', 'truncated', 'pending']),
);

/** The shape of one case; what contradicts itself is found by parse-rule-case.ts. */
export const ruleCaseSchema = v.strictObject({
  title: text,
  note: optional(text),
  at: instant,
  setting: optional(v.picklist(['hospital', 'gp', 'municipality'])),
  profile: optional(text),
  patient: v.strictObject({
    birthDate: optional(partialDate),
    deceased: optional(v.boolean()),
    active: optional(v.boolean()),
    language: optional(text),
    contacts: optional(roles),
  }),
  units: optional(v.record(v.string(), unit)),
  diagnoses: optional(list(diagnosis)),
  contacts: optional(list(contact)),
  medicines: optional(
    list(
      v.strictObject({
        atc: text,
        name: optional(text),
        status: optional(statementStatus),
        from: optional(partialDate),
        to: optional(partialDate),
      }),
    ),
  ),
  appointments: optional(list(v.strictObject({ date, unit: text, status: optional(appointmentStatus) }))),
  episodes: optional(list(v.strictObject({ from: partialDate, unit: text, status: optional(episodeStatus) }))),
  referrals: optional(list(v.strictObject({ date: partialDate, specialty: text, status: optional(requestStatus) }))),
  careTeam: optional(roles),
  resources: optional(list(resource)),
  notRead: optional(unread),
  partlyRead: optional(unread),
  answers: optional(v.record(v.string(), v.picklist(['yes', 'no', 'dont-know']))),
  expect: expectation,
});
