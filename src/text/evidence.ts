import { formatDate } from './dates.ts';
import type { Language } from './language.ts';
import { fillTemplate, plural } from './template.ts';

const nb = {
  'same-unit': 'Kontakt med {unitOr}[ {date}]',
  'active-episode': 'Under oppfølging ved {unitOr}[ siden {date}]',
  'future-appointment': 'Avtale framover[ ved {unit}][: {date}]',
  'open-referral': 'Åpen henvisning[ til {unit}][, {date}]',
  'inpatient-now': 'Innlagt nå[ ved {unit}][ siden {date}]',
  'specialist-contact': 'Kontakt med {unitOr}[ {date}]',
  'lifelong-diagnosis': '{nameOr}, livslangt forløp[, registrert {date}]',
  'chronic-diagnosis': '{nameOr}[, registrert {date}]',
  'suspected-diagnosis': '{nameOr}, ikke bekreftet[, registrert {date}]',
  'high-intensity-code': '{nameOr}, krevende behandling[, registrert {date}]',
  'high-intensity-medicine': 'Krevende legemiddelbehandling[: {name}][, fra {date}]',
  'cancer-treatment': 'Kreftbehandling[: {name}][, {date}]',
  'frequent-planned-contacts': 'Tette planlagte kontakter[ ved {unit}][: {times}][, sist {date}]',
  'inpatient-days': 'Innlagt[ ved {unit}][ fra {date}][, {days}]',
  'intensive-care': 'Intensivbehandling[ ved {unit}][, {date}]',
  'new-chronic-diagnosis': '{nameOr}, nyoppdaget[, første gang {date}]',
  age: 'Alder[: {years}]',
  'complex-condition-in-child': '{nameOr}, sammensatt sykdom hos barn og unge[, registrert {date}]',
  unit: 'Kontakt med {unitOr}[ {date}]',
  trajectory: 'Forløp ved {unitOr}[: {times}][, sist {date}]',
  hospital: 'Kontakt med {hospitalOr}[ {date}]',
  'acute-admission': 'Akutt innlagt[ ved {unit}][ {date}]',
  'acute-admission-department': 'Akutt innlagt ved {unitOr}[ {date}]',
  admission: 'Innlagt[ ved {unit}][ {date}]',
  'acute-readmission': 'Akutt innlagt på nytt[ ved {unit}][ {date}][, {days} etter forrige opphold]',
  'emergency-visit': 'Øyeblikkelig hjelp[ ved {unit}][ {date}]',
  'out-of-hours-contact': 'Legevakt[: {unit}][, {date}]',
  'paediatric-contact': 'Kontakt med {unitOr}[ {date}]',
  contact: 'Kontakt med {unitOr}[ {date}]',
  'municipal-service': 'Kommunal tjeneste[: {name}][, siden {date}]',
  'municipal-request': 'Åpen forespørsel til kommunen[: {unit}][, {date}]',
  'frailty-score': '{nameOr}, teller i skåren for skrøpelighet[, registrert {date}]',
  'reduced-capacity': '{nameOr}[, registrert {date}]',
  'reduced-function': '{nameOr}[, registrert {date}]',
  'reduced-health': '{nameOr}[, registrert {date}]',
  'social-situation': '{nameOr}[, registrert {date}]',
  interpreter: 'Trenger tolk[: {name}]',
  'many-medicines': 'Fast legemiddel[: {name}]',
  'missed-appointment': 'Ikke møtt til avtale[ ved {unit}][ {date}]',
  'high-age': 'Høy alder[: {years}]',
  'several-professions': 'Yrkesgruppe involvert[: {name}]',
  coordinator: 'Registrert koordinator[: {name}][, {unit}][, siden {date}]',
  'individual-plan': 'Individuell plan[, siden {date}]',
};

/** What a sentence about evidence can say. The engine's reasons must all be here, or callers do not compile. */
export type EvidenceSentence = keyof typeof nb;

