import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { byClosures } from '../../criteria/closures.ts';
import type { Compile } from '../../criteria/outcome.ts';
import { RULES_FOLDER } from '../rules-folder.ts';
import { checkRules } from './rules-check.ts';

const room = mkdtempSync(join(tmpdir(), 'rules-check-'));
const folder = join(room, 'rules');
afterAll(() => rmSync(room, { recursive: true }));

/** One rule set with a few of its cases is enough to break; rule-cases.test.ts runs them all. */
const COPIED =
  /^(codes|rule-sets|cases|profiles|profiles.helse-forde.*|cases.helse-vest|codes.*|rule-sets.helse-vest.json|cases.helse-vest.(01|02|03|19)-.*)?$/;

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(RULES_FOLDER, folder, { recursive: true, filter: (path) => COPIED.test(relative(RULES_FOLDER, path)) });
});

async function check(at = folder, compared?: Compile): Promise<{ status: number; log: string[]; errors: string[] }> {
  const log: string[] = [];
  const errors: string[] = [];
  const out = { log: (line: string) => log.push(line), error: (line: string) => errors.push(line) };
  const status = await checkRules(at, out, null, compared);
  return { status, log, errors };
}

// biome-ignore lint/suspicious/noExplicitAny: these tests write what the types forbid
type Wrong = any;

/** Changes one JSON file of the copy. */
function change(file: string, how: (content: Wrong) => void): void {
  const path = join(folder, file);
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
  how(content);
  writeFileSync(path, JSON.stringify(content));
}

const RULES = 'rule-sets/helse-vest.json';
const CODES = 'codes/groups-lungs.json';
const PROFILE = 'profiles/helse-forde/medisinsk.json';
const CASE = 'cases/helse-vest/02-fracture.json';
const DIALYSIS = 'cases/helse-vest/03-dialysis.json';
const TRANSFER = 'cases/helse-vest/19-ward-transfer.json';

test('rules that hold pass, and each rule set says how many cases it has', async () => {
  expect(await check()).toEqual({
    status: 0,
    errors: [],
    log: [
      expect.stringMatching(/^codes: \d+ ICD-10 prefixes and ICPC-2 codes compared/),
      'counting: 9 thresholds within their bounds',
      'profiles: 3 within the bounds of their rule sets',
      'helse-vest: 4 cases pass',
    ],
  });
});

test('a fault of shape is said in plain words, not in those of the library that checks it', async () => {
  change(RULES, (r) => {
    delete r.criteria[0].title.nn;
    r.criteria[0].abscence = 'unknown';
    r.parameters.units.basis = 'guess';
  });
  const { errors } = await check();
  expect(errors.map((line) => line.slice(line.indexOf('json: ') + 'json: '.length))).toEqual(
    expect.arrayContaining([
      'criteria[0].title.nn: missing',
      'criteria[0].abscence: there is no such key here',
      'parameters.units.basis: expected ("stated" | "published" | "own"), found "guess"',
    ]),
  );
});

test('a criterion that a rule set shows and does not decide by is told, since it may have been left out by mistake', async () => {
  change(RULES, (r) => r.likely.all[1].of.pop());
  const { log } = await check();
  expect(log).toContain('helse-vest: D decides nothing: it is shown, and "likely" does not name it');
  expect(log.filter((line) => line.includes('decides nothing'))).toHaveLength(1);
});

