import type { Language } from './language.ts';
import { fillTemplate, plural } from './template.ts';

type Forms = readonly [one: string, other: string];

const nb = {
  Patient: ['pasient', 'pasientopplysninger'],
  Condition: ['diagnose', 'diagnoser'],
  Encounter: ['kontakt', 'kontakter'],
  MedicationStatement: ['legemiddel', 'legemidler'],
  MedicationRequest: ['forskrivning', 'forskrivninger'],
  EpisodeOfCare: ['oppfølgingsperiode', 'oppfølgingsperioder'],
  Appointment: ['avtale', 'avtaler'],
  ServiceRequest: ['henvisning', 'henvisninger'],
  CareTeam: ['behandlingsteam', 'behandlingsteam'],
  Task: ['oppgave', 'oppgaver'],
  Communication: ['melding', 'meldinger'],
  Organization: ['enhet', 'enheter'],
  Medication: ['legemiddelnavn', 'legemiddelnavn'],
  PractitionerRole: ['behandlerrolle', 'behandlerroller'],
} satisfies Readonly<Record<string, Forms>>;

/** The kinds of record entries that have a name in plain words: FHIR resource types. */
export type NamedType = keyof typeof nb;

const TYPES: Readonly<Record<Language, Readonly<Record<NamedType, Forms>>>> = {
  nb,
  nn: {
    Patient: ['pasient', 'pasientopplysningar'],
    Condition: ['diagnose', 'diagnosar'],
    Encounter: ['kontakt', 'kontaktar'],
    MedicationStatement: ['legemiddel', 'legemiddel'],
    MedicationRequest: ['forskriving', 'forskrivingar'],
    EpisodeOfCare: ['oppfølgingsperiode', 'oppfølgingsperiodar'],
    Appointment: ['avtale', 'avtalar'],
    ServiceRequest: ['tilvising', 'tilvisingar'],
    CareTeam: ['behandlingsteam', 'behandlingsteam'],
    Task: ['oppgåve', 'oppgåver'],
    Communication: ['melding', 'meldingar'],
    Organization: ['eining', 'einingar'],
    Medication: ['legemiddelnamn', 'legemiddelnamn'],
    PractitionerRole: ['behandlarrolle', 'behandlarroller'],
  },
  en: {
    Patient: ['patient', 'patient details'],
    Condition: ['diagnosis', 'diagnoses'],
    Encounter: ['contact', 'contacts'],
    MedicationStatement: ['medicine', 'medicines'],
    MedicationRequest: ['prescription', 'prescriptions'],
    EpisodeOfCare: ['period of follow-up', 'periods of follow-up'],
    Appointment: ['appointment', 'appointments'],
    ServiceRequest: ['referral', 'referrals'],
    CareTeam: ['care team', 'care teams'],
    Task: ['task', 'tasks'],
    Communication: ['message', 'messages'],
    Organization: ['unit', 'units'],
    Medication: ['medicine name', 'medicine names'],
    PractitionerRole: ['practitioner role', 'practitioner roles'],
  },
};

const nbWhy = {
  forbidden: 'ingen tilgang',
  unsupported: 'tilbys ikke av journalen',
  'not-extracted': 'ikke tatt med i uttrekket',
  failed: 'lesingen feilet',
  truncated: 'bare delvis lest',
  'not-completed': 'lesingen ble ikke fullført',
  'given-in-part': 'journalen gir bare noen av dem',
  pending: 'leses fortsatt',
  'not-found': 'finnes ikke',
  'short-history': 'journalen går ikke langt nok tilbake',
  'not-recorded': 'står ikke i journalen',
  deceased: 'pasienten er registrert som død',
  inactive: 'pasientens journal er ikke i bruk',
};

/** Why something is not known, by the codes of the record and the engine. */
export type WhyUnknown = keyof typeof nbWhy;

