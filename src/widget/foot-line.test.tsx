// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import type { CoverageByType } from '../record/patient-record.ts';
import { assessment, everythingRead, notIndicated, open } from './testing-assessments.ts';
import { assessedScreen, showScreen } from './testing-view.tsx';

afterEach(cleanup);

function foot(coverage: CoverageByType, language: 'nb' | 'nn' | 'en' = 'nb') {
  const { page } = showScreen(assessedScreen({ assessment: { ...notIndicated, coverage } }), language);
  return [...page.querySelectorAll('footer p')].map((line) => line.textContent);
}

it.each([
  ['nb', 'Ikke lest: enheter (ingen tilgang); legemiddelnavn (lesingen feilet).'],
  ['nn', 'Ikkje lese: einingar (ingen tilgang); legemiddelnamn (lesinga feila).'],
  ['en', 'Not read: units (no access); medicine names (reading failed).'],
] as const)('names units and medicine names that could not be read, in %s', (language, sentence) => {
  const coverage: CoverageByType = {
    ...everythingRead,
    Organization: { state: 'missing', why: 'forbidden' },
    Medication: { state: 'partial', why: 'failed', read: 2, pages: 0 },
  };
  expect(foot(coverage, language)).toContain(sentence);
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