describe('a rule set broken in one place is refused with file and key:', () => {
  test.each<[string, (rules: Wrong) => void, string]>([
    ['a criterion without a nynorsk title', (r) => delete r.criteria[0].title.nn, 'criteria[0].title.nn'],
    ['a question without English', (r) => delete r.criteria[2].question.en, 'criteria[2].question.en'],
    ['a misspelt key', (r) => (r.criteria[0].abscence = 'unknown'), 'criteria[0].abscence'],
    [
      'a condition that is true of everybody',
      (r) => (r.criteria[0].parts[0].conditions.all[1].value = 0),
      'criteria[0].parts[0].conditions.all[1].value',
    ],
    ['no version', (r) => delete r.version, 'version'],
    ['an id that is not the file name', (r) => (r.id = 'helse-ost'), 'id'],
    [
      'an unknown fact',
      (r) => (part(r, 'A2').conditions.fact = 'furthest-apointment-days'),
      'criteria[0].parts[1].conditions.fact',
    ],
    [
      'an unknown operator',
      (r) => (part(r, 'A2').conditions.operator = 'notEqual'),
      'criteria[0].parts[1].conditions.operator',
    ],
    [
      'a parameter of the fact that does not exist',
      (r) => (part(r, 'A3').conditions.params.days = 1),
      'criteria[0].parts[2].conditions.params.days',
    ],
    [
      'a parameter of the fact left out',
      (r) => delete part(r, 'A3').conditions.params.withinDays,
      'criteria[0].parts[2].conditions.params',
    ],
    [
      'a parameter the rule set does not have',
      (r) => (part(r, 'A2').conditions.value.parameter = 'longTime'),
      'criteria[0].parts[1].conditions.value.parameter',
    ],
    [
      'a text where a number belongs',
      (r) => (part(r, 'A2').conditions.value = '180'),
      'criteria[0].parts[1].conditions.value',
    ],
    [
      'a group that is not in the code lists',
      (r) => (part(r, 'B4').conditions.params.groups = 'life-long'),
      'criteria[1].parts[3].conditions.params.groups',
    ],
    [
      'an empty "all", which always holds',
      (r) => (part(r, 'A1').conditions = { all: [] }),
      'criteria[0].parts[0].conditions.all',
    ],
    ['an empty "any"', (r) => (part(r, 'A1').conditions = { any: [] }), 'criteria[0].parts[0].conditions.any'],
    [
      '"not"',
      (r) => (part(r, 'A2').conditions = { not: part(r, 'A2').conditions }),
      'criteria[0].parts[1].conditions.not',
    ],
    ['"path"', (r) => (part(r, 'A2').conditions.path = '$.value'), 'criteria[0].parts[1].conditions.path'],
    [
      'a condition by reference',
      (r) => (part(r, 'A2').conditions = { condition: 'x' }),
      'criteria[0].parts[1].conditions.condition',
    ],
    ['a priority', (r) => (part(r, 'A2').conditions.priority = 3), 'criteria[0].parts[1].conditions.priority'],
    [
      '"all" and "any" side by side',
      (r) => (part(r, 'A1').conditions.any = part(r, 'A1').conditions.all),
      'criteria[0].parts[0].conditions.any',
    ],
    ['"at least" more than there are', (r) => (r.likely.all[1].atLeast = 4), 'likely.all[1].atLeast'],
    [
      'a level over a criterion that does not exist',
      (r) => (r.likely.all[0].criterion = 'E'),
      'likely.all[0].criterion',
    ],
    ['a question about a criterion that does not exist', (r) => r.askOrder.push('E'), 'askOrder[4]'],
    [
      'a start value above its maximum',
      (r) => (r.parameters.longTermDays.value = 999),
      'parameters.longTermDays.value',
    ],
    [
      'a start value that says nothing of its basis',
      (r) => delete r.parameters.longTermDays.basis,
      'parameters.longTermDays.basis',
    ],
    ['an empty text in nynorsk', (r) => (r.criteria[0].question.nn = ' '), 'criteria[0].question.nn'],
    ['a silence of more days than may be', (r) => (r.silenceDays.declined.value = 999), 'silenceDays.declined.value'],
    [
      'a number written out that a profile may move',
      (r) => (r.criteria[3].question.nn = 'Har minst 3 einingar vore med'),
      'criteria[3].question.nn',
    ],
    ['half a day of silence', (r) => (r.silenceDays.notWanted.value = 0.5), 'silenceDays.notWanted.value'],
    ['a silence without its basis', (r) => delete r.silenceDays.notWanted.basis, 'silenceDays.notWanted.basis'],
    ['a rule set that says no silence', (r) => delete r.silenceDays, 'silenceDays'],
    ['a parameter no condition uses', (r) => (r.parameters.spare = r.parameters.units), 'parameters.spare'],
    [
      '"more than" over a fact that is yes or no',
      (r) => (part(r, 'A4').conditions.all[2].any[2].operator = 'greaterThan'),
      'criteria[0].parts[3].conditions.all[2].any[2].operator',
    ],
    [
      'a word beside the name of a parameter',
      (r) => (part(r, 'A2').conditions.value.unit = 'days'),
      'criteria[0].parts[1].conditions.value',
    ],
    ['a criterion asked about twice', (r) => r.askOrder.push('C'), 'askOrder[4]'],
    ['a criterion nobody is asked about', (r) => r.askOrder.pop(), 'askOrder'],
    [
      'two hints with one id',
      (r) => (r.criteria[2].hints[1].id = r.criteria[2].hints[0].id),
      'criteria[2].hints[1].id',
    ],
    ['two criteria with one id', (r) => (r.criteria[3].id = 'C'), 'criteria[3].id'],
    ['two parts with one id', (r) => (r.criteria[0].parts[1].id = 'A1'), 'criteria[0].parts[1].id'],
    ['two groups with one id', (r) => (r.groups[1].id = r.groups[0].id), 'groups[1].id'],
    ['a resource type nobody reads', (r) => r.criteria[0].needs.push('Observation'), 'criteria[0].needs[5]'],
    ['a hint without strength', (r) => delete r.criteria[2].hints[0].strength, 'criteria[2].hints[0].strength'],
    ['a sign-off that is neither yes nor no', (r) => (r.status = 'approved'), 'status'],
    ['no indispensable types for GPs', (r) => delete r.indispensable.gp, 'indispensable.gp'],
  ])('%s', async (_, breaks, key) => {
    change(RULES, breaks);
    const { status, errors } = await check();
    expect(status).toBe(1);
    expect(errors).toContainEqual(expect.stringContaining(`${folder}/${RULES}: ${key}: `));
  });
});

