// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aTask } from '../notice/answer/testing-task-server.ts';
import { declined, granted, reopened, taken } from '../notice/answer/unit-answer-task.ts';
import type { SentNotice } from '../notice/notice.ts';
import { noticeFromTask } from '../notice/standing/notice-from-task.ts';
import { NO_ANSWER, type Said, type UnitAnswer } from '../notice/unit-answer.ts';
import type { Coverage } from '../record/patient-record.ts';
import { whatWasSeen } from './notice/what-was-seen.ts';
import { likely } from './testing-assessments.ts';
import { assessedScreen, recordingDesk, sentNotice, showScreen } from './testing-view.tsx';

afterEach(cleanup);

const answered = (status: SentNotice['status'], answer: Partial<UnitAnswer> = {}): SentNotice => ({
  ...sentNotice,
  status,
  answer: { ...NO_ANSWER, ...answer },
});
const open = (asked: Omit<Said, 'said'>): Pick<UnitAnswer, 'question' | 'exchange'> => {
  const question = { said: 'question', ...asked } as const;
  return { question, exchange: [question] };
};
const standing = (notice: SentNotice, view: Parameters<typeof assessedScreen>[0] = {}) => {
  const { page } = showScreen(assessedScreen({ assessment: likely, notices: [notice], ...view }));
  return page.querySelector('.standing')?.textContent ?? '';
};

