import { LANGUAGES, type Language } from '../text/language.ts';

const KEY = 'koordinatorflagg-language';

/** The reader's choice in this tab; without one the language of the EHR's user counts, then the installation's. */
let chosen: Language | null = remembered();
let users: Language | null = null;
let installed: Language = 'nb';

export function screenLanguage(): Language {
  return chosen ?? users ?? installed;
}

/** @param locale what the EHR says its user reads (BCP 47; some write `nn_NO`); a language without texts is not said. */
export function setUsersLanguage(locale: string | null): void {
  const primary = locale?.split(/[-_]/)[0]?.toLowerCase();
  // `no` is Norwegian in either form
  users = LANGUAGES.find((language) => language === (primary === 'no' ? 'nb' : primary)) ?? null;
}

export function setInstalledLanguage(language: Language): void {
  installed = language;
}

export function chooseLanguage(language: Language): void {
  chosen = language;
  try {
    sessionStorage.setItem(KEY, language);
  } catch {
    // A frame without storage: the choice lives as long as the page
  }
}

function remembered(): Language | null {
  try {
    const stored = sessionStorage.getItem(KEY);
    return LANGUAGES.find((language) => language === stored) ?? null;
  } catch {
    return null;
  }
}
