// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PatientIdentity, SentNotice } from '../notice/notice.ts';
import { NO_ANSWER } from '../notice/unit-answer.ts';
import type { BelowFlagProps } from './below-flag.tsx';
import { WritingMemory } from './kept-writing.ts';
import { likely, notAssessable } from './testing-assessments.ts';
import { assessedScreen, notified, recordingDesk, sentNotice, showScreen } from './testing-view.tsx';

// Fetched when it is needed; the first time takes long
beforeAll(() => import('./answer/unit-answer-form.tsx'), 30_000);
afterEach(cleanup);

const LINE: PatientIdentity = { id: 'p1', name: 'Line Danser', birthDate: '1969-11-13' };

/** The page of a patient whose record can be read once more, as the session does it: another screen comes between. */
function open(view: Partial<BelowFlagProps> = {}) {
  const memory = new WritingMemory();
  const screenOf = (patient: PatientIdentity, over: Partial<BelowFlagProps>) =>
    assessedScreen({ assessment: notAssessable, ...view, ...over, patient, written: memory.of(patient) });
  const { page, seen, showNext } = showScreen(screenOf(LINE, {}));
  return {
    page,
    seen,
    readAgain: (over: Partial<BelowFlagProps> = {}, patient = LINE) => {
      showNext({ at: 'reading', progress: new Map(), patient: null });
      expect(screen.queryByLabelText(/Kommentar/)).toBeNull();
      showNext(screenOf(patient, over));
    },
  };
}

const comment = () => screen.getByLabelText(/Kommentar/) as HTMLTextAreaElement;
const write = () => {
  fireEvent.click(screen.getByRole('button', { name: 'Meld likevel' }));
  fireEvent.change(screen.getByLabelText('Til'), { target: { value: 'ke-kommune' } });
  fireEvent.click(screen.getByRole('radio', { name: 'Ønsker det' }));
  fireEvent.input(comment(), { target: { value: 'Bor alene.' } });
};

describe('when the record is read once more', () => {
  it('what has been begun on a notice is still there, in the open form, and is what is sent', async () => {
    const desk = recordingDesk();
    const { readAgain } = open({ desk });
    write();
    readAgain();
    expect(comment().value).toBe('Bor alene.');
    screen.getByRole('radio', { name: 'Ønsker det', checked: true });
    fireEvent.click(screen.getByRole('button', { name: 'Send melding' }));
    await screen.findByText(/er varslet/);
    expect(desk.sent).toMatchObject([{ comment: 'Bor alene.', wish: 'wants', recipient: { id: 'ke-kommune' } }]);
  });

  it('and so it is when the record then says something else, and when it is read a third time', () => {
    const { readAgain } = open();
    write();
    readAgain({ assessment: likely });
    expect(comment().value).toBe('Bor alene.');
    fireEvent.input(comment(), { target: { value: 'Bor alene, uten nettverk.' } });
    readAgain();
    expect(comment().value).toBe('Bor alene, uten nettverk.');
  });

  it('a colleague has told the unit meanwhile: what was written is said not to be sent, and can be copied', () => {
    const { readAgain, seen } = open({ desk: recordingDesk({ first: 'ke' }) });
    write();
    const theirs: SentNotice = { ...sentNotice, senderName: 'Kari Nes', recipientName: 'KE Sunnfjord kommune' };
    readAgain({ notices: [theirs] });
    expect(seen()).toContain('Dette har du skrevet, og det er IKKE sendt:');
    expect(seen()).toContain('Bor alene.');
  });

  it('nothing was begun: the form is as it was when the patient was opened', () => {
    const { readAgain } = open();
    fireEvent.click(screen.getByRole('button', { name: 'Meld likevel' }));
    readAgain();
    screen.getByRole('button', { name: 'Meld likevel' });
    expect(screen.queryByLabelText(/Kommentar/)).toBeNull();
  });

  it('what has been sent is not put in the next notice', async () => {
    const { readAgain } = open({ desk: recordingDesk({ send: async () => notified }) });
    write();
    fireEvent.click(screen.getByRole('button', { name: 'Send melding' }));
    await screen.findByText(/er varslet/);
    readAgain();
    expect(screen.queryByLabelText(/Kommentar/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Meld likevel' }));
    expect(comment().value).toBe('');
  });

  it.each<[string, PatientIdentity]>([
    ['another name', { ...LINE, name: 'Kari Danser' }],
    ['another birth date', { ...LINE, birthDate: '1970-11-13' }],
    ['another patient', { ...LINE, id: 'p2' }],
  ])('and it is now that of %s: nothing written of the first is there', (_, patient) => {
    const { readAgain, page } = open();
    write();
    readAgain({ assessment: likely }, patient);
    expect(comment().value).toBe('');
    expect(page.textContent).not.toContain('Bor alene.');
  });

  it('an answer that somebody has begun to a unit’s question is still there', async () => {
    const question = {
      said: 'question',
      by: 'Kari Nes',
      at: '2026-11-19T08:00:00Z',
      text: 'Har hun noen hjemme?',
    } as const;
    const asked: SentNotice = {
      ...sentNotice,
      status: 'in-progress',
      answer: { ...NO_ANSWER, question, exchange: [question] },
    };
    const { readAgain, page } = open({ notices: [asked] });
    const field = () => screen.findByLabelText<HTMLTextAreaElement>('Svaret ditt');
    fireEvent.input(await field(), { target: { value: 'Nei.' } });
    readAgain();
    expect((await field()).value).toBe('Nei.');

    // Meanwhile the unit has decided: what was typed can still be copied
    readAgain({ notices: [{ ...asked, answer: { ...NO_ANSWER, exchange: [question] } }] });
    expect((await field()).value).toBe('Nei.');
    await waitFor(() => expect(page.querySelector('.asked-back .preview')?.textContent).toContain('Nei.'));
    screen.getByRole('button', { name: /Kopier/ });
  });
});