describe('the sender sees what has become of the notice', () => {
  it('granted: who coordinates, where, and a telephone that can be called', () => {
    const coordinator = { name: 'Kari Nes', unit: 'Nevrologisk avdeling', phone: '57 83 90 01' };
    const said = standing(
      answered('granted', { decision: { decided: 'granted', at: '2026-11-20T09:00:00Z', coordinator } }),
    );
    expect(said).toContain('Innvilget 20. november 2026: koordinator Kari Nes, Nevrologisk avdeling, tlf. 57 83 90 01');
    expect(screen.getByRole('link', { name: '57 83 90 01' }).getAttribute('href')).toBe('tel:57839001');
  });

  it('granted without a name says that the name is missing', () => {
    const said = standing(answered('granted', { decision: { decided: 'granted', at: null, coordinator: null } }));
    expect(said).toContain('Innvilget. Navnet på koordinatoren er ikke oppgitt.');
  });

  it.each([
    ['not-entitled', 'Avslått 20. november 2026: oppfyller ikke vilkårene for koordinator'],
    ['not-wanted', 'Avslått 20. november 2026: pasienten ønsker det ikke'],
    ['not-appointed', 'Avslått 20. november 2026: koordinator oppnevnes ikke nå'],
    [null, 'Avslått 20. november 2026Meldt'],
  ] as const)('declined (%s): the reason in plain words, and the unit’s own', (reason, sentence) => {
    const said = standing(
      answered('declined', {
        decision: { decided: 'declined', at: '2026-11-20T09:00:00Z', reason },
        words: 'Følges godt opp hos fastlegen.',
      }),
    );
    expect(said).toContain(sentence);
    expect(said).toContain('Svar: Følges godt opp hos fastlegen.');
  });

  it('taken back: that what the unit answered before no longer holds, until it has said something new', () => {
    const coordinator = { name: 'Kari Nes', unit: null, phone: '57 83 90 01' };
    const step = (name: string) => ({ by: { name, reference: null }, at: '2026-11-20T09:00:00Z', mark: name });
    const again = reopened(granted(aTask(), step('Kari Nes'), coordinator), step('Per Lund'));
    const shown = (task: typeof again) => {
      cleanup();
      const notice = noticeFromTask(task);
      return notice === null ? '' : standing(notice);
    };
    const sentence = 'Det enheten svarte før, gjelder ikke lenger.';
    expect(shown(again)).toContain(sentence);
    expect(shown(again)).not.toContain('57 83 90 01');
    expect(shown(declined(again, step('Per Lund'), 'not-wanted'))).not.toContain(sentence);
    expect(shown(taken(aTask(), step('Per Lund')))).not.toContain(sentence);
  });

  it('of a message, where not all messages were read: that there may be a newer answer, until a look has read them all', async () => {
    const partly: Coverage = { state: 'partial', why: 'failed', read: 2, pages: 2 };
    const coverage = { ...likely.coverage, Communication: partly };
    const notice = { ...answered('granted', { decision: { decided: 'granted', at: null, coordinator: null } }) };
    const sentence = 'Det kan ha kommet svar, eller et nyere svar, som ikke vises her.';
    const said = (channel: SentNotice['channel'], view: Parameters<typeof assessedScreen>[0] = {}) => {
      cleanup();
      return standing({ ...notice, channel }, { assessment: { ...likely, coverage }, ...view });
    };
    expect(said('task')).not.toContain(sentence);
    expect(said('communication', { assessment: likely })).not.toContain(sentence);
    const at = '2026-11-18T09:15:00Z';
    for (const [looked, told] of [
      [{ saw: 'unread' }, /^Det lot seg ikke lese nå/],
      [{ saw: 'nothing-new', at, lacks: 'by-scope' }, /viser bare noen av meldingene/],
      [{ saw: 'nothing-new', at }, /Ikke noe nytt\.$/],
    ] as const) {
      expect(said('communication', { onLook: async () => looked })).toContain(sentence);
      fireEvent.click(screen.getByRole('button', { name: 'Se etter svar' }));
      await screen.findByText(told);
      expect(screen.queryByText(new RegExp(sentence)) !== null).toBe(!('at' in looked) || 'lacks' in looked);
    }
  });

  it('taken, asked back, and sent on: who has it, what is asked and where to call', () => {
    const said = standing(
      answered('in-progress', {
        takenBy: 'Per Moen',
        referredTo: 'Nevrologisk avdeling',
        ...open({ text: 'Bor hun alene?', by: 'Per Moen', at: '2026-11-19T09:00:00Z' }),
      }),
    );
    expect(said).toContain('Tatt av Per Moen.');
    expect(said).toContain('Sendt videre til Nevrologisk avdeling.');
    expect(said).toContain('Spørsmål fra koordinerende enhet (Per Moen) 19. november 2026: Bor hun alene?');
    expect(said).toContain('Svar på telefon: 57 83 90 00');
  });

  it('not received is an alert, with every other way at hand: call, copy, print', () => {
    const { page } = showScreen(assessedScreen({ assessment: likely, notices: [answered('not-received')] }));
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('ikke mottatt, koordinerende enhet er IKKE varslet');
    expect(alert.textContent).toContain('57 83 90 00');
    expect(screen.getByRole('button', { name: 'Kopier meldingen' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Skriv ut meldingen eller lagre den som PDF' })).toBeTruthy();
    // Nobody has been told, so the flag is as loud as without a notice
    expect(page.querySelector('.flag')?.hasAttribute('data-notified')).toBe(false);
  });

  it('not received by the municipality: the form stands at the unit that must be reached another way', () => {
    standing({ ...answered('not-received'), channel: 'dialog-message', recipientName: 'KE Sunnfjord kommune' });
    expect(screen.getByLabelText('Til')).toHaveProperty('value', 'ke-kommune');
  });

  it('so it does when that is learnt only after the form was shown, and not when somebody has begun to fill it in', () => {
    const lost = {
      ...answered('not-received'),
      channel: 'dialog-message',
      recipientName: 'KE Sunnfjord kommune',
    } as const;
    const { showNext } = showScreen(assessedScreen({}));
    showNext(assessedScreen({ notices: [lost] }));
    expect(screen.getByLabelText('Til')).toHaveProperty('value', 'ke-kommune');
    cleanup();
    const begun = showScreen(assessedScreen({}));
    fireEvent.click(screen.getByRole('radio', { name: 'Informert' }));
    begun.showNext(assessedScreen({ notices: [lost] }));
    expect(screen.getByLabelText('Til')).toHaveProperty('value', 'ke');
  });

  it('received by another system: no answer is promised here, and where it comes is said', () => {
    const said = standing({ ...answered('received'), channel: 'dialog-message' });
    expect(said).toContain('til KE Helse Førde: tatt imot');
    expect(said).not.toContain('venter på svar');
    expect(said).toContain(
      'Svar og spørsmål fra enheten kommer blant meldingene i journalen. De vises også her når appen finner dem, men det er ikke sikkert at den gjør det.',
    );
    expect(screen.getByRole('link', { name: '57 83 90 00' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Se etter svar' })).toBeTruthy();
  });

  it('stored twice, it is one notice, and that is said', () => {
    expect(standing({ ...answered('received'), copies: ['Task/t2'] })).toContain(
      'Meldingen er lagret to ganger i journalen. Svaret fra enheten gjelder begge.',
    );
    expect(standing(answered('received'))).not.toContain('lagret');
  });

  it('stored twice and answered differently: both answers, by whom and when, and where to ask which one counts', () => {
    const decision = { decided: 'declined', at: '2026-11-20T09:00:00Z', reason: null } as const;
    const said = standing({
      ...answered('declined', { decision }),
      copies: ['Task/t2'],
      disagreement: [
        {
          reference: 'Task/t2',
          decided: 'granted',
          at: '2026-11-20T08:00:00Z',
          by: 'Kari Nes',
          coordinator: 'Tone Lie',
        },
        { reference: 'Task/t1', decided: 'declined', at: '2026-11-20T09:00:00Z', by: null, coordinator: null },
      ],
    });
    expect(said).toContain(
      'Det er svart ulikt på denne meldingen: innvilget med Tone Lie som koordinator 20. november 2026 kl. 09:00 av Kari Nes, og avslått 20. november 2026 kl. 10:00. Det nyeste svaret er vist her. Spør enheten hvilket som gjelder: 57 83 90 00.',
    );
    expect(said).not.toContain('gjelder begge');
  });

  describe('answered in a dialog message', () => {
    const reply = {
      at: '2026-11-20T09:00:00Z',
      from: 'Kari Nes, KE Lia',
      text: 'Innvilget <b>nei</b>.\n  1. Ring 00 00 00 01',
      attachments: 0,
    };
    const written = (...replies: NonNullable<SentNotice['replies']>): SentNotice => ({
      ...answered('answered'),
      channel: 'dialog-message',
      replies,
    });

    it('who, when and the words as they were written, and that nothing was made of them', () => {
      const said = standing(written(reply));
      expect(said).toContain('til KE Helse Førde: besvart, se under');
      expect(said).toContain('Svar fra Kari Nes, KE Lia, 20. november 2026:');
      expect(document.querySelector('.standing blockquote')?.textContent).toBe(reply.text);
      expect(document.querySelector('.standing blockquote')?.childElementCount).toBe(0);
      expect(said).toContain('Appen tolker dem ikke, og ingen koordinator er registrert ut fra dem.');
      expect(said).toContain('Svaret hører hjemme blant meldingene i journalen. Svar enheten der.');
      expect(said).not.toMatch(/Innvilget \d|Avslått/);
    });

    it('does not silence the flag, and another notice may be sent', () => {
      const { page } = showScreen(assessedScreen({ notices: [written({ ...reply, text: 'Avslag.' })] }));
      expect(page.querySelector('.flag')).not.toBeNull();
      expect(page.querySelector('.silent')).toBeNull();
      expect(screen.getByRole('button', { name: 'Meld på nytt' })).toBeTruthy();
    });

    it('that its words are not told here, and that attachments are elsewhere, is said', () => {
      const said = standing(written({ ...reply, text: null, attachments: 2 }));
      expect(said).toContain('Hva som står i svaret, vises ikke her. Les det blant meldingene i journalen.');
      expect(said).toContain('Vedlegg: 2. De er bare i journalen.');
      expect(said).not.toContain('egne ord');
    });

    it('one so long that the flag would be out of sight is opened with a click, and whole', () => {
      const text = 'Linje\n'.repeat(200);
      const { page, seen } = showScreen(assessedScreen({ notices: [written({ ...reply, text })] }));
      expect(seen()).not.toContain('Linje');
      fireEvent.click(screen.getByText('Vis hele svaret'));
      expect(page.querySelector('.standing blockquote')?.textContent).toBe(text);
    });

    it('several, in the order they came', () => {
      const said = standing(written(reply, { ...reply, text: 'En ting til.' }));
      expect(said.indexOf('Innvilget')).toBeLessThan(said.indexOf('En ting til.'));
    });
  });

  describe('sent as a message in the record', () => {
    const asMessage = (...[status, answer]: Parameters<typeof answered>): SentNotice => ({
      ...answered(status, answer),
      reference: 'Communication/c1',
      channel: 'communication',
    });

    it('not answered yet: none is promised, it is said where one may come, and it can be looked for', () => {
      const said = standing(asMessage('requested'));
      expect(said).toContain('til KE Helse Førde: sendt');
      expect(said).not.toContain('venter på svar');
      expect(said).toContain('Svarer enheten i innboksen som hører til denne appen, ser du svaret her.');
      expect(screen.getByRole('button', { name: 'Se etter svar' })).toBeTruthy();
    });

    it('taken by the unit in its inbox: an answer is waited for like any other', () => {
      const said = standing(asMessage('in-progress', { takenBy: 'Per Moen' }));
      expect(said).toContain('Tatt av Per Moen.');
      expect(said).not.toContain('Svarer enheten i innboksen');
    });

    it('what was written in the same moment and does not count is shown as that', () => {
      const said = standing(
        asMessage('declined', {
          decision: { decided: 'declined', at: null, reason: 'not-wanted' },
          beside: [{ by: 'Kari Nes', text: 'Saken er tatt av Kari Nes.' }],
        }),
      );
      expect(said).toContain('Skrevet i samme øyeblikk av Kari Nes, og gjelder ikke: Saken er tatt av Kari Nes.');
    });
  });

  it('received with faults does not look done, and the faults are not called an answer', () => {
    const receipt = { state: 'received-with-remarks', errors: [] } as const;
    const said = standing({ ...answered('received'), channel: 'dialog-message', receipt });
    expect(said).toContain('Mottatt, men mottakers system fant feil i den. Ring og sjekk at meldingen er lest.');
    expect(said).not.toContain('Svar: ');
    expect(document.querySelector('.standing .mark')?.getAttribute('data-shape')).toBe('attention');
  });

  const errors = [{ code: 'E21', text: 'Mottaker finnes ikke' }];
  it.each([
    ['nn', 'received-with-remarks', errors, 'fann feil i ho: Mottaker finnes ikke (E21). Ring og sjekk'],
    ['en', 'received-with-remarks', errors, 'found errors in it: Mottaker finnes ikke (E21). Call to check'],
    ['nn', 'overdue', [], 'Systemet til mottakaren har ikkje kvittert innan fristen.'],
    ['en', 'overdue', [], 'The receiving system has not confirmed it within the time limit.'],
  ] as const)(
    'the receipt is told in the reader’s language, also after a reload: %s, %s',
    (language, state, found, sentence) => {
      const status = state === 'overdue' ? 'not-received' : 'received';
      const notice = { ...answered(status), channel: 'dialog-message', receipt: { state, errors: found } } as const;
      const { seen } = showScreen(assessedScreen({ notices: [notice] }), language);
      expect(seen()).toContain(sentence);
    },
  );

  it('sent on to another coordinating unit: the sender is not said to have sent it there', () => {
    const said = standing(answered('requested', { referredTo: 'KE Helse Førde' }));
    expect(said).toContain('Meldt 18. november 2026 av Ola Vik: sendt, venter på svar');
    expect(said).toContain('Sendt videre til KE Helse Førde.');
  });

  it.each([true, undefined])(
    'that a message is written in the record is said where it was found there (%s)',
    (isDocumented) => {
      const notice = {
        ...answered('received'),
        channel: 'dialog-message',
        ...(isDocumented && { isDocumented }),
      } as const;
      expect(standing(notice).includes('Det er skrevet i journalen.')).toBe(isDocumented === true);
    },
  );

  it('a question from the unit does not look done', () => {
    standing(answered('in-progress', open({ text: 'Bor hun alene?', by: null, at: null })));
    expect(document.querySelector('.standing .mark')?.getAttribute('data-shape')).toBe('attention');
  });

  it('what the unit has granted cannot be set aside', () => {
    standing(answered('granted'));
    expect(screen.queryByText('Ikke aktuelt nå …')).toBeNull();
  });

  it.each([
    ['queued', 'i kø, ikke bekreftet sendt eller mottatt'],
    ['awaiting-receipt', 'sendt, mottak er ikke bekreftet'],
  ] as const)('%s is not called received, and no second one is offered', (status, words) => {
    const said = standing(answered(status));
    expect(said).toContain(words);
    expect(screen.queryByRole('button', { name: 'Send melding' })).toBeNull();
  });
});

describe('looking for an answer', () => {
  it.each([
    [{ saw: 'nothing-new', at: '2026-11-20T09:15:00Z' }, 'Sett etter kl. 10:15. Ikke noe nytt.'],
    [{ saw: 'news', at: '2026-11-20T09:15:00Z' }, 'Sett etter kl. 10:15.'],
    [{ saw: 'unread' }, 'Det lot seg ikke lese nå. Det du ser, er det som ble lest før.'],
    [
      { saw: 'nothing-new', at: '2026-11-20T09:15:00Z', lacks: 'by-scope' },
      'Sett etter kl. 10:15. Innloggingen din viser bare noen av meldingene, så det kan ha kommet svar som ikke vises her.',
    ],
    [
      { saw: 'nothing-new', at: '2026-11-20T09:15:00Z', lacks: 'failed' },
      'Sett etter kl. 10:15. Ikke alt lot seg lese, så det kan ha kommet svar som ikke vises her.',
    ],
  ] as const)('says what came of it: %o', async (looked, sentence) => {
    const onLook = vi.fn(async () => looked);
    showScreen(assessedScreen({ notices: [sentNotice], onLook }));
    fireEvent.click(screen.getByRole('button', { name: 'Se etter svar' }));
    expect(await screen.findByText(sentence)).toBeTruthy();
    expect(onLook).toHaveBeenCalledOnce();
  });

  it('is not offered where the session has ended', () => {
    showScreen(assessedScreen({ notices: [sentNotice], closed: true }));
    expect(screen.queryByRole('button', { name: 'Se etter svar' })).toBeNull();
  });
});

describe('what another look is said to have shown', () => {
  it.each([
    ['all', true, { saw: 'nothing-new' }],
    ['as-granted', true, { saw: 'nothing-new', lacks: 'by-scope' }],
    ['in-part', true, { saw: 'nothing-new', lacks: 'failed' }],
    ['as-granted', false, { saw: 'nothing-new', lacks: 'failed' }],
    ['all', false, { saw: 'nothing-new', lacks: 'failed' }],
  ] as const)('%s of the record read, the message service asked: %s', (read, served, seen) => {
    expect(whatWasSeen(read, served, false)).toEqual({ ...seen, at: expect.any(String) });
  });

  it('is that nothing could be read only where nothing was', () => {
    expect(whatWasSeen('nothing', true, false)).toEqual({ saw: 'unread' });
    expect(whatWasSeen('nothing', true, true)).toMatchObject({ saw: 'news', lacks: 'failed' });
  });
});

describe('choosing whom to tell', () => {
  const all = recordingDesk().recipients;
  const [ke, kommune] = all as [(typeof all)[number], (typeof all)[number]];
  const desk = (over = {}) => recordingDesk({ recipients: [ke], others: [kommune], first: null, ...over });
  const search = () => screen.getByRole('combobox', { name: 'Søk etter enhet eller kommune' });

  it('where no unit could be chosen nothing is sent before one is; copying is possible, to nobody by name', () => {
    const { page } = showScreen(assessedScreen({ desk: desk({ municipalUnitUnknown: 'unknown' }) }));
    expect(screen.getByText(/Journalen sier ikke hvilken kommune pasienten bor i/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Send melding' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Kopier meldingen' }).getAttribute('data-variant')).toBe('secondary');
    expect(screen.getByRole('button', { name: 'Skriv ut meldingen eller lagre den som PDF' })).toBeTruthy();
    expect(page.querySelector('.preview')?.textContent).not.toMatch(/^Til: /m);
    fireEvent.change(screen.getByLabelText('Til'), { target: { value: 'ke' } });
    expect(screen.getByRole('button', { name: 'Send melding' })).toBeTruthy();
  });

  it('a unit presumed from the postal code is proposed, and beside it stands what it is taken from, to be checked', () => {
    const both = { recipients: [kommune, ke], others: [], first: kommune.id, presumedFrom: ['6800'] };
    showScreen(assessedScreen({ desk: desk(both) }));
    const to = screen.getByLabelText('Til');
    expect(document.getElementById(to.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'Kommunen er foreslått etter postnummeret i adressen (6800). Kontroller at pasienten bor der.',
    );
    // The hospital's own unit is not taken from any address
    fireEvent.change(to, { target: { value: ke.id } });
    expect([screen.queryByText(/postnummer/), to.getAttribute('aria-describedby')]).toEqual([null, null]);
  });

  it('where units share the postal code nobody is chosen, and that is told', () => {
    showScreen(assessedScreen({ desk: desk({ municipalUnitUnknown: 'postal-code', presumedFrom: ['6829'] }) }), 'nn');
    expect(screen.getByText(/^Etter postnummeret i adressa kan pasienten bu i fleire kommunar/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Send melding' })).toBeNull();
  });

  it.each(['sunnf', '4647', 'kommune ke'])(
    'finds a unit by %s with the keyboard alone, and tells how many there are',
    async (typed) => {
      const own = desk();
      showScreen(assessedScreen({ desk: own }));
      fireEvent.change(screen.getByLabelText('Til'), { target: { value: 'other' } });
      fireEvent.input(search(), { target: { value: typed } });
      expect(screen.getByText('1 treff')).toBeTruthy();
      expect(search().getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { name: /Sunnfjord/ }).id);
      fireEvent.keyDown(search(), { key: 'Enter' });
      expect(document.activeElement).toBe(screen.getByLabelText('Til'));
      fireEvent.click(screen.getByRole('button', { name: 'Send melding' }));
      await screen.findByText(/er varslet/);
      expect(own.sent[0]?.recipient.id).toBe('ke-kommune');
    },
  );

  it('while another is searched for, the one that was chosen is not', () => {
    showScreen(assessedScreen({ desk: desk({ first: 'ke' }) }));
    expect(screen.getByRole('button', { name: 'Send melding' })).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Til'), { target: { value: 'other' } });
    expect(screen.queryByRole('button', { name: 'Send melding' })).toBeNull();
    fireEvent.input(search(), { target: { value: 'Oslo' } });
    expect(screen.getByText('Ingen treff. Står ikke enheten her, må du ringe den.')).toBeTruthy();
  });
});

describe('what is asked for', () => {
  it('a child coordinator is offered for a child, and is the municipality’s', () => {
    const child = { id: 'p1', name: 'Liv Dahl', birthDate: '2015-02-01' };
    showScreen(assessedScreen({ assessment: likely, patient: child }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Barnekoordinator' }));
    expect(screen.getByText(/Barnekoordinator oppnevnes bare av kommunen\. Velg kommunens/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Send melding' })).toBeNull();
    fireEvent.change(screen.getByLabelText('Til'), { target: { value: 'ke-kommune' } });
    expect(screen.getByText(/krever samtykke/)).toBeTruthy();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Foresatte' }));
    expect(screen.getByRole('button', { name: 'Send melding' })).toBeTruthy();
  });

  it.each([
    ['2015-02-01', 'Hva pasienten og foresatte vet og ønsker', 'Pasienten og foresatte er informert om meldingen.'],
    ['2009-02-01', 'Hva pasienten vet og ønsker', 'Pasienten er informert om meldingen.'],
    ['2015', 'Hva pasienten og foresatte vet og ønsker', 'Pasienten og foresatte er informert om meldingen.'],
    [null, 'Hva pasienten vet og ønsker', 'Pasienten er informert om meldingen.'],
  ])('who is asked: under 16 the parents too, on screen and in the message (born %s)', (birthDate, legend, line) => {
    const { page } = showScreen(assessedScreen({ patient: { id: 'p1', name: 'Liv Dahl', birthDate } }));
    expect(screen.getByRole('group', { name: legend })).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: 'Informert' }));
    expect(page.querySelector('.preview')?.textContent).toContain(line);
  });

  it('is not offered for an adult', () => {
    showScreen(assessedScreen({ assessment: likely }));
    expect(screen.queryByRole('checkbox', { name: 'Barnekoordinator' })).toBeNull();
  });

  it('what is printed is what is previewed, and it tells nobody', () => {
    const print = vi.fn(() => document.querySelector('.printed')?.textContent);
    vi.stubGlobal('print', print);
    const { page } = showScreen(assessedScreen({ desk: recordingDesk({ sends: false }) }));
    const preview = page.querySelector('.preview')?.textContent;
    fireEvent.click(screen.getByRole('button', { name: 'Skriv ut meldingen eller lagre den som PDF' }));
    expect(print).toHaveReturnedWith(preview);
    expect(screen.getByText('Utskriften varsler ingen. Du må sende eller levere den selv.')).toBeTruthy();
    window.dispatchEvent(new Event('afterprint'));
    expect(document.querySelector('.printed')).toBeNull();
    vi.unstubAllGlobals();
  });
});
