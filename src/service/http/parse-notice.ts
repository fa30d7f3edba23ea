import * as v from 'valibot';
import { isNationalIdentifier } from '../../notice/patient/valid-national-identifier.ts';
import type { ServiceNotice } from '../../notice/service-notice.ts';

/** Longer than any notice a person would read; the handler itself takes megabytes. */
const LONGEST_TEXT = 100_000;

const line = (least: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(least, 'must not be empty'), v.maxLength(300, 'is too long'));

const notice = v.strictObject({
  issuer: v.pipe(
    v.string(),
    v.maxLength(2000, 'is too long'),
    v.transform((text) => text.replace(/\/+$/, '')),
  ),
  identifier: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')),
  authoredOn: v.pipe(
    v.string(),
    v.isoTimestamp('must be an ISO 8601 instant'),
    v.check((text) => !Number.isNaN(Date.parse(text)), 'must be an ISO 8601 instant'),
  ),
  recipient: v.pipe(v.string(), v.minLength(1, 'must not be empty'), v.maxLength(200, 'is too long')),
  patient: v.strictObject({
    familyName: line(0),
    givenName: line(0),
    birthDate: v.nullable(
      v.pipe(
        v.string(),
        v.isoDate('must be YYYY-MM-DD'),
        v.check((text) => isCalendarDate(text), 'must be a date of the calendar'),
      ),
    ),
    nationalIdentifier: v.nullable(
      v.pipe(
        v.strictObject({ kind: v.picklist(['FNR', 'DNR']), value: v.string() }),
        v.check(
          ({ kind, value }) => isNationalIdentifier(kind, value),
          'is no such number: length, date or check digits',
        ),
      ),
    ),
  }),
  sender: v.strictObject({ name: line(1), phone: v.nullable(line(0)) }),
  title: line(1),
  text: v.pipe(
    v.string(),
    v.check((text) => text.trim() !== '', 'must not be empty'),
    v.maxLength(LONGEST_TEXT, 'is too long'),
  ),
});

const unnamed = 'needs a name, or a number';

export type NoticeResult =
  | { readonly notice: ServiceNotice; readonly fault?: never }
  | { readonly fault: { readonly key: string; readonly detail: string }; readonly notice?: never };

/** The notice with its issuer without trailing slash and its lines trimmed; the text is left as it is. */
export function parseNotice(json: unknown): NoticeResult {
  const parsed = v.safeParse(notice, json, { abortEarly: true, abortPipeEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const key = (issue.path ?? []).map((step) => String(step.key)).join('.');
    return { fault: { key, detail: issue.kind === 'validation' ? issue.message : `must be ${issue.expected}` } };
  }
  const { familyName, givenName, nationalIdentifier } = parsed.output.patient;
  if (familyName === '' && givenName === '' && nationalIdentifier === null) {
    return { fault: { key: 'patient', detail: unnamed } };
  }
  return { notice: parsed.output };
}

function isCalendarDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
