import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../text/language.ts';
import { useLanguage, useWords } from './language-context.ts';

export function LanguageSwitch({ onChoose }: { onChoose: (language: Language) => void }) {
  const language = useLanguage();
  const words = useWords();
  return (
    <nav class="languages" aria-label={words.language}>
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
