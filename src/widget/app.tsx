import type { PatientIdentity } from '../notice/notice.ts';
import { LanguageContext } from '../page/language-context.ts';
import { LanguageSwitch } from '../page/language-switch.tsx';
import type { Language } from '../text/language.ts';
import { WIDGET_TEXT } from '../text/widget.ts';
import { AssessedView, type AssessedViewProps } from './assessed-view.tsx';
import { PatientHeader } from './patient-header.tsx';
import type { Problem } from './problem/problem.ts';
import { ProblemScreen } from './problem/problem-screen.tsx';
import { ReadingView } from './reading-view.tsx';
import type { ProgressByType } from './record-reading.ts';
import { type RuleContent, RuleContentContext } from './rules/rule-content.ts';

/** The one thing the page shows at a time. */
export type Screen =
  | { readonly at: 'reading'; readonly progress: ProgressByType; readonly patient: PatientIdentity | null }
  | { readonly at: 'assessed'; readonly rules: RuleContent; readonly view: AssessedViewProps }
  | { readonly at: 'stopped'; readonly problem: Problem; readonly onRetry: (() => void) | null };

interface AppProps {
  readonly screen: Screen;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

export function App({ screen, language, onLanguage }: AppProps) {
  return (
    <LanguageContext.Provider value={language}>
      {screen.at !== 'stopped' && (
        <PatientHeader patient={screen.at === 'assessed' ? screen.view.patient : screen.patient} />
      )}
      <ScreenView screen={screen} />
      <LanguageSwitch label={WIDGET_TEXT[language].language} onChoose={onLanguage} />
    </LanguageContext.Provider>
  );
}

function ScreenView({ screen }: { screen: Screen }) {
  switch (screen.at) {
    case 'reading':
      return <ReadingView progress={screen.progress} />;
    case 'assessed':
      return (
        <RuleContentContext.Provider value={screen.rules}>
          <AssessedView key={screen.view.patient.id} {...screen.view} />
        </RuleContentContext.Provider>
      );
    case 'stopped':
      return <ProblemScreen problem={screen.problem} onRetry={screen.onRetry} />;
  }
}
