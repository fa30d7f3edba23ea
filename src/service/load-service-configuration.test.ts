import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadServiceConfiguration, parseServiceConfiguration } from './load-service-configuration.ts';

const file = new URL('./example/service.json', import.meta.url).pathname;
const example = () => JSON.parse(readFileSync(file, 'utf8'));
const faults = (json: unknown) =>
  parseServiceConfiguration(json, '/etc/service.json').errors?.map(({ key, detail }) => `${key}: ${detail}`) ?? [];

describe('the service’s configuration', () => {
  test('the example is right, and its paths are counted from its own folder', async () => {
    const { configuration, errors } = await loadServiceConfiguration(file);
    expect(errors).toBeUndefined();
    expect(configuration?.messages.outbox.folder).toBe(new URL('./example/outbox', import.meta.url).pathname);
  });

  test('what has a start value may be left out', () => {
    const { listen, idTokenHours, requestsPerMinute, ...rest } = example();
    const { receiptDeadlineHours, followDays, keepContentDays, answerFollowDays, polling, retry, ...messages } =
      rest.messages;
    const { configuration } = parseServiceConfiguration({ ...rest, messages }, '/etc/service.json');
    expect(configuration).toMatchObject({ listen, idTokenHours, requestsPerMinute });
    expect(configuration?.messages).toMatchObject({
      receiptDeadlineHours,
      followDays,
      keepContentDays,
      answerFollowDays,
      polling,
      retry,
    });
  });

  test('a fault names file and key', async () => {
    const json = example();
    json.messages.recipients[0].unit.herId = 'abc';
    expect(parseServiceConfiguration(json, '/etc/service.json').errors).toEqual([
      { file: '/etc/service.json', key: 'messages.recipients[0].unit.herId', detail: 'must be a HER-id: digits alone' },
    ]);
    expect((await loadServiceConfiguration('/nowhere/service.json')).errors).toEqual([
      { file: '/nowhere/service.json', key: '', detail: 'cannot be read' },
    ]);
  });

  test.each<[string, (json: ReturnType<typeof example>) => void]>([
    [
      'allowedOrigins[0]: must be an origin: scheme, host and port alone',
      (json) => json.allowedOrigins.splice(0, 1, 'https://app.example/x'),
    ],
    [
      'issuers[0].issuer: must be an https address (http only on this machine)',
      (json) => Object.assign(json.issuers[0], { issuer: 'http://ehr.example/fhir' }),
    ],
    [
      'issuers[0].jwksUri: goes with openIdIssuer, or neither',
      (json) => Object.assign(json.issuers[0], { jwksUri: 'https://ehr.example/jwks' }),
    ],
    ['issuers[1].issuer: is there before', (json) => json.issuers.push({ ...json.issuers[0] })],
    [
      'messages.recipients[1].id: is there before',
      (json) => json.messages.recipients.push({ ...json.messages.recipients[0] }),
    ],
    [
      'messages.handler.helseId: may be null only for a handler on this machine',
      (json) => Object.assign(json.messages.handler, { helseId: null }),
    ],
    [
      'messages.handler.helseId: needs privateKeyFile or privateKeyEnvironment, not both',
      (json) => Object.assign(json.messages.handler.helseId, { privateKeyEnvironment: 'KEY' }),
    ],
    [
      'messages.reciptDeadlineHours: is not a key of this file',
      (json) => Object.assign(json.messages, { reciptDeadlineHours: 1 }),
    ],
    [
      'messages.retry.settleSeconds: must be longer than messages.handler.timeoutSeconds: a request still being read must not be sent again',
      (json) => Object.assign(json.messages.retry, { settleSeconds: 30 }),
    ],
  ])('%s', (fault, spoil) => {
    const json = example();
    spoil(json);
    expect(faults(json)).toContain(fault);
  });

  test('a secret written in the file is refused without being repeated', () => {
    const json = example();
    json.messages.handler.helseId.privateKey = { d: 'very-secret' };
    const { errors } = parseServiceConfiguration(json, '/etc/service.json');
    expect(errors).toMatchObject([{ key: 'messages.handler.helseId.privateKey' }]);
    expect(JSON.stringify(errors)).not.toContain('very-secret');
  });
});
