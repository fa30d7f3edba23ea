import { LANGUAGES, type Language } from '../text/language.ts';
import { useLanguage, useWords } from './language-context.ts';

/** Each language is named in itself, so that it is found from any other. */
const NAMES: Readonly<Record<Language, string>> = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };

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
          {NAMES[each]}
        </button>
      ))}
    </nav>
  );
}
