import * as v from 'valibot';
import type { Configuration } from './configuration.ts';
import { type ConfigurationError, configurationError } from './configuration-error.ts';
import { CONFIGURATION_PROBLEMS, type ConfigurationProblem } from './configuration-problems.ts';
import { configurationSchema } from './configuration-schema.ts';

export type ConfigurationResult =
  | { readonly configuration: Configuration; readonly errors?: never }
  | { readonly errors: readonly ConfigurationError[]; readonly configuration?: never };

/**
 * Reads the text of `config.json` and checks every key. In the result an issuer has no trailing slash, however it was
 * written. All faults are told at once, except that references between keys are checked when each key is right.
 */
export function parseConfiguration(text: string): ConfigurationResult {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { errors: [configurationError('', 'not-json', error instanceof Error ? error.message : 'not JSON')] };
  }
  // To the library a list is an object without the keys: it would ask for each of them
  if (Array.isArray(json)) return { errors: [configurationError('', 'wrong-type', 'expected Object, found Array')] };
  const parsed = v.safeParse(configurationSchema, json, { abortPipeEarly: true });
  if (!parsed.success) return { errors: parsed.issues.map(toError) };
  const errors = crossCheck(parsed.output);
  return errors.length > 0 ? { errors } : { configuration: parsed.output };
}

/** What no single key can tell: one entry per issuer and recipient, and every recipient named is described. */
function crossCheck({ issuers, recipients, messageService }: Configuration): ConfigurationError[] {
  const known = new Set(recipients.map((recipient) => recipient.id));
  return [
    ...repeated(issuers.map((issuer) => issuer.issuer)).map(({ at, value }) =>
      configurationError(`issuers[${at}].issuer`, 'duplicate', `${value} is listed before`),
    ),
    ...repeated(recipients.map((recipient) => recipient.id)).map(({ at, value }) =>
      configurationError(`recipients[${at}].id`, 'duplicate', `${value} is listed before`),
    ),
    // A notice in a record names its recipient: two of one name could not be told apart, on the screen or by the app
    ...repeated(recipients.map((recipient) => recipient.name)).map(({ at, value }) =>
      configurationError(`recipients[${at}].name`, 'duplicate', `${value} is listed before`),
    ),
    ...issuers.flatMap((issuer, i) =>
      issuer.recipients.flatMap((id, j) =>
        known.has(id)
          ? []
          : configurationError(`issuers[${i}].recipients[${j}]`, 'unknown-recipient', `${id} is not in recipients`),
      ),
    ),
    ...issuers.flatMap((issuer, i) =>
      (issuer.inbox?.recipients ?? []).flatMap((id, j) =>
        issuer.recipients.includes(id)
          ? []
          : configurationError(
              `issuers[${i}].inbox.recipients[${j}]`,
              'unknown-recipient',
              `${id} is not in issuers[${i}].recipients`,
            ),
      ),
    ),
    ...issuers.flatMap((issuer, i) =>
      Object.entries(issuer.recipientChannels).flatMap(([id, channels]) => {
        const key = `issuers[${i}].recipientChannels.${id}`;
        if (!known.has(id)) return configurationError(key, 'unknown-recipient', `${id} is not in recipients`);
        return channels.flatMap((channel, j) =>
          issuer.channels.includes(channel)
            ? []
            : configurationError(`${key}[${j}]`, 'not-allowed', `${channel} is not in issuers[${i}].channels`),
        );
      }),
    ),
    ...issuers.flatMap((issuer, i) => {
      const at = issuer.channels.indexOf('dialog-message');
      return at < 0 || messageService !== null
        ? []
        : configurationError('messageService', 'no-message-service', `issuers[${i}].channels[${at}] is dialog-message`);
    }),
  ];
}

function repeated(values: readonly string[]): { at: number; value: string }[] {
  return values.flatMap((value, at) => (values.indexOf(value) < at ? { at, value } : []));
}

function toError(issue: v.BaseIssue<unknown>): ConfigurationError {
  const expected = issue.expected === null ? '' : `expected ${issue.expected}, `;
  return configurationError(keyOf(issue), problemOf(issue), `${expected}found ${issue.received}`);
}

function problemOf(issue: v.BaseIssue<unknown>): ConfigurationProblem {
  if (issue.kind === 'validation') {
    return CONFIGURATION_PROBLEMS.find((problem) => problem === issue.message) ?? 'not-allowed';
  }
  if (issue.type === 'strict_object' && issue.expected === 'never') return 'unknown-key';
  if (issue.received === 'undefined') return 'missing';
  return issue.type === 'picklist' && typeof issue.input === 'string' ? 'not-allowed' : 'wrong-type';
}

/** `issuers[0].clientId`, as one would write it in JavaScript. */
function keyOf(issue: v.BaseIssue<unknown>): string {
  return (issue.path ?? []).reduce((path, { key }) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return path === '' ? String(key) : `${path}.${String(key)}`;
  }, '');
}
