// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, test } from 'vitest';
import type { Coverage, CoverageByType } from '../../record/patient-record.ts';
import { assessment, everythingRead, notIndicated, open, ruleSet, rules } from '../testing-assessments.ts';
import { assessedScreen, showScreen } from '../testing-view.tsx';

afterEach(cleanup);

function foot(coverage: CoverageByType, language: 'nb' | 'nn' | 'en' = 'nb') {
  const { page } = showScreen(assessedScreen({ assessment: { ...notIndicated, coverage } }), language);
  return [...page.querySelectorAll('footer p')].map((line) => line.textContent);
}

it.each([
  ['nb', 'Delvis lest: legemiddelnavn (lesingen feilet).', 'Ikke lest: enheter (ingen tilgang).'],
  ['nn', 'Delvis lese: legemiddelnamn (lesinga feila).', 'Ikkje lese: einingar (ingen tilgang).'],
  ['en', 'Partly read: medicine names (reading failed).', 'Not read: units (no access).'],
] as const)('names units and medicine names that could not be read, in %s', (language, ...sentences) => {
  const coverage: CoverageByType = {
    ...everythingRead,
    Organization: { state: 'missing', why: 'forbidden' },
    Medication: { state: 'partial', why: 'failed', read: 2, pages: 0 },
  };
  expect(foot(coverage, language).slice(1, 3)).toEqual(sentences);
});

describe('a type that the record gives in part is partly read, also where it gave none', () => {
  const coverage: CoverageByType = {
    ...everythingRead,
    EpisodeOfCare: { state: 'partial', why: 'unsupported', read: 0, pages: 1 },
  };
  const given = {
    EpisodeOfCare: { nb: 'digital hjemmeoppfølging', nn: 'digital heimeoppfølging', en: 'remote monitoring' },
  };

  test.each([
    ['nb', 'Delvis lest: oppfølgingsperioder (journalen gir bare digital hjemmeoppfølging).', 'Ikke lest'],
    ['nn', 'Delvis lese: oppfølgingsperiodar (journalen gir berre digital heimeoppfølging).', 'Ikkje lese'],
    ['en', 'Partly read: periods of follow-up (the record gives only remote monitoring).', 'Not read'],
  ] as const)('in the foot line, under the criterion and about the coordinator, in %s', (language, said, not) => {
    const criteria = [open('A', [{ what: 'EpisodeOfCare', why: 'unsupported' }]), open('B'), open('C'), open('D')];
    const shown = assessedScreen({ assessment: { ...assessment({ criteria }), coverage } });
    if (shown.at !== 'assessed') throw new Error('not assessed');
    const { page } = showScreen({ ...shown, rules: { ...rules, givenInPart: given } }, language);
    const lines = [...page.querySelectorAll('footer p, .not-read')].map((line) => line.textContent ?? '');
    expect(lines.filter((line) => line === said).length).toBeGreaterThan(1);
    const what = said.slice(said.indexOf('(') + 1, -2);
    expect(page.querySelector('.coordinator-unread')?.textContent).toContain(what);
    expect(lines.join(' ')).not.toContain(not);
  });
});

