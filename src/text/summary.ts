import { formatMonth } from './dates.ts';
import { type EvidenceSentence, evidenceName, evidenceSentence, type SayableEvidence } from './evidence.ts';
import type { Language } from './language.ts';

const SINCE: Readonly<Record<Language, string>> = { nb: 'siden', nn: 'sidan', en: 'since' };
const LIFELONG: Readonly<Record<Language, string>> = { nb: 'livslangt forløp', nn: 'livslangt forløp', en: 'lifelong' };
const MORE: Readonly<Record<Language, (count: number) => string>> = {
  nb: (count) => `og ${count} til`,
  nn: (count) => `og ${count} til`,
  en: (count) => `and ${count} more`,
};

/** More than these are counted, not named: a reason must fit a narrow sidebar. */
const NAMED = 3;

const SINCE_FIRST: readonly EvidenceSentence[] = ['same-unit', 'active-episode', 'inpatient-now'];
const BY_UNIT: readonly EvidenceSentence[] = ['unit', 'trajectory', 'hospital', 'specialist-contact'];
const BY_NAME: readonly EvidenceSentence[] = ['lifelong-diagnosis', 'chronic-diagnosis', 'new-chronic-diagnosis'];

/**
 * What decided a criterion in one short line: "Nevrologisk avdeling siden mars 2025". The first piece of evidence sets
 * what kind of line it is, since the engine puts the deciding part first; null without evidence.
 */
export function summariseEvidence<T extends SayableEvidence>(
  language: Language,
  evidence: readonly T[],
  titleOf: (evidence: T) => string | null,
): string | null {
  const [first] = evidence;
  if (first === undefined) return null;
  const { reason } = first;
  const alike = evidence.filter((other) => other.reason === reason);
  if (SINCE_FIRST.includes(reason) && first.unit !== null) {
    const start = alike.map((other) => other.date ?? '').reduce((a, b) => (b !== '' && (a === '' || b < a) ? b : a));
    return start === '' ? first.unit : `${first.unit} ${SINCE[language]} ${formatMonth(language, start)}`;
  }
  const units = distinct(alike.flatMap((other) => other.unit ?? []));
  if (BY_UNIT.includes(reason) && units.length > 0) return nameSome(language, units);
  if (BY_NAME.includes(reason)) {
    const names = nameSome(language, distinct(alike.map((other) => evidenceName(language, other, titleOf(other)))));
    return reason === 'lifelong-diagnosis' ? `${names}, ${LIFELONG[language]}` : names;
  }
  return evidenceSentence(language, first, titleOf(first));
}

const distinct = (names: readonly string[]) => [...new Set(names)];

function nameSome(language: Language, names: readonly string[]): string {
  if (names.length <= NAMED) return names.join(', ');
  return `${names.slice(0, NAMED).join(', ')} ${MORE[language](names.length - NAMED)}`;
}
