import { ICD10, ICPC2 } from '@navikt/diagnosekoder';
import { describe, expect, test } from 'vitest';
import { readRulesFolder } from '../rules-folder.ts';
import { publishedCodeTexts } from './code-texts.ts';

const text = await publishedCodeTexts();
const texts: Readonly<Record<'icd-10' | 'icpc-2', Readonly<Record<string, string>>>> = JSON.parse(text);

describe('the official texts that the app can fetch', () => {
  test('are those of @navikt/diagnosekoder, word by word', () => {
    const official = new Map(ICD10.map(({ code, text }) => [code.toUpperCase(), text]));
    expect(Object.keys(texts['icd-10']).length).toBeGreaterThan(4000);
    for (const [code, own] of Object.entries(texts['icd-10'])) expect(own, code).toBe(official.get(code));
    expect(texts['icpc-2']).toEqual(Object.fromEntries(ICPC2.map(({ code, text }) => [code, text])));
  });

  test('are there for every reportable ICD-10 code below a code of every group and list', () => {
    const read = readRulesFolder();
    if ('errors' in read) throw new Error(JSON.stringify(read.errors));
    const { groups, lists } = read.rules.codes;
    const prefixes = [...groups, ...lists].flatMap(({ icd10 = [], icd10Weak = [] }) => [...icd10, ...icd10Weak]);
    const lacking = ICD10.map(({ code }) => code.toUpperCase())
      .filter((code) => prefixes.some((prefix) => code.startsWith(prefix)))
      .filter((code) => texts['icd-10'][code] === undefined);
    expect(lacking).toEqual([]);
  });

  test('of a code of the frailty score is there; of a category is none, as the category is no code of its own', () => {
    expect(texts['icd-10']['R296']).toMatch(/fall/i);
    for (const category of ['E10', 'C50', 'M41', 'K50']) expect(texts['icd-10'][category]).toBeUndefined();
  });

  test('are under 350 kB', () => {
    expect(new TextEncoder().encode(text).length).toBeLessThan(350_000);
  });
});
