import type { Language } from './language.ts';
import { windowWords } from './level.ts';
import { fillTemplate } from './template.ts';

const nb = {
  'current-groups': 'alvorlige kroniske sykdommer',
  'suspected-groups': 'sykdommer det er mistanke om',
  'current-chapters': 'organsystemer med kronisk sykdom',
  'new-groups': 'nyoppdagede kroniske sykdommer',
  'longstanding-groups': 'langvarige sykdommer',
  'codes-recorded': 'diagnoser det er lett etter',
  'hospital-frailty-score': 'poeng i skåren for skrøpelighet',
  'frailty-signs': 'tegn på skrøpelighet',
  'specialist-contacts': 'kontakter i spesialisthelsetjenesten',
  'same-unit-span-days': 'dager mellom første og siste kontakt med samme enhet',
  'specialist-units': 'enheter',
  trajectories: 'enheter med flere kontakter',
  hospitals: 'sykehus',
  'planned-contacts-in-one-unit': 'planlagte kontakter med samme enhet',
  'inpatient-days': 'døgn innlagt',
  'intensive-care-contacts': 'opphold på intensiv',
  'acute-admissions': 'akutte innleggelser',
  'acute-admission-departments': 'avdelinger med akutt innleggelse',
  admissions: 'innleggelser',
  'acute-readmissions': 'akutte reinnleggelser',
  'mental-health-contacts': 'kontakter i psykisk helsevern eller rusbehandling',
  'paediatric-contacts': 'kontakter med enheter for barn og unge',
  'emergency-contacts': 'akuttkontakter på sykehus',
  'out-of-hours-contacts': 'kontakter med legevakt',
  'any-contacts': 'kontakter',
  'active-episode-days': 'dager med åpent forløp',
  'furthest-appointment-days': 'dager fram til siste avtale',
  'future-appointments': 'avtaler framover',
  'open-referrals': 'åpne henvisninger',
  'open-referral-specialties': 'fagområder med åpen henvisning',
  'missed-appointments': 'avtaler uten oppmøte',
  'municipal-services': 'kommunale tjenester',
  'municipal-help': 'kommunale enheter som hjelper',
  'municipal-requests': 'kommunale enheter som er bedt om hjelp',
  'medicines-in-list': 'legemidler det er lett etter',
  'cancer-treatment': 'kreftbehandlinger',
  'regular-medicines': 'faste legemidler',
  'professions-involved': 'yrkesgrupper',
};

/** What can be counted, by the names of facts; years of age have a sentence of their own. */
export type CountedFact = keyof typeof nb | 'age-years';

