import type { LaunchFailure } from '../launch/launch-failure.ts';
import { LanguageContext } from '../page/language-context.ts';
import { LanguageSwitch } from '../page/language-switch.tsx';
import { INBOX_TEXT } from '../text/inbox.ts';
import type { Language } from '../text/language.ts';
import type { InboxDesk } from './inbox-desk.ts';
import { InboxView } from './inbox-view.tsx';
import { ProblemView } from './problem-view.tsx';
import { useWords } from './use-words.ts';

/** The one thing the page shows at a time. */
export type Screen =
  | { readonly at: 'opening' }
  | { readonly at: 'inbox'; readonly desk: InboxDesk }
  | { readonly at: 'stopped'; readonly problem: LaunchFailure; readonly onRetry: (() => void) | null };

interface AppProps {
  readonly screen: Screen;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

export function App({ screen, language, onLanguage }: AppProps) {
  return (
    <LanguageContext.Provider value={language}>
      {screen.at === 'opening' && <Opening />}
      {screen.at === 'inbox' && <InboxView desk={screen.desk} />}
      {screen.at === 'stopped' && <ProblemView problem={screen.problem} onRetry={screen.onRetry} />}
      <LanguageSwitch label={INBOX_TEXT[language].language} onChoose={onLanguage} />
    </LanguageContext.Provider>
  );
}

function Opening() {
  return (
    <main aria-busy="true">
      <h1 class="opening">{useWords().title}</h1>
    </main>
  );
}
