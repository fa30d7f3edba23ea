import { LANGUAGES, type Language } from '../text/language.ts';

const KEY = 'koordinatorflagg-inbox-language';

/** The reader's choice for one session; without one the language of the EHR's user, then the installation's. */
let chosen: Language | null = null;
let session: string | null = null;
let users: Language | null = null;
let installed: Language = 'nb';

export function screenLanguage(): Language {
  return chosen ?? users ?? installed;
}

/** @param locale what the EHR says its user reads (BCP 47; some write `nn_NO`); a language without texts is not said. */
export function setUsersLanguage(locale: string | null): void {
  const primary = locale?.split(/[-_]/)[0]?.toLowerCase();
  users = LANGUAGES.find((language) => language === (primary === 'no' ? 'nb' : primary)) ?? null;
}

export function setInstalledLanguage(language: Language): void {
  installed = language;
}

/** @param stateKey the OAuth `state`. From here on a choice survives a reload of this session, and no other. */
export function setLanguageSession(stateKey: string): void {
  session = stateKey;
  try {
    const stored = sessionStorage.getItem(KEY);
    chosen = LANGUAGES.find((language) => stored === `${stateKey} ${language}`) ?? null;
  } catch {
    // A frame without storage: the choice lives as long as the page
  }
}

export function chooseLanguage(language: Language): void {
  chosen = language;
  try {
    if (session !== null) sessionStorage.setItem(KEY, `${session} ${language}`);
  } catch {
    // As above
  }
}
