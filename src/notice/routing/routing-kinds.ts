import { assessmentDate } from '../../criteria/assessment-date.ts';
import type { ConsentGiver, NeedKind, NoticeDraft } from '../notice.ts';

/** Fixed, so that the same choices make the same message however they were clicked. */
export const NEED_KINDS: readonly NeedKind[] = [
  'coordinator',
  'individual-plan',
  'child-coordinator',
  'contact-doctor',
];

/** Whether the patient is under 18 on a day (YYYY-MM-DD). A birth date that is partial or missing leaves it open. */
export const isUnder18 = (birthDate: string | null, day: string) => isUnder(18, birthDate, day);

/**
 * Whether others consent for the patient: under 16, as a rule the parents (pasient- og brukerrettighetsloven §§ 4-3, 4-4).
 * Where the age is not known, nothing is said of them.
 */
export const othersConsent = (birthDate: string | null, day: string) => isUnder(16, birthDate, day) === 'yes';

function isUnder(years: number, birthDate: string | null, day: string): 'yes' | 'no' | 'unknown' {
  const [, year, rest] = /^(\d{4})((?:-\d\d){0,2})$/.exec(birthDate ?? '') ?? [];
  if (year === undefined || rest === undefined) return 'unknown';
  const birthday = `${Number(year) + years}${rest}`;
  const sameLength = day.slice(0, birthday.length);
  if (sameLength === birthday) return birthday.length === 10 ? 'no' : 'unknown';
  return sameLength < birthday ? 'yes' : 'no';
}

/**
 * What can be asked of a unit for this patient. A child coordinator is appointed by the municipality alone, for a child
 * under 18 (helse- og omsorgstjenesteloven § 7-2 a), and is offered also while the hospital's unit is chosen, so that
 * whoever ticks it is told whom to choose. A contact doctor is the hospital's own matter (spesialisthelsetjenesteloven
 * § 2-5 c).
 */
export function offeredKinds(recipient: 'hospital' | 'municipality' | null, under18: 'yes' | 'no' | 'unknown') {
  return NEED_KINDS.filter((kind) => {
    if (kind === 'child-coordinator') return under18 !== 'no';
    return kind !== 'contact-doctor' || recipient !== 'municipality';
  });
}

/**
 * - `child-coordinator-municipal`: only a municipality appoints one
 * - `contact-doctor-alone`: for information beside something that is asked for, never by itself
 * - `consent-needed`: an individual plan and a child coordinator are made only when the patient, or whoever consents for
 *   the patient, wants one (pasient- og brukerrettighetsloven §§ 2-5, 2-5 c). Nobody is asked to assess that unasked
 * - `consent-unasked`: the same person has not been asked, and has consented; one of the two is wrong
 */
export type KindRefusal = 'child-coordinator-municipal' | 'contact-doctor-alone' | 'consent-needed' | 'consent-unasked';

/** Why this cannot be asked of this unit, or null. */
export function kindRefusal({ kinds, wish, consent, recipient, patient, assessment }: NoticeDraft): KindRefusal | null {
  if (kinds.every((kind) => kind === 'contact-doctor')) return 'contact-doctor-alone';
  if (kinds.includes('child-coordinator') && recipient.kind === 'hospital') return 'child-coordinator-municipal';
  if (!needsConsent(kinds)) return null;
  if (consent.length === 0) return 'consent-needed';
  // Another may consent for a patient who was not asked; but under 16 the parents are asked for in the same question
  const together = othersConsent(patient.birthDate, assessmentDate(assessment));
  const isAsked = (giver: ConsentGiver) => giver === 'patient' || (together && giver === 'parents');
  return wish === 'not-asked' && consent.some(isAsked) ? 'consent-unasked' : null;
}

const KINDS_WITH_CONSENT: readonly NeedKind[] = ['individual-plan', 'child-coordinator'];

/** Those of the kinds that are asked for with consent only. */
export const kindsWithConsent = (kinds: readonly NeedKind[]): readonly NeedKind[] =>
  KINDS_WITH_CONSENT.filter((kind) => kinds.includes(kind));

export const needsConsent = (kinds: readonly NeedKind[]): boolean => kindsWithConsent(kinds).length > 0;

/**
 * Who may have consented: under 16 those who consent for the patient, from 16 the patient too (pasient- og
 * brukerrettighetsloven §§ 4-3, 4-4). Parents are offered for an adult never, and where the age is not known.
 */
export function consentGivers(birthDate: string | null, day: string): readonly ConsentGiver[] {
  const adult = isUnder18(birthDate, day) === 'no';
  return [
    ...(othersConsent(birthDate, day) ? [] : (['patient'] as const)),
    ...(adult ? [] : (['parents'] as const)),
    'other',
  ];
}
