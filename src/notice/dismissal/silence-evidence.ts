import type { Assessment, Evidence, EvidenceReason } from '../../criteria/assessment.ts';

/** What was known when a decision was made; null where that is not known any more. */
export interface Known {
  /** Ids of the criteria, parts and triggers that were met. */
  readonly met: readonly string[] | null;
  /** The diagnoses they rested on (`diagnosesIn`). */
  readonly diagnoses: readonly string[] | null;
}

/** What an assessment rests on, for a later one to be compared with. */
export function knownIn(assessment: Assessment): {
  readonly met: readonly string[];
  readonly diagnoses: readonly string[];
} {
  return { met: metIn(assessment), diagnoses: diagnosesIn(assessment) };
}

/**
 * Whether something has come since a decision that those who decided did not have:
 * - a criterion, part or trigger is met that was not. So is one that could not be read then
 * - a diagnosis that it rests on was not among those then; where those are not known, one dated after that day
 * - an event after that day: an admission, an emergency visit, a new referral, intensive treatment
 *
 * The next contact with a unit that was known is nothing new: patients who are followed have them all the time, and no
 * silence would last. Where it is not known what was met, nobody can tell, and any evidence dated after that day counts.
 * An appointment is dated when it will be, which says nothing of when it was made. What is dated within the day, or in a month or year that the day lies in, is not certain to be later and does not.
 *
 * @param day local date of the decision, YYYY-MM-DD
 */
export function isNewSince(assessment: Assessment, day: string, { met, diagnoses }: Known): boolean {
  const after = evidenceOf(assessment).filter(({ date, reason }) => reason !== PLANNED && isAfter(date, day));
  if (met === null) return after.length > 0;
  if (metIn(assessment).some((id) => !met.includes(id))) return true;
  if (diagnoses !== null && diagnosesIn(assessment).some((diagnosis) => !diagnoses.includes(diagnosis))) return true;
  return after.some(({ reason }) => !ROUTINE.has(reason) && !(diagnoses !== null && DIAGNOSES.has(reason)));
}

const PLANNED: EvidenceReason = 'future-appointment';

/** What goes on by itself in care that is known already, or by the passing of time. */
const ROUTINE: ReadonlySet<EvidenceReason> = new Set([
  'same-unit',
  'active-episode',
  'specialist-contact',
  'frequent-planned-contacts',
  'unit',
  'trajectory',
  'hospital',
  'contact',
  'paediatric-contact',
  'age',
  'high-age',
  'many-medicines',
  'several-professions',
]);

/** A diagnosis is written again at every contact, so its date says little; which diagnosis it is says more. */
const DIAGNOSES: ReadonlySet<EvidenceReason> = new Set([
  'lifelong-diagnosis',
  'chronic-diagnosis',
  'suspected-diagnosis',
  'new-chronic-diagnosis',
  'complex-condition-in-child',
]);

function metIn({ criteria, triggers }: Assessment): readonly string[] {
  const met = criteria.flatMap(({ id, answer, parts }) => [
    ...(answer === 'met' ? [id] : []),
    ...parts.filter((part) => part.answer === 'met').map((part) => part.id),
  ]);
  return [...new Set([...met, ...triggers])];
}

/** By group where the rules have one: a code may become more precise without anything being new. */
function diagnosesIn(assessment: Assessment): readonly string[] {
  const diagnoses = evidenceOf(assessment).filter(({ reason }) => DIAGNOSES.has(reason));
  return [...new Set(diagnoses.map(({ group, code, display }) => group ?? code?.code ?? display ?? ''))];
}

/** Everything that what is met rests on. */
function evidenceOf({ criteria, triggerEvidence }: Assessment): readonly Evidence[] {
  const met = criteria.flatMap((criterion) => [criterion, ...criterion.parts]).filter(({ answer }) => answer === 'met');
  return [...met, ...triggerEvidence].flatMap(({ evidence }) => evidence);
}

function isAfter(date: string | null, day: string): boolean {
  return date !== null && date > day.slice(0, date.length);
}
