import type { Language } from './language.ts';

const nb = {
  likely: 'Trenger trolig koordinator',
  /** Each that is met, by its title. */
  toConfirm: '{name} (må bekreftes)',
  likelyNext: 'Avklar behovet sammen med pasienten.',
  criteria: 'Kriterier: {counts}.',
  countMet: '{count} oppfylt',
  countPresumed: '{count} må bekreftes',
  countNotMet: '{count} ikke oppfylt',
  countUnknown: '{count} ikke avklart',
  clarifyQuestion: 'Ett svar gjenstår',
  clarifyQuestionNext: 'Svaret avgjør om pasienten trolig trenger koordinator.',
  clarifyTrigger: 'Bør vurderes: {what}',
  notIndicated: 'Ingen tegn til behov i det som er lest',
  notIndicatedSomeSigns: 'Ikke nok til å foreslå koordinator ut fra det som er lest',
  notIndicatedPartly: 'Kan ikke utelukke behov: ikke alt er lest',
  notIndicatedUnclear: 'Kan ikke utelukke behov: noen diagnoser er uklare',
  hasCoordinator: 'Har koordinator',
  coordinatorUnnamed: 'navnet står ikke i journalen',
  since: 'siden {date}',
  /** In the level's place; whether the record has one registered is another matter. */
  granted: 'Koordinator er innvilget',
  phone: 'tlf.',
  notAssessable: 'Kan ikke vurderes',
  notAssessableNext: 'Det som trengs for å vurdere behovet, kunne ikke leses.',
  notAssessablePartly: 'Det som trengs for å vurdere behovet, er bare delvis lest.',
  deceased: 'Pasienten er registrert som død.',
  inactive: 'Journalen til pasienten er ikke i bruk.',
  changed: 'Vurderingen er endret: {level}',
  unchanged: 'Svaret er tatt med. Vurderingen er den samme: {level}',
};

export type LevelText = typeof nb;

export const LEVEL_TEXT: Readonly<Record<Language, LevelText>> = {
  nb,
  nn: {
    likely: 'Treng truleg koordinator',
    toConfirm: '{name} (må stadfestast)',
    likelyNext: 'Avklar behovet saman med pasienten.',
    criteria: 'Kriterium: {counts}.',
    countMet: '{count} oppfylt',
    countPresumed: '{count} må stadfestast',
    countNotMet: '{count} ikkje oppfylt',
    countUnknown: '{count} ikkje avklart',
    clarifyQuestion: 'Eitt svar står att',
    clarifyQuestionNext: 'Svaret avgjer om pasienten truleg treng koordinator.',
    clarifyTrigger: 'Bør vurderast: {what}',
    notIndicated: 'Ingen teikn til behov i det som er lese',
    notIndicatedSomeSigns: 'Ikkje nok til å foreslå koordinator ut frå det som er lese',
    notIndicatedPartly: 'Kan ikkje utelukke behov: ikkje alt er lese',
    notIndicatedUnclear: 'Kan ikkje utelukke behov: nokre diagnosar er uklare',
    hasCoordinator: 'Har koordinator',
    coordinatorUnnamed: 'namnet står ikkje i journalen',
    since: 'sidan {date}',
    granted: 'Koordinator er innvilga',
    phone: 'tlf.',
    notAssessable: 'Kan ikkje vurderast',
    notAssessableNext: 'Det som trengst for å vurdere behovet, kunne ikkje lesast.',
    notAssessablePartly: 'Det som trengst for å vurdere behovet, er berre delvis lese.',
    deceased: 'Pasienten er registrert som død.',
    inactive: 'Journalen til pasienten er ikkje i bruk.',
    changed: 'Vurderinga er endra: {level}',
    unchanged: 'Svaret er teke med. Vurderinga er den same: {level}',
  },
  en: {
    likely: 'Probably needs a coordinator',
    toConfirm: '{name} (to be confirmed)',
    likelyNext: 'Clarify the need together with the patient.',
    criteria: 'Criteria: {counts}.',
    countMet: '{count} met',
    countPresumed: '{count} to be confirmed',
    countNotMet: '{count} not met',
    countUnknown: '{count} not settled',
    clarifyQuestion: 'One answer is missing',
    clarifyQuestionNext: 'The answer decides whether the patient probably needs a coordinator.',
    clarifyTrigger: 'Should be considered: {what}',
    notIndicated: 'No signs of need in what was read',
    notIndicatedSomeSigns: 'Not enough in what was read to suggest a coordinator',
    notIndicatedPartly: 'A need cannot be ruled out: not everything was read',
    notIndicatedUnclear: 'A need cannot be ruled out: some diagnoses are unclear',
    hasCoordinator: 'Has a coordinator',
    coordinatorUnnamed: 'the name is not in the record',
    since: 'since {date}',
    granted: 'A coordinator has been granted',
    phone: 'tel.',
    notAssessable: 'Cannot be assessed',
    notAssessableNext: 'What is needed to assess the need could not be read.',
    notAssessablePartly: 'What is needed to assess the need was only partly read.',
    deceased: 'The patient is recorded as deceased.',
    inactive: 'The patient’s record is not in use.',
    changed: 'The assessment has changed: {level}',
    unchanged: 'The answer is included. The assessment is the same: {level}',
  },
};

