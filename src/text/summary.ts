import { formatMonth } from './dates.ts';
import { type EvidenceSentence, evidenceName, evidenceSentence, type SayableEvidence } from './evidence.ts';
import type { Language } from './language.ts';
import { windowWords } from './level.ts';
import { distinctNames, nameSome } from './name-some.ts';
import { signSentence } from './sign.ts';
import { fillTemplate, plural } from './template.ts';

interface SummaryWords {
  readonly since: string;
  readonly lifelong: string;
  readonly isNew: string;
  readonly days: string;
  readonly planned: string;
  readonly medicines: (count: number) => string;
  readonly missed: (count: number) => string;
}

const WORDS: Readonly<Record<Language, SummaryWords>> = {
  nb: {
    since: 'siden',
    lifelong: 'livslangt forløp',
    isNew: 'nyoppdaget',
    days: '{count} døgn innlagt[ {window}] ({stays} opphold)',
    planned: '{count} planlagte kontakter[ på {span} dager][ ved {unit}]',
    medicines: (count) => plural(count, 'fast legemiddel', 'faste legemidler'),
    missed: (count) => `Ikke møtt til ${plural(count, 'avtale', 'avtaler')}`,
  },
  nn: {
    since: 'sidan',
    lifelong: 'livslangt forløp',
    isNew: 'nyoppdaga',
    days: '{count} døgn innlagd[ {window}] ({stays} opphald)',
    planned: '{count} planlagde kontaktar[ på {span} dagar][ ved {unit}]',
    medicines: (count) => plural(count, 'fast legemiddel', 'faste legemiddel'),
    missed: (count) => `Ikkje møtt til ${plural(count, 'avtale', 'avtalar')}`,
  },
  en: {
    since: 'since',
    lifelong: 'lifelong',
    isNew: 'newly found',
    days: 'Days in hospital[ {window}]: {count} (stays: {stays})',
    planned: '{count} planned contacts[ within {span} days][ at {unit}]',
    medicines: (count) => plural(count, 'regular medicine', 'regular medicines'),
    missed: (count) => plural(count, 'missed appointment', 'missed appointments'),
  },
};

const SINCE_FIRST: readonly EvidenceSentence[] = ['same-unit', 'active-episode', 'inpatient-now'];
const BY_UNIT: readonly EvidenceSentence[] = ['unit', 'contact'];
/** Said as a sign is, with the word for what it is: names or one date alone would not say why they are a reason. */
const AS_SIGN: readonly EvidenceSentence[] = [
  'trajectory',
  'hospital',
  'specialist-contact',
  'admission',
  'acute-admission',
  'acute-readmission',
  'emergency-visit',
  'out-of-hours-contact',
];
const AS_SIGN_TOGETHER: readonly EvidenceSentence[] = [
  'high-intensity-medicine',
  'high-intensity-code',
  'cancer-treatment',
  'suspected-diagnosis',
  'open-referral',
];
const DISEASES: readonly EvidenceSentence[] = ['lifelong-diagnosis', 'new-chronic-diagnosis', 'chronic-diagnosis'];
const BY_NAME: readonly EvidenceSentence[] = [
  'reduced-capacity',
  'reduced-function',
  'reduced-health',
  'social-situation',
  'frailty-score',
];

/**
 * What decided a criterion in one short line: "Nevrologisk avdeling siden mars 2025". The first piece of evidence sets
 * what kind of line it is, since the engine puts the deciding part first; null without evidence.
 *
 * @param windowOf how many days back evidence of this reason was counted, or within how many days it was to happen; null
 *   where that is not known
 */
export function summariseEvidence<T extends SayableEvidence>(
  language: Language,
  evidence: readonly T[],
  titleOf: (evidence: T) => string | null,
  windowOf: (reason: T['reason']) => number | null = () => null,
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
  const days = windowOf(reason);
  const window = days === null ? null : windowWords(language, days);
  if (BY_UNIT.includes(reason) && units.length > 0) {
    return fillTemplate('{names}[ {window}]', { names: nameSome(language, units), window });
  }
  if (DISEASES.includes(reason)) return diseases(language, evidence, titleOf);
  if (BY_NAME.includes(reason)) {
    const names = distinctNames(alike.map((other) => evidenceName(language, other, titleOf(other))));
    return nameSome(language, names);
  }
  if (reason === 'inpatient-days') {
    return fillTemplate(words.days, {
      count: alike.reduce((sum, { count = 0 }) => sum + count, 0),
      window,
      stays: alike.length,
    });
  }
  if (reason === 'frequent-planned-contacts' && first.count !== undefined) {
    return fillTemplate(words.planned, { count: first.count, span: days, unit: first.unit });
  }
  if (AS_SIGN.includes(reason) || (alike.length > 1 && AS_SIGN_TOGETHER.includes(reason))) {
    return signSentence(language, evidence, titleOf, days);
  }
  if (alike.length > 1) {
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
