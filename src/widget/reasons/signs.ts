import type { Evidence, Hint } from '../../criteria/assessment.ts';

/** Tells more of a need than the ones after it, at the same strength. What is not here comes last. */
const TELLING: readonly Evidence['reason'][] = [
  'suspected-diagnosis',
  'reduced-capacity',
  'reduced-function',
  'reduced-health',
  'social-situation',
  'individual-plan',
  'municipal-service',
  'municipal-request',
  'interpreter',
  'lifelong-diagnosis',
  'chronic-diagnosis',
  'new-chronic-diagnosis',
  'paediatric-contact',
  'acute-readmission',
  'acute-admission',
  'emergency-visit',
  'admission',
  'unit',
  'trajectory',
  'hospital',
  'open-referral',
  'specialist-contact',
];

/** Signs that may rest on the very same rows and then say the same twice: an acute stay is also an admission. */
const KINDS: readonly (readonly Evidence['reason'][])[] = [
  ['admission', 'acute-admission', 'acute-readmission', 'emergency-visit'],
  ['unit', 'trajectory', 'hospital'],
  ['social-situation', 'reduced-function', 'reduced-health', 'reduced-capacity'],
  ['lifelong-diagnosis', 'chronic-diagnosis', 'new-chronic-diagnosis', 'suspected-diagnosis'],
];

/**
 * The signs of one or more criteria as they are shown: the strong first, among equals the most telling, and what rests on
 * nothing but the rows of a sign already shown, and is of its kind, not again.
 */
export function signsShown(hints: readonly Hint[]): readonly Hint[] {
  const ordered = [...hints].sort((a, b) => rank(a) - rank(b));
  const shown: Hint[] = [];
  for (const hint of ordered) if (!shown.some((other) => covers(other, hint))) shown.push(hint);
  return shown;
}

function rank({ strength, evidence }: Hint): number {
  const places = evidence.map(({ reason }) => TELLING.indexOf(reason)).filter((place) => place >= 0);
  const telling = places.length === 0 ? TELLING.length : Math.min(...places);
  return (strength === 'strong' ? 0 : 100) + telling;
}

function covers(shown: Hint, hint: Hint): boolean {
  const rows = new Set(shown.evidence.map(rowOf));
  return hint.evidence.length > 0 && hint.evidence.every((each) => rows.has(rowOf(each)));
}

/** A row as one kind of sign. */
function rowOf({ resource, reason }: Evidence): string {
  const kind = KINDS.findIndex((reasons) => reasons.includes(reason));
  return `${resource} ${kind >= 0 ? kind : reason}`;
}
