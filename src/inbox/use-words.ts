import { useLanguage } from '../page/language-context.ts';
import { INBOX_TEXT, type InboxText } from '../text/inbox.ts';

/** The inbox's sentences in the reader's language. */
export const useWords = (): InboxText => INBOX_TEXT[useLanguage()];
