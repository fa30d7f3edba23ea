// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SenderAnswer, SenderAnswerOutcome } from '../../notice/answer/answer-question.ts';
import { unitStep } from '../../notice/answer/store-step.ts';
import { aTask } from '../../notice/answer/testing-task-server.ts';
import {
  asked,
  declined,
  granted,
  senderAnswered,
  taken,
  type UnitStep,
} from '../../notice/answer/unit-answer-task.ts';
import { noticeFromTask } from '../../notice/standing/notice-from-task.ts';
import { likely } from '../testing-assessments.ts';
import { assessedScreen, recordingDesk, showScreen } from '../testing-view.tsx';
import type { AnswerDesk } from './answer-desk.ts';

// Fetched when it is needed; the first time takes long
beforeAll(() => import('./unit-answer-form.tsx'), 30_000);
afterEach(cleanup);

const kari: UnitStep = { by: { name: 'Kari Nes', reference: null }, at: '2026-11-19T08:00:00Z', mark: 'k' };
const ola: UnitStep = { by: { name: 'Ola Vik', reference: null }, at: '2026-11-20T09:15:00Z', mark: 'o' };
const sent = aTask({ owner: { display: 'KE Helse Førde' } });
const waiting = asked(taken(sent, kari), kari, 'Har hun noen hjemme?');
const coordinator = { name: 'Tone Lie', unit: 'Nevrologi', phone: '57 83 90 01' };
const stored: SenderAnswerOutcome = { truth: 'stored', task: senderAnswered(waiting, ola, 'Nei.'), single: true };
const changed = (task: typeof sent): SenderAnswerOutcome => ({ truth: 'changed', task, certain: true });

/** The page with one notice; the desk remembers what it was given, and the page follows the task as the session does. */
async function open(outcomes: readonly SenderAnswerOutcome[] = [], desk: Partial<AnswerDesk> = {}, view = {}) {
  const answers: SenderAnswer[] = [];
  const copies: string[] = [];
  const left = [...outcomes];
  const answering = {
    ...recordingDesk().answering,
    send: async (answer: SenderAnswer) => {
      answers.push(answer);
      return left.shift() ?? stored;
    },
    check: async () => left.shift() ?? stored,
    copy: async (text: string) => {
      copies.push(text);
      return true;
    },
    ...desk,
  };
  const screenOf = (task: typeof sent) => {
    const notice = noticeFromTask(task);
    const notices = notice === null ? [] : [notice];
    return assessedScreen({ assessment: likely, notices, desk: recordingDesk({ answering }), ...view });
  };
  const { page, showNext } = showScreen(screenOf(waiting));
  await screen.findByLabelText('Svaret ditt');
  return { page, answers, copies, follow: (task: typeof sent) => showNext(screenOf(task)) };
}

