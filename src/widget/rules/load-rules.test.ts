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
    const publishedAt = (path: string) => published.get(path) ?? '';
    const anew = (text: string) => JSON.stringify(JSON.parse(text), null, 2);
    const CODES = 'rules/codes.json';
    const TITLES = 'rules/texts/codes.json';
    const WORDS = 'rules/texts/rule-sets/helse-vest.json';
    const SET = 'rules/rule-sets/helse-vest.json';
    const asPublished = () => {
      for (const path of [CODES, TITLES, WORDS, SET]) served(path, publishedAt(path));
    };

    it('are known by every letter, and are not what they were with one letter more', async () => {
      const text = publishedAt(CODES);
      served(CODES, text);
      expect(await fetchCodeLists(BASE)).toHaveProperty('asBuilt', true);
      served(CODES, `${text} `);
      expect(await fetchCodeLists(BASE)).toHaveProperty('asBuilt', false);
    });

    it.each([...published.keys()].filter((path) => /rules\/(rule-sets|profiles)/.test(path)))(
      '%s says the same as where everything is checked anew',
      async (path) => {
        const files = async (written: (text: string) => string) => {
          const serve = (each: string) => served(each, written(publishedAt(each)));
          for (const each of [CODES, TITLES, path]) serve(each);
          const id = path.replace(/^rules\/(rule-sets|profiles)\/|\.json$/g, '');
          const profile = path.includes('profiles') ? id : null;
          const { ruleSet = id } = profile === null ? {} : JSON.parse(publishedAt(path));
          for (const folder of ['rules/rule-sets', 'rules/texts/rule-sets']) serve(`${folder}/${ruleSet}.json`);
          const result = await load(profile, ruleSet);
          const content = 'rules' in result ? await result.rules.whole() : result;
          if ('errors' in result || 'errors' in content) throw new Error(JSON.stringify([result, content]));
          return { ...result.rules, ...content };
        };
        const [built, checked] = [await files((text) => text), await files(anew)];
        expect(built.content.ruleSet).toEqual(checked.content.ruleSet);
        for (const { id } of [...checked.codes.groups, ...checked.codes.lists]) {
          expect(built.content.groupTitle(id)).toEqual(checked.content.groupTitle(id));
          expect(built.content.groupTitle(id)?.nn).toMatch(/\p{L}/u);
        }
        const untitled = ({ title: _, ...entry }: { readonly title: unknown }) => entry;
        expect(built.codes.groups.map(untitled)).toEqual(checked.codes.groups.map(untitled));
        expect(built.codes.lists.map(untitled)).toEqual(checked.codes.lists.map(untitled));
        expect({ ...built.codes, groups: [], lists: [] }).toEqual({ ...checked.codes, groups: [], lists: [] });
        expect(built.compiled.profile).toEqual(checked.compiled.profile);
      },
    );

    it('ask for no text before the flag, but for those that it says', async () => {
      asPublished();
      const asked: string[] = [];
      server.events.on('request:start', ({ request }) => asked.push(request.url.slice(BASE.length)));
      const result = await load();
      server.events.removeAllListeners();
      if ('errors' in result) throw new Error(JSON.stringify(result.errors));
      expect(asked.sort()).toEqual([CODES, SET]);
      const { content, whole } = result.rules;
      const all = await whole();
      if ('errors' in all) throw new Error(JSON.stringify(all.errors));
      const titles = ({ ruleSet }: typeof content) =>
        [...ruleSet.criteria, ...ruleSet.triggers].map(({ title }) => title.nb);
      expect(titles(content)).toEqual(titles(all.content));
      expect(titles(content)).not.toContain('');
      expect(content.ruleSet.criteria[0]?.question.nb).toBe('');
      expect(all.content.ruleSet.criteria[0]?.question.nb).toMatch(/\?$/);
    });

    it('are not whole without their texts', async () => {
      asPublished();
      served(WORDS, '', 404);
      const result = await load();
      expect('rules' in result && (await result.rules.whole())).toEqual({
        errors: [{ file: WORDS, key: '', problem: 'not-found', detail: 'HTTP 404' }],
      });
    });

    it('take texts that a hospital has put in the place of theirs, when these are sound', async () => {
      asPublished();
      served(TITLES, publishedAt(TITLES).replace('multippel sklerose', 'MS'));
      const result = await load();
      const all = 'rules' in result ? await result.rules.whole() : result;
      expect('content' in all && all.content.groupTitle('ms')?.nb).toMatch(/^MS/);
    });

    it('are refused with faulty texts in the place of theirs', async () => {
      asPublished();
      served(TITLES, '{}');
      const result = await load();
      const all = 'rules' in result ? await result.rules.whole() : result;
      expect('errors' in all && all.errors).toContainEqual(
        expect.objectContaining({ file: CODES, key: 'groups.0.title.nb', problem: 'wrong-shape' }),
      );
    });

    it('stand beside a rule set of a hospital’s own, which has its texts itself', async () => {
      asPublished();
      served(SET, JSON.stringify(ruleSet));
      const result = await load();
      if ('errors' in result) throw new Error(JSON.stringify(result.errors));
      expect(result.rules.content.groupTitle('ms')?.nb).toMatch(/sklerose/i);
      expect(result.rules.content.ruleSet.criteria[0]?.question.nb).toMatch(/\?$/);
      expect(await result.rules.whole()).toEqual({ content: result.rules.content });
    });

    it.each([
      ['a list that names itself twice', (text: string) => text.replace('"groups":{"id":"', '"groups":{"id":"ms|')],
      ['a list of lists', () => '{"groups":[],"lists":null}'],
      ['a run without an end', (text: string) => text.replace(/"icd10":"[^"]*"/, '"icd10":"A0-9999"')],
    ])('are refused with the name of the file when they became %s', async (_, change) => {
      asPublished();
      served(CODES, change(publishedAt(CODES)));
      expect(errorsOf(await load())).toContainEqual(expect.objectContaining({ file: CODES, problem: 'wrong-shape' }));
    });
  });

  it('survive no network as an error, not a rejection', async () => {
    server.use(http.get(`${BASE}rules/codes.json`, () => HttpResponse.error()));
    expect(errorsOf(await load())).toMatchObject([{ file: 'rules/codes.json' }]);
  });
});
