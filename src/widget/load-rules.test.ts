import { readdirSync, readFileSync } from 'node:fs';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fetchCodeLists } from './fetch-json.ts';
import { loadRules } from './load-rules.ts';

const BASE = 'https://app.example/';
const rulesFolder = new URL('../../rules/', import.meta.url);
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

const load = (profile: string | null = null) =>
  loadRules(BASE, { ruleSet: 'helse-vest', profile }, fetchCodeLists(BASE));
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

    it('use the rule set it chooses, whatever the installation’s usual one is', async () => {
      const other = { ...(ruleSet as object), id: 'our-own' };
      served('rules/rule-sets/our-own.json', JSON.stringify(other));
      served(path, JSON.stringify({ ...profile, ruleSet: 'our-own' }));
      const result = await load(profile.id);
      expect('rules' in result && result.rules.content.ruleSet.id).toBe('our-own');
    });

    it('of a rule set that is not there are refused, naming that rule set’s file', async () => {
      served('rules/rule-sets/our-own.json', '', 404);
      served(path, JSON.stringify({ ...profile, ruleSet: 'our-own' }));
      expect(errorsOf(await load(profile.id))).toMatchObject([
        { file: 'rules/rule-sets/our-own.json', problem: 'not-found' },
      ]);
    });

    it('that is missing or out of bounds are refused rather than used without it', async () => {
      served(path, '', 404);
      expect(errorsOf(await load(profile.id))).toMatchObject([{ file: path, problem: 'not-found' }]);
      served(path, JSON.stringify({ ...profile, parameters: { longTermDays: 1 } }));
      expect(errorsOf(await load(profile.id))).toMatchObject([{ file: path, key: 'parameters.longTermDays' }]);
    });
  });

  it('survive no network as an error, not a rejection', async () => {
    server.use(http.get(`${BASE}rules/codes.json`, () => HttpResponse.error()));
    expect(errorsOf(await load())).toMatchObject([{ file: 'rules/codes.json' }]);
  });
});
