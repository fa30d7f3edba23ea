// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../text/language.ts';
import type { AssessedViewProps } from './assessed-view.tsx';
import { hasCoordinator, likely } from './testing-assessments.ts';
import { assessedScreen, showScreen } from './testing-view.tsx';

afterEach(cleanup);

/** The same screen while the page below the flag is not there. */
const flagAlone = (
  rest: Exclude<AssessedViewProps['rest'], object>,
  view: Parameters<typeof assessedScreen>[0] = {},
) => {
  const whole = assessedScreen(view);
  if (whole.at !== 'assessed') throw new Error('nothing is assessed');
  return { ...whole, view: { ...whole.view, rest } };
};

describe('the flag, before the rest of the page is there', () => {
  it('stands with whose it is, and is the same element when the rest comes below it', () => {
    const { page, showNext } = showScreen(flagAlone('coming', { assessment: likely }));
    const flag = page.querySelector('.flag');
    expect(flag?.getAttribute('data-level')).toBe('likely');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('Line Danser');
    expect(screen.getByRole('main').getAttribute('aria-busy')).toBe('true');
    showNext(assessedScreen({ assessment: likely }));
    expect(page.querySelector('.flag')).toBe(flag);
    expect(screen.getByRole('main').hasAttribute('aria-busy')).toBe(false);
    expect(screen.getByRole('region', { name: 'Begrunnelse' })).toBeTruthy();
  });

  it('says how to reach a coordinator who is registered', () => {
    const { seen } = showScreen(flagAlone('coming', { assessment: hasCoordinator }));
    expect(seen()).toContain('Har koordinator');
  });

  it.each(LANGUAGES)('says in %s when the rest could not be fetched, and offers to load the page anew', (language) => {
    const { page } = showScreen(flagAlone('not-fetched', { assessment: likely }), language);
    expect(page.querySelector('.flag')?.getAttribute('data-level')).toBe('likely');
    const alert = screen.getByRole('alert');
    expect(alert.textContent).not.toBe('');
    expect(alert.querySelector('button')?.textContent).toMatch(/på nytt|Reload/);
  });

  it.each(LANGUAGES)('says in %s that a notice in the record is not shown, where there may be one', (language) => {
    const words = (rest: 'not-fetched' | 'notices-not-fetched') => {
      showScreen(flagAlone(rest, { assessment: likely }), language);
      const said = screen.getByRole('alert').textContent;
      cleanup();
      return said;
    };
    expect(words('notices-not-fetched')).toMatch(/varsel|notice/);
    expect(words('not-fetched')).not.toMatch(/varsel|notice/);
  });
});
