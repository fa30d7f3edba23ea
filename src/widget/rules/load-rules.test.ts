import { readdirSync, readFileSync } from 'node:fs';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { publishedRules } from '../../../vite.config.ts';
import type { Configuration } from '../../launch/configuration.ts';
import { anIssuer } from '../../launch/testing-issuer.ts';
import { loadRules } from './load-rules.ts';
import { fetchCodeLists, fetchRuleFiles } from './rule-files.ts';

const BASE = 'https://app.example/';
const rulesFolder = new URL('../../../rules/', import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, rulesFolder), 'utf8'));
const codes = Object.fromEntries(
  readdirSync(new URL('codes/', rulesFolder)).map((name) => [name, json(`codes/${name}`)]),
);
const ruleSet = json('rule-sets/helse-vest.json');

const server = setupServer(
  http.get(`${BASE}rules/codes.json`, () => HttpResponse.json(codes)),
  http.get(`${BASE}rules/rule-sets/helse-vest.json`, () => HttpResponse.json(ruleSet as object)),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const issuer = anIssuer({ channels: ['task'] });
const ke = { kind: 'hospital', identifiers: [], municipalities: [], phone: null, answerWithinDays: 7 } as const;

/** The installation's second issuer, so that a key is seen to count. */
const load = (profile: string | null = null, ruleSet = 'helse-vest') => {
  const own = { ...issuer, profile, ruleSet };
  const configuration: Configuration = {
    language: 'nb',
    issuers: [{ ...issuer, issuer: 'https://other.example/fhir' }, own],
    recipients: ['ke', 'ke-helse-forde'].map((id) => ({ ...ke, id, name: 'KE' })),
    messageService: null,
  };
  return loadRules(fetchRuleFiles(BASE, own, fetchCodeLists(BASE)), own, configuration);
};
const served = (path: string, body: string, status = 200) =>
  server.use(http.get(`${BASE}${path}`, () => new HttpResponse(body, { status })));
const errorsOf = (result: Awaited<ReturnType<typeof load>>) => ('errors' in result ? result.errors : []);

describe('the rules beside the app', () => {
  it('are read, checked and ready, with titles and thresholds to show', async () => {
    const result = await load();
    if ('errors' in result) throw new Error(JSON.stringify(result.errors));
    const { content } = result.rules;
    expect(content.ruleSet.id).toBe('helse-vest');
    expect(content.groupTitle('ms')?.nb).toMatch(/sklerose/i);
    expect(content.groupTitle('no-such-group')).toBeNull();
    expect(content.parameter('longTermDays')).toBe(180);
  });

  it('with an unknown fact are refused, naming file and key', async () => {
    served('rules/rule-sets/helse-vest.json', JSON.stringify(ruleSet).replace('"same-unit-span-days"', '"shoe-size"'));
    const [error] = errorsOf(await load());
    expect(error).toMatchObject({ file: 'rules/rule-sets/helse-vest.json', problem: 'unknown-fact' });
    expect(error?.key).toMatch(/^criteria\[0\]\.parts\[2\]/);
  });

  it.each([
    ['a log-in page', '<!doctype html>', 200, 'not-json'],
    ['nothing', '', 404, 'not-found'],
  ])('that are %s instead are an error of that file', async (_, body, status, problem) => {
    served('rules/rule-sets/helse-vest.json', body, status);
    expect(errorsOf(await load())).toMatchObject([{ file: 'rules/rule-sets/helse-vest.json', key: '', problem }]);
  });

  it('that config.json names and that are not there are told with the key that names them', async () => {
    served('rules/rule-sets/nope.json', '', 404);
    served('rules/profiles/nope/ward.json', '', 404);
    expect(errorsOf(await load(null, 'nope'))).toMatchObject([
      { file: 'rules/rule-sets/nope.json', problem: 'not-found', detail: 'config.json: issuers[1].ruleSet, HTTP 404' },
    ]);
    expect(errorsOf(await load('nope/ward'))).toMatchObject([
      { file: 'rules/profiles/nope/ward.json', detail: 'config.json: issuers[1].profile, HTTP 404' },
    ]);
  });

  it('with a broken code list are refused, naming the file inside the published one', async () => {
    served('rules/codes.json', JSON.stringify({ ...codes, 'groups-lungs.json': { groups: 'none' } }));
    expect(errorsOf(await load()).map(({ file }) => file)).toContain('rules/codes/groups-lungs.json');
  });

  describe('with a unit profile', () => {
    const profile = {
      id: 'helse-forde/medisinsk',
      title: { nb: 'Medisinsk', nn: 'Medisinsk', en: 'Medicine' },
      ruleSet: 'helse-vest',
      setting: 'hospital',
      parameters: { longTermDays: 120 },
      recipients: null,
      schemes: null,
    };
    const path = 'rules/profiles/helse-forde/medisinsk.json';

    it('use its thresholds', async () => {
      served(path, JSON.stringify(profile));
      const result = await load(profile.id);
      expect('rules' in result && result.rules.content.parameter('longTermDays')).toBe(120);
      expect('rules' in result && result.rules.compiled.profile?.id).toBe(profile.id);
    });

    it.each([
      [
        'that is for another rule set',
        { ruleSet: 'forde-pilot', parameters: { someOther: 3 } },
        {
          key: 'ruleSet',
          problem: 'other-rule-set',
          detail: 'forde-pilot ≠ helse-vest (config.json: issuers[1].ruleSet)',
        },
      ],
      [
        'that is for another setting, where absence means something else',
        { setting: 'gp' },
        { key: 'setting', problem: 'other-setting', detail: 'gp ≠ hospital (config.json: issuers[1].setting)' },
      ],
      [
        'whose coordinating unit this installation does not describe',
        { recipients: ['ke', 'ke-elsewhere'] },
        { key: 'recipients[1]', problem: 'unknown-recipient', detail: 'ke-elsewhere (config.json: recipients)' },
      ],
    ])('%s are refused with file and key: neither wins in silence', async (_, change, error) => {
      served(path, JSON.stringify({ ...profile, ...change }));
      expect(errorsOf(await load(profile.id))).toEqual([{ file: path, ...error }]);
    });

    it('whose coordinating unit the installation describes are used', async () => {
      served(path, JSON.stringify({ ...profile, recipients: ['ke'] }));
      expect(await load(profile.id)).toHaveProperty('rules');
    });

    it('that is missing or out of bounds are refused rather than used without it', async () => {
      served(path, '', 404);
      expect(errorsOf(await load(profile.id))).toMatchObject([{ file: path, problem: 'not-found' }]);
      served(path, JSON.stringify({ ...profile, parameters: { longTermDays: 1 } }));
      expect(errorsOf(await load(profile.id))).toMatchObject([{ file: path, key: 'parameters.longTermDays' }]);
    });
  });

  describe('as the build has written them', () => {
    const published = publishedRules();
    const anew = (text: string) => JSON.stringify(JSON.parse(text), null, 2);

    it('are known by every letter, and are not what they were with one letter more', async () => {
      const text = published.get('rules/codes.json') ?? '';
      served('rules/codes.json', text);
      expect(await fetchCodeLists(BASE)).toHaveProperty('asBuilt', true);
      served('rules/codes.json', `${text} `);
      expect(await fetchCodeLists(BASE)).toHaveProperty('asBuilt', false);
    });

    it.each([...published.keys()].filter((path) => /rule-sets|profiles/.test(path)))(
      '%s says the same as where everything is checked anew',
      async (path) => {
        const files = async (written: (text: string) => string) => {
          for (const each of ['rules/codes.json', path]) served(each, written(published.get(each) ?? ''));
          const id = path.replace(/^rules\/(rule-sets|profiles)\/|\.json$/g, '');
          const profile = path.includes('profiles') ? id : null;
          const { ruleSet = id } = profile === null ? {} : JSON.parse(published.get(path) ?? '');
          served(`rules/rule-sets/${ruleSet}.json`, written(published.get(`rules/rule-sets/${ruleSet}.json`) ?? ''));
          return load(profile, ruleSet);
        };
        const [builtOnes, checkedOnes] = [await files((text) => text), await files(anew)];
        if ('errors' in checkedOnes || 'errors' in builtOnes) throw new Error(JSON.stringify([builtOnes, checkedOnes]));
        expect(builtOnes.rules.codes).toEqual(checkedOnes.rules.codes);
        expect(builtOnes.rules.compiled.ruleSet).toEqual(checkedOnes.rules.compiled.ruleSet);
        expect(builtOnes.rules.compiled.profile).toEqual(checkedOnes.rules.compiled.profile);
      },
    );
  });

  it('survive no network as an error, not a rejection', async () => {
    server.use(http.get(`${BASE}rules/codes.json`, () => HttpResponse.error()));
    expect(errorsOf(await load())).toMatchObject([{ file: 'rules/codes.json' }]);
  });
});