function part(rules: Wrong, id: string): Wrong {
  return rules.criteria.flatMap((criterion: Wrong) => criterion.parts).find((one: Wrong) => one.id === id);
}

describe('a code list broken in one place is refused with file and key:', () => {
  test.each<[string, (codes: Wrong) => void, string]>([
    ['a prefix with a dot, which would never match', (c) => (c.groups[0].icd10[0] = 'J44.9'), 'groups.0.icd10.0'],
    ['an ICD-10 prefix that no Norwegian code has', (c) => c.groups[0].icd10.unshift('J99Z'), 'groups.0.icd10.0'],
    ['an ICPC-2 code that does not exist in Norway', (c) => (c.groups[0].icpc2 = ['R18']), 'groups.0.icpc2.0'],
    ['a title without English', (c) => delete c.groups[0].title.en, 'groups.0.title.en'],
    ['an empty title', (c) => (c.groups[0].title.nb = ' '), 'groups.0.title.nb'],
    ['two groups with one id', (c) => (c.groups[1].id = c.groups[0].id), 'groups.1.id'],
    ['a source nobody has cited', (c) => (c.groups[0].source = ['hearsay']), 'groups.0.source.0'],
    ['a tier that is neither major nor minor', (c) => (c.groups[0].tier = 'medium'), 'groups.0.tier'],
    ['a chapter ICD-10 does not have', (c) => (c.groups[0].chapter = 'IXX'), 'groups.0.chapter'],
    ['a negative look-back', (c) => (c.groups[0].lookBackDays = -1), 'groups.0.lookBackDays'],
    ['a group nobody has explained', (c) => delete c.groups[1].note, 'groups.1.note'],
    ['a note that was emptied', (c) => (c.groups[1].note = ' '), 'groups.1.note'],
    ['a note that is nothing', (c) => (c.groups[1].note = null), 'groups.1.note'],
    ['a list of codes without a code', (c) => (c.groups[0].icpc2 = []), 'groups.0.icpc2'],
    [
      'a group that names no code at all',
      (c) => {
        for (const system of ['icd10', 'icpc2', 'icpc2Weak', 'icd10Weak', 'snomed', 'atc']) delete c.groups[0][system];
      },
      'groups.0',
    ],
    ['a group from nowhere', (c) => (c.groups[1].source = []), 'groups.1.source'],
  ])('%s', async (_, breaks, key) => {
    change(CODES, breaks);
    const { status, errors } = await check();
    expect(status).toBe(1);
    expect(errors).toContainEqual(expect.stringContaining(`${folder}/${CODES}: ${key}: `));
  });
});