const nn: Record<EvidenceSentence, string> = {
  'same-unit': 'Kontakt med {unitOr}[ {date}]',
  'active-episode': 'Under oppfølging ved {unitOr}[ sidan {date}]',
  'future-appointment': 'Avtale framover[ ved {unit}][: {date}]',
  'open-referral': 'Open tilvising[ til {unit}][, {date}]',
  'inpatient-now': 'Innlagd no[ ved {unit}][ sidan {date}]',
  'specialist-contact': 'Kontakt med {unitOr}[ {date}]',
  'lifelong-diagnosis': '{nameOr}, livslangt forløp[, registrert {date}]',
  'chronic-diagnosis': '{nameOr}[, registrert {date}]',
  'suspected-diagnosis': '{nameOr}, ikkje stadfesta[, registrert {date}]',
  'high-intensity-code': '{nameOr}, krevjande behandling[, registrert {date}]',
  'high-intensity-medicine': 'Krevjande legemiddelbehandling[: {name}][, frå {date}]',
  'cancer-treatment': 'Kreftbehandling[: {name}][, {date}]',
  'frequent-planned-contacts': 'Tette planlagde kontaktar[ ved {unit}][: {times}][, sist {date}]',
  'inpatient-days': 'Innlagd[ ved {unit}][ frå {date}][, {days}]',
  'intensive-care': 'Intensivbehandling[ ved {unit}][, {date}]',
  'new-chronic-diagnosis': '{nameOr}, nyoppdaga[, første gong {date}]',
  age: 'Alder[: {years}]',
  'complex-condition-in-child': '{nameOr}, samansett sjukdom hos barn og unge[, registrert {date}]',
  unit: 'Kontakt med {unitOr}[ {date}]',
  trajectory: 'Forløp ved {unitOr}[: {times}][, sist {date}]',
  hospital: 'Kontakt med {hospitalOr}[ {date}]',
  'acute-admission': 'Akutt innlagd[ ved {unit}][ {date}]',
  'acute-admission-department': 'Akutt innlagd ved {unitOr}[ {date}]',
  admission: 'Innlagd[ ved {unit}][ {date}]',
  'acute-readmission': 'Akutt innlagd på nytt[ ved {unit}][ {date}][, {days} etter førre opphald]',
  'emergency-visit': 'Augeblikkeleg hjelp[ ved {unit}][ {date}]',
  'out-of-hours-contact': 'Legevakt[: {unit}][, {date}]',
  'paediatric-contact': 'Kontakt med {unitOr}[ {date}]',
  contact: 'Kontakt med {unitOr}[ {date}]',
  'municipal-service': 'Kommunal teneste[: {name}][, sidan {date}]',
  'municipal-request': 'Open førespurnad til kommunen[: {unit}][, {date}]',
  'frailty-score': '{nameOr}, tel i skåren for skrøpelegheit[, registrert {date}]',
  'reduced-capacity': '{nameOr}[, registrert {date}]',
  'reduced-function': '{nameOr}[, registrert {date}]',
  'reduced-health': '{nameOr}[, registrert {date}]',
  'social-situation': '{nameOr}[, registrert {date}]',
  interpreter: 'Treng tolk[: {name}]',
  'many-medicines': 'Fast legemiddel[: {name}]',
  'missed-appointment': 'Ikkje møtt til avtale[ ved {unit}][ {date}]',
  'high-age': 'Høg alder[: {years}]',
  'several-professions': 'Yrkesgruppe involvert[: {name}]',
  coordinator: 'Registrert koordinator[: {name}][, {unit}][, sidan {date}]',
  'individual-plan': 'Individuell plan[, sidan {date}]',
};

const en: Record<EvidenceSentence, string> = {
  'same-unit': 'Contact with {unitOr}[, {date}]',
  'active-episode': 'Followed up by {unitOr}[ since {date}]',
  'future-appointment': 'Appointment ahead[ at {unit}][: {date}]',
  'open-referral': 'Open referral[ to {unit}][, {date}]',
  'inpatient-now': 'Admitted now[ at {unit}][ since {date}]',
  'specialist-contact': 'Contact with {unitOr}[, {date}]',
  'lifelong-diagnosis': '{nameOr}, lifelong[, recorded {date}]',
  'chronic-diagnosis': '{nameOr}[, recorded {date}]',
  'suspected-diagnosis': '{nameOr}, not confirmed[, recorded {date}]',
  'high-intensity-code': '{nameOr}, demanding treatment[, recorded {date}]',
  'high-intensity-medicine': 'Demanding medicine treatment[: {name}][, from {date}]',
  'cancer-treatment': 'Cancer treatment[: {name}][, {date}]',
  'frequent-planned-contacts': 'Frequent planned contacts[ at {unit}][: {times}][, last {date}]',
  'inpatient-days': 'Admitted[ at {unit}][ from {date}][, {days}]',
  'intensive-care': 'Intensive care[ at {unit}][, {date}]',
  'new-chronic-diagnosis': '{nameOr}, newly found[, first seen {date}]',
  age: 'Age[: {years}]',
  'complex-condition-in-child': '{nameOr}, complex illness in a young person[, recorded {date}]',
  unit: 'Contact with {unitOr}[, {date}]',
  trajectory: 'Course at {unitOr}[: {times}][, last {date}]',
  hospital: 'Contact with {hospitalOr}[, {date}]',
  'acute-admission': 'Acute admission[ at {unit}][, {date}]',
  'acute-admission-department': 'Acute admission at {unitOr}[, {date}]',
  admission: 'Admission[ at {unit}][, {date}]',
  'acute-readmission': 'Acute readmission[ at {unit}][, {date}][, {days} after the last stay]',
  'emergency-visit': 'Emergency care[ at {unit}][, {date}]',
  'out-of-hours-contact': 'Out-of-hours service[: {unit}][, {date}]',
  'paediatric-contact': 'Contact with {unitOr}[, {date}]',
  contact: 'Contact with {unitOr}[, {date}]',
  'municipal-service': 'Municipal service[: {name}][, since {date}]',
  'municipal-request': 'Open request to the municipality[: {unit}][, {date}]',
  'frailty-score': '{nameOr}, counts in the frailty score[, recorded {date}]',
  'reduced-capacity': '{nameOr}[, recorded {date}]',
  'reduced-function': '{nameOr}[, recorded {date}]',
  'reduced-health': '{nameOr}[, recorded {date}]',
  'social-situation': '{nameOr}[, recorded {date}]',
  interpreter: 'Needs an interpreter[: {name}]',
  'many-medicines': 'Regular medicine[: {name}]',
  'missed-appointment': 'Missed appointment[ at {unit}][, {date}]',
  'high-age': 'High age[: {years}]',
  'several-professions': 'Profession involved[: {name}]',
  coordinator: 'Registered coordinator[: {name}][, {unit}][, since {date}]',
  'individual-plan': 'Individual plan[, since {date}]',
};

