// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { Coverage, CoverageByType } from '../../record/patient-record.ts';
import { assessment, everythingRead, notIndicated, open } from '../testing-assessments.ts';
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
