import { en } from './inbox/en.ts';
import { type InboxText, nb } from './inbox/nb.ts';
import { nn } from './inbox/nn.ts';
import type { Language } from './language.ts';

export type { InboxText };

/** Every sentence of the coordinating unit's inbox. `{...}` are filled by `fillTemplate`. */
export const INBOX_TEXT: Readonly<Record<Language, InboxText>> = { nb, nn, en };
