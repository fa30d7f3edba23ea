import * as v from 'valibot';
import type { Counting } from './code-lists.ts';

const whole = v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(0));

/** The number alone. What a clinician reads beside it, `rules check` asks for: the published files are without it. */
const threshold = v.pipe(
  v.object({ value: whole, minimum: whole, maximum: whole }),
  v.check(
    ({ value, minimum, maximum }) => minimum <= value && value <= maximum,
    'value must be from minimum to maximum',
  ),
);

/** rules/codes/counting.json: of each threshold the number, within its bounds. */
export const countingSchema = v.strictObject({
  seriesContacts: threshold,
  seriesDays: threshold,
  codedSeriesContacts: threshold,
  sameStayHours: threshold,
  admissionHours: threshold,
  arrivedDays: threshold,
  supportingContacts: threshold,
  supportingDays: threshold,
  sharedRecordContacts: threshold,
} satisfies Readonly<Record<keyof Counting, typeof threshold>>);
