import { describe, expect, test } from 'vitest';
import { RULES_FOLDER, readRulesFolder } from '../rules-folder.ts';
import { readCaseFiles } from './case-files.ts';
import type { CaseExpectation } from './rule-case.ts';

const read = readRulesFolder();
if ('errors' in read) throw new Error(JSON.stringify(read.errors, null, 1));
const { ruleSets, profiles } = read.rules;
const { cases } = readCaseFiles(read.rules, RULES_FOLDER);

const PROGRAMMES = ['helse-vest', 'forde-pilot', 'oppfolgingsteam', 'primarhelseteam', 'nhsp-groups'];
const GROUPS = [
  'children-young',
  'severe-mental-illness',
  'substance-use',
  'frail-elderly',
  'several-chronic',
  'developmental-disability',
  'functional-impairment',
  'asks-for-little',
];

test('every programme that identifies these patients has its rule set', () => {
  expect([...ruleSets.keys()].sort()).toEqual([...PROGRAMMES].sort());
});

test('a GP’s record is assessed for a follow-up team, a hospital’s by Helse Vest', () => {
  const usual = (id: string) => ruleSets.get(id)?.defaultIn;
  expect(usual('oppfolgingsteam')).toEqual(['gp']);
  expect(usual('helse-vest')).toContain('hospital');
});

test('both worked profiles fit a rule set and say what they change', () => {
  expect([...profiles.keys()].sort()).toEqual([
    'helse-forde/medisinsk',
    'helse-forde/nevrologisk',
    'helse-forde/sengeposter',
  ]);
  for (const profile of profiles.values()) expect(Object.keys(profile.parameters)).not.toEqual([]);
});

describe.each([...ruleSets.values()].map((ruleSet) => [ruleSet.id, ruleSet] as const))('%s', (id, ruleSet) => {
  const own = Object.entries({ ...ruleSet.parameters, ...ruleSet.silenceDays }).filter(
    ([, { basis }]) => basis === 'own',
  );

  test('says of each start value of our own, in words, that nobody has validated it', () => {
    expect(own.filter(([, { source }]) => !/^Egen startverdi, ikke validert/.test(source))).toEqual([]);
  });

  test('names all priority groups, and lifts a level by repeated acute admissions only', () => {
    expect(ruleSet.groups.map((group) => group.id)).toEqual(GROUPS);
    expect(ruleSet.triggers.map((trigger) => trigger.id)).toEqual(['repeated-acute-admissions']);
  });

  test('has a case that says each criterion met, not met and unknown, and one for each level', () => {
    const expected = expectations(id);
    expect(expected.length).toBeGreaterThanOrEqual(6);
    const said = new Set(
      expected.flatMap(({ criteria = {} }) => Object.entries(criteria).map((each) => each.join(' '))),
    );
    const wanted = ruleSet.criteria.flatMap((each) => ['met', 'not-met', 'unknown'].map((a) => `${each.id} ${a}`));
    expect(wanted.filter((each) => !said.has(each))).toEqual([]);
    const levels = new Set<string | undefined>(expected.map(({ level }) => level));
    expect(['likely', 'clarify', 'not-indicated'].filter((level) => !levels.has(level))).toEqual([]);
  });
});

test('each group, and each scheme to route to, is shown in a case', () => {
  const all = [...ruleSets.keys()].flatMap(expectations);
  const groups = new Set(all.flatMap((each) => each.groups ?? []));
  expect(GROUPS.filter((group) => !groups.has(group))).toEqual([]);
  const routes = new Set(all.flatMap((each) => each.routes ?? []));
  const schemes = ruleSets.get('helse-vest')?.routes.map(({ id }) => id) ?? [];
  expect(schemes.filter((scheme) => !routes.has(scheme))).toEqual([]);
});

describe('nothing that a clinician has asked to be shown is without its case', () => {
  const names = [...cases.values()].flat().map(({ file }) => file.slice(file.lastIndexOf('/') + 1));
  const numbered = (from: RegExp) => names.flatMap((name) => from.exec(name)?.[1] ?? []);
  const upTo = (last: number) => Array.from({ length: last }, (_, index) => String(index + 1).padStart(2, '0'));

  test('each of the 24 clinical test vectors is one case of helse-vest, by its number', () => {
    const vectors = (cases.get('helse-vest') ?? []).map(({ file }) => /\/(\d\d)-[\w-]+\.json$/.exec(file)?.[1]);
    expect(vectors.filter((number) => number !== undefined).sort()).toEqual(upTo(24));
  });

  test('each of the 29 pitfalls that data can show has a case named after it; consent, the 30th, is in no record', () => {
    expect([...new Set(numbered(/^pitfall-(\d\d)-[\w-]+\.json$/))].sort()).toEqual(upTo(29));
  });
});

/** What the cases say; that the rules say the same is tested case by case. */
function expectations(id: string): readonly CaseExpectation[] {
  return (cases.get(id) ?? []).map(({ ruleCase }) => ruleCase.expect);
}