/** Counts are written in words up to twelve, as running text in Norwegian and English does. */
const NUMBER_WORDS: Readonly<Record<Language, readonly string[]>> = {
  nb: ['ingen', 'én', 'to', 'tre', 'fire', 'fem', 'seks', 'sju', 'åtte', 'ni', 'ti', 'elleve', 'tolv'],
  nn: ['ingen', 'éin', 'to', 'tre', 'fire', 'fem', 'seks', 'sju', 'åtte', 'ni', 'ti', 'elleve', 'tolv'],
  en: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
};

const ACUTE_ADMISSIONS: Readonly<Record<Language, readonly [one: string, other: string]>> = {
  nb: ['akutt innleggelse', 'akutte innleggelser'],
  nn: ['akutt innlegging', 'akutte innleggingar'],
  en: ['acute admission', 'acute admissions'],
};

/** "fire akutte innleggelser siste halvår" */
export function acuteAdmissions(language: Language, count: number, withinDays: number | null): string {
  const [one, other] = ACUTE_ADMISSIONS[language];
  const admissions = `${NUMBER_WORDS[language][count] ?? count} ${count === 1 ? one : other}`;
  return withinDays === null ? admissions : `${admissions} ${windowWords(language, withinDays)}`;
}

/** A look-back window as people say it: 180 days is "siste halvår". */
export function windowWords(language: Language, days: number): string {
  const named = WINDOWS[language];
  if (days === 180) return named.halfYear;
  if (days === 365) return named.year;
  if (days > 365 && days % 365 === 0) return named.years(days / 365);
  return days >= 60 && days % 30 === 0 ? named.months(days / 30) : named.days(days);
}

const WINDOWS: Readonly<
  Record<
    Language,
    {
      readonly halfYear: string;
      readonly year: string;
      readonly years: (n: number) => string;
      readonly months: (n: number) => string;
      readonly days: (n: number) => string;
    }
  >
> = {
  nb: {
    halfYear: 'siste halvår',
    year: 'siste år',
    years: (n) => `siste ${n} år`,
    months: (n) => `siste ${n} måneder`,
    days: (n) => `siste ${n} dager`,
  },
  nn: {
    halfYear: 'siste halvår',
    year: 'siste år',
    years: (n) => `siste ${n} år`,
    months: (n) => `siste ${n} månader`,
    days: (n) => `siste ${n} dagar`,
  },
  en: {
    halfYear: 'in the last six months',
    year: 'in the last year',
    years: (n) => `in the last ${n} years`,
    months: (n) => `in the last ${n} months`,
    days: (n) => `in the last ${n} days`,
  },
};
