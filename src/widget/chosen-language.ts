import { signal } from '@preact/signals';
import { LANGUAGES, type Language } from '../text/language.ts';

const KEY = 'koordinatorflagg-language';

/** The reader's choice in this tab; null until there is one, and then the installation's language counts. */
const chosen = signal<Language | null>(remembered());
const installed = signal<Language>('nb');

/** The language of the screen. Reading it in a component makes the component follow it. */
export function screenLanguage(): Language {
  return chosen.value ?? installed.value;
}

export function chooseLanguage(language: Language): void {
  chosen.value = language;
  try {
    sessionStorage.setItem(KEY, language);
  } catch {
    // A frame without storage: the choice lives as long as the page
  }
}

export function setInstalledLanguage(language: Language): void {
  installed.value = language;
}

function remembered(): Language | null {
  try {
    const stored = sessionStorage.getItem(KEY);
    return LANGUAGES.find((language) => language === stored) ?? null;
  } catch {
    return null;
  }
}
