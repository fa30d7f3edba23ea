import { formatMonth } from './dates.ts';
import { type EvidenceSentence, evidenceName, evidenceSentence, type SayableEvidence } from './evidence.ts';
import type { Language } from './language.ts';
import { plural } from './template.ts';

interface SummaryWords {
  readonly since: string;
  readonly lifelong: string;
  readonly more: (count: number) => string;
  readonly days: (count: number) => string;
  readonly medicines: (count: number) => string;
  readonly missed: (count: number) => string;
}

const WORDS: Readonly<Record<Language, SummaryWords>> = {
  nb: {
    since: 'siden',
    lifelong: 'livslangt forløp',
    more: (count) => `og ${count} til`,
    days: (count) => `Innlagt i ${count} døgn`,
    medicines: (count) => plural(count, 'fast legemiddel', 'faste legemidler'),
    missed: (count) => `Ikke møtt til ${plural(count, 'avtale', 'avtaler')}`,
  },
  nn: {
    since: 'sidan',
    lifelong: 'livslangt forløp',
    more: (count) => `og ${count} til`,
    days: (count) => `Innlagd i ${count} døgn`,
    medicines: (count) => plural(count, 'fast legemiddel', 'faste legemiddel'),
    missed: (count) => `Ikkje møtt til ${plural(count, 'avtale', 'avtalar')}`,
  },
  en: {
    since: 'since',
    lifelong: 'lifelong',
    more: (count) => `and ${count} more`,
    days: (count) => `Admitted for ${plural(count, 'day', 'days')}`,
    medicines: (count) => plural(count, 'regular medicine', 'regular medicines'),
    missed: (count) => plural(count, 'missed appointment', 'missed appointments'),
  },
};

/** More than these are counted, not named: a reason must fit a narrow sidebar. */
const NAMED = 3;

const SINCE_FIRST: readonly EvidenceSentence[] = ['same-unit', 'active-episode', 'inpatient-now'];
const BY_UNIT: readonly EvidenceSentence[] = ['unit', 'trajectory', 'hospital', 'specialist-contact', 'contact'];
const BY_NAME: readonly EvidenceSentence[] = [
  'lifelong-diagnosis',
  'chronic-diagnosis',
  'new-chronic-diagnosis',
  'reduced-capacity',
  'reduced-function',
  'social-situation',
  'frailty-score',
];

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
  const words = WORDS[language];
  const { reason } = first;
  const alike = evidence.filter((other) => other.reason === reason);
  if (SINCE_FIRST.includes(reason) && first.unit !== null) {
    const [start] = alike.flatMap(({ date }) => date ?? []).sort();
    return start === undefined ? first.unit : `${first.unit} ${words.since} ${formatMonth(language, start)}`;
  }
  const units = distinct(alike.flatMap(({ unit }) => unit ?? []));
  if (BY_UNIT.includes(reason) && units.length > 0) return nameSome(words, units);
  if (BY_NAME.includes(reason)) {
    const names = distinct(alike.map((other) => evidenceName(language, other, titleOf(other))));
    return reason === 'lifelong-diagnosis' ? `${nameSome(words, names)}, ${words.lifelong}` : nameSome(words, names);
  }
  if (alike.length > 1) {
    if (reason === 'inpatient-days') return words.days(alike.reduce((days, { count = 0 }) => days + count, 0));
    if (reason === 'many-medicines') return words.medicines(alike.length);
    if (reason === 'missed-appointment') return words.missed(alike.length);
    if (reason === 'several-professions') {
      return nameSome(words, distinct(alike.map((other) => evidenceName(language, other, titleOf(other)))));
    }
  }
  return evidenceSentence(language, first, titleOf(first));
}

const distinct = (names: readonly string[]) => [...new Set(names)];

function nameSome({ more }: SummaryWords, names: readonly string[]): string {
  if (names.length <= NAMED) return names.join(', ');
  return `${names.slice(0, NAMED).join(', ')} ${more(names.length - NAMED)}`;
}