const COUNTED: Readonly<Record<Language, typeof nb>> = {
  nb,
  nn: {
    'current-groups': 'alvorlege kroniske sjukdommar',
    'suspected-groups': 'sjukdommar det er mistanke om',
    'current-chapters': 'organsystem med kronisk sjukdom',
    'new-groups': 'nyoppdaga kroniske sjukdommar',
    'longstanding-groups': 'langvarige sjukdommar',
    'codes-recorded': 'diagnosar det er leita etter',
    'hospital-frailty-score': 'poeng i skåren for skrøpelegheit',
    'frailty-signs': 'teikn på skrøpelegheit',
    'specialist-contacts': 'kontaktar i spesialisthelsetenesta',
    'same-unit-span-days': 'dagar mellom første og siste kontakt med same eining',
    'specialist-units': 'einingar',
    trajectories: 'einingar med fleire kontaktar',
    hospitals: 'sjukehus',
    'planned-contacts-in-one-unit': 'planlagde kontaktar med same eining',
    'inpatient-days': 'døgn innlagd',
    'intensive-care-contacts': 'opphald på intensiv',
    'acute-admissions': 'akutte innleggingar',
    'acute-admission-departments': 'avdelingar med akutt innlegging',
    admissions: 'innleggingar',
    'acute-readmissions': 'akutte reinnleggingar',
    'mental-health-contacts': 'kontaktar i psykisk helsevern eller rusbehandling',
    'paediatric-contacts': 'kontaktar med einingar for barn og unge',
    'emergency-contacts': 'akuttkontaktar på sjukehus',
    'out-of-hours-contacts': 'kontaktar med legevakt',
    'any-contacts': 'kontaktar',
    'active-episode-days': 'dagar med ope forløp',
    'furthest-appointment-days': 'dagar fram til siste avtale',
    'future-appointments': 'avtalar framover',
    'open-referrals': 'opne tilvisingar',
    'open-referral-specialties': 'fagområde med open tilvising',
    'missed-appointments': 'avtalar utan oppmøte',
    'municipal-services': 'kommunale tenester',
    'municipal-help': 'kommunale einingar som hjelper',
    'municipal-requests': 'kommunale einingar som er bedne om hjelp',
    'medicines-in-list': 'legemiddel det er leita etter',
    'cancer-treatment': 'kreftbehandlingar',
    'regular-medicines': 'faste legemiddel',
    'professions-involved': 'yrkesgrupper',
  },
  en: {
    'current-groups': 'serious chronic diseases',
    'suspected-groups': 'suspected diseases',
    'current-chapters': 'organ systems with chronic disease',
    'new-groups': 'newly found chronic diseases',
    'longstanding-groups': 'long-lasting diseases',
    'codes-recorded': 'diagnoses looked for',
    'hospital-frailty-score': 'points in the frailty score',
    'frailty-signs': 'signs of frailty',
    'specialist-contacts': 'contacts in specialist care',
    'same-unit-span-days': 'days between the first and the last contact with one unit',
    'specialist-units': 'units',
    trajectories: 'units with several contacts',
    hospitals: 'hospitals',
    'planned-contacts-in-one-unit': 'planned contacts with one unit',
    'inpatient-days': 'days in hospital',
    'intensive-care-contacts': 'stays in intensive care',
    'acute-admissions': 'acute admissions',
    'acute-admission-departments': 'departments with an acute admission',
    admissions: 'admissions',
    'acute-readmissions': 'acute readmissions',
    'mental-health-contacts': 'contacts in mental health care or substance-use treatment',
    'paediatric-contacts': 'contacts with units for children and young people',
    'emergency-contacts': 'emergency contacts in hospital',
    'out-of-hours-contacts': 'contacts with the out-of-hours service',
    'any-contacts': 'contacts',
    'active-episode-days': 'days of open follow-up',
    'furthest-appointment-days': 'days until the last appointment',
    'future-appointments': 'appointments ahead',
    'open-referrals': 'open referrals',
    'open-referral-specialties': 'specialties with an open referral',
    'missed-appointments': 'missed appointments',
    'municipal-services': 'municipal services',
    'municipal-help': 'municipal units that help',
    'municipal-requests': 'municipal units asked to help',
    'medicines-in-list': 'medicines looked for',
    'cancer-treatment': 'cancer treatments',
    'regular-medicines': 'regular medicines',
    'professions-involved': 'professions',
  },
};

const SENTENCES: Readonly<Record<Language, { readonly count: string; readonly age: string; readonly span: string }>> = {
  nb: {
    count: '{found} av minst {needed} {what}[ {window}]',
    age: '{found} av minst {needed} år',
    span: 'på {days} dager',
  },
  nn: {
    count: '{found} av minst {needed} {what}[ {window}]',
    age: '{found} av minst {needed} år',
    span: 'på {days} dagar',
  },
  en: {
    count: '{found} of at least {needed} {what}[ {window}]',
    age: '{found} of at least {needed} years of age',
    span: 'within {days} days',
  },
};

export interface CountBelow {
  readonly fact: CountedFact;
  readonly found: number;
  readonly needed: number;
  /** How far back it was counted, in days; null: without a time limit. */
  readonly withinDays: number | null;
  /** The days it was to happen within, wherever they lie in the window; null: the window itself. */
  readonly spanDays: number | null;
}

/** "2 av minst 3 enheter siste halvår", without a full stop. */
export function countBelow(language: Language, { fact, found, needed, withinDays, spanDays }: CountBelow): string {
  const words = SENTENCES[language];
  if (fact === 'age-years') return fillTemplate(words.age, { found, needed });
  const window =
    spanDays !== null
      ? fillTemplate(words.span, { days: spanDays })
      : withinDays === null
        ? null
        : windowWords(language, withinDays);
  const said = language === 'en' ? String(found) : String(found).replace('.', ',');
  return fillTemplate(words.count, { found: said, needed, what: COUNTED[language][fact], window });
}
