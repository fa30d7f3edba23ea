import {
  type Configuration,
  type DocumentType,
  type InboxClient,
  type IssuerConfiguration,
  NOTICE_CHANNELS,
  type Recipient,
  TYPES_IN_PART,
} from './configuration.ts';
import {
  CLIENT_ID,
  endsOf,
  isBaseUrl,
  isScope,
  isSecureUrl,
  isUnique,
  listed,
  MUNICIPALITY,
  POSTAL_CODES,
  RULE_FILE_ID,
  readsNotices,
} from './configuration-forms.ts';
import { withoutTrailingSlash } from './secure-address.ts';

/**
 * What `parseConfiguration` would make of a `config.json` without fault. Null for any other, and for one that is only
 * written unusually (blanks around a text): whoever asks then has it parsed, and every fault told. So the parser, its
 * library and its words are not on the way of a launch that goes well.
 */
export function soundConfiguration(json: unknown): Configuration | null {
  if (!isWritten(json)) return null;
  const written = json as Written;
  const configuration: Configuration = {
    messageService: null,
    ...written,
    ...(written.messageService && { messageService: { url: withoutTrailingSlash(written.messageService.url) } }),
    issuers: written.issuers.map((issuer) => ({
      givenInPart: {},
      recipientChannels: {},
      ...issuer,
      issuer: withoutTrailingSlash(issuer.issuer),
      inbox: issuer.inbox ? { recipients: null, ...issuer.inbox } : null,
      documentType: issuer.documentType && { contentType: 'text/plain', ...issuer.documentType },
    })),
    recipients: written.recipients.map(({ postalCodes, ...recipient }) => ({
      answerWithinDays: 7,
      ...recipient,
      ...(postalCodes && { postalCodes: postalCodes.map(endsOf) }),
    })),
  };
  return holdsTogether(configuration) ? configuration : null;
}

/** No name twice, and every name known where it is used. */
function holdsTogether({ issuers, recipients, messageService }: Configuration): boolean {
  const ids = recipients.map(({ id }) => id);
  const areFine = (issuer: IssuerConfiguration) =>
    issuer.recipients.every((id) => ids.includes(id)) &&
    (issuer.inbox?.recipients ?? []).every((id) => issuer.recipients.includes(id)) &&
    Object.entries(issuer.recipientChannels).every(
      ([id, channels]) => ids.includes(id) && channels.every((channel) => issuer.channels.includes(channel)),
    ) &&
    (messageService !== null || !issuer.channels.includes('dialog-message'));
  const names = [issuers.map(({ issuer }) => issuer), ids, recipients.map(({ name }) => name)];
  return names.every(isUnique) && issuers.every(areFine);
}

type Is = (value: unknown) => boolean;
type Members = Readonly<Record<string, Is>>;

const text: Is = (value) => isText(value) && value !== '' && value.trim() === value;
const isText = (value: unknown): value is string => typeof value === 'string';
const ofForm =
  (...forms: readonly (RegExp | ((text: string) => boolean))[]): Is =>
  (value) =>
    isText(value) && forms.every((form) => (form instanceof RegExp ? form.test(value) : form(value)));
const one =
  (...of: readonly unknown[]): Is =>
  (value) =>
    of.includes(value);
const orNull =
  (is: Is): Is =>
  (value) =>
    value === null || is(value);
const listOf =
  (is: Is): Is =>
  (value) =>
    Array.isArray(value) && value.every(is);
/** Some, and each once. */
const some =
  (is: Is): Is =>
  (value) =>
    Array.isArray(value) && value.length > 0 && value.every(is) && isUnique(value);
const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.hasOwn(value, '__proto__');
/** A misspelt key must not pass in silence. */
const object =
  (required: Members, optional: Members = {}): Is =>
  (value) =>
    isMembers(value) &&
    Object.keys(required).every((key) => Object.hasOwn(value, key)) &&
    Object.entries(value).every(([key, member]) => {
      const members = Object.hasOwn(required, key) ? required : optional;
      return Object.hasOwn(members, key) && members[key]?.(member) === true;
    });
const record =
  (isKey: Is, is: Is): Is =>
  (value) =>
    isMembers(value) && Object.entries(value).every(([key, member]) => isKey(key) && is(member));

const baseUrl = ofForm(isSecureUrl, isBaseUrl);
const clientId: Is = (value) => text(value) && ofForm(CLIENT_ID)(value);
const areScopes = (scopes: string) => listed(scopes).every(isScope) && listed(scopes).includes('launch');
const scopes: Is = (value) => text(value) && ofForm(areScopes)(value);
const inboxScopes: Is = (value) => scopes(value) && ofForm(readsNotices)(value);
const channels = some(one(...NOTICE_CHANNELS));
const ids = some(text);

const issuer = object(
  {
    issuer: baseUrl,
    name: text,
    clientId,
    scopes,
    scopesV1: scopes,
    setting: one('hospital', 'gp', 'municipality'),
    ruleSet: ofForm(RULE_FILE_ID),
    profile: orNull(ofForm(RULE_FILE_ID)),
    references: one('include', 'read'),
    channels,
    recipients: ids,
    documentType: orNull(object({ system: text, code: text }, { contentType: one('text/plain', 'application/pdf') })),
  },
  {
    givenInPart: record(one(...TYPES_IN_PART), orNull(object({ nb: text, nn: text, en: text }))),
    recipientChannels: record(isText, channels),
    inbox: orNull(object({ clientId, scopes: inboxScopes, scopesV1: inboxScopes }, { recipients: orNull(ids) })),
  },
);

const inOrder = (codes: string) => endsOf(codes).first <= endsOf(codes).last;

const recipient = object(
  {
    id: text,
    name: text,
    kind: one('hospital', 'municipality'),
    identifiers: listOf(object({ system: text, value: text })),
    municipalities: listOf(ofForm(MUNICIPALITY)),
    phone: orNull(text),
  },
  {
    postalCodes: listOf(ofForm(POSTAL_CODES, inOrder)),
    answerWithinDays: (days) => Number.isInteger(days) && Number(days) >= 1,
  },
);

const isWritten = object(
  {
    language: one('nb', 'nn', 'en'),
    issuers: (list) => Array.isArray(list) && list.length > 0 && list.every(issuer),
    recipients: (list) => Array.isArray(list) && list.length > 0 && list.every(recipient),
  },
  { messageService: orNull(object({ url: baseUrl })) },
);

/** A file that `isWritten`: what has a meaning when it is left out may be, and postal codes are text. */
type Written = Optional<Omit<Configuration, 'issuers' | 'recipients'>, 'messageService'> & {
  readonly issuers: readonly (Optional<
    Omit<IssuerConfiguration, 'inbox' | 'documentType'>,
    'givenInPart' | 'recipientChannels'
  > & {
    readonly inbox?: Optional<InboxClient, 'recipients'> | null;
    readonly documentType: Optional<DocumentType, 'contentType'> | null;
  })[];
  readonly recipients: readonly (Optional<Omit<Recipient, 'postalCodes'>, 'answerWithinDays'> & {
    readonly postalCodes?: readonly string[];
  })[];
};
type Optional<T, Key extends keyof T> = Omit<T, Key> & Partial<Pick<T, Key>>;
