import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { INBOX_TEXT, type InboxText } from '../text/inbox.ts';
import type { Language } from '../text/language.ts';

export const LanguageContext = createContext<Language>('nb');

export const useLanguage = (): Language => useContext(LanguageContext);
export const useWords = (): InboxText => INBOX_TEXT[useLanguage()];
