// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanup } from '@testing-library/preact';
import type { Encounter, Organization } from 'fhir/r4';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { assess } from '../criteria/assess.ts';
import type { ClinicianAnswer } from '../criteria/assessment.ts';
import { readFacts } from '../facts/facts.ts';
import { anIssuer } from '../launch/testing-issuer.ts';
import { composeNotice } from '../notice/compose/compose-notice.ts';
import { assembleRecord } from '../record/assemble.ts';
import type { Language } from '../text/language.ts';
import { messageLanguage } from '../text/notice.ts';
import { loadRules, type Rules } from './rules/load-rules.ts';
import { fetchCodeLists, fetchRuleFiles } from './rules/rule-files.ts';
import { assessedScreen, recordingDesk, showScreen } from './testing-view.tsx';

/** Rules of a hospital's own, put beside the app: no id and no word of theirs is known to any face. */
const words = (what: string) => ({ nb: `${what} på bokmål`, nn: `${what} på nynorsk`, en: `${what} in English` });
const seen = { fact: 'specialist-contacts', params: { withinDays: { parameter: 'lately' } } } as const;
const twice = { ...seen, operator: 'greaterThanInclusive', value: { parameter: 'often' } } as const;
const parameter = { minimum: 1, maximum: 999, basis: 'own', source: 'Egen startverdi, ikke validert' } as const;
const RULE_SET = {
  id: 'island-hospital',
  version: '1',
  title: words('Øyas regler'),
  source: 'made up',
  status: 'awaiting-clinical-sign-off',
  parameters: {
    lately: { ...parameter, title: words('Nylig'), value: 100, unit: 'days' },
    often: { ...parameter, title: words('Ofte'), value: 2, unit: 'count' },
  },
  silenceDays: {
    declined: { ...parameter, title: words('Stille'), value: 30, unit: 'days' },
    notWanted: { ...parameter, title: words('Stille'), value: 30, unit: 'days' },
  },
  criteria: [
    {
      id: 'boat',
      title: words('Kommer med båt'),
      question: words('Må pasienten reise med båt'),
      help: null,
      absence: 'unknown',
      needs: [],
      parts: [],
      unknownWhen: null,
      hints: [
        {
          id: 'old-at-sea',
          strength: 'strong',
          conditions: { fact: 'age-years', operator: 'greaterThanInclusive', value: 70 },
        },
      ],
    },
    {
      id: 'often-ashore',
      title: words('Ofte i land'),
      question: words('Er pasienten ofte i land'),
      help: null,
      absence: 'not-met',
      needs: ['Encounter'],
      parts: [
        {
          id: 'landed-twice',
          title: words('I land to ganger'),
          certainty: 'recorded',
          absence: 'not-met',
          conditions: twice,
        },
      ],
      unknownWhen: null,
      hints: [],
    },
  ],
  indispensable: { hospital: ['Encounter'], gp: ['Encounter'], municipality: ['Encounter'] },
  likely: { all: [{ criterion: 'boat' }, { criterion: 'often-ashore' }] },
  askOrder: ['boat', 'often-ashore'],
  triggers: [{ id: 'gale-force', title: words('Stadig i storm'), conditions: twice }],
  groups: [],
  routes: [{ id: 'harbour-team', title: words('Havneteamet'), conditions: twice }],
};

const BASE = 'https://app.example/';
const CODES = join(process.cwd(), 'rules/codes');
const codes = Object.fromEntries(
  readdirSync(CODES).map((name) => [name, JSON.parse(readFileSync(join(CODES, name), 'utf8'))]),
);
const server = setupServer(
  http.get(`${BASE}rules/codes.json`, () => HttpResponse.json(codes)),
  http.get(`${BASE}rules/rule-sets/island-hospital.json`, () => HttpResponse.json(RULE_SET)),
);
const issuer = anIssuer({ ruleSet: 'island-hospital', recipients: [] });

