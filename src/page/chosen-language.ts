import { LANGUAGES, type Language } from '../text/language.ts';

const KEY = 'koordinatorflagg-language';
/** Stands for the session that the launch page is about to open: its `state` is not known there. */
const NEXT = 'next';

/**
 * The reader's choice, which holds for one session: whoever opens the next chart in this tab may be another user of the
 * EHR. Without a choice the language of the EHR's user counts, then the installation's.
 */
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
  // `no` is Norwegian in either form
  users = LANGUAGES.find((language) => language === (primary === 'no' ? 'nb' : primary)) ?? null;
}

export function setInstalledLanguage(language: Language): void {
  installed = language;
}

export function chooseLanguage(language: Language): void {
  chosen = language;
  if (session !== null) remember(session, language);
}

/** The launch page: what the launch's address asks for goes along to the session it opens; null asks for nothing. */
export function askForLanguage(language: Language | null): void {
  session = NEXT;
  chosen = language;
  remember(NEXT, language);
}

/** @param stateKey the OAuth `state`. From here on a choice survives a reload of this session, and no other. */
export function setLanguageSession(stateKey: string): void {
  session = stateKey;
  chosen ??= remembered(stateKey) ?? remembered(NEXT);
  remember(stateKey, chosen);
}

function remember(key: string, language: Language | null): void {
  try {
    if (language === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, `${key} ${language}`);
  } catch {
    // A frame without storage: the choice lives as long as the page
  }
}

function remembered(key: string): Language | null {
  try {
    const stored = sessionStorage.getItem(KEY);
    return LANGUAGES.find((language) => stored === `${key} ${language}`) ?? null;
  } catch {
    return null;
  }
}
