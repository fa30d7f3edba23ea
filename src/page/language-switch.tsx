import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../text/language.ts';
import { useLanguage } from './language-context.ts';

interface LanguageSwitchProps {
  /** What the choice is called, in the language of the page. */
  readonly label: string;
  readonly onChoose: (language: Language) => void;
}

/** Each language is named in itself, so that it is found from any other. */
export function LanguageSwitch({ label, onChoose }: LanguageSwitchProps) {
  const language = useLanguage();
  return (
    <nav class="languages" aria-label={label}>
      {LANGUAGES.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          class="plain-button"
          aria-pressed={each === language}
          onClick={() => onChoose(each)}
        >
          {LANGUAGE_NAMES[each]}
        </button>
      ))}
    </nav>
  );
}