describe('a threshold of how things are counted, broken in one place, is refused with file and key:', () => {
  test.each<[string, (counting: Wrong) => void, string]>([
    ['no title in nynorsk', (c) => delete c.seriesDays.title.nn, 'seriesDays.title.nn: missing'],
    ['no unit', (c) => delete c.seriesDays.unit, 'seriesDays.unit: missing'],
    ['a basis that is none', (c) => (c.seriesDays.basis = 'guess'), 'seriesDays.basis: expected '],
    ['no source', (c) => delete c.admissionHours.source, 'admissionHours.source: missing'],
    ['a source that was emptied', (c) => (c.admissionHours.source = ' '), 'admissionHours.source: '],
    ['a misspelt key', (c) => (c.admissionHours.maximun = 9), 'admissionHours.maximun: there is no such key here'],
    ['half a day', (c) => (c.seriesDays.value = 59.5), 'seriesDays.value: not allowed here: must be a whole number'],
    ['a text', (c) => (c.seriesDays.value = '60'), 'seriesDays.value: expected number, found "60"'],
    [
      'a value above its bounds',
      (c) => (c.seriesContacts.value = 99),
      'seriesContacts: not allowed here: value must be ',
    ],
    [
      'a value below its bounds',
      (c) => (c.seriesContacts.value = 1),
      'seriesContacts: not allowed here: value must be ',
    ],
    ['a threshold left out', (c) => delete c.sameStayHours, 'sameStayHours: missing'],
    [
      'a threshold that nothing counts by',
      (c) => (c.seriesWeeks = c.seriesDays),
      'seriesWeeks: there is no such key here',
    ],
  ])('%s', async (_, breaks, told) => {
    change('codes/counting.json', (content) => breaks(content.counting));
    const { status, errors } = await check();
    expect(status).toBe(1);
    expect(errors[0]).toContain(`${folder}/codes/counting.json: counting.${told}`);
    expect(errors[1]).toBe('1 problem');
  });
});

describe('words and roles, broken in one place, are refused with file and key:', () => {
  test.each<[string, string, (content: Wrong) => void, string]>([
    ['words without a note', 'words', (c) => delete c.words.referral.note, 'words.referral.note: missing'],
    ['words from nowhere', 'words', (c) => (c.words.referral.source = []), 'words.referral.source: '],
    ['a source nobody has cited', 'words', (c) => (c.words.referral.source = ['x']), 'words.referral.source[0]: '],
    [
      'a misspelt key',
      'words',
      (c) => (c.words.referral.begin = ['x']),
      'words.referral.begin: there is no such key here',
    ],
    [
      'words that nothing looks for',
      'words',
      (c) => (c.words.relief = c.words.referral),
      'words.relief: there is no such key',
    ],
    ['words left out', 'words', (c) => delete c.words.suspicion, 'words.suspicion: missing'],
    [
      'a word in capitals, never found',
      'words',
      (c) => (c.words.emergency.anywhere = ['Akutt']),
      'words.emergency.anywhere.0: ',
    ],
    [
      'a denial that is never found',
      'words',
      (c) => (c.words.emergency.notAfter = ['non-']),
      'words.emergency.notAfter.0: ',
    ],
    ['an empty list', 'words', (c) => (c.words.emergency.anywhere = []), 'words.emergency.anywhere: '],
    ['an empty word, always found', 'words', (c) => (c.words.suspicion.anywhere = ['']), 'words.suspicion.anywhere'],
    ['no coordinator role', 'roles', (c) => (c.roles.coordinator.roles = []), 'roles.coordinator.roles: '],
    ['a role without a code', 'roles', (c) => delete c.roles.coordinator.roles[0].code, 'roles.coordinator.roles'],
    [
      'a role without a name',
      'roles',
      (c) => delete c.roles.coordinator.roles[0].name,
      'roles.coordinator.roles[0].name: ',
    ],
    [
      'a chapter that is none',
      'counting',
      (c) => (c.chaptersNotCounted.chapters = ['IXX']),
      'chaptersNotCounted.chapters',
    ],
  ])('%s', async (_, name, breaks, told) => {
    change(`codes/${name}.json`, breaks);
    const { status, errors } = await check();
    expect(status).toBe(1);
    expect(errors).toContainEqual(expect.stringContaining(`${folder}/codes/${name}.json: ${told}`));
  });
});

