import * as v from 'valibot';
import { type Configuration, NOTICE_CHANNELS, TYPES_IN_PART } from './configuration.ts';
import type { ConfigurationProblem } from './configuration-error.ts';
import { isSecureAddress, parseUrl, withoutTrailingSlash } from './secure-address.ts';

/** Problem codes travel through valibot as its messages; this keeps them to the closed list. */
const says = (problem: ConfigurationProblem) => problem;

const someText = v.pipe(v.string(), v.trim(), v.nonEmpty(says('empty')));

/** Names of files in rules/: path segments, never a way out of the folder. */
const ruleFileId = v.pipe(v.string(), v.regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/, says('not-an-id')));

const issuerUrl = v.pipe(
  v.string(),
  v.check((text) => parseUrl(text) !== null, says('not-a-url')),
  v.check((text) => isSecureAddress(new URL(text)), says('not-https')),
  v.check(isBaseUrl, says('not-a-base-url')),
  v.transform(withoutTrailingSlash),
);

/** `iss` is compared letter by letter, so only the form a URL parser would itself write can be listed. */
function isBaseUrl(text: string): boolean {
  const url = new URL(text);
  const base = withoutTrailingSlash(text);
  if (url.username !== '' || url.password !== '' || /[?#]/.test(text) || base.endsWith('/')) return false;
  return withoutTrailingSlash(url.href) === base;
}

const listed = (scopes: string) => scopes.split(/ +/);

/** v1 and v2 (letters in the order c-r-u-d-s, and a query where wished), SMART App Launch 2.2. */
const RECORD_SCOPE = /^(patient|user|system)\/([A-Za-z]+|\*)\.(read|write|\*|(?=[cruds])c?r?u?d?s?(\?.+)?)$/;

/** The letters a scope may have, RFC 6749 3.3; one for the record that no server knows would only be left out in silence. */
const isScope = (scope: string) =>
  /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope) && (RECORD_SCOPE.test(scope) || !/^(patient|user|system)\//.test(scope));

const scopes = v.pipe(
  someText,
  v.check((text) => listed(text).every(isScope), says('not-a-scope')),
  // fhirclient adds `launch` only where no scope contains the word, and so not beside `launch/encounter`
  v.check((text) => listed(text).includes('launch'), says('no-launch-scope')),
);

const unique = (list: unknown[]) => new Set(list).size === list.length;

const channels = v.pipe(
  v.array(v.picklist(NOTICE_CHANNELS)),
  v.nonEmpty(says('empty')),
  v.check((list) => unique(list), says('duplicate')),
);

// fhirclient writes it into a form body as it stands: none of the characters that mean something there
const clientId = v.pipe(someText, v.regex(/^[^\s&+%]+$/, says('not-an-id')));

const recipientIds = v.pipe(
  v.array(someText),
  v.nonEmpty(says('empty')),
  v.check((list) => unique(list), says('duplicate')),
);

/** Notices lie in the record as one of these; a `patient/` scope gives those of one patient, which counts as none. */
const READS_NOTICES = /^(user|system)\/(Task|Communication|\*)\.(read|\*|c?(r|u?d?s))/;

const inboxScopes = v.pipe(
  scopes,
  v.check((text) => listed(text).some((scope) => READS_NOTICES.test(scope)), says('no-user-scope')),
);

const inbox = v.strictObject({
  clientId,
  scopes: inboxScopes,
  scopesV1: inboxScopes,
  recipients: v.optional(v.nullable(recipientIds), null),
});

const givenInPart = v.pipe(
  v.unknown(),
  // A list of types is easily written here, and an empty one would pass as an object
  v.check((value) => !Array.isArray(value), says('wrong-type')),
  v.record(v.picklist(TYPES_IN_PART), v.nullable(v.strictObject({ nb: someText, nn: someText, en: someText }))),
);

const issuer = v.strictObject({
  issuer: issuerUrl,
  name: someText,
  clientId,
  scopes,
  scopesV1: scopes,
  setting: v.picklist(['hospital', 'gp', 'municipality']),
  ruleSet: ruleFileId,
  profile: v.nullable(ruleFileId),
  references: v.picklist(['include', 'read']),
  givenInPart: v.optional(givenInPart, {}),
  channels,
  recipients: recipientIds,
  recipientChannels: v.optional(v.record(v.string(), channels), {}),
  inbox: v.optional(v.nullable(inbox), null),
  documentType: v.nullable(
    v.strictObject({
      system: someText,
      code: someText,
      contentType: v.optional(v.picklist(['text/plain', 'application/pdf']), 'text/plain'),
    }),
  ),
});

/** One code, or the first and last of a range, in that order. */
const postalCodes = v.pipe(
  v.string(),
  v.regex(/^\d{4}(-\d{4})?$/, says('not-a-postal-code')),
  v.transform((text) => ({ first: text.slice(0, 4), last: text.slice(-4) })),
  v.check(({ first, last }) => first <= last, says('not-a-postal-code')),
);

const recipient = v.strictObject({
  id: someText,
  name: someText,
  kind: v.picklist(['hospital', 'municipality']),
  identifiers: v.array(v.strictObject({ system: someText, value: someText })),
  municipalities: v.array(v.pipe(v.string(), v.regex(/^\d{4}$/, says('not-a-municipality-number')))),
  postalCodes: v.exactOptional(v.array(postalCodes)),
  phone: v.nullable(someText),
  answerWithinDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 7),
});

/** The shape of `config.json`, key by key; unknown keys are refused, since a misspelt key must not pass in silence. */
export const configurationSchema = v.strictObject({
  language: v.picklist(['nb', 'nn', 'en']),
  issuers: v.pipe(v.array(issuer), v.nonEmpty(says('empty'))),
  recipients: v.pipe(v.array(recipient), v.nonEmpty(says('empty'))),
  messageService: v.optional(v.nullable(v.strictObject({ url: issuerUrl })), null),
}) satisfies v.GenericSchema<unknown, Configuration>;
