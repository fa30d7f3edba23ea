import { formatDate } from './dates.ts';
import { type EvidenceSentence, evidenceName, evidenceSentence, type SayableEvidence } from './evidence.ts';
import type { Language } from './language.ts';
import { windowWords } from './level.ts';
import { distinctNames, nameSome } from './name-some.ts';
import { fillTemplate } from './template.ts';

const nb = {
  suspected: 'Mulig sykdom, ikke bekreftet: {names}',
  disease: 'Kronisk sykdom: {names}',
  capacity: 'Sykdom som kan gjøre det vanskelig å holde oversikt: {names}',
  function: 'Nedsatt funksjon: {names}',
  health: 'Generelt redusert helse: {names}',
  situation: 'Livssituasjon: {names}',
  frailty: 'Skrøpelighet, målt med skåre: {names}',
  child: 'Sammensatt sykdom hos barn og unge: {names}',
  units: 'Flere enheter[ {window}]: {units}',
  trajectories: 'Samtidige forløp[ {window}]: {units}',
  hospitals: 'Flere sykehus[ {window}]: {units}',
  paediatric: 'Kommer fra enhet for barn og unge: {units}[, sist {date}]',
  contacts: 'Mange kontakter: {count}[ {window}][, ved {units}]',
  admissions: 'Innleggelser: {count}[ {window}][, sist {date}]',
  acuteAdmissions: 'Akutte innleggelser: {count}[ {window}][, sist {date}]',
  readmissions: 'Akutt innlagt på nytt: {times}[ {window}][, sist {date}]',
  emergency: 'Akuttkontakter på sykehus: {count}[ {window}][, sist {date}]',
  outOfHours: 'Legevakt: {times}[ {window}][, sist {date}]',
  referrals: 'Åpne henvisninger: {count}[, til {units}]',
  medicines: 'Mange faste legemidler: {count}',
  missed: 'Ikke møtt til avtale: {times}[ {window}][, sist {date}]',
  professions: 'Flere yrkesgrupper: {names}',
  demandingMedicine: 'Krevende legemiddelbehandling: {names}',
  demanding: 'Krevende behandling: {names}',
  cancer: 'Kreftbehandling: {names}',
  once: '{count} gang',
  times: '{count} ganger',
};

type SignWords = typeof nb;

const WORDS: Readonly<Record<Language, SignWords>> = {
  nb,
  nn: {
    suspected: 'Mogleg sjukdom, ikkje stadfesta: {names}',
    disease: 'Kronisk sjukdom: {names}',
    capacity: 'Sjukdom som kan gjere det vanskeleg å halde oversikt: {names}',
    function: 'Nedsett funksjon: {names}',
    health: 'Generelt redusert helse: {names}',
    situation: 'Livssituasjon: {names}',
    frailty: 'Skrøpelegheit, målt med skåre: {names}',
    child: 'Samansett sjukdom hos barn og unge: {names}',
    units: 'Fleire einingar[ {window}]: {units}',
    trajectories: 'Samtidige forløp[ {window}]: {units}',
    hospitals: 'Fleire sjukehus[ {window}]: {units}',
    paediatric: 'Kjem frå eining for barn og unge: {units}[, sist {date}]',
    contacts: 'Mange kontaktar: {count}[ {window}][, ved {units}]',
    admissions: 'Innleggingar: {count}[ {window}][, sist {date}]',
    acuteAdmissions: 'Akutte innleggingar: {count}[ {window}][, sist {date}]',
    readmissions: 'Akutt innlagd på nytt: {times}[ {window}][, sist {date}]',
    emergency: 'Akuttkontaktar på sjukehus: {count}[ {window}][, sist {date}]',
    outOfHours: 'Legevakt: {times}[ {window}][, sist {date}]',
    referrals: 'Opne tilvisingar: {count}[, til {units}]',
    medicines: 'Mange faste legemiddel: {count}',
    missed: 'Ikkje møtt til avtale: {times}[ {window}][, sist {date}]',
    professions: 'Fleire yrkesgrupper: {names}',
    demandingMedicine: 'Krevjande legemiddelbehandling: {names}',
    demanding: 'Krevjande behandling: {names}',
    cancer: 'Kreftbehandling: {names}',
    once: '{count} gong',
    times: '{count} gonger',
  },
  en: {
    suspected: 'Possible disease, not confirmed: {names}',
    disease: 'Chronic disease: {names}',
    capacity: 'Disease that can make it hard to keep track: {names}',
    function: 'Reduced function: {names}',
    health: 'Reduced health in general: {names}',
    situation: 'Life situation: {names}',
    frailty: 'Frailty, by a score: {names}',
    child: 'Complex illness in a young person: {names}',
    units: 'Several units[ {window}]: {units}',
    trajectories: 'Concurrent courses of treatment[ {window}]: {units}',
    hospitals: 'Several hospitals[ {window}]: {units}',
    paediatric: 'Comes from a unit for children and young people: {units}[, last {date}]',
    contacts: 'Many contacts: {count}[ {window}][, at {units}]',
    admissions: 'Admissions: {count}[ {window}][, last {date}]',
    acuteAdmissions: 'Acute admissions: {count}[ {window}][, last {date}]',
    readmissions: 'Acute readmission: {times}[ {window}][, last {date}]',
    emergency: 'Emergency contacts in hospital: {count}[ {window}][, last {date}]',
    outOfHours: 'Out-of-hours service: {times}[ {window}][, last {date}]',
    referrals: 'Open referrals: {count}[, to {units}]',
    medicines: 'Many regular medicines: {count}',
    missed: 'Missed appointments: {count}[ {window}][, last {date}]',
    professions: 'Several professions: {names}',
    demandingMedicine: 'Demanding medicine treatment: {names}',
    demanding: 'Demanding treatment: {names}',
    cancer: 'Cancer treatment: {names}',
    once: '{count} time',
    times: '{count} times',
  },
};