test('every group and list without note or source is told at once, beside other faults, and each once', async () => {
  change(CODES, (c) => {
    delete c.groups[0].note;
    c.groups[1].note = 7;
    delete c.groups[2].source;
    c.groups[3].lifelong = 'no';
  });
  change('codes/lists-children.json', (c) => {
    c.lists[0].note = null;
    c.lists[1].source = [];
  });
  const { status, errors } = await check();
  expect(status).toBe(1);
  expect(errors.map((line) => line.replace(`${folder}/`, '')).sort()).toEqual([
    '6 problems',
    'codes/groups-lungs.json: groups.0.note: missing',
    'codes/groups-lungs.json: groups.1.note: expected string, found 7',
    'codes/groups-lungs.json: groups.2.source: missing',
    'codes/groups-lungs.json: groups.3.lifelong: expected boolean, found "no"',
    'codes/lists-children.json: lists.0.note: not allowed here: must say what is meant, left out and to beware of',
    'codes/lists-children.json: lists.1.source: not allowed here: must name at least one source',
  ]);
});

describe('a unit profile broken in one place is refused with file and key:', () => {
  test.each<[string, (profile: Wrong) => void, string]>([
    ['a rule set that does not exist', (p) => (p.ruleSet = 'helse-ost'), 'ruleSet'],
    ['a threshold outside the bounds', (p) => (p.parameters.units = 99), 'parameters.units'],
    ['a threshold the rule set does not have', (p) => (p.parameters.unit = 3), 'parameters.unit'],
    ['a scheme the rule set does not have', (p) => p.schemes.unshift('pathway'), 'schemes[0]'],
    ['an id that is not its place', (p) => (p.id = 'helse-forde/barn'), 'id'],
    ['an empty title', (p) => (p.title.nn = ''), 'title.nn'],
    ['no recipients, not even by the installation', (p) => (p.recipients = []), 'recipients'],
    ['a setting that does not exist', (p) => (p.setting = 'hospice'), 'setting'],
    ['a misspelt key', (p) => (p.scheme = []), 'scheme'],
  ])('%s', async (_, breaks, key) => {
    change(PROFILE, breaks);
    const { status, errors } = await check();
    expect(status).toBe(1);
    expect(errors).toContainEqual(expect.stringContaining(`${folder}/${PROFILE}: ${key}: `));
  });
});