describe('prescriptions counted where no medicine is recorded are said to stand in for them', () => {
  const each = test.each([
    ['nb', '7 forskrivninger (i stedet for legemidler)'],
    ['nn', '7 forskrivingar (i staden for legemiddel)'],
    ['en', '7 prescriptions (in place of medicines)'],
  ] as const);
  const coverage: CoverageByType = {
    ...everythingRead,
    MedicationStatement: { state: 'complete', read: 0, pages: 1, substitute: 'MedicationRequest' },
    MedicationRequest: { state: 'complete', read: 7, pages: 1 },
  };

  each('in the foot line, in %s', (language, what) => {
    const [read = '', ...others] = foot(coverage, language);
    expect(read).toContain(what);
    expect(others.join(' ')).not.toMatch(/Ikke lest|Ikkje lese|Not read/);
  });

  each('and where it is told what a criterion was looked for in: never "0 medicines", in %s', (language, what) => {
    const [criterion, ...rest] = ruleSet.criteria;
    const [part] = criterion?.parts ?? [];
    if (criterion === undefined || part === undefined) throw new Error('the rule set for tests has a part');
    const manyMedicines = {
      fact: 'regular-medicines',
      params: {},
      operator: 'greaterThanInclusive',
      value: 5,
    } as const;
    const parts = [{ ...part, conditions: manyMedicines }];
    const shown = assessedScreen({ assessment: { ...notIndicated, coverage } });
    if (shown.at !== 'assessed') throw new Error('not assessed');
    const { page } = showScreen(
      {
        ...shown,
        rules: { ...rules, ruleSet: { ...ruleSet, criteria: [{ ...criterion, parts }, ...rest] } },
      },
      language,
    );
    const searched = [...page.querySelectorAll('.reason details .where')].map((line) => line.textContent);
    const verb = { nb: 'Lest', nn: 'Lese', en: 'Read' }[language];
    expect(searched).toContain(`${verb} ${what}.`);
  });
});

it('is as short as before when all units were read', () => {
  const read: CoverageByType = { ...everythingRead, Organization: { state: 'complete', read: 7, pages: 0 } };
  const withUnits = foot(read);
  cleanup();
  expect(withUnits).toEqual(foot(everythingRead));
});

it('unread units that keep long-term follow-up open are no "no signs", and the line above says them too', () => {
  const criteria = [
    open('A', [
      { what: 'Encounter', why: 'not-recorded' },
      { what: 'Organization', why: 'forbidden' },
    ]),
    open('B'),
    open('C'),
    open('D'),
  ];
  const { page, seen } = showScreen(assessedScreen({ assessment: assessment({ criteria }) }));
  screen.getByRole('heading', { name: 'Kan ikke utelukke behov: ikke alt er lest' });
  expect(seen()).toContain('Ikke lest: enheter (ingen tilgang).');
  expect(page.textContent).not.toContain('Ingen tegn');
});

describe('what was not read is told in one way at the criterion and in the foot line', () => {
  const UNREAD = /^(Lest|Delvis lest|Ikke lest)/;
  const both = (Encounter: Coverage) => {
    const why = Encounter.state === 'complete' ? 'failed' : Encounter.why;
    const criteria = [open('D', [{ what: 'Encounter', why }])];
    const coverage = { ...everythingRead, Encounter };
    const { page } = showScreen(assessedScreen({ assessment: assessment({ level: 'likely', criteria, coverage }) }));
    const line = page.querySelector('.reason .reason-summary')?.textContent;
    const last = [...page.querySelectorAll('footer p')].map((each) => each.textContent ?? '');
    return { line, foot: last.filter((each) => UNREAD.test(each)) };
  };

  it('partly, when a later page failed', () => {
    const said = both({ state: 'partial', why: 'failed', read: 3, pages: 1 });
    expect(said.line).toBe('Delvis lest: kontakter (lesingen feilet).');
    expect(said.foot[0]).toContain('3 kontakter');
    expect(said.foot.slice(1)).toEqual([said.line]);
  });

  it('partly, without more reason, when a limit was reached', () => {
    expect(both({ state: 'partial', why: 'truncated', read: 5000, pages: 50 }).line).toBe('Delvis lest: kontakter.');
  });

  it.each([
    ['the first page never came whole', { state: 'partial', why: 'truncated', read: 0, pages: 1 }],
    ['nothing came', { state: 'missing', why: 'truncated' }],
  ] as const)('not, when %s', (_, coverage) => {
    const said = both(coverage);
    expect(said.line).toBe('Ikke lest: kontakter (lesingen ble ikke fullført).');
    expect(said.foot[0]).not.toContain('kontakt');
    expect(said.foot.slice(1)).toEqual([said.line]);
  });
});
