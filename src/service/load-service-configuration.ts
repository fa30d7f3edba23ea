import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import * as v from 'valibot';
import { type ServiceConfiguration, serviceConfigurationSchema } from './service-configuration.ts';

/** One fault, as "FILE: KEY: what is wrong". Never with the value found: it could be a secret in the wrong place. */
export interface ServiceConfigurationError {
  readonly file: string;
  /** `messages.recipients[0].herId`; empty for the file as a whole. */
  readonly key: string;
  readonly detail: string;
}

export type ServiceConfigurationResult =
  | { readonly configuration: ServiceConfiguration; readonly errors?: never }
  | { readonly errors: readonly ServiceConfigurationError[]; readonly configuration?: never };

/** Reads the file; paths in it are made absolute, counted from the file's own folder. */
export async function loadServiceConfiguration(file: string): Promise<ServiceConfigurationResult> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const detail = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    return { errors: [{ file, key: '', detail }] };
  }
  return parseServiceConfiguration(json, file);
}

export function parseServiceConfiguration(json: unknown, file: string): ServiceConfigurationResult {
  const parsed = v.safeParse(serviceConfigurationSchema, json, { abortPipeEarly: true });
  if (!parsed.success) {
    return { errors: parsed.issues.map((issue) => ({ file, key: keyOf(issue), detail: detailOf(issue) })) };
  }
  const configuration = parsed.output;
  const errors = crossCheck(configuration).map(({ key, detail }) => ({ file, key, detail }));
  if (errors.length > 0) return { errors };
  const { messages } = configuration;
  const { helseId } = messages.handler;
  const from = (path: string) => resolve(dirname(file), path);
  return {
    configuration: {
      ...configuration,
      messages: {
        ...messages,
        outbox: { folder: from(messages.outbox.folder) },
        handler: {
          ...messages.handler,
          helseId:
            helseId === null || helseId.privateKeyFile === null
              ? helseId
              : { ...helseId, privateKeyFile: from(helseId.privateKeyFile) },
        },
      },
    },
  };
}

/** What no single key can tell. */
function crossCheck({ issuers, messages }: ServiceConfiguration): { key: string; detail: string }[] {
  const { recipients, handler, retry } = messages;
  const repeated = (values: readonly string[], key: (at: number) => string) =>
    values.flatMap((value, at) => (values.indexOf(value) < at ? [{ key: key(at), detail: 'is there before' }] : []));
  const one = (condition: boolean, key: string, detail: string) => (condition ? [{ key, detail }] : []);
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(handler.url).hostname);
  const key = 'messages.handler.helseId';
  return [
    ...repeated(
      issuers.map(({ issuer }) => issuer),
      (at) => `issuers[${at}].issuer`,
    ),
    ...issuers.flatMap(({ openIdIssuer, jwksUri }, at) =>
      one(
        (openIdIssuer === null) !== (jwksUri === null),
        `issuers[${at}].jwksUri`,
        'goes with openIdIssuer, or neither',
      ),
    ),
    ...repeated(
      recipients.map(({ id }) => id),
      (at) => `messages.recipients[${at}].id`,
    ),
    ...one(handler.helseId === null && !local, key, 'may be null only for a handler on this machine'),
    ...one(
      handler.helseId !== null &&
        (handler.helseId.privateKeyFile === null) === (handler.helseId.privateKeyEnvironment === null),
      key,
      'needs privateKeyFile or privateKeyEnvironment, not both',
    ),
    ...one(
      retry.settleSeconds <= handler.timeoutSeconds && !local,
      'messages.retry.settleSeconds',
      'must be longer than messages.handler.timeoutSeconds: a request still being read must not be sent again',
    ),
  ];
}

function detailOf(issue: v.BaseIssue<unknown>): string {
  if (issue.kind === 'validation') return issue.message;
  if (issue.type === 'strict_object' && issue.expected === 'never') return 'is not a key of this file';
  if (issue.received === 'undefined') return 'is missing';
  return `must be ${issue.expected ?? 'something else'}`;
}

/** `messages.recipients[0].herId`, as one would write it in JavaScript. */
function keyOf(issue: v.BaseIssue<unknown>): string {
  return (issue.path ?? []).reduce((path, { key }) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return path === '' ? String(key) : `${path}.${String(key)}`;
  }, '');
}
