import { describe, expect, test } from 'vitest';
import { parseConfiguration as parse } from './parse-configuration.ts';
import { soundConfiguration } from './sound-configuration.ts';
import { configuration } from './testing-ehr.ts';

type Path = readonly (string | number)[];

/** The good configuration with one key set to another value, or taken out when the value is undefined. */
function changed(path: Path, value: unknown): string {
  const json = structuredClone(configuration);
  const last = path.at(-1) ?? '';
  const owner = path.slice(0, -1).reduce<unknown>((node, key) => Reflect.get(Object(node), key), json);
  Reflect.set(Object(owner), last, value);
  return JSON.stringify(json);
}

const inboxOf = (recipients?: unknown, scopes = 'launch user/Task.rs') => ({
  clientId: 'inbox',
  scopes,
  scopesV1: 'launch user/Task.read',
  recipients,
});
/** A launch that goes well asks only whether the file is sound: it is when it has no fault, and means the same. */
function parseConfiguration(text: string): ReturnType<typeof parse> {
  const result = parse(text);
  if (result.errors?.[0]?.problem !== 'not-json') {
    expect(soundConfiguration(JSON.parse(text))).toEqual(result.configuration ?? null);
  }
  return result;
}

const problems = (text: string) => (parseConfiguration(text).errors ?? []).map(({ key, problem }) => [key, problem]);

test('a good file is read as it stands', () => {
  expect(parseConfiguration(JSON.stringify(configuration))).toEqual({ configuration });
});

test('postal codes are single ones and ranges, the last one included', () => {
  const result = parseConfiguration(changed(['recipients', 0, 'postalCodes'], ['6800-6829', '0301']));
  expect(result.configuration?.recipients[0]?.postalCodes).toEqual([
    { first: '6800', last: '6829' },
    { first: '0301', last: '0301' },
  ]);
});

test('a trailing slash of an issuer is taken off', () => {
  const result = parseConfiguration(changed(['issuers', 0, 'issuer'], 'https://ehr.test/fhir/'));
  expect(result.configuration?.issuers[0]?.issuer).toBe('https://ehr.test/fhir');
});

test('types given in part are read with what is given of them, or without', () => {
  const given = { EpisodeOfCare: { nb: 'digital hjemmeoppfølging', nn: 'digital heimeoppfølging', en: 'remote care' } };
  const value = { ...given, Appointment: null };
  expect(
    parseConfiguration(changed(['issuers', 0, 'givenInPart'], value)).configuration?.issuers[0]?.givenInPart,
  ).toEqual(value);
  const unsaid = parseConfiguration(changed(['issuers', 0, 'givenInPart'], undefined));
  expect(unsaid.configuration?.issuers[0]?.givenInPart).toEqual({});
});

test('an inbox that does not say whose it is, is for each of the issuer’s units', () => {
  const result = parseConfiguration(changed(['issuers', 0, 'inbox'], inboxOf()));
  expect(result.configuration?.issuers[0]?.inbox?.recipients).toBeNull();
});

test.each(['http://localhost:4100/fhir', 'http://127.0.0.1:4100/fhir', 'http://[::1]/fhir'])(
  '%s may do without TLS, since it is this machine',
  (issuer) => {
    expect(problems(changed(['issuers', 0, 'issuer'], issuer))).toEqual([]);
  },
);

test.each([
  'patient/Condition.rs?category=encounter-diagnosis',
  'user/*.read',
  'patient/Task.crus',
  'launch/patient',
  'dips-own',
  'system/Task.*',
])('%s is a scope one may ask for', (scope) => {
  expect(problems(changed(['issuers', 0, 'scopes'], `launch ${scope}`))).toEqual([]);
});

