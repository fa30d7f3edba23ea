/** Bokmål first; nynorsk and English are complete: each topic file must satisfy all three to compile. */
export type Language = 'nb' | 'nn' | 'en';

export const LANGUAGES = ['nb', 'nn', 'en'] as const satisfies readonly Language[];
