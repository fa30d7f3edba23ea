import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from '../text/language.ts';
import { WIDGET_TEXT, type WidgetText } from '../text/widget.ts';

export const LanguageContext = createContext<Language>('nb');

export const useLanguage = (): Language => useContext(LanguageContext);
export const useWords = (): WidgetText => WIDGET_TEXT[useLanguage()];