/** What a sign of this evidence is a sign of. Evidence that is not here says it in its own sentence: "Alder: 86 år". */
const LABEL: Partial<Readonly<Record<EvidenceSentence, Exclude<keyof SignWords, 'once' | 'times'>>>> = {
  'suspected-diagnosis': 'suspected',
  'lifelong-diagnosis': 'disease',
  'chronic-diagnosis': 'disease',
  'new-chronic-diagnosis': 'disease',
  'reduced-capacity': 'capacity',
  'reduced-function': 'function',
  'reduced-health': 'health',
  'social-situation': 'situation',
  'frailty-score': 'frailty',
  'complex-condition-in-child': 'child',
  unit: 'units',
  trajectory: 'trajectories',
  hospital: 'hospitals',
  'specialist-contact': 'contacts',
  contact: 'contacts',
  'paediatric-contact': 'paediatric',
  admission: 'admissions',
  'acute-admission': 'acuteAdmissions',
  'acute-readmission': 'readmissions',
  'emergency-visit': 'emergency',
  'out-of-hours-contact': 'outOfHours',
  'open-referral': 'referrals',
  'many-medicines': 'medicines',
  'missed-appointment': 'missed',
  'several-professions': 'professions',
  'high-intensity-medicine': 'demandingMedicine',
  'high-intensity-code': 'demanding',
  'cancer-treatment': 'cancer',
};

/** Where these stand among other evidence, the sign is not about them: an age is only what the rule asks beside a disease. */
const BESIDE: readonly EvidenceSentence[] = ['age', 'high-age'];

/**
 * A sign in the record in one line that says what it is a sign of: "Mulig sykdom, ikke bekreftet: Multippel sklerose".
 * Empty without evidence; no full stop.
 *
 * @param withinDays how far back it was looked for; null: no limit, or none to be told
 */
export function signSentence<T extends SayableEvidence>(
  language: Language,
  evidence: readonly T[],
  titleOf: (evidence: T) => string | null,
  withinDays: number | null = null,
): string {
  const told = evidence.filter(({ reason }) => !BESIDE.includes(reason));
  const [first] = told.length > 0 ? told : evidence;
  if (first === undefined) return '';
  const label = labelOf(told.map(({ reason }) => reason));
  if (label === undefined) return evidenceSentence(language, first, titleOf(first));
  const words = WORDS[language];
  const alike = told.filter(({ reason }) => labelOf([reason]) === label || label === 'emergency');
  const units = distinctNames(alike.flatMap(({ unit }) => unit ?? []));
  const latest = alike
    .flatMap(({ date }) => date ?? [])
    .sort()
    .at(-1);
  const count = alike.length;
  const names = distinctNames(alike.map((each) => evidenceName(language, each, titleOf(each))));
  const template = words[label];
  const isNamed = (each: T) => each.display !== null || titleOf(each) !== null || each.code !== null;
  const lacks = template.includes(': {units}')
    ? units.length === 0
    : template.includes('{names}') && !alike.some(isNamed);
  if (lacks) return evidenceSentence(language, first, titleOf(first));
  return fillTemplate(template, {
    names: nameSome(language, names),
    units: units.length === 0 ? null : nameSome(language, units),
    count,
    times: fillTemplate(count === 1 ? words.once : words.times, { count }),
    date: latest === undefined ? null : formatDate(language, latest),
    window: withinDays === null ? null : windowWords(language, withinDays),
  });
}

/** Acute stays and visits of emergency class are one sign together. */
function labelOf(reasons: readonly EvidenceSentence[]): (typeof LABEL)[EvidenceSentence] {
  if (reasons.includes('acute-admission') && reasons.includes('emergency-visit')) return 'emergency';
  const [first] = reasons;
  return first === undefined ? undefined : LABEL[first];
}
