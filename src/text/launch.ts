import type { Language } from './language.ts';
import { en } from './launch/en.ts';
import { type LaunchText, nb } from './launch/nb.ts';
import { nn } from './launch/nn.ts';

/** Why nothing can be shown, by the codes of launch, record and rules. */
export const LAUNCH_TEXT: Readonly<Record<Language, LaunchText>> = { nb, nn, en };
