// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Assessment, ClinicianAnswer } from '../../criteria/assessment.ts';
import { assessment, clarify, likely, notIndicated } from '../testing-assessments.ts';
import { assessedScreen, sentNotice, showScreen } from '../testing-view.tsx';

afterEach(cleanup);

const answered = (answer: ClinicianAnswer['answer']): ClinicianAnswer => ({
  criterion: 'C',
  answer,
  by: { name: 'Ola Vik', reference: null },
  at: '2026-11-20T09:12:00Z',
});

/** The assessment of `clarify` after the answer, as the engine would give it. */
function weighed(clinician: ClinicianAnswer): Assessment {
  const decides = clinician.answer !== 'dont-know';
  return {
    ...clarify,
    level: clinician.answer === 'yes' ? 'likely' : decides ? 'not-indicated' : 'clarify',
    questions: decides ? [] : ['C'],
    criteria: clarify.criteria.map((criterion) =>
      criterion.id !== 'C'
        ? criterion
        : {
            ...criterion,
            clinician,
            answer: clinician.answer === 'yes' ? 'met' : decides ? 'not-met' : 'unknown',
            by: decides ? 'clinician' : null,
          },
    ),
  };
}

const choice = (name: string) =>
  within(screen.getByRole('group', { name: /Trenger pasienten hjelp/ })).getByRole('radio', { name });
const announced = () => screen.getAllByRole('status')[0]?.textContent;

describe('answering the question', () => {
  it.each([
    ['Ja', 'yes'],
    ['Nei', 'no'],
    ['Vet ikke', 'dont-know'],
  ])('%s is given as an answer to that criterion', (label, answer) => {
    const onAnswer = vi.fn();
    showScreen(assessedScreen({ assessment: clarify, onAnswer }));
    fireEvent.click(choice(label));
    expect(onAnswer.mock.calls).toEqual([['C', answer]]);
  });

  it('is withdrawn with "Ikke spurt"', () => {
    const onAnswer = vi.fn();
    showScreen(assessedScreen({ assessment: weighed(answered('yes')), answers: [answered('yes')], onAnswer }));
    fireEvent.click(choice('Ikke spurt'));
    expect(onAnswer.mock.calls).toEqual([['C', null]]);
  });

  it('is said to be kept only while the patient is open, until it stands in a notice', () => {
    const answer = answered('no');
    const view = { assessment: weighed(answer), answers: [answer] };
    const { seen, showNext } = showScreen(assessedScreen({ assessment: clarify }));
    showNext(assessedScreen(view));
    expect(seen()).toContain('Det står her til pasienten lukkes, og følger med når du melder.');
    const sent = { ...sentNotice, answers: [{ ...answer, ruleSet: 'helse-vest' }] };
    showNext(assessedScreen({ ...view, notices: [sent] }));
    expect(seen()).not.toContain('til pasienten lukkes');
  });

  it('changes the level in place and announces it once', () => {
    const { showNext } = showScreen(assessedScreen({ assessment: clarify }));
    expect(announced()).toBe('');
    showNext(assessedScreen({ assessment: weighed(answered('yes')), answers: [answered('yes')] }));
    screen.getByRole('heading', { name: 'Trenger trolig koordinator' });
    expect(announced()).toBe('Vurderingen er endret: Trenger trolig koordinator');
  });

  it('says when the answer changed nothing', () => {
    const { showNext } = showScreen(assessedScreen({ assessment: clarify }));
    showNext(assessedScreen({ assessment: weighed(answered('dont-know')), answers: [answered('dont-know')] }));
    expect(announced()).toBe('Svaret er tatt med. Vurderingen er den samme: Ett svar gjenstår');
  });

  it('keeps the question and the keyboard where they were', () => {
    const { showNext } = showScreen(assessedScreen({ assessment: clarify }));
    const no = choice('Nei');
    no.focus();
    showNext(assessedScreen({ assessment: weighed(answered('no')), answers: [answered('no')] }));
    expect(choice('Nei')).toBe(no);
    expect(document.activeElement).toBe(no);
  });

  it('after a no says what was answered, by whom and when', () => {
    const { showNext, seen } = showScreen(assessedScreen({ assessment: clarify }));
    showNext(assessedScreen({ assessment: weighed(answered('no')), answers: [answered('no')] }));
    expect(seen()).toContain('Svart nei av Ola Vik 20. november 2026 kl. 10:12.');
    screen.getByRole('heading', { name: 'Ikke nok til å foreslå koordinator ut fra det som er lest' });
  });

  it('keeps a reason open that the reader has opened, and every line in its place', () => {
    const { page, showNext } = showScreen(assessedScreen({ assessment: likely }));
    const order = () => [...page.querySelectorAll('.reason strong')].map((title) => title.textContent);
    const before = order();
    const criteria = likely.criteria.map((criterion) =>
      criterion.id === 'C'
        ? ({ ...criterion, answer: 'met', by: 'clinician', clinician: answered('yes') } as const)
        : criterion,
    );
    showNext(assessedScreen({ assessment: { ...likely, criteria }, answers: [answered('yes')] }));
    expect(order()).toEqual(before);
    expect(page.querySelector('.reason[open] strong')?.textContent).toBe('Situasjon og nettverk');
  });
});

describe('by keyboard', () => {
  it('everything is reached in reading order: no control is taken out of turn', () => {
    for (const each of [likely, clarify, notIndicated]) {
      const { page } = showScreen(assessedScreen({ assessment: each }));
      expect(page.querySelector('[tabindex]:not([tabindex="0"]):not([tabindex="-1"])')).toBeNull();
      cleanup();
    }
  });

  it('the question that decides comes before the reasons, and they before the notice', () => {
    const { page } = showScreen(assessedScreen({ assessment: clarify }));
    const stops = [...page.querySelectorAll('main :is(input, summary, select, textarea, button)')];
    const at = (selector: string) => stops.findIndex((stop) => stop.matches(selector));
    expect(at('.question input')).toBeLessThan(at('.reason > summary'));
    expect(at('.reason > summary')).toBeLessThan(at('select'));
    expect(at('select')).toBeLessThan(at('button[type=submit]'));
  });

  it('"Vis vurderingen" opens and closes the reasons and says which', () => {
    const { seen } = showScreen(assessedScreen({ assessment: notIndicated }));
    fireEvent.click(screen.getByRole('button', { name: 'Vis vurderingen' }));
    expect(seen()).toContain('Flere enheter');
    fireEvent.click(screen.getByRole('button', { name: 'Skjul vurderingen', expanded: true }));
    expect(seen()).not.toContain('Flere enheter');
  });
});

it('puts every further deciding question above the reasons, and keeps the answered one there', () => {
  const first = assessment({ ...clarify, questions: ['C', 'D'] });
  const { page, showNext } = showScreen(assessedScreen({ assessment: first }));
  const asked = () => [...page.querySelectorAll('main > .question legend')].map((legend) => legend.textContent);
  expect(asked()).toHaveLength(1);
  const next = { ...weighed(answered('no')), level: 'clarify', questions: ['D'] } as const;
  showNext(assessedScreen({ assessment: next, answers: [answered('no')] }));
  expect(asked()).toEqual(['Trenger pasienten hjelp til å holde oversikt og avtaler?', 'Er flere enheter involvert?']);
});
