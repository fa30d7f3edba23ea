// @vitest-environment happy-dom
import { cleanup } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import type { ClinicianAnswer } from '../criteria/assessment.ts';
import { clarify, likely } from './testing-assessments.ts';
import { assessedScreen, showScreen } from './testing-view.tsx';

afterEach(cleanup);

const YES: ClinicianAnswer = {
  criterion: 'C',
  answer: 'yes',
  by: { name: 'Ola Vik', reference: null },
  at: '2026-11-20T08:05:00Z',
};

it('what was announced is told in the language now on the screen, and the level is still the new one', () => {
  const before = assessedScreen({ assessment: clarify });
  const { page, showNext } = showScreen(before);
  const announced = () => page.querySelector('main > [role="status"]')?.textContent;
  showNext(assessedScreen({ assessment: likely, answers: [YES] }));
  expect(announced()).toBe('Vurderingen er endret: Trenger trolig koordinator');
  showNext(assessedScreen({ assessment: likely, answers: [YES] }), 'nn');
  expect(announced()).toBe('Vurderinga er endra: Treng truleg koordinator');
  const again = { ...YES, at: '2026-11-20T08:06:00Z' };
  showNext(assessedScreen({ assessment: likely, answers: [again] }), 'nn');
  expect(announced()).toBe('Svaret er teke med. Vurderinga er den same: Treng truleg koordinator');
});

it('another language alone announces nothing', () => {
  const { page, showNext } = showScreen(assessedScreen({ assessment: clarify }));
  showNext(assessedScreen({ assessment: clarify }), 'en');
  expect(page.querySelector('main > [role="status"]')?.textContent).toBe('');
});
