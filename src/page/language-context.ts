import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from '../text/language.ts';

/** The language the reader has chosen, for every view of the page. */
export const LanguageContext = createContext<Language>('nb');

export const useLanguage = (): Language => useContext(LanguageContext);
