import { useLanguage } from '../page/language-context.ts';
import { BELOW_FLAG_TEXT, type BelowFlagText } from '../text/below-flag.ts';
import type { Language } from '../text/language.ts';
import { WIDGET_TEXT, type WidgetText } from '../text/widget.ts';

const inLanguage = (language: Language) => ({ ...WIDGET_TEXT[language], ...BELOW_FLAG_TEXT[language] });
const ALL = { nb: inLanguage('nb'), nn: inLanguage('nn'), en: inLanguage('en') };

/** All of the widget's sentences in the reader's language: for what comes below the flag, and after it. */
export const useAllWords = (): WidgetText & BelowFlagText => ALL[useLanguage()];
