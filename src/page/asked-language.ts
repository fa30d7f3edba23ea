import { LANGUAGES, type Language } from '../text/language.ts';

/** The language an EHR says its user reads, in the address it launches with; anything but the three is ignored. */
export function askedLanguage(page: URL): Language | null {
  return LANGUAGES.find((language) => language === page.searchParams.get('language')) ?? null;
}
