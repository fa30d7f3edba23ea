import { ICD10, ICPC2 } from '@navikt/diagnosekoder';
import { describe, expect, it } from 'vitest';
import { CODES, codeFiles } from '../../../test/clinical/code-lists.ts';
import type { CodePrefixes } from './code-lists.ts';
import { normaliseCode, readCoding } from './code-systems.ts';
import { matchesOf } from './codes.ts';
import { parseCodeLists } from './parse-code-lists.ts';

const entries: readonly (CodePrefixes & { readonly id: string })[] = [...CODES.groups, ...CODES.lists];
const norwegianIcd10 = ICD10.map(({ code }) => normaliseCode(code));
const norwegianIcpc2 = new Set(ICPC2.map(({ code }) => code));
const icd = (code: string) => readCoding(CODES, { system: 'urn:oid:2.16.578.1.12.4.1.1.7110', code });
const icpc = (code: string) => readCoding(CODES, { system: 'http://hl7.org/fhir/sid/icpc-2', code });

/** WHO codes that Norwegian hospitals do not report, kept for records from elsewhere. */
const WHO_ONLY = ['Z510', 'Z511', 'Z512', 'Z513', 'Z515'];

describe('the code lists against the Norwegian code systems of 2026', () => {
  it('hold the 73 chronic groups, 59 major and 31 lifelong', () => {
    expect(CODES.groups).toHaveLength(73);
    expect(CODES.groups.filter(({ tier }) => tier === 'major')).toHaveLength(59);
    expect(CODES.groups.filter(({ lifelong }) => lifelong)).toHaveLength(31);
  });

  it('name only ICD-10 prefixes that some Norwegian code has', () => {
    const strange = entries.flatMap((entry) =>
      [...(entry.icd10 ?? []), ...(entry.icd10Exclude ?? []), ...(entry.icd10Weak ?? [])]
        .filter((prefix) => !WHO_ONLY.includes(prefix))
        .filter((prefix) => !norwegianIcd10.some((code) => code.startsWith(prefix)))
        .map((prefix) => `${entry.id}: ${prefix}`),
    );
    expect(strange).toEqual([]);
  });

  it('name only ICPC-2 rubrics that exist in Norway', () => {
    const strange = entries.flatMap((entry) =>
      [...(entry.icpc2 ?? []), ...(entry.icpc2Weak ?? []), ...(entry.icpc2Exclude ?? [])]
        .filter((code) => !norwegianIcpc2.has(code))
        .map((code) => `${entry.id}: ${code}`),
    );
    expect(strange).toEqual([]);
  });

  it('know every Norwegian four-character ICPC-2 code and no other', () => {
    const four = [...norwegianIcpc2].filter((code) => code.length === 4);
    expect([...CODES.icpc2FourCharacter].sort()).toEqual(four.sort());
  });

  it('read the shape of every Norwegian ICD-10 and ICPC-2 code', () => {
    expect(ICD10.filter(({ code }) => icd(code) === null)).toEqual([]);
    expect(ICPC2.filter(({ code }) => icpc(code) === null)).toEqual([]);
  });

  it('never take being afraid of a disease for the disease', () => {
    const afraid = ICPC2.filter(({ text }) => text.startsWith('Engstelig'));
    expect(afraid.length).toBeGreaterThan(30);
    for (const { code } of afraid) {
      const read = icpc(code);
      expect(read === null ? [] : matchesOf(CODES, read), code).toEqual([{ id: 'exclude-suspected', weak: false }]);
    }
  });

  it('put reduced function in every ICPC-2 chapter that has the rubric', () => {
    const list = CODES.lists.find(({ id }) => id === 'functional-care-dependency');
    expect(list?.icpc2).toEqual([...norwegianIcpc2].filter((code) => code.endsWith('28') && code.length === 3));
  });

  it('count no code of a list twice by also gathering the group that holds it', () => {
    const twice = CODES.lists.flatMap((list) =>
      (list.icd10 ?? []).flatMap((prefix) => {
        const codes = norwegianIcd10.filter((code) => code.startsWith(prefix)).flatMap((code) => icd(code) ?? []);
        const members = new Set(list.memberGroups ?? []);
        return codes.some((code) => matchesOf(CODES, code).some(({ id, weak }) => members.has(id) && !weak))
          ? [`${list.id}: ${prefix}`]
          : [];
      }),
    );
    expect(twice).toEqual([]);
  });

  it('have a title in bokmål, nynorsk and English that fits inside a sentence', () => {
    for (const { id, title } of [...CODES.groups, ...CODES.lists]) {
      for (const text of [title.nb, title.nn, title.en]) {
        expect(text, id).toMatch(/^(\p{Ll}|ALS|HIV|COPD|ADHD|Parkinson|Huntington)/u);
        expect(text, id).not.toMatch(/\.$/);
      }
    }
  });

  it('speak in their notes only of codes that exist, so that a clinician can look each of them up', () => {
    // ICD-10-CM, and a class of medicines that has no namesake
    const known = new Set(['E08', 'E09', 'V10', ...WHO_ONLY]);
    const strange = [...CODES.groups, ...CODES.lists].flatMap(({ id, note }) =>
      [...(note ?? '').matchAll(/\b[A-Z]\d\d(\.?\d{1,2})?\b/g)]
        .map(([code]) => normaliseCode(code))
        .filter((code) => !known.has(code) && !norwegianIcpc2.has(code))
        .filter((code) => !norwegianIcd10.some((each) => each.startsWith(code)))
        .map((code) => `${id}: ${code}`),
    );
    expect(strange).toEqual([]);
  });
});

