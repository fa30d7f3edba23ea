import { LANGUAGES, type Language } from '../text/language.ts';

const KEY = 'koordinatorflagg-language';

/** The reader's choice in this tab; null until there is one, and then the installation's language counts. */
let chosen: Language | null = remembered();
let installed: Language = 'nb';

export function screenLanguage(): Language {
  return chosen ?? installed;
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