let rules: Rules;
beforeAll(async () => {
  server.listen({ onUnhandledRequest: 'error' });
  const files = fetchRuleFiles(BASE, issuer, fetchCodeLists(BASE));
  const loaded = await loadRules(files, issuer, {
    language: 'nb',
    issuers: [issuer],
    recipients: [],
    messageService: null,
  });
  if ('errors' in loaded) throw new Error(JSON.stringify(loaded.errors));
  rules = loaded.rules;
});
afterEach(cleanup);
afterAll(() => server.close());

const department: Organization = { resourceType: 'Organization', id: 'o1', name: 'Nevrologisk avdeling' };
const visit = (id: string, date: string): Encounter => ({
  resourceType: 'Encounter',
  id,
  status: 'finished',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
  subject: { reference: 'Patient/p1' },
  serviceProvider: { reference: 'Organization/o1' },
  period: { start: `${date}T10:00:00+01:00`, end: `${date}T11:00:00+01:00` },
});

/** Somebody of 80 who has been at the outpatient clinic twice, assessed and shown by those rules. */
async function show(language: Language, said: readonly ClinicianAnswer[] = []) {
  const assembled = assembleRecord({
    patient: { resourceType: 'Patient', id: 'p1', birthDate: '1946-03-01' },
    resources: [department, visit('e1', '2026-10-01'), visit('e2', '2026-11-02')],
    coverage: {},
  });
  if ('error' in assembled) throw new Error(assembled.error.code);
  const source = readFacts({
    record: assembled.record,
    at: '2026-11-20T08:00:00+01:00',
    setting: 'hospital',
    codes: rules.codes,
  });
  const assessment = await assess(rules.compiled, source, said);
  const { ruleSet, groupTitle } = rules.content;
  const desk = recordingDesk({
    compose: (draft, screen) =>
      composeNotice(draft, { language: messageLanguage(screen, 'nb'), ruleSet, groupTitle: (id) => groupTitle(id) }),
  });
  const shown = assessedScreen({ assessment, answers: said, desk });
  if (shown.at !== 'assessed') throw new Error('assessed');
  const { page } = showScreen({ ...shown, rules: rules.content }, language);
  return { assessment, page };
}

const answer = (said: 'yes' | 'no'): readonly ClinicianAnswer[] => [
  { criterion: 'boat', answer: said, by: { name: 'Ola Vik', reference: null }, at: '2026-11-20T08:00:00+01:00' },
];

describe.each(['nb', 'nn', 'en'] as const)('a rule set that the program has never seen, in %s', (language) => {
  it('is asked about in its own words, with its own reasons, scheme and hint', async () => {
    const { assessment, page } = await show(language);
    expect(assessment.level).toBe('clarify');
    const [boat, ashore] = RULE_SET.criteria;
    const [landed] = ashore?.parts ?? [];
    for (const told of [RULE_SET, ashore, landed, ...RULE_SET.triggers, ...RULE_SET.routes]) {
      expect(page.textContent).toContain(told?.title[language]);
    }
    // Asked above the reasons, it has no line among them
    expect(page.textContent).toContain(boat?.question[language]);
    expect(page.textContent).toMatch(/\b80 (år|years)/);
    expect(page.textContent).not.toMatch(
      /island-hospital|often-ashore|landed-twice|old-at-sea|harbour-team|gale-force|boat/,
    );
  });

  it('is likely where its own rule holds, and a trigger of its own speaks in the heading where it does not', async () => {
    const likely = await show(language, answer('yes'));
    expect(likely.assessment.level).toBe('likely');
    expect(likely.page.textContent).toContain(RULE_SET.criteria[1]?.title[language]);
    cleanup();
    const { assessment, page } = await show(language, answer('no'));
    expect(assessment).toMatchObject({ level: 'clarify', triggers: ['gale-force'] });
    expect(page.querySelector('.flag h2')?.textContent).toContain(
      RULE_SET.triggers[0]?.title[language].replace('Stadig', 'stadig'),
    );
  });
});