const field = () => screen.getByLabelText('Svaret ditt') as HTMLTextAreaElement;
const type = (text: string) => fireEvent.input(field(), { target: { value: text } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const truth = () => document.querySelector('.asked-back .truth-place')?.textContent ?? '';
const preview = () => document.querySelector('.asked-back .preview')?.textContent ?? '';

describe('a question from the unit', () => {
  it('is answered under it: what leaves is shown word by word, with a reminder of what belongs there', async () => {
    const { page, answers } = await open();
    expect(page.textContent).toContain('Skriv bare det som trengs for å svare på spørsmålet.');
    type('Nei,\nhun bor alene. ');
    expect(preview()).toBe('Svar fra Ola Vik:\nNei,\nhun bor alene.');
    expect(page.textContent).toContain('Tidspunktet og en lenke til deg i journalen følger med.');
    press('Send svaret');
    await waitFor(() => expect(truth()).toContain('Svaret er sendt kl. 10:15.'));
    expect(answers).toMatchObject([
      {
        notice: { reference: 'Task/t1' },
        question: { text: 'Har hun noen hjemme?' },
        text: 'Nei,\nhun bor alene. ',
        by: { name: 'Ola Vik' },
        patient: { id: 'p1' },
      },
    ]);
    expect(document.activeElement?.textContent).toContain('Svaret er sendt');
  });

  it('says that the notice waits for the sender, and not that the unit works', async () => {
    const { page } = await open();
    const said = page.querySelector('.standing')?.textContent ?? '';
    expect(said).toContain('til KE Helse Førde: venter på svar fra avsender');
    expect(said).not.toContain('under arbeid');
  });

  it('can always be answered by telephone too', async () => {
    await open();
    expect(screen.getByText(/Du kan også svare på telefon:/).textContent).toContain('57 83 90 00');
  });

  it('stands with its answer afterwards, and the form is gone until the unit asks again', async () => {
    const { page, follow } = await open();
    type('Nei.');
    press('Send svaret');
    await waitFor(() => expect(truth()).toContain('Svaret er sendt'));
    const answered = senderAnswered(waiting, ola, 'Nei.');
    follow(answered);
    expect(page.textContent).toContain('Svar fra Ola Vik 20. november 2026: Nei.');
    expect(screen.queryByLabelText('Svaret ditt')).toBeNull();
    follow(asked(answered, { ...kari, at: '2026-11-21T08:00:00Z' }, 'Og naboen?'));
    expect([field().value, truth()]).toEqual(['', '']);
  });

  it('once the unit has decided it is nobody’s turn: that is said no more, and the answer still stands', async () => {
    const { page, follow } = await open();
    type('Nei.');
    press('Send svaret');
    const turn = 'nå er det koordinerende enhet sin tur';
    await waitFor(() => expect(truth()).toContain(turn));
    const answered = senderAnswered(waiting, ola, 'Nei.');
    follow(answered);
    expect(truth()).toContain(turn);
    follow(granted(answered, kari, coordinator));
    expect(truth()).toBe('');
    expect(page.querySelector('.asked-back')?.textContent).toContain('Nei.');
  });

  it('is sent once by a double click', async () => {
    let end: (outcome: SenderAnswerOutcome) => void = () => undefined;
    const sends: SenderAnswer[] = [];
    await open([], {
      send: (answer) => {
        sends.push(answer);
        return new Promise((resolve) => {
          end = resolve;
        });
      },
    });
    type('Nei.');
    press('Send svaret');
    fireEvent.submit(field());
    end(stored);
    await waitFor(() => expect(truth()).toContain('Svaret er sendt'));
    expect(sends).toHaveLength(1);
  });

  it.each([
    ['nothing is written', '  \n ', 'Skriv svaret først.'],
    ['it is too long', 'x'.repeat(1_001), 'Svaret er for langt: 1001 tegn, og det er plass til 1000.'],
  ])('is not sent when %s, and it is said at the field', async (_, text, sentence) => {
    const { answers } = await open();
    type(text);
    press('Send svaret');
    expect(document.getElementById(field().getAttribute('aria-describedby') ?? '')?.textContent).toContain(sentence);
    expect([field().getAttribute('aria-invalid'), document.activeElement, answers.length]).toEqual([
      'true',
      field(),
      0,
    ]);
  });

  it('waits for the sender’s name, since it goes with the answer', async () => {
    const { answers } = await open([], {}, { awaits: 'sender' });
    type('Nei.');
    press('Send svaret');
    expect(screen.getByText('Navnet ditt leses fortsatt. Da kan svaret sendes.')).toBeTruthy();
    expect(answers).toEqual([]);
  });
});

describe('what happened meanwhile', () => {
  it.each([
    ['granted', granted(waiting, kari, coordinator), 'Koordinerende enhet har innvilget i mellomtiden.'],
    ['declined', declined(waiting, kari, 'not-entitled'), 'Koordinerende enhet har avslått i mellomtiden.'],
    [
      'a colleague answered',
      senderAnswered(waiting, { ...ola, by: { name: 'Per Moen', reference: null } }, 'Ja.'),
      'Per Moen har allerede svart.',
    ],
    ['taken up again', taken(waiting, kari), 'Koordinerende enhet venter ikke lenger på svaret.'],
    ['asked anew', asked(waiting, { ...kari, at: '2026-11-20T08:00:00Z' }, 'Verge?'), 'har stilt et nytt spørsmål'],
    ['changed beside it', { ...waiting, note: [{ text: 'x' }] }, 'Meldingen ble endret i samme øyeblikk.'],
  ])('is told (%s), and what was typed stays and can be copied', async (_, task, sentence) => {
    const { copies, follow } = await open([changed(task)]);
    type('Nei, ingen.');
    press('Send svaret');
    await waitFor(() => expect(truth()).toContain(sentence));
    follow(task);
    expect(field().value).toBe('Nei, ingen.');
    expect(truth()).toContain('Det du skrev, står fortsatt her.');
    press('Kopier svaret');
    await waitFor(() => expect(copies).toHaveLength(1));
    expect(copies[0]).toMatch(/^Svar på spørsmål fra koordinerende enhet\nPasient: Line Danser, f\. 13\.11\.1969\n/);
    expect(copies[0]).toContain('Har hun noen hjemme?');
    expect(copies[0]).toMatch(/Svar fra Ola Vik:\nNei, ingen\.$/);
  });

  it('is seen by another look too: what was typed stays, and it is said that nobody waits for it', async () => {
    const { follow } = await open();
    type('Nei, ingen.');
    follow(granted(waiting, kari, coordinator));
    expect(screen.getByText('Koordinerende enhet venter ikke lenger på svaret. Det er ikke sendt.')).toBeTruthy();
    expect(field().value).toBe('Nei, ingen.');
    expect(screen.queryByRole('button', { name: 'Send svaret' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Kopier svaret' })).toBeTruthy();
  });

  it('a lost reply: only a check is offered, and it tells whether the answer came through', async () => {
    const step = unitStep(waiting, ola, (task) => senderAnswered(task, ola, 'Nei.'));
    const unknown: SenderAnswerOutcome = { truth: 'unknown', attempt: { before: waiting, step, overAt: 0 } };
    const { answers } = await open([unknown, unknown, stored]);
    type('Nei.');
    press('Send svaret');
    await waitFor(() => expect(truth()).toContain('Vi vet ikke ennå om svaret kom fram.'));
    expect(screen.queryByRole('button', { name: 'Send svaret' })).toBeNull();
    press('Sjekk om svaret kom fram');
    await waitFor(() => expect(truth()).toContain('Vi vet fortsatt ikke om svaret kom fram.'));
    press('Sjekk om svaret kom fram');
    await waitFor(() => expect(truth()).toContain('Svaret er sendt'));
    expect(answers).toHaveLength(1);
  });
});

describe('where the answer cannot be sent', () => {
  it.each([
    ['no-access', 'Du har ikke tilgang til å svare herfra.'],
    ['not-offered', 'Journalen tar ikke imot svar herfra.'],
  ] as const)('(%s) it is said, and the text to copy and the telephone stand there', async (may, sentence) => {
    const { answers, copies } = await open([], { may: async () => may });
    await screen.findByText(new RegExp(sentence));
    type('Nei.');
    expect(screen.queryByRole('button', { name: 'Send svaret' })).toBeNull();
    expect(preview()).toContain('Pasient: Line Danser');
    press('Kopier svaret');
    await waitFor(() => expect(truth()).toMatch(/^Kopiert kl\. \d\d:\d\d\. Du må sende svaret selv\.$/));
    expect([copies[0], answers.length]).toEqual([preview(), 0]);
    expect(screen.getByText(/^Svar på telefon:/).textContent).toContain('57 83 90 00');
  });

  it.each(['forbidden', 'unsupported', 'refused', 'barred'] as const)(
    'a refusal when it is tried (%s) is told with the same ways on',
    async (why) => {
      await open([{ truth: 'not-stored', why, detail: 'Nei.' }]);
      type('Nei.');
      press('Send svaret');
      await waitFor(() => expect(truth()).toMatch(/ikke sendt/));
      expect(field().value).toBe('Nei.');
      expect(screen.getByRole('button', { name: 'Kopier svaret' })).toBeTruthy();
      expect(screen.getByText(/svare på telefon:/).textContent).toContain('57 83 90 00');
    },
  );

  it('after the login has expired it is copied, and nothing typed is lost', async () => {
    await open([], {}, { closed: true });
    expect(screen.getByText(/Innloggingen er utløpt, så svaret kan ikke sendes nå\./)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Kopier svaret' })).toBeTruthy();
  });
});
