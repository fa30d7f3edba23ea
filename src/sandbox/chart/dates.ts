import type { SandboxLanguage } from '../ehr.ts';

const LOCALES: Readonly<Record<SandboxLanguage, string>> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' };

/** A FHIR date or instant as a date in Norway; as it stands when it is only a year or a month, empty when missing. */
export function showDate(date: string | undefined, language: SandboxLanguage): string {
  return show(date, language, { dateStyle: 'medium' });
}

/** The same with the clock. */
export function showDateTime(date: string | undefined, language: SandboxLanguage): string {
  return show(date, language, { dateStyle: 'medium', timeStyle: 'short' });
}

function show(date: string | undefined, language: SandboxLanguage, style: Intl.DateTimeFormatOptions): string {
  if (date === undefined || date.length < 10 || Number.isNaN(Date.parse(date))) return date ?? '';
  return new Intl.DateTimeFormat(LOCALES[language], { ...style, timeZone: 'Europe/Oslo' }).format(new Date(date));
}

/** Whole years from a birth date (YYYY-MM-DD) to a local date; null when the birth date is not that precise. */
export function ageOn(today: string, birthDate: string | undefined): number | null {
  if (birthDate === undefined || birthDate.length < 10) return null;
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