describe('reading the files of rules/codes', () => {
  const files = codeFiles();
  const problems = (changed: Record<string, unknown>) => {
    const parsed = parseCodeLists({ ...files, ...changed });
    return 'errors' in parsed ? parsed.errors : [];
  };
  const group = {
    id: 'gout',
    title: { nb: 'urinsyregikt', nn: 'urinsyregikt', en: 'gout' },
    chapter: 'XIII',
    tier: 'minor',
    lifelong: false,
    lookBackDays: 730,
    icd10: ['M10'],
    source: ['own'],
  };
  const withGroup = (change: object) => ({ 'zz-extra.json': { description: 'x', groups: [{ ...group, ...change }] } });

  it('accepts a new group in a new file', () => {
    expect(problems(withGroup({}))).toEqual([]);
  });

  it.each([
    ['a title missing in nynorsk', { title: { nb: 'a', en: 'a' } }, 'groups.0.title.nn'],
    ['an ICD-10 code with a dot, which would never match', { icd10: ['M10.0'] }, 'groups.0.icd10.0'],
    ['an ICPC-2 rubric in a chapter that does not exist', { icpc2: ['E10'] }, 'groups.0.icpc2.0'],
    ['an ICPC-2 process code, which is what was done', { icpc2: ['T45'] }, 'groups.0.icpc2.0'],
    ['a misspelt key', { lifelnog: true }, 'groups.0.lifelnog'],
    ['a source without citation', { source: ['hearsay'] }, 'groups.0.source.0'],
    ['an id used before', { id: 'copd' }, 'groups.0.id'],
    ['an id that rule sets use as a word', { id: 'major' }, 'groups.0.id'],
  ])('refuses %s, naming file and key', (_, change, key) => {
    expect(problems(withGroup(change))).toEqual([expect.objectContaining({ file: 'zz-extra.json', key })]);
  });

  it('refuses a list with a member that is no group or list', () => {
    const list = { ...group, id: 'mine', reason: 'chronic-diagnosis', memberGroups: ['copd', 'cpod'] };
    const { chapter, tier, lifelong, ...entry } = list;
    expect(problems({ 'zz-extra.json': { description: 'x', lists: [entry] } })).toEqual([
      { file: 'zz-extra.json', key: 'lists.0.memberGroups.1', problem: '"cpod" is no group or list' },
    ]);
  });

  it('refuses to start without the systems, the units, how things are counted, or a list that the facts go by', () => {
    const {
      'systems.json': _systems,
      'units.json': _units,
      'counting.json': _counting,
      'hospital-frailty-risk.json': _risk,
      'words.json': _words,
      'roles.json': _roles,
      ...without
    } = files;
    const parsed = parseCodeLists(without);
    expect('errors' in parsed && parsed.errors.map(({ key }) => key)).toEqual([
      'systems',
      'units',
      'hospitalFrailtyRisk',
      'counting',
      'chaptersNotCounted',
      'words',
      'roles',
    ]);
    expect(problems({ 'lists-leave-out.json': { description: 'x' } }).map(({ problem }) => problem)).toContain(
      'the list "history-of" is missing',
    );
  });
});