describe('a case that could not show what it means to show is refused with file and key:', () => {
  test.each<[string, string, (content: Wrong) => void, string]>([
    ['a misspelt expectation', CASE, (c) => (c.expect.levels = 'likely'), 'expect.levels'],
    ['no expectation', CASE, (c) => (c.expect = {}), 'expect'],
    ['a criterion the rule set does not have', CASE, (c) => (c.expect.criteria.E = 'met'), 'expect.criteria.E'],
    ['a part the rule set does not have', CASE, (c) => (c.expect.parts = { A9: 'met' }), 'expect.parts.A9'],
    ['a hint the rule set does not have', CASE, (c) => (c.expect.hints = ['tired']), 'expect.hints[0]'],
    ['a route the rule set does not have', CASE, (c) => (c.expect.routes = ['elsewhere']), 'expect.routes[0]'],
    ['the absence of what can never be there', CASE, (c) => (c.expect.without = ['tired']), 'expect.without[0]'],
    [
      'a fact that does not exist',
      CASE,
      (c) => (c.expect.facts = [{ fact: 'visits', value: 1 }]),
      'expect.facts[0].fact',
    ],
    [
      'a fact without its window',
      CASE,
      (c) => (c.expect.facts = [{ fact: 'hospitals', value: 1 }]),
      'expect.facts[0].params',
    ],
    [
      'a yes where the fact is a number',
      CASE,
      (c) => (c.expect.facts = [{ fact: 'age-years', value: true }]),
      'expect.facts[0].value',
    ],
    [
      'a group that is in no code list',
      CASE,
      (c) => (c.expect.facts = [{ fact: 'current-groups', params: { groups: 'cpod' }, value: 1 }]),
      'expect.facts[0].params.groups',
    ],
    ['an answer to a question nobody asks', CASE, (c) => (c.answers = { E: 'yes' }), 'answers.E'],
    ['a contact without date', CASE, (c) => delete c.contacts[1].dates, 'contacts[1]'],
    ['a contact with two kinds of date', CASE, (c) => (c.contacts[0].date = '2026-09-01'), 'contacts[0]'],
    ['a row of contacts without end', DIALYSIS, (c) => delete c.contacts[0].to, 'contacts[0]'],
    [
      'a row of contacts that ends before it begins',
      DIALYSIS,
      (c) => (c.contacts[0].to = '2025-01-01'),
      'contacts[0].to',
    ],
    [
      'an admission that ends before it begins',
      TRANSFER,
      (c) => (c.contacts[1].until = '2026-09-01'),
      'contacts[1].until',
    ],
    ['an admission that has ended and goes on', TRANSFER, (c) => (c.contacts[1].ongoing = true), 'contacts[1].until'],
    ['a part of a stay nobody wrote', TRANSFER, (c) => (c.contacts[1].partOf = 'staying'), 'contacts[1].partOf'],
    ['two contacts with one id', TRANSFER, (c) => (c.contacts[2].id = 't1'), 'contacts[2].id'],
    ['a day that does not exist', CASE, (c) => (c.contacts[1].dates = ['2026-02-30']), 'contacts[1].dates[0]'],
    ['an instant without offset', CASE, (c) => (c.at = '2026-11-20T08:00:00'), 'at'],
    ['a status FHIR does not have', CASE, (c) => (c.contacts[0].status = 'done'), 'contacts[0].status'],
    [
      'a clinical status FHIR does not have',
      CASE,
      (c) => (c.diagnoses[0].clinical = 'healed'),
      'diagnoses[0].clinical',
    ],
    ['a unit nobody visits', CASE, (c) => (c.units = { Poliklinikk: {} }), 'units.Poliklinikk'],
    [
      'a unit that is part of itself',
      CASE,
      (c) => (c.units = { Fysioterapi: { partOf: 'Fysioterapi' } }),
      'units.Fysioterapi.partOf',
    ],
    [
      'a resource of a type that is not read',
      CASE,
      (c) => (c.resources = [{ resourceType: 'Flag', id: 'f' }]),
      'resources[0].resourceType',
    ],
    [
      'a type both not read and read in part',
      CASE,
      (c) => Object.assign(c, { notRead: { Encounter: 'failed' }, partlyRead: { Encounter: 'failed' } }),
      'partlyRead.Encounter',
    ],
    ['a profile of no unit', CASE, (c) => (c.profile = 'helse-forde/barn'), 'profile'],
    ['a title left empty', CASE, (c) => (c.title = ''), 'title'],
  ])('%s', async (_, file, breaks, key) => {
    change(file, breaks);
    const { status, errors } = await check();
    expect(status).toBe(1);
    expect(errors).toContainEqual(expect.stringContaining(`${folder}/${file}: ${key}: `));
  });
});

