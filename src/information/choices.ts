import type { Configuration, Recipient } from '../launch/configuration.ts';
import { LANGUAGES, type Language } from '../text/language.ts';

/** What the sheet is made for: nothing of the patient, so the address may be kept and shared. */
export interface Choices {
  readonly language: Language;
  readonly recipient: Recipient | null;
}

/**
 * Reads `#to=ke-hospital&language=nn`. Neither is needed: without a language the installation's is used, and the unit of
 * an installation that has only one is that one. What the installation does not know is as if it had not been asked for.
 *
 * @param configuration null when it could not be read: the sheet is as true without it
 */
export function choicesFrom(hash: string, configuration: Configuration | null): Choices {
  const asked = new URLSearchParams(hash.replace(/^#/, ''));
  const recipients = configuration?.recipients ?? [];
  const [only, ...others] = recipients;
  return {
    language: LANGUAGES.find((each) => each === asked.get('language')) ?? configuration?.language ?? 'nb',
    recipient:
      recipients.find(({ id }) => id === asked.get('to')) ?? (others.length === 0 && only !== undefined ? only : null),
  };
}

/** The same as an address, so that what is chosen stays after a reload. */
export function hashOf({ language, recipient }: Choices): string {
  const asked = new URLSearchParams({ ...(recipient === null ? {} : { to: recipient.id }), language });
  return `#${asked}`;
}
