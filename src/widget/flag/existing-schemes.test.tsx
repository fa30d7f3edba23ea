// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { Assessment } from '../../criteria/assessment.ts';
import { evidence, likely, notIndicated, rules } from '../testing-assessments.ts';
import { assessedScreen, sentNotice, showScreen } from '../testing-view.tsx';

afterEach(cleanup);

const title = {
  nb: 'Diagnosekoordinator for MS',
  nn: 'Diagnosekoordinator for MS',
  en: 'Diagnosis coordinator for MS',
};
const id = 'diagnosis-coordinator:ms';
const conditions = { fact: 'current-groups', params: { groups: 'ms' }, operator: 'greaterThan', value: 0 } as const;
const withSchemes = { ...rules, ruleSet: { ...rules.ruleSet, routes: [{ id, title, conditions }] } };
const routes = [{ id, evidence: [evidence('lifelong-diagnosis', { date: '2019-05', display: 'Multippel sklerose' })] }];

const show = (assessment: Assessment, language: 'nb' | 'nn' | 'en' = 'nb') =>
  showScreen({ ...assessedScreen({ assessment }), rules: withSchemes } as ReturnType<typeof assessedScreen>, language);

describe('a scheme that already names a coordinator', () => {
  it('stands beside the flag, to be asked first, with what in the record points to it one click in', () => {
    const { page, seen } = show({ ...likely, routes });
    const text = seen();
    expect(text).toContain('Kan finnes fra før. Spør der først:');
    expect(text.indexOf('Trenger trolig koordinator')).toBeLessThan(text.indexOf(title.nb));
    expect(text.indexOf(title.nb)).toBeLessThan(text.indexOf('Langvarig oppfølging Oppfylt'));
    expect(page.querySelector('.schemes details')?.textContent).toContain('Multippel sklerose');
  });

  it('is said to exist here only when the unit’s profile says so', () => {
    expect(show({ ...likely, routes, profile: 'helse-forde/nevrologisk' }).seen()).toContain('Finnes her fra før.');
  });

  it('is asked no more where a unit has granted a coordinator: the flag says so, and claims none is registered', () => {
    const granted = { ...sentNotice, status: 'granted' } as const;
    const before = assessedScreen({ assessment: { ...likely, routes }, notices: [sentNotice] });
    const after = assessedScreen({ assessment: { ...likely, routes }, notices: [granted] });
    if (before.at !== 'assessed' || after.at !== 'assessed') throw new Error('assessed');
    const { page, seen, showNext } = showScreen({ ...before, rules: withSchemes });
    expect(seen()).toContain('Spør der først');
    showNext({ ...after, rules: withSchemes });
    expect(seen()).not.toMatch(/Spør der først|Trenger trolig koordinator/);
    expect(page.querySelector('.flag h2')?.textContent).toBe('Koordinator er innvilget');
    expect(seen()).not.toMatch(/Har koordinator|registrert/i);
  });

  it('leaves the level as it is and stays behind the assessment when nothing is flagged', () => {
    const { seen } = show({ ...notIndicated, routes });
    screen.getByRole('heading', { name: 'Ingen tegn til behov i det som er lest' });
    expect(seen()).not.toContain(title.nb);
  });

  it.each([
    ['nn', 'Kan finnast frå før. Spør der først:'],
    ['en', 'May exist already. Ask there first:'],
  ] as const)('is told in %s', (language, sentence) => {
    expect(show({ ...likely, routes }, language).seen()).toContain(sentence);
  });

  it('is not mentioned when there is none', () => {
    expect(show(likely).page.querySelector('.schemes')).toBeNull();
  });
});