describe('what fails is told in a few lines:', () => {
  test('a case the rules do not bear out says key, expected and found', async () => {
    change(CASE, (content) => (content.expect.criteria.A = 'met'));
    const { status, errors, log } = await check();
    expect(status).toBe(1);
    expect(errors).toEqual([
      expect.stringContaining(`${folder}/${CASE}: 34 år`),
      '  expect.criteria.A: expected "met", found "not-met"',
    ]);
    expect(log).toContain('helse-vest: 3 of 4 cases pass');
  });

  test('a threshold moved without its case being changed', async () => {
    change(RULES, (rules) => (rules.parameters.units.value = 4));
    const { status, errors } = await check();
    expect(status).toBe(1);
    expect(errors.join('\n')).toContain('01-multiple-sclerosis.json');
    expect(errors).toContain('  expect.parts.D1: expected "met", found "not-met"');
  });

  test('a row of another patient', async () => {
    const resource = { resourceType: 'Condition', id: 'x', subject: { reference: 'Patient/other' } };
    change(CASE, (content) => (content.resources = [resource]));
    expect((await check()).errors).toEqual([`${folder}/${CASE}: Condition/x is not about Patient/case`]);
  });

  test('the two ways of evaluation differ: the case, and the first place where they do', async () => {
    // Right but for one thing: what cannot be known is taken for a no.
    const unknownAsNo: Compile = (trees) => {
      const evaluate = byClosures(trees);
      return async (lookUp) =>
        new Map(
          [...(await evaluate(lookUp))].map(([name, outcome]) => [
            name,
            outcome.answer === 'unknown' ? { answer: 'not-met', evidence: [], missing: [] } : outcome,
          ]),
        );
    };
    const { status, errors } = await check(folder, unknownAsNo);
    expect(status).toBe(1);
    expect(errors).toContainEqual(
      expect.stringMatching(
        /json-rules-engine and the closures give different assessments: \S+: expected .+, found .+/,
      ),
    );
  });

  test('two rows with one id, of which one would be lost', async () => {
    const resource = { resourceType: 'Condition', id: 'd0', subject: { reference: 'Patient/case' } };
    change(CASE, (content) => (content.resources = [resource]));
    expect((await check()).errors).toEqual([`${folder}/${CASE}: Condition/d0 is there twice: give it another id`]);
  });
});

describe('files that are not there or cannot be read:', () => {
  test.each([RULES, CODES, PROFILE, CASE])('%s that is not JSON, with line and column', async (file) => {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace('{\n', '{\n  "half":\n'));
    const { status, errors } = await check();
    expect(status).toBe(1);
    expect(errors[0]).toMatch(/: not JSON: line 3, column \d+: expected "," or "}", found ":"$/);
    expect(errors[0]).toContain(`${folder}/${file}: `);
  });

  test('a folder that does not exist, an empty one, and one that holds no rules', async () => {
    const empty = mkdtempSync(join(room, 'empty-'));
    for (const [at, says, expected] of [
      [join(room, 'nowhere'), 'no such folder', 2],
      [empty, 'this folder is empty', 1],
      [join(folder, 'codes'), 'codes/rule-sets: not found: no such folder', 1],
    ] as const) {
      const { status, errors } = await check(at);
      expect(status).toBe(expected);
      expect(errors.join('\n')).toContain(says);
    }
  });

  test('a configuration that does not exist: one line, before anything else is looked at', async () => {
    const errors: string[] = [];
    const out = { log: (line: string) => errors.push(line), error: (line: string) => errors.push(line) };
    const file = join(room, 'no-config.json');
    expect(await checkRules(folder, out, file)).toBe(2);
    expect(errors).toEqual([`${file}: no such file or directory`]);
  });

  test('a rule set without cases: nothing shows what it does', async () => {
    rmSync(join(folder, 'cases/helse-vest'), { recursive: true });
    const { status, errors } = await check();
    expect(status).toBe(1);
    expect(errors).toContain(`${folder}/cases/helse-vest: not found: no such folder`);
  });

  test('cases for a rule set that does not exist: nobody would ever run them', async () => {
    cpSync(join(folder, 'cases/helse-vest'), join(folder, 'cases/helse-ost'), { recursive: true });
    const { status, errors } = await check();
    expect(status).toBe(1);
    expect(errors).toContain(`${folder}/cases/helse-ost: there is no such rule set: helse-ost`);
  });
});