const SENTENCES: Readonly<Record<Language, Record<EvidenceSentence, string>>> = { nb, nn, en };

const WORDS = {
  nb: {
    unit: 'en enhet uten navn i journalen',
    hospital: 'et sykehus uten navn i journalen',
    diagnosis: 'Diagnose uten navn i journalen',
    code: 'Diagnose med kode {code}[ ({text})]',
    days: (n: number) => `${n} døgn`,
    times: (n: number) => plural(n, 'kontakt', 'kontakter'),
    years: (n: number) => `${n} år`,
  },
  nn: {
    unit: 'ei eining utan namn i journalen',
    hospital: 'eit sjukehus utan namn i journalen',
    diagnosis: 'Diagnose utan namn i journalen',
    code: 'Diagnose med kode {code}[ ({text})]',
    days: (n: number) => `${n} døgn`,
    times: (n: number) => plural(n, 'kontakt', 'kontaktar'),
    years: (n: number) => `${n} år`,
  },
  en: {
    unit: 'a unit without a name in the record',
    hospital: 'a hospital without a name in the record',
    diagnosis: 'Diagnosis without a name in the record',
    code: 'Diagnosis with code {code}[ ({text})]',
    days: (n: number) => plural(n, 'day', 'days'),
    times: (n: number) => plural(n, 'contact', 'contacts'),
    years: (n: number) => plural(n, 'year', 'years'),
  },
} as const satisfies Readonly<Record<Language, unknown>>;

/** The fields of a piece of evidence that a sentence needs; the engine's `Evidence` fits. */
export interface SayableEvidence {
  readonly reason: EvidenceSentence;
  /** A local date, as precise as recorded ("2026-03-02", "2026-03", "2026"). */
  readonly date: string | null;
  readonly code: { readonly code: string } | null;
  readonly display: string | null;
  readonly unit: string | null;
  readonly count?: number;
}

/** The name of what the evidence is about: the record's own words, else the code list's title, else the code. */
export function evidenceName(language: Language, evidence: SayableEvidence, groupTitle?: string | null): string {
  const words = WORDS[language];
  const name = evidence.display ?? groupTitle ?? null;
  if (name !== null) return capitalise(name);
  return evidence.code === null ? words.diagnosis : codeWithText(language, evidence.code.code, null);
}

/** "Diagnose med kode M411 (Juvenil idiopatisk skoliose)": the text is the code's, not the record's. */
export function codeWithText(language: Language, code: string, text: string | null): string {
  return fillTemplate(WORDS[language].code, { code, text });
}

/**
 * One piece of evidence as a sentence with its date and unit, without codes and without a full stop.
 *
 * @param groupTitle the title of `evidence.group` in this language, used when the record has no words for the code
 */
export function evidenceSentence(language: Language, evidence: SayableEvidence, groupTitle?: string | null): string {
  const words = WORDS[language];
  const { count, unit } = evidence;
  return fillTemplate(SENTENCES[language][evidence.reason], {
    unit,
    unitOr: unit ?? words.unit,
    hospitalOr: unit ?? words.hospital,
    name: evidence.display ?? groupTitle ?? null,
    nameOr: evidenceName(language, evidence, groupTitle),
    date: evidence.date === null ? null : formatDate(language, evidence.date),
    days: count === undefined ? null : words.days(count),
    times: count === undefined ? null : words.times(count),
    years: count === undefined ? null : words.years(count),
  });
}

function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase('nb') + text.slice(1);
}
