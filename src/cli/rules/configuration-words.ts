import type { ConfigurationError } from '../../launch/configuration-error.ts';
import { en } from '../../text/launch/en.ts';

/** "config.json: issuers[0].channels: is empty": as the app says it on its own page, with what was found. */
export function configurationInWords(file: string, { key, problem, detail }: ConfigurationError): string {
  const found = [...(problem in WITHOUT_DETAIL ? [] : [plainly(detail)])];
  return [file, key, en.configuration[problem], ...found].filter((part) => part !== '').join(': ');
}

/** The words and the key say all; valibot's own ("expected !0, found 0") are for programmers. */
const WITHOUT_DETAIL = { empty: true, 'unknown-key': true, missing: true } as const;

/** Without the pattern a text must match, and without the name of a type in place of what was found. */
function plainly(detail: string): string {
  return detail.replace(/^expected \/.*\/[a-z]*, /, '').replace(/^found (Array|Object)$/, '');
}
