/** Bokmål first; nynorsk and English are complete: each topic file must satisfy all three to compile. */
export type Language = 'nb' | 'nn' | 'en';

export const LANGUAGES = ['nb', 'nn', 'en'] as const satisfies readonly Language[];

/** Each language is named in itself, so that it is found from any other. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };
