import type { Resource } from 'fhir/r4';
import { describe, expect, it, test } from 'vitest';
import { chart, concept, contact, daysAgo, diagnosis, PATIENT } from '../../../test/clinical/chart.ts';
import { CODES } from '../../../test/clinical/code-lists.ts';
import { HOSPITALS, stay } from '../../../test/clinical/units.ts';
import { readFacts } from '../facts.ts';
import type { CodeLists, WordMarks } from './code-lists.ts';
import { isSaid } from './words.ts';

test.each<[string, WordMarks, string, boolean]>([
  ['anywhere is also inside a word', { anywhere: ['akutt'] }, 'Superakutt innleggelse', true],
  ['capital letters make no difference', { anywhere: ['øyeblikkelig'] }, 'ØYEBLIKKELIG HJELP', true],
  ['start is the start of the text only', { start: ['refer'] }, 'After referral', false],
  ['start may be the start of a longer word', { start: ['refer'] }, 'Referral', true],
  ['whole is a word by itself', { whole: ['obs'] }, 'Obs. epilepsi', true],
  ['whole is no part of a word', { whole: ['obs'] }, 'Obstipasjon, klobsen', false],
  ['exactly is all that is written', { exactly: ['feil'] }, 'Feil', true],
  ['exactly is nothing among others', { exactly: ['feil'] }, 'feil side', false],
  ['a code is not looked for in text', { codes: ['e'] }, 'e', false],
  ['nothing listed is never said', {}, 'akutt', false],
  ['what is denied right before is not said', { anywhere: ['akutt'], notAfter: ['ikke'] }, 'Ikke akutt', false],
  ['nor with a hyphen', { anywhere: ['emergency'], notAfter: ['non'] }, 'Non-emergency', false],
  ['nor in two words', { anywhere: ['emergency'], notAfter: ['not an'] }, 'Not an emergency', false],
  ['nor within one word', { anywhere: ['akutt'], notAfter: ['sub'] }, 'Subakutt', false],
  ['what is denied is something else', { anywhere: ['akutt'], notAfter: ['ikke'] }, 'Ikke planlagt, akutt', true],
  ['a longer word denies nothing', { anywhere: ['akutt'], notAfter: ['ikke', 'sub'] }, 'Tykkikke super-akutt', true],
  ['said once is enough', { anywhere: ['akutt'], notAfter: ['ikke'] }, 'ikke akutt i går, akutt i dag', true],
])('%s', (_, marks, text, expected) => {
  expect(isSaid(marks, text)).toBe(expected);
});

/** The lists as they are, and with these words or roles in place of them. */
const withWords = (words: Partial<CodeLists['words']>): CodeLists => ({
  ...CODES,
  words: { ...CODES.words, ...words },
});
const factsWith = (codes: CodeLists, rows: readonly Resource[], patient = PATIENT) =>
  readFacts({ ...chart([...HOSPITALS, ...rows], { patient }), codes });

describe('the words and codes of rules/codes are the ones that are looked for:', () => {
  it('emergency', () => {
    const rows = (priority: object) => [contact('', { ...stay('Medisinsk', daysAgo(9), daysAgo(7)), priority })];
    const acute = (codes: CodeLists, priority: object) =>
      factsWith(codes, rows(priority)).fact('acute-admissions', { withinDays: 180 }).value;
    const own = withWords({ emergency: { codes: ['X1'], anywhere: ['straks'] } });
    expect([acute(CODES, { text: 'Akutt' }), acute(CODES, { coding: [{ code: 'EM' }] })]).toEqual([1, 1]);
    expect([acute(own, { text: 'Akutt' }), acute(own, { coding: [{ code: 'EM' }] })]).toEqual([0, 0]);
    expect([acute(own, { text: 'Straks' }), acute(own, { coding: [{ code: 'X1' }] })]).toEqual([1, 1]);
  });

  it('emergency, in the words of the Norwegian Patient Registry and others', () => {
    const acute = (text: string) =>
      factsWith(CODES, [contact('', { ...stay('Medisinsk', daysAgo(9), daysAgo(7)), priority: { text } })]).fact(
        'acute-admissions',
        { withinDays: 180 },
      ).value;
    const emergencies = [
      'Akutt = uten opphold / venting',
      'Ikke akutt, men behandling innen 6 timer',
      'Venting mellom 6 og 24 timer',
      'Øyeblikkelig hjelp',
      'Ikke planlagt (øyeblikkelig hjelp)',
    ];
    const others = ['Planlagt', 'Ikke akutt', 'Ikkje akutt', 'Ikke øyeblikkelig hjelp', 'Subakutt', 'Non-emergency'];
    expect(emergencies.map(acute)).toEqual(emergencies.map(() => 1));
    expect(others.map(acute)).toEqual(others.map(() => 0));
  });

  it('referral', () => {
    const referral = {
      resourceType: 'ServiceRequest',
      id: 's',
      status: 'active',
      intent: 'order',
      subject: { reference: 'Patient/p' },
      authoredOn: daysAgo(20),
      code: { text: '- Ny henvisning til nevrolog' },
    } as const;
    const open = (codes: CodeLists) => factsWith(codes, [referral]).fact('open-referrals', { withinDays: 365 }).value;
    expect(open(CODES)).toBe(1);
    expect(open(withWords({ referral: { start: ['henvis'] } }))).toBe(0);
    expect(open(withWords({ referral: { start: ['ny'] } }))).toBe(1);
  });

  it('suspicion', () => {
    const rows = [diagnosis({ ...concept('icpc2 R95 KOLS'), text: 'KOLS, mistenkt' })];
    const current = (codes: CodeLists) => factsWith(codes, rows).fact('current-groups', { groups: 'copd' }).value;
    expect(current(CODES)).toBe(1);
    expect(current(withWords({ suspicion: { whole: ['mistenkt'] } }))).toBe(0);
  });

  it('the status of a diagnosis', () => {
    const said = (codes: CodeLists, text: string) => {
      const facts = factsWith(codes, [diagnosis('icd10 G35', { verificationStatus: { text } })]);
      const of = (name: 'current-groups' | 'suspected-groups') => facts.fact(name, { groups: 'ms' }).value;
      return [of('current-groups'), of('suspected-groups')];
    };
    const own = withWords({
      diagnosisRefuted: { exactly: ['strøket'] },
      diagnosisConfirmed: { exactly: ['helt sikker'] },
      diagnosisDoubted: { anywhere: ['sikker'] },
    });
    expect([said(CODES, 'Avkreftet'), said(own, 'Avkreftet'), said(own, 'Strøket')]).toEqual([
      [0, 0],
      [1, 0],
      [0, 0],
    ]);
    expect([said(CODES, 'Usikker'), said(own, 'ikke sikker'), said(own, 'Helt sikker')]).toEqual([
      [0, 1],
      [0, 1],
      [1, 0],
    ]);
  });

  it('whether a disease is there or over', () => {
    const current = (codes: CodeLists, text: string) =>
      factsWith(codes, [
        diagnosis('icd10 J44.9', { status: null, clinicalStatus: { text }, recordedDate: daysAgo(2000) }),
        diagnosis('icd10 I50', { status: null, clinicalStatus: { text }, recordedDate: daysAgo(2) }),
      ]).fact('current-groups', { groups: 'major' }).value;
    const own = withWords({ diagnosisActive: { exactly: ['følges'] }, diagnosisEnded: { exactly: ['ute'] } });
    expect([current(CODES, 'aktiv'), current(CODES, 'følges'), current(CODES, 'avsluttet')]).toEqual([2, 1, 0]);
    expect([current(own, 'aktiv'), current(own, 'følges'), current(own, 'ute')]).toEqual([1, 2, 0]);
  });

  it('individual plan', () => {
    const team = { resourceType: 'CareTeam', id: 't', subject: { reference: 'Patient/p' } } as const;
    const plan = (codes: CodeLists, name: string) =>
      factsWith(codes, [{ ...team, name } as Resource]).fact('individual-plan', {}).value;
    expect([plan(CODES, 'Individuell plan'), plan(CODES, 'Ansvarsgruppe')]).toEqual([true, false]);
    expect(plan(withWords({ individualPlan: { anywhere: ['ansvarsgruppe'] } }), 'Ansvarsgruppe')).toBe(true);
  });

  it('languages spoken without an interpreter', () => {
    const needed = (codes: CodeLists, language: object) =>
      factsWith(codes, [], { ...PATIENT, communication: [{ language }] }).fact('interpreter-needed', {}).value;
    const own = withWords({ spokenWithoutInterpreter: { codes: ['se'], start: ['davvisámegiella'] } });
    const northernSami = [{ coding: [{ code: 'se-NO' }] }, { text: 'Davvisámegiella' }] as const;
    expect(northernSami.map((language) => needed(CODES, language))).toEqual([true, true]);
    expect(northernSami.map((language) => needed(own, language))).toEqual([false, false]);
    expect([needed(CODES, { coding: [{ code: 'en-GB' }] }), needed(own, { coding: [{ code: 'en-GB' }] })]).toEqual([
      false,
      true,
    ]);
  });

  it('roles of a coordinator, the first of them shown', () => {
    const relationship = [concept('9034 9 Primærkontakt'), concept('9034 18 Koordinator')];
    const patient = { ...PATIENT, contact: relationship.map((role) => ({ relationship: [role] })) };
    const shown = (codes: CodeLists) => factsWith(codes, [], patient).coordinator?.role.code ?? null;
    const roles = (...coordinator: string[]) => ({
      ...CODES,
      roles: { ...CODES.roles, coordinator: { roles: coordinator } },
    });
    expect(shown(CODES)).toBe('18');
    expect(shown(roles('9034#9', '9034#18'))).toBe('9');
    expect(shown(roles('9034#17'))).toBeNull();
  });

  it('chapters that are no organ system', () => {
    const rows = [diagnosis('icd10 J44.9 KOLS')];
    const chapters = (codes: CodeLists) => factsWith(codes, rows).fact('current-chapters', { groups: 'major' }).value;
    expect(chapters(CODES)).toBe(1);
    expect(chapters({ ...CODES, chaptersNotCounted: ['X'] })).toBe(0);
  });
});
