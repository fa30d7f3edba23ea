import * as v from 'valibot';
import { type Configuration, NOTICE_CHANNELS, TYPES_IN_PART } from './configuration.ts';
import {
  CLIENT_ID,
  endsOf,
  isBaseUrl,
  isScope,
  isUnique,
  listed,
  MUNICIPALITY,
  POSTAL_CODES,
  RULE_FILE_ID,
  readsNotices,
} from './configuration-forms.ts';
import type { ConfigurationProblem } from './configuration-problems.ts';
import { isSecureAddress, parseUrl, withoutTrailingSlash } from './secure-address.ts';

/** Problem codes travel through valibot as its messages; this keeps them to the closed list. */
const says = (problem: ConfigurationProblem) => problem;

const someText = v.pipe(v.string(), v.trim(), v.nonEmpty(says('empty')));

const ruleFileId = v.pipe(v.string(), v.regex(RULE_FILE_ID, says('not-an-id')));

const issuerUrl = v.pipe(
  v.string(),
  v.check((text) => parseUrl(text) !== null, says('not-a-url')),
  v.check((text) => isSecureAddress(new URL(text)), says('not-https')),
  v.check(isBaseUrl, says('not-a-base-url')),
  v.transform(withoutTrailingSlash),
);

const scopes = v.pipe(
  someText,
  v.check((text) => listed(text).every(isScope), says('not-a-scope')),
  // fhirclient adds `launch` only where no scope contains the word, and so not beside `launch/encounter`
  v.check((text) => listed(text).includes('launch'), says('no-launch-scope')),
);

const channels = v.pipe(
  v.array(v.picklist(NOTICE_CHANNELS)),
  v.nonEmpty(says('empty')),
  v.check((list) => isUnique(list), says('duplicate')),
);

const clientId = v.pipe(someText, v.regex(CLIENT_ID, says('not-an-id')));

const recipientIds = v.pipe(
  v.array(someText),
  v.nonEmpty(says('empty')),
  v.check((list) => isUnique(list), says('duplicate')),
);

const inboxScopes = v.pipe(scopes, v.check(readsNotices, says('no-user-scope')));

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
  v.regex(POSTAL_CODES, says('not-a-postal-code')),
  v.transform(endsOf),
  v.check(({ first, last }) => first <= last, says('not-a-postal-code')),
);

const recipient = v.strictObject({
  id: someText,
  name: someText,
  kind: v.picklist(['hospital', 'municipality']),
  identifiers: v.array(v.strictObject({ system: someText, value: someText })),
  municipalities: v.array(v.pipe(v.string(), v.regex(MUNICIPALITY, says('not-a-municipality-number')))),
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
