import { useLanguage } from '../page/language-context.ts';
import { WIDGET_TEXT, type WidgetText } from '../text/widget.ts';

/** The widget's sentences in the reader's language. */
export const useWords = (): WidgetText => WIDGET_TEXT[useLanguage()];