describe('each way a file can be wrong is told with its file and key', () => {
  const first = configuration.issuers[0];
  const ke = configuration.recipients[0];
  const faults: [path: Path, value: unknown, key: string, problem: string][] = [
    [['language'], undefined, 'language', 'missing'],
    [['language'], 'se', 'language', 'not-allowed'],
    [['language'], 7, 'language', 'wrong-type'],
    [['lanugage'], 'nb', 'lanugage', 'unknown-key'],
    [['issuers'], undefined, 'issuers', 'missing'],
    [['issuers'], {}, 'issuers', 'wrong-type'],
    [['issuers'], [], 'issuers', 'empty'],
    [['issuers', 0], null, 'issuers[0]', 'wrong-type'],
    [['issuers'], [first, first], 'issuers[1].issuer', 'duplicate'],
    [['issuers'], [first, { ...first, issuer: `${first?.issuer}/` }], 'issuers[1].issuer', 'duplicate'],
    [['issuers', 0, 'issuer'], undefined, 'issuers[0].issuer', 'missing'],
    [['issuers', 0, 'issuer'], 1, 'issuers[0].issuer', 'wrong-type'],
    [['issuers', 0, 'issuer'], '/fhir', 'issuers[0].issuer', 'not-a-url'],
    [['issuers', 0, 'issuer'], '', 'issuers[0].issuer', 'not-a-url'],
    [['issuers', 0, 'issuer'], 'http://ehr.test/fhir', 'issuers[0].issuer', 'not-https'],
    [['issuers', 0, 'issuer'], 'http://localhost.evil.test/fhir', 'issuers[0].issuer', 'not-https'],
    [['issuers', 0, 'issuer'], 'http://127.0.0.1.evil.test/fhir', 'issuers[0].issuer', 'not-https'],
    [['issuers', 0, 'issuer'], 'javascript:alert(1)', 'issuers[0].issuer', 'not-https'],
    [['issuers', 0, 'issuer'], 'https://user@ehr.test/fhir', 'issuers[0].issuer', 'not-a-base-url'],
    [['issuers', 0, 'issuer'], 'https://ehr.test/fhir?a=1', 'issuers[0].issuer', 'not-a-base-url'],
    [['issuers', 0, 'issuer'], 'https://ehr.test/fhir#', 'issuers[0].issuer', 'not-a-base-url'],
    [['issuers', 0, 'issuer'], 'https://ehr.test/fhir//', 'issuers[0].issuer', 'not-a-base-url'],
    [['issuers', 0, 'issuer'], 'https://EHR.test/fhir', 'issuers[0].issuer', 'not-a-base-url'],
    [['issuers', 0, 'issuer'], 'https://ehr.test/a/../fhir', 'issuers[0].issuer', 'not-a-base-url'],
    [['issuers', 0, 'name'], ' ', 'issuers[0].name', 'empty'],
    [['issuers', 0, 'clientId'], undefined, 'issuers[0].clientId', 'missing'],
    [['issuers', 0, 'clientId'], '', 'issuers[0].clientId', 'empty'],
    [['issuers', 0, 'clientId'], 'a&scope=b', 'issuers[0].clientId', 'not-an-id'],
    [['issuers', 0, 'clientID'], 'a', 'issuers[0].clientID', 'unknown-key'],
    [['issuers', 0, 'scopes'], ['launch'], 'issuers[0].scopes', 'wrong-type'],
    [['issuers', 0, 'scopes'], 'openid patient/*.rs', 'issuers[0].scopes', 'no-launch-scope'],
    [['issuers', 0, 'scopes'], 'launch/patient openid', 'issuers[0].scopes', 'no-launch-scope'],
    [['issuers', 0, 'scopes'], 'launch patient/"', 'issuers[0].scopes', 'not-a-scope'],
    [['issuers', 0, 'scopes'], 'launch patient/Patient.xyz', 'issuers[0].scopes', 'not-a-scope'],
    [['issuers', 0, 'scopes'], 'launch patient/Patient.', 'issuers[0].scopes', 'not-a-scope'],
    [['issuers', 0, 'scopes'], 'launch patient/Task.sr', 'issuers[0].scopes', 'not-a-scope'],
    [['issuers', 0, 'scopes'], 'launch user/Organization', 'issuers[0].scopes', 'not-a-scope'],
    [['issuers', 0, 'scopesV1'], undefined, 'issuers[0].scopesV1', 'missing'],
    [['issuers', 0, 'scopesV1'], 'openid', 'issuers[0].scopesV1', 'no-launch-scope'],
    [['issuers', 0, 'setting'], 'ward', 'issuers[0].setting', 'not-allowed'],
    [['issuers', 0, 'ruleSet'], '../secret', 'issuers[0].ruleSet', 'not-an-id'],
    [['issuers', 0, 'profile'], undefined, 'issuers[0].profile', 'missing'],
    [['issuers', 0, 'profile'], 'Helse Førde', 'issuers[0].profile', 'not-an-id'],
    [['issuers', 0, 'references'], 'both', 'issuers[0].references', 'not-allowed'],
    [['issuers', 0, 'givenInPart'], ['CareTeam'], 'issuers[0].givenInPart', 'wrong-type'],
    [['issuers', 0, 'givenInPart'], { Careteam: null }, 'issuers[0].givenInPart.Careteam', 'not-allowed'],
    // Whether a notice was sent before is asked of all of them, or nothing is sent
    [['issuers', 0, 'givenInPart'], { Task: null }, 'issuers[0].givenInPart.Task', 'not-allowed'],
    [['issuers', 0, 'givenInPart'], { CareTeam: 'some' }, 'issuers[0].givenInPart.CareTeam', 'wrong-type'],
    [
      ['issuers', 0, 'givenInPart'],
      { CareTeam: { nb: 'a', nn: 'b' } },
      'issuers[0].givenInPart.CareTeam.en',
      'missing',
    ],
    [
      ['issuers', 0, 'givenInPart'],
      { CareTeam: { nb: 'a', nn: ' ', en: 'c' } },
      'issuers[0].givenInPart.CareTeam.nn',
      'empty',
    ],
    [['issuers', 0, 'channels'], [], 'issuers[0].channels', 'empty'],
    [['issuers', 0, 'channels'], ['task', 'fax'], 'issuers[0].channels[1]', 'not-allowed'],
    [['issuers', 0, 'channels'], ['task', 'task'], 'issuers[0].channels', 'duplicate'],
    [['issuers', 0, 'channels'], 'task', 'issuers[0].channels', 'wrong-type'],
    [['issuers', 0, 'recipients'], [], 'issuers[0].recipients', 'empty'],
    [['issuers', 0, 'recipients'], ['ke', 'nobody'], 'issuers[0].recipients[1]', 'unknown-recipient'],
    [['issuers', 0, 'recipients'], ['ke', 'ke'], 'issuers[0].recipients', 'duplicate'],
    [['issuers', 0, 'inbox'], inboxOf(['ke', 'nobody']), 'issuers[0].inbox.recipients[1]', 'unknown-recipient'],
    [['issuers', 0, 'inbox'], inboxOf(['ke', 'ke']), 'issuers[0].inbox.recipients', 'duplicate'],
    [['issuers', 0, 'inbox'], inboxOf([]), 'issuers[0].inbox.recipients', 'empty'],
    [['issuers', 0, 'inbox'], inboxOf('ke'), 'issuers[0].inbox.recipients', 'wrong-type'],
    [['issuers', 0, 'documentType'], { system: 'urn:x' }, 'issuers[0].documentType.code', 'missing'],
    [['recipients'], [], 'recipients', 'empty'],
    [['recipients'], [ke, { ...ke, name: 'KE 2' }], 'recipients[1].id', 'duplicate'],
    [['recipients'], [ke, { ...ke, id: 'ke-2' }], 'recipients[1].name', 'duplicate'],
    [['recipients', 0, 'kind'], 'gp', 'recipients[0].kind', 'not-allowed'],
    [['recipients', 0, 'identifiers', 0], { system: 'urn:x' }, 'recipients[0].identifiers[0].value', 'missing'],
    [['recipients', 0, 'municipalities'], ['301'], 'recipients[0].municipalities[0]', 'not-a-municipality-number'],
    [['recipients', 0, 'postalCodes'], ['0301', '680'], 'recipients[0].postalCodes[1]', 'not-a-postal-code'],
    [['recipients', 0, 'postalCodes'], ['6829-6800'], 'recipients[0].postalCodes[0]', 'not-a-postal-code'],
    [['recipients', 0, 'postalCodes'], ['6800 - 6829'], 'recipients[0].postalCodes[0]', 'not-a-postal-code'],
    [['recipients', 0, 'postalCodes'], [6800], 'recipients[0].postalCodes[0]', 'wrong-type'],
    [['recipients', 0, 'postalCodes'], '6800', 'recipients[0].postalCodes', 'wrong-type'],
    [['recipients', 0, 'municipalities'], [301], 'recipients[0].municipalities[0]', 'wrong-type'],
    [['recipients', 0, 'phone'], undefined, 'recipients[0].phone', 'missing'],
    [['recipients', 0, 'email'], 'a@b', 'recipients[0].email', 'unknown-key'],
  ];
  test.each(faults)('%j = %j: %s is %s', (path, value, key, problem) => {
    expect(problems(changed(path, value))).toEqual([[key, problem]]);
  });

  test.each(['', '{', '<html>', 'nb'])('%j is not JSON', (text) => {
    expect(parseConfiguration(text).errors).toMatchObject([{ file: 'config.json', key: '', problem: 'not-json' }]);
  });

  test.each(['null', '[]', '"nb"', '7'])('%s is JSON of another kind, and that is all that is said', (text) => {
    expect(problems(text)).toEqual([['', 'wrong-type']]);
  });

  test('dialog messages without a message service: it is the service that is missing', () => {
    const text = changed(['issuers', 0, 'channels'], ['task', 'dialog-message']);
    expect(problems(text)).toEqual([['messageService', 'no-message-service']]);
  });

  test.each(['launch patient/*.rs', 'launch openid', 'launch user/Patient.rs', 'launch user/Task.cu'])(
    'an inbox that may not read notices (%s) would be empty to everybody',
    (scopes) => {
      expect(problems(changed(['issuers', 0, 'inbox'], inboxOf(undefined, scopes)))).toEqual([
        ['issuers[0].inbox.scopes', 'no-user-scope'],
      ]);
    },
  );

  test.each(['user/*.read', 'user/Task.rus', 'user/Task.us', 'system/*.cruds', 'user/Communication.rs'])(
    'an inbox with %s may read notices',
    (scope) => {
      expect(problems(changed(['issuers', 0, 'inbox'], inboxOf(undefined, `launch ${scope}`)))).toEqual([]);
    },
  );

  test('all faults at once, not the first only', () => {
    expect(problems(JSON.stringify({ language: 'nb', issuers: [{ ...first, clientId: '', setting: 'x' }] }))).toEqual([
      ['issuers[0].clientId', 'empty'],
      ['issuers[0].setting', 'not-allowed'],
      ['recipients', 'missing'],
    ]);
  });
});