const WHY: Readonly<Record<Language, Readonly<Record<WhyUnknown, string>>>> = {
  nb: nbWhy,
  nn: {
    forbidden: 'ingen tilgang',
    unsupported: 'ikkje tilbode av journalen',
    'not-extracted': 'ikkje teke med i uttrekket',
    failed: 'lesinga feila',
    truncated: 'berre delvis lese',
    'not-completed': 'lesinga vart ikkje fullført',
    'given-in-part': 'journalen gir berre nokre av dei',
    pending: 'blir framleis lese',
    'not-found': 'finst ikkje',
    'short-history': 'journalen går ikkje langt nok tilbake',
    'not-recorded': 'står ikkje i journalen',
    deceased: 'pasienten er registrert som død',
    inactive: 'journalen til pasienten er ikkje i bruk',
  },
  en: {
    forbidden: 'no access',
    unsupported: 'not offered by the record',
    'not-extracted': 'not included in the extract',
    failed: 'reading failed',
    truncated: 'only partly read',
    'not-completed': 'the reading was not completed',
    'given-in-part': 'the record gives only some of them',
    pending: 'still being read',
    'not-found': 'not found',
    'short-history': 'the record does not go far enough back',
    'not-recorded': 'not in the record',
    deceased: 'the patient is recorded as deceased',
    inactive: 'the patient’s record is not in use',
  },
};

/** The same, where the installation has said what is given. */
const GIVEN_ONLY: Readonly<Record<Language, string>> = {
  nb: 'journalen gir bare {given}',
  nn: 'journalen gir berre {given}',
  en: 'the record gives only {given}',
};

/** By type: what a record system gives of one that it gives in part, in the installation's own words; null without any. */
export type GivenWords = Readonly<Partial<Record<string, Readonly<Record<Language, string>> | null>>>;

/** What was read does not hold everything asked for; said of a kind of entry the record has, or may have, some of. */
const NOT_ALL_RECORDED: Readonly<Record<Language, { readonly diagnoses: string; readonly other: string }>> = {
  nb: { diagnoses: 'noen er uklare eller kunne ikke tolkes', other: 'journalen har ikke alt om dem' },
  nn: { diagnoses: 'nokre er uklare eller kunne ikkje tolkast', other: 'journalen har ikkje alt om dei' },
  en: { diagnoses: 'some are unclear or could not be interpreted', other: 'the record does not have all about them' },
};

const isNamedType = (type: string): type is NamedType => Object.hasOwn(nb, type);

/** A kind of entry in the plural, lower case: "diagnoser". A type without words stands as it is named in FHIR. */
export function typeName(language: Language, type: string): string {
  return isNamedType(type) ? TYPES[language][type][1] : type;
}

/** "12 diagnoser", "1 kontakt" */
export function countOfType(language: Language, type: NamedType, count: number): string {
  return plural(count, ...TYPES[language][type]);
}

/** Of a kind of entry "not recorded" would be untrue where some were read and only not understood, or were too vague. */
export function whyOfType(language: Language, type: string, why: WhyUnknown, given: GivenWords = {}): string {
  const some = why === 'given-in-part' ? given[type] : undefined;
  if (some) return fillTemplate(GIVEN_ONLY[language], { given: some[language] });
  if (why !== 'not-recorded' || !isNamedType(type)) return whyUnknown(language, why);
  return NOT_ALL_RECORDED[language][type === 'Condition' ? 'diagnoses' : 'other'];
}

/**
 * Why a type was not read completely, by its coverage: of one that was answered in part "not offered" would be untrue.
 */
export function whyNotComplete(of: { readonly state: 'partial' | 'missing'; readonly why: WhyUnknown }): WhyUnknown {
  return of.state === 'partial' && of.why === 'unsupported' ? 'given-in-part' : of.why;
}

/** "ingen tilgang" */
export function whyUnknown(language: Language, why: WhyUnknown): string {
  return WHY[language][why];
}

/** "avtaler, henvisninger (ingen tilgang); kontakter (lesingen feilet)": each reason once, in the order given. */
export function typesAndWhy(
  language: Language,
  unread: readonly { readonly what: string; readonly why: WhyUnknown }[],
  given: GivenWords = {},
): string {
  const byReason = new Map<string, string[]>();
  for (const { what, why } of unread) {
    const reason = whyOfType(language, what, why, given);
    byReason.set(reason, [...(byReason.get(reason) ?? []), typeName(language, what)]);
  }
  return [...byReason].map(([reason, types]) => `${types.join(', ')} (${reason})`).join('; ');
}

/** "henvisninger (ingen tilgang)" */
export function typeAndWhy(language: Language, type: string, why: WhyUnknown, given: GivenWords = {}): string {
  return typesAndWhy(language, [{ what: type, why }], given);
}
