import { formatMonth } from './dates.ts';
import { type EvidenceSentence, evidenceName, evidenceSentence, type SayableEvidence } from './evidence.ts';
import type { Language } from './language.ts';
import { distinctNames, nameSome } from './name-some.ts';
import { plural } from './template.ts';

interface SummaryWords {
  readonly since: string;
  readonly lifelong: string;
  readonly isNew: string;
  readonly days: (count: number) => string;
  readonly medicines: (count: number) => string;
  readonly missed: (count: number) => string;
}

const WORDS: Readonly<Record<Language, SummaryWords>> = {
  nb: {
    since: 'siden',
    lifelong: 'livslangt forløp',
    isNew: 'nyoppdaget',
    days: (count) => `Innlagt i ${count} døgn`,
    medicines: (count) => plural(count, 'fast legemiddel', 'faste legemidler'),
    missed: (count) => `Ikke møtt til ${plural(count, 'avtale', 'avtaler')}`,
  },
  nn: {
    since: 'sidan',
    lifelong: 'livslangt forløp',
    isNew: 'nyoppdaga',
    days: (count) => `Innlagd i ${count} døgn`,
    medicines: (count) => plural(count, 'fast legemiddel', 'faste legemiddel'),
    missed: (count) => `Ikkje møtt til ${plural(count, 'avtale', 'avtalar')}`,
  },
  en: {
    since: 'since',
    lifelong: 'lifelong',
    isNew: 'newly found',
    days: (count) => `Admitted for ${plural(count, 'day', 'days')}`,
    medicines: (count) => plural(count, 'regular medicine', 'regular medicines'),
    missed: (count) => plural(count, 'missed appointment', 'missed appointments'),
  },
};

const SINCE_FIRST: readonly EvidenceSentence[] = ['same-unit', 'active-episode', 'inpatient-now'];
const BY_UNIT: readonly EvidenceSentence[] = ['unit', 'trajectory', 'hospital', 'specialist-contact', 'contact'];
const DISEASES: readonly EvidenceSentence[] = ['lifelong-diagnosis', 'new-chronic-diagnosis', 'chronic-diagnosis'];
const BY_NAME: readonly EvidenceSentence[] = [
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
  const units = distinctNames(alike.flatMap(({ unit }) => unit ?? []));
  if (BY_UNIT.includes(reason) && units.length > 0) return nameSome(language, units);
  if (DISEASES.includes(reason)) return diseases(language, evidence, titleOf);
  if (BY_NAME.includes(reason)) {
    const names = distinctNames(alike.map((other) => evidenceName(language, other, titleOf(other))));
    return nameSome(language, names);
  }
  if (alike.length > 1) {
    if (reason === 'inpatient-days') return words.days(alike.reduce((days, { count = 0 }) => days + count, 0));
    if (reason === 'many-medicines') return words.medicines(alike.length);
    if (reason === 'missed-appointment') return words.missed(alike.length);
    if (reason === 'several-professions') {
      return nameSome(language, distinctNames(alike.map((other) => evidenceName(language, other, titleOf(other)))));
    }
  }
  return evidenceSentence(language, first, titleOf(first));
}

/**
 * Every disease once, the lifelong and the new first, each with what makes it tell: "Parkinsonisme (livslangt forløp),
 * Diabetes type 2".
 */
function diseases<T extends SayableEvidence>(
  language: Language,
  evidence: readonly T[],
  titleOf: (evidence: T) => string | null,
): string {
  const words = WORDS[language];
  const found = new Map<string, string | null>();
  for (const kind of DISEASES) {
    const note = kind === 'lifelong-diagnosis' ? words.lifelong : kind === 'new-chronic-diagnosis' ? words.isNew : null;
    for (const each of evidence) {
      const name = evidenceName(language, each, titleOf(each));
      if (each.reason === kind && !found.has(name)) found.set(name, note);
    }
  }
  const notes = new Set(found.values());
  const [note] = notes;
  if (notes.size === 1) return [nameSome(language, [...found.keys()]), ...(note ? [note] : [])].join(', ');
  return nameSome(
    language,
    [...found].map(([name, its]) => (its === null ? name : `${name} (${its})`)),
  );
}
