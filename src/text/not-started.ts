import { LANGUAGES, type Language } from './language.ts';

/** What a page says of itself when its scripts did not come: half a copy of the site, or a page from before a new one. */
export const NOT_STARTED_TEXT: Readonly<Record<Language, { readonly what: string; readonly todo: string }>> = {
  nb: {
    what: 'Siden har ikke startet.',
    todo: 'Lukk den og åpne den på nytt. Hjelper ikke det, si fra til den som drifter appen: Det kan mangle filer på webserveren.',
  },
  nn: {
    what: 'Sida har ikkje starta.',
    todo: 'Lukk ho og opne ho på nytt. Hjelper ikkje det, sei frå til den som driftar appen: Det kan mangle filer på webtenaren.',
  },
  en: {
    what: 'The page has not started.',
    todo: 'Close it and open it again. If that does not help, tell whoever runs the app: files may be missing on the web server.',
  },
};

/** The same as markup, in all languages: whoever reads it has no language yet. Shown late, by the page's styles. */
export function notStartedMarkup(): string {
  const said = LANGUAGES.map((language) => {
    const { what, todo } = NOT_STARTED_TEXT[language];
    return `<p lang="${language}"><strong>${what}</strong> ${todo}</p>`;
  });
  return `<div class="not-started">${said.join('')}</div>`;
}
