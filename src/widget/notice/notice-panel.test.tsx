// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SendingChannelId } from '../../notice/channel-id.ts';
import type { DeliveryOutcome, NoticeDraft, NotSentReason, SentNotice } from '../../notice/notice.ts';
import { NO_ANSWER } from '../../notice/unit-answer.ts';
import { hasCoordinator, likely, notIndicated } from '../testing-assessments.ts';
import { assessedScreen, notified, recordingDesk, sentNotice, showScreen } from '../testing-view.tsx';
import type { EarlierOutcome, NoticeDesk } from './notice-desk.ts';

afterEach(cleanup);

const send = () => screen.getByRole('button', { name: 'Send melding' });
const show = (desk: NoticeDesk, over: Parameters<typeof assessedScreen>[0] = {}) =>
  showScreen(assessedScreen({ desk, ...over }));

/** The buttons that stand out, by name: one at most. */
const primaries = () =>
  [...document.querySelectorAll('.ds-button:not([data-variant])')].map((button) => button.textContent ?? '');

const notSent = (why: NotSentReason): DeliveryOutcome => ({ truth: 'not-sent', why, detail: null });
/** A notice whose fate was open when the page was reloaded. */
const open = (recipient: string): EarlierOutcome => ({ outcome: { truth: 'unknown', identifier: 'n1' }, recipient });

describe('before the whole record is there', () => {
  it.each([likely, hasCoordinator])(
    'there is nothing to send with, and it says what is waited for ($level)',
    (assessment) => {
      const { seen } = show(recordingDesk(), { assessment, awaits: 'record' });
      expect(screen.queryByRole('button', { name: /Send|Kopier|Meld/ })).toBeNull();
      expect(seen()).toContain('Resten av journalen leses fortsatt. Vi sjekker om noen allerede har meldt.');
    },
  );

  it('the form comes in its place, the flag and the lines stand, and a screen reader is not interrupted', () => {
    const { page, showNext } = show(recordingDesk(), { awaits: 'record' });
    const flag = page.querySelector('.flag');
    const line = page.querySelector<HTMLElement>('.reason-list [aria-expanded]');
    line?.focus();
    showNext(assessedScreen({ desk: recordingDesk(), awaits: null }));
    expect(send()).toBeTruthy();
    expect(page.querySelector('.flag')).toBe(flag);
    expect(document.activeElement).toBe(line ?? document.body);
    expect(screen.getAllByRole('status')[0]?.textContent).toBe('');
  });

  it('a new level is announced', () => {
    const { showNext } = show(recordingDesk(), { awaits: 'record' });
    showNext(assessedScreen({ assessment: hasCoordinator }));
    expect(screen.getAllByRole('status')[0]?.textContent).not.toBe('');
  });

  it('nor is there before the name of who sends it is known', () => {
    const { seen } = show(recordingDesk(), { awaits: 'sender' });
    expect(screen.queryByRole('button', { name: 'Send melding' })).toBeNull();
    expect(seen()).toContain('Gjør meldingen klar.');
  });
});

describe('before the click', () => {
  it('nothing is said of the patient that nobody has chosen', () => {
    show(recordingDesk());
    const ticked = screen.getAllByRole('radio', { checked: true }).map((radio) => radio.closest('label')?.textContent);
    expect(ticked).toEqual(['Ikke spurt']); // the question of the criteria, where nobody has answered
    const kinds = screen.getAllByRole('checkbox', { checked: true }).map((box) => box.closest('label')?.textContent);
    expect(kinds).toEqual(['Koordinator']);
  });

  it('what goes with it stands folded beside it, item by item in words', () => {
    const { page, seen } = show(recordingDesk(), { encounter: 'Encounter/e1' });
    fireEvent.click(screen.getByRole('radio', { name: 'Ønsker det' }));
    expect(seen()).toContain('Hva følger med');
    expect(seen()).not.toContain('Lenker til');
    const rows = Object.fromEntries(
      [...page.querySelectorAll('.along > div')].map((row) => [
        row.querySelector('dt')?.textContent,
        [...row.querySelectorAll('dd')].map((value) => value.textContent),
      ]),
    );
    expect(rows).toMatchObject({
      'Lenker til': ['Pasienten', 'Oppholdet eller kontakten', 'Avsenderen: Ola Vik'],
      'Oppgaven til enheten': ['Vurder behov for koordinator'],
      Gjelder: ['Koordinator'],
      'Hva pasienten vet og ønsker': ['Ønsker det'],
      Vurdering: ['Trenger trolig koordinator'],
    });
    expect(rows['Dette fant reglene']).toContain('Langvarig oppfølging');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Individuell plan' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Pasienten' }));
    const consent = [...page.querySelectorAll('.along > div')].find((row) => /samtykket/.test(row.textContent ?? ''));
    expect(consent?.textContent).toBe('Hvem som har samtykketPasienten');
    // Every input has words: none is shown by its code
    const labels = [...page.querySelectorAll('.along dt')].map((label) => label.textContent ?? '');
    expect(labels.filter((label) => !/^[A-ZÆØÅ]/.test(label))).toEqual([]);
  });

  it('letters that a dialog message cannot carry are told before the click, and only there', () => {
    const by = (usable: readonly SendingChannelId[]) => {
      const desk = recordingDesk();
      return { ...desk, recipients: desk.recipients.map((unit) => ({ ...unit, usable })) };
    };
    const along = () => document.querySelector('.notice-form .more')?.textContent ?? '';
    const typed = (comment: string) =>
      fireEvent.input(screen.getByLabelText(/Kommentar/), { target: { value: comment } });
    show(by(['dialog-message', 'document-reference']));
    expect(along()).toContain('Line Danser, født 13.11.1969, og fødselsnummer');
    expect(along()).toContain('Den samme teksten lagres i journalen som et dokument.');
    expect(along()).not.toMatch(/tegn|Lenker/);
    typed('Áhkku – bor i Kárášjohka 😀');
    expect(along()).toContain('š blir s, 😀 blir [U+1F600].');
    typed('Bor alene – trenger hjelp');
    expect(along()).toContain('skrives tankestreker');
    cleanup();
    show(by(['task']));
    typed('Kárášjohka');
    expect(along()).not.toContain('š blir s');
  });

  it('the message stands on screen word by word, and exactly that is handed in', async () => {
    const desk = recordingDesk();
    const { page } = show(desk);
    fireEvent.click(screen.getByRole('radio', { name: 'Ønsker det' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Individuell plan' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Pasienten' }));
    fireEvent.input(screen.getByLabelText(/Kommentar/), { target: { value: 'Bor alene.' } });
    const preview = page.querySelector('.preview')?.textContent;
    expect(preview).toContain('Bor alene.');
    expect(preview).toContain('Pasienten ønsker dette.\nPasienten har samtykket til individuell plan.');

    fireEvent.click(send());
    await screen.findByText(/er varslet/);
    const [draft] = desk.sent as [NoticeDraft];
    const composed = desk.compose(draft, 'nb');
    expect('notice' in composed && composed.notice.text).toBe(preview);
    expect(draft).toMatchObject({ wish: 'wants', kinds: ['coordinator', 'individual-plan'], recipient: { id: 'ke' } });
  });

  it('a plan waits for a consent of its own: wanting it is none, none is ticked beforehand, and the reason is said', () => {
    const { page } = show(recordingDesk());
    fireEvent.click(screen.getByRole('radio', { name: 'Ønsker det' }));
    expect(page.querySelector('.preview')?.textContent).not.toMatch(/informert|samtykke/);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Individuell plan' }));
    screen.getByRole('radio', { name: 'Ønsker det', checked: true });
    const question = screen.getByRole('group', { name: 'Hvem har samtykket til individuell plan?' });
    expect(question.querySelectorAll(':checked')).toHaveLength(0);
    expect(screen.queryByRole('button', { name: 'Send melding' })).toBeNull();
    screen.getByText(/krever samtykke\. Meldingen kan sendes når det er krysset av for hvem som har samtykket/);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Pasienten' }));
    send();
  });

  it('a consent covers what was asked for when it was given, and nothing that is ticked after it', () => {
    show(recordingDesk({ first: 'ke-kommune' }), { patient: { id: 'p1', name: 'Liv Dahl', birthDate: '2009-12-01' } });
    fireEvent.click(screen.getByRole('checkbox', { name: 'Individuell plan' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Pasienten' }));
    send();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Barnekoordinator' }));
    const question = screen.getByRole('group', {
      name: 'Hvem har samtykket til individuell plan og barnekoordinator?',
    });
    expect(question.querySelectorAll(':checked')).toHaveLength(0);
    expect(screen.queryByRole('button', { name: 'Send melding' })).toBeNull();
  });

  it('what was ticked by mistake can be taken back to nothing said', () => {
    const { page } = show(recordingDesk());
    const said = () => page.querySelector('.preview')?.textContent;
    fireEvent.click(screen.getAllByRole('radio', { name: 'Ikke spurt' }).at(-1) ?? document.body);
    expect(said()).toContain('Pasienten er ikke spurt.');
    fireEvent.click(screen.getByRole('button', { name: 'Fjern krysset' }));
    expect(said()).toContain('Det er ikke krysset av for om pasienten er spurt.');
  });

  it('another recipient can be chosen', async () => {
    const desk = recordingDesk();
    show(desk);
    fireEvent.change(screen.getByLabelText('Til'), { target: { value: 'ke-kommune' } });
    fireEvent.click(send());
    await waitFor(() => expect(desk.sent[0]?.recipient.name).toBe('KE Sunnfjord kommune'));
  });

  it('a patient who does not want it is not reported: the reason stands in the place of the button', () => {
    show(recordingDesk());
    fireEvent.click(screen.getByRole('radio', { name: 'Ønsker det ikke' }));
    expect(screen.queryByRole('button', { name: 'Send melding' })).toBeNull();
    screen.getByText(/Koordinator oppnevnes bare med pasientens samtykke/);
  });

  it('a patient with neither name nor birth date is not reported: whom to call stands in the place of the button', () => {
    show(recordingDesk(), { patient: { id: 'p1', name: '', birthDate: null } });
    expect(screen.queryByRole('button', { name: /Send melding|Kopier/ })).toBeNull();
    screen.getByText(/Da kan ingen kontrollere hvem meldingen gjelder/);
    screen.getByRole('link', { name: '57 83 90 00' });
  });

  it('the recipient’s whole name stands under the list and first in the message', () => {
    const { page, seen } = show(recordingDesk());
    fireEvent.change(screen.getByLabelText('Til'), { target: { value: 'ke-kommune' } });
    expect(page.querySelector('.field > .help')?.textContent).toBe('KE Sunnfjord kommune');
    expect(page.querySelector('.preview')?.textContent).toMatch(/^Til: KE Sunnfjord kommune\n/);
    expect(seen()).toContain('All teksten i ruten sendes. Rull ned i ruten for å lese alt.');
    expect(seen()).not.toContain('Lenker til');
    expect(page.textContent).toContain('Lenker til');
  });

  it('what goes only as a dialog message names the patient, and says so without "if"', () => {
    const desk = recordingDesk();
    const recipients = desk.recipients.map((each) => ({
      ...each,
      usable: ['dialog-message', 'document-reference'] as const,
    }));
    const { page } = show({ ...desk, recipients });
    expect(page.textContent).toContain('Pasientens navn, fødselsdato og fødselsnummer følger med når den sendes.');
    expect(page.textContent).not.toMatch(/Går den som|følger koder/);
  });

  it('an English screen says that the message is written in Norwegian', () => {
    const { page } = showScreen(assessedScreen({}), 'en');
    screen.getByText(/The notice is written in Norwegian \(bokmål\)/);
    expect(page.querySelector('.preview')?.getAttribute('lang')).toBe('nb');
  });

  it('says when nobody could read whether it is already reported', () => {
    const { seen } = show(recordingDesk(), { noticesUnread: 'forbidden' });
    expect(seen()).toContain('Vi kunne ikke lese om noen allerede har meldt (ingen tilgang).');
  });
});

describe('what somebody has written', () => {
  const write = (comment: string) =>
    fireEvent.input(screen.getByLabelText(/Kommentar/), { target: { value: comment } });
  const earlier = (over: Partial<SentNotice> = {}): DeliveryOutcome => ({
    truth: 'notified',
    by: 'earlier',
    notice: { ...sentNotice, senderName: 'Kari Nes', ...over },
  });
  const leaving = () => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented ? 'asked' : 'free';
  };

  it('stays while an answer passes by "Nei", and where nothing was written the form goes as before', () => {
    const desk = recordingDesk();
    const { showNext } = show(desk);
    showNext(assessedScreen({ desk, assessment: notIndicated }));
    expect(screen.queryByLabelText(/Kommentar/)).toBeNull();
    showNext(assessedScreen({ desk }));
    write('Bor alene.');
    showNext(assessedScreen({ desk, assessment: notIndicated }));
    expect(screen.getByLabelText(/Kommentar/)).toHaveProperty('value', 'Bor alene.');
    showNext(assessedScreen({ desk }));
    expect(screen.getByLabelText(/Kommentar/)).toHaveProperty('value', 'Bor alene.');
  });

  it('is kept, said not to be sent, and can be copied, when a colleague was first', async () => {
    const copy = vi.fn(async (_: string) => true);
    const { answering } = recordingDesk();
    const { page, seen } = show(recordingDesk({ send: async () => earlier(), answering: { ...answering, copy } }));
    write('Bor alene.');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Individuell plan' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Pasienten' }));
    fireEvent.click(send());
    await screen.findByText('Koordinerende enhet var allerede varslet. Det er ikke sendt noe nytt.');
    screen.getByText('Dette har du skrevet, og det er IKKE sendt:');
    screen.getByRole('link', { name: '57 83 90 00' });
    const kept = page.querySelector('.preview')?.textContent ?? '';
    expect(kept).toContain('Pasient: Line Danser');
    expect(kept).toContain('om pasienten trenger individuell plan.');
    expect(kept).toContain('Bor alene.');
    expect(kept).toContain('Pasienten har samtykket til individuell plan.');
    expect(kept).not.toContain('koordinator og');
    expect(leaving()).toBe('asked');
    fireEvent.click(screen.getByRole('button', { name: 'Kopier det som ikke er sendt' }));
    await waitFor(() => expect(seen()).toContain('Kopiert'));
    expect(copy.mock.calls).toEqual([[kept]]);
    expect(leaving()).toBe('free');
  });

  it('is kept also when the colleague’s notice is seen before the click, as after another look', () => {
    const desk = recordingDesk();
    const { page, showNext } = show(desk);
    write('Bor alene.');
    showNext(assessedScreen({ desk, notices: [sentNotice] }));
    expect(screen.queryByRole('button', { name: 'Send melding' })).toBeNull();
    screen.getByText('Dette har du skrevet, og det er IKKE sendt:');
    expect(page.querySelector('.notice .preview')?.textContent).toContain('Bor alene.');
  });

  it('is not called unsent where the notice that stands says the same', async () => {
    const text = 'KOMMENTAR FRA AVSENDER\nBor alene.';
    const { seen } = show(recordingDesk({ send: async () => earlier({ text }) }));
    write('Bor alene.');
    fireEvent.click(send());
    await screen.findByText(/var allerede varslet/);
    expect(seen()).not.toContain('IKKE sendt');
  });

  it('of a colleague’s dialog message it is not said that this one was sent', async () => {
    const notice = { ...sentNotice, channel: 'dialog-message', status: 'awaiting-receipt' } as const;
    const { seen } = show(recordingDesk({ send: async () => ({ truth: 'awaiting-receipt', notice, by: 'earlier' }) }));
    write('Bor alene.');
    fireEvent.click(send());
    await screen.findByText(/Det er allerede sendt en melding til KE Helse Førde.*Det er ikke sendt noe nytt\./);
    expect(seen()).toContain('IKKE sendt');
  });

  it('is asked about before the page is left, as long as it is unsent or just leaving, and never else', async () => {
    let finish: (outcome: DeliveryOutcome) => void = () => {};
    const sending = new Promise<DeliveryOutcome>((resolve) => {
      finish = resolve;
    });
    show(recordingDesk({ send: () => sending }));
    expect(leaving()).toBe('free');
    write('Bor alene.');
    expect(leaving()).toBe('asked');
    fireEvent.click(send());
    expect(leaving()).toBe('asked');
    finish(notified);
    await screen.findByText(/er varslet/);
    expect(leaving()).toBe('free');
  });

  it('while it leaves, how long that can take and whom to call are said at once', async () => {
    const { seen } = show(recordingDesk({ send: () => new Promise(() => {}) }));
    fireEvent.click(send());
    await waitFor(() => expect(seen()).toContain('omtrent halvannet minutt'));
    screen.getByRole('link', { name: '57 83 90 00' });
  });
});

describe('the click', () => {
  it('twice in a row sends once', async () => {
    const desk = recordingDesk();
    show(desk);
    const button = send();
    fireEvent.click(button);
    fireEvent.click(button);
    await screen.findByText(/er varslet/);
    expect(desk.sent).toHaveLength(1);
  });

  it('ends in the truth, and the button is gone', async () => {
    show(recordingDesk());
    fireEvent.click(send());
    const truth = await screen.findByText(
      'Koordinerende enhet er varslet kl. 10:15. Du ser svaret her, også neste gang du åpner pasienten.',
    );
    expect(truth.closest('[role=status]')).toBe(document.activeElement);
    expect(screen.queryByRole('button', { name: 'Send melding' })).toBeNull();
  });

  it('says when an earlier notice was found instead', async () => {
    show(recordingDesk({ send: async () => ({ ...notified, by: 'earlier' }) as DeliveryOutcome }));
    fireEvent.click(send());
    await screen.findByText('Koordinerende enhet var allerede varslet. Det er ikke sendt noe nytt.');
  });

  it('when nothing was sent says so, how to reach the unit, and offers to copy', async () => {
    const refused: DeliveryOutcome = { truth: 'not-sent', why: 'refused', detail: 'identifier missing' };
    show(recordingDesk({ send: async () => refused }));
    fireEvent.click(send());
    await screen.findByText('Journalen tok ikke imot meldingen. Ingenting er sendt.');
    screen.getByText('Svar fra journalen: identifier missing');
    expect(screen.getByRole('link', { name: '57 83 90 00' }).getAttribute('href')).toBe('tel:57839000');
    fireEvent.click(screen.getByRole('button', { name: 'Kopier meldingen' }));
    await screen.findByText('Kopiert kl. 10:15. Du må sende den selv.');
  });

  it('a copy takes nothing away: why nothing was sent, the telephone and the button stay, and the keyboard is at the truth', async () => {
    const { page } = show(recordingDesk({ send: async () => notSent('refused') }));
    fireEvent.click(send());
    fireEvent.click(await screen.findByRole('button', { name: 'Kopier meldingen' }));
    const copied = await screen.findByText(/^Kopiert/);
    screen.getByText('Journalen tok ikke imot meldingen. Ingenting er sendt.');
    screen.getByRole('link', { name: '57 83 90 00' });
    screen.getByRole('button', { name: 'Kopier meldingen' });
    expect(copied.closest('[role=status]')).toBe(document.activeElement);
    expect(page.querySelector('.preview')?.textContent).toContain('Pasient: Line Danser, født 13.11.1969');
  });

  it('a copy is no copy of a message that was changed afterwards', async () => {
    const { seen } = show(recordingDesk({ sends: false }));
    fireEvent.click(screen.getByRole('button', { name: 'Kopier meldingen' }));
    await screen.findByText(/^Kopiert/);
    fireEvent.input(screen.getByLabelText(/Kommentar/), { target: { value: 'Bor alene.' } });
    expect(seen()).not.toContain('Kopiert');
  });

  it('a session that has ended is told as that, and there is nothing more to send with', async () => {
    show(recordingDesk({ send: async () => notSent('session-expired') }));
    fireEvent.click(send());
    await screen.findByText('Innloggingen er utløpt. Ingenting er sendt.');
    expect(screen.queryByRole('button', { name: 'Send melding' })).toBeNull();
    screen.getByRole('button', { name: 'Kopier meldingen' });
  });

  it('only written in the record: the unit is not said to be notified, and there is a telephone and a copy', async () => {
    show(recordingDesk({ send: async () => ({ truth: 'recorded', detail: 'no tasks' }) }));
    fireEvent.click(send());
    await screen.findByText(
      'Bare skrevet i journalen. Koordinerende enhet er IKKE varslet. Ring 57 83 90 00 eller kopier meldingen.',
    );
    screen.getByText('Svar fra journalen: no tasks');
    screen.getByRole('button', { name: 'Kopier meldingen' });
  });

  describe('when a message waits for its receipt', () => {
    const notice = { ...sentNotice, channel: 'dialog-message', status: 'awaiting-receipt' } as const;
    const waiting: DeliveryOutcome = { truth: 'awaiting-receipt', notice };
    const refused: DeliveryOutcome = {
      truth: 'not-received',
      notice: {
        ...notice,
        status: 'not-received',
        receipt: { state: 'rejected', errors: [{ code: 'E21', text: 'Mottaker finnes ikke' }] },
      },
    };

    it('and is queued: not told to be sent before it has left, and then followed until its receipt', async () => {
      const queued: DeliveryOutcome = { ...waiting, notice: { ...notice, status: 'queued' } };
      const asked: unknown[] = [];
      let tell: (found: DeliveryOutcome) => void = () => undefined;
      const receipt = (outcome: DeliveryOutcome) => {
        asked.push(outcome);
        return new Promise<DeliveryOutcome>((resolve) => {
          tell = resolve;
        });
      };
      const { seen } = show(recordingDesk({ send: async () => queued, receipt }));
      fireEvent.click(send());
      await screen.findByText(
        /^Meldingen er lagt i kø til .+ kl\. 10:15\. Det er ikke bekreftet at den er sendt eller mottatt\./,
      );
      expect(seen()).not.toContain('Meldingen er sendt');
      tell(waiting);
      await screen.findByText(/^Meldingen er sendt til .+ Det er ikke bekreftet at den er mottatt\./);
      await waitFor(() => expect(asked).toEqual([queued, waiting]));
      tell(refused);
      await screen.findByRole('alert');
    });

    it('and it comes: the unit is notified, and no answer is promised that nobody can read here', async () => {
      const received: DeliveryOutcome = {
        truth: 'notified',
        by: 'this-click',
        notice: { ...notice, status: 'received' },
      };
      const { seen } = show(recordingDesk({ send: async () => waiting, receipt: async () => received }));
      fireEvent.click(send());
      await screen.findByText('Koordinerende enhet er varslet kl. 10:15.');
      expect(seen()).not.toContain('Det er ikke bekreftet');
    });

    it('and it is refused: told as an alert, with the telephone, and copying at hand', async () => {
      show(recordingDesk({ send: async () => waiting, receipt: async () => refused }));
      fireEvent.click(send());
      const alert = await screen.findByRole('alert');
      expect(alert.textContent).toContain(
        'Meldingen ble ikke mottatt. Koordinerende enhet er IKKE varslet. Ring 57 83 90 00 eller kopier meldingen.',
      );
      expect(alert.textContent).toContain('Mottaker finnes ikke (E21)');
      // Sending the same way again comes second to another way; another unit has refused nothing
      expect(primaries()).toEqual(['Kopier meldingen']);
      fireEvent.change(screen.getByLabelText('Til'), { target: { value: 'ke-kommune' } });
      expect(primaries()).toEqual(['Send melding']);
    });

    it('and it does not come: it is said that nobody knows, and no second one is offered', async () => {
      const asked = vi.fn(async () => null);
      show(recordingDesk({ send: async () => waiting, receipt: asked }));
      fireEvent.click(send());
      await screen.findByText(/Det er ikke bekreftet at den er mottatt/);
      await waitFor(() => expect(asked).toHaveBeenCalledOnce());
      expect(screen.queryByRole('button', { name: /Send|Kopier/ })).toBeNull();
      expect(screen.queryByText('Ikke aktuelt nå …')).toBeNull();
    });

    it('and the screen is left: nobody asks any more', async () => {
      const stops: AbortSignal[] = [];
      const receipt: NoticeDesk['receipt'] = (_, stop) => {
        stops.push(stop);
        return new Promise(() => {});
      };
      const { showNext } = show(recordingDesk({ send: async () => waiting, receipt }));
      fireEvent.click(send());
      await waitFor(() => expect(stops.map(({ aborted }) => aborted)).toEqual([false]));
      showNext({ at: 'reading', progress: new Map(), patient: null });
      await waitFor(() => expect(stops.map(({ aborted }) => aborted)).toEqual([true]));
    });
  });

  it('where notices cannot be read, no answer is promised, and the doubt is not left standing above the truth', async () => {
    const { seen } = show(recordingDesk(), { noticesUnread: 'forbidden' });
    expect(seen()).toContain('Vi kunne ikke lese om noen allerede har meldt');
    fireEvent.click(send());
    await screen.findByText('Koordinerende enhet er varslet kl. 10:15.');
    await waitFor(() => expect(seen()).not.toContain('Vi kunne ikke lese om noen allerede har meldt'));
  });

  it('nor is a part of the form named by another part of the page, when the form came long after the flag', () => {
    const { page, showNext } = show(recordingDesk(), { awaits: 'record' });
    showNext(assessedScreen({ desk: recordingDesk(), awaits: 'sender' }));
    showNext(assessedScreen({ desk: recordingDesk() }));
    const ids = [...page.querySelectorAll('.notice [id]')].map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(2);
    for (const id of ids) expect([id, page.querySelectorAll(`[id="${id}"]`).length]).toEqual([id, 1]);
  });

  it('a check that settles nothing says so, and whom to call', async () => {
    const unknown: DeliveryOutcome = { truth: 'unknown', identifier: 'n1' };
    show(recordingDesk({ send: async () => unknown, check: async () => unknown }));
    fireEvent.click(send());
    fireEvent.click(await screen.findByRole('button', { name: 'Sjekk om meldingen kom fram' }));
    await screen.findByText(/Det lot seg ikke sjekke nå\..* Du kan ringe 57 83 90 00\./);
    expect(screen.queryByRole('button', { name: 'Send melding' })).toBeNull();
  });

  it('when the reply is lost offers no second sending, only to check', async () => {
    const check = vi.fn(async () => notified);
    show(recordingDesk({ send: async () => ({ truth: 'unknown', identifier: 'n1' }), check }));
    fireEvent.click(send());
    await screen.findByText(/Vi vet ikke ennå om meldingen kom fram/);
    expect(screen.queryByRole('button', { name: 'Send melding' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Sjekk om meldingen kom fram' }));
    await screen.findByText(/Koordinerende enhet er varslet/);
    expect(check.mock.calls).toEqual([['n1', { name: 'Ola Vik', reference: 'Practitioner/p1' }]]);
  });

  it('when the browser refuses to copy says how to do it by hand', async () => {
    const refused: DeliveryOutcome = { truth: 'not-sent', why: 'forbidden', detail: null };
    const { page } = show(recordingDesk({ sends: false, copy: async () => refused }));
    fireEvent.click(screen.getByRole('button', { name: 'Kopier meldingen' }));
    await screen.findByText(/Meldingen ble ikke kopiert/);
    expect(page.querySelector('.preview')?.textContent).toContain('Pasient: Line Danser');
  });

  it('where the message is to be copied, what is shown is what is copied', () => {
    const { page, seen } = show(recordingDesk({ sends: false }));
    expect(page.querySelector('.preview')?.textContent).toContain('Pasient: Line Danser, født 13.11.1969');
    expect(seen()).toContain('Dette er alt som kopieres.');
    expect(seen()).not.toContain('sendes.');
  });
});

describe('what was sent', () => {
  it('can be read again word by word, by whoever opens the patient', () => {
    const text = 'Til: KE Helse Førde\n\nKOMMENTAR FRA AVSENDER\nBor alene.';
    const { page, seen } = show(recordingDesk(), { notices: [{ ...sentNotice, text }] });
    expect(seen()).not.toContain('Bor alene.');
    fireEvent.click(screen.getByText('Vis meldingen'));
    expect(page.querySelector('.standing .preview')?.textContent).toBe(text);
  });

  it('is not offered to be read where it cannot be, as of a dialog message', () => {
    show(recordingDesk(), { notices: [sentNotice] });
    expect(screen.queryByText('Vis meldingen')).toBeNull();
  });
});

describe('after a reload', () => {
  it('a notice that stands is shown instead of the button, whoever sent it', () => {
    const { seen } = show(recordingDesk(), { notices: [sentNotice] });
    expect(seen()).toContain('Meldt 18. november 2026 av Ola Vik til KE Helse Førde: tatt imot, venter på svar');
    expect(screen.queryByRole('button', { name: /Send|Meld (på|likevel)|Kopier/ })).toBeNull();
  });

  it('a decline is shown with the words of the unit; a new notice is possible, and not the first thing offered', () => {
    const declined = {
      ...sentNotice,
      status: 'declined',
      answer: { ...NO_ANSWER, words: 'Oppfyller ikke vilkårene' },
    } as const;
    const { seen } = show(recordingDesk(), { notices: [declined] });
    expect(seen()).toContain('Svar: Oppfyller ikke vilkårene');
    expect(screen.queryByRole('button', { name: 'Send melding' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Meld på nytt' }));
    send();
  });

  it('a notice whose fate was open is checked by itself, with no button to send another', async () => {
    const { seen } = show(recordingDesk(), { earlier: open('ke') });
    expect(seen()).not.toContain('Send melding');
    await screen.findByText(/Koordinerende enhet er varslet/);
  });

  it('one that is being sent from another window is told as that, and not as something that did not leave', async () => {
    const earlier: EarlierOutcome = {
      outcome: { truth: 'unknown', identifier: 'n1', underWay: true },
      recipient: 'ke',
    };
    const still = { truth: 'unknown', identifier: 'n1', underWay: true } as const;
    const { seen } = show(recordingDesk({ check: async () => still }), { earlier });
    const sentence =
      'En melding til enheten er under sending, kanskje fra et annet vindu. Vi vet ikke ennå om den kommer fram.';
    expect(seen()).toContain(sentence);
    // Also when it has been looked into, and the other window is still at it
    await screen.findByRole('button', { name: 'Sjekk om meldingen kom fram' });
    expect(seen()).toContain(sentence);
    expect(seen()).not.toMatch(/ingenting er sendt|ikke lagret/i);
    expect(screen.queryByRole('button', { name: 'Send melding' })).toBeNull();
  });

  it('one that is found to stand says nothing of words that nobody has written here', async () => {
    const theirs: SentNotice = { ...sentNotice, kinds: ['individual-plan'] };
    const found = { truth: 'notified', by: 'earlier', notice: theirs } as const;
    const { seen } = show(recordingDesk({ check: async () => found }), { earlier: open('ke') });
    await screen.findByText(/var allerede varslet/);
    expect(seen()).not.toContain('Dette har du skrevet');
  });

  it('one whose fate is open is told of and looked into also beside an older answer', async () => {
    const declined = { ...sentNotice, reference: 'Task/0', identifier: 'n0', status: 'declined' } as const;
    show(recordingDesk(), { earlier: open('ke'), notices: [declined] });
    await screen.findByText(/Koordinerende enhet er varslet/);
  });

  it('"not notified" is not said any more when a colleague has told the unit since', () => {
    const at = '2026-11-18T09:00:00Z';
    const earlier: EarlierOutcome = { outcome: { truth: 'recorded', detail: null }, recipient: 'ke', at };
    const answered = { ...sentNotice, sentAt: '2026-11-18T09:15:00Z', status: 'declined' } as const;
    const { seen } = show(recordingDesk(), { earlier, notices: [answered] });
    fireEvent.click(screen.getByRole('button', { name: 'Meld på nytt' }));
    expect(seen()).not.toContain('IKKE varslet');
  });

  it('and it is said as long as only an older notice stands', () => {
    const at = '2026-11-18T10:00:00Z';
    const earlier: EarlierOutcome = { outcome: { truth: 'recorded', detail: null }, recipient: 'ke', at };
    const answered = { ...sentNotice, sentAt: '2026-11-18T09:15:00Z', status: 'declined' } as const;
    const { seen } = show(recordingDesk(), { earlier, notices: [answered] });
    fireEvent.click(screen.getByRole('button', { name: 'Meld på nytt' }));
    expect(seen()).toContain('IKKE varslet');
  });

  it('a click whose page was left before anything had gone is told as nothing sent, with the button at hand', () => {
    const { seen } = show(recordingDesk(), { earlier: { outcome: notSent('interrupted'), recipient: 'ke-kommune' } });
    expect(seen()).toContain('Siden ble lukket før meldingen gikk herfra. Ingenting er sendt.');
    expect(seen()).toContain('Kryss av og skriv kommentaren på nytt.');
    expect(screen.getByLabelText('Til')).toHaveProperty('value', 'ke-kommune');
    send();
  });

  it('a copy is still told as a copy', () => {
    show(recordingDesk(), { earlier: { outcome: { truth: 'copied', at: '2026-11-18T09:15:00Z' }, recipient: 'ke' } });
    screen.getByText('Kopiert kl. 10:15. Du må sende den selv.');
  });

  it('a notice that turned out not to be stored keeps its recipient, and asks for the rest again', async () => {
    const { seen } = show(recordingDesk({ check: async () => notSent('unreachable') }), {
      earlier: open('ke-kommune'),
    });
    await screen.findByText(/Det er sjekket at den ikke er lagret/);
    expect(screen.getByLabelText('Til')).toHaveProperty('value', 'ke-kommune');
    expect(seen()).toContain('Siden er lastet på nytt. Kryss av og skriv kommentaren på nytt.');
    expect(seen()).not.toContain('57 83 90 00');
  });
});

describe('who is not offered a notice', () => {
  it('a patient with a coordinator', () => {
    show(recordingDesk(), { assessment: hasCoordinator });
    expect(screen.queryByRole('button', { name: /Meld|Send/ })).toBeNull();
  });

  it('nobody else: judgement overrules the rules', () => {
    show(recordingDesk(), { assessment: notIndicated });
    fireEvent.click(screen.getByRole('button', { name: 'Meld likevel' }));
    send();
  });
});

it('an expired session keeps the result on screen, says so, and leaves copying as the way out', () => {
  const { seen } = show(recordingDesk(), { assessment: likely, closed: true });
  expect(seen()).toContain('Innloggingen er utløpt.');
  expect(seen()).toContain('Trenger trolig koordinator');
  expect(screen.queryByRole('button', { name: 'Send melding' })).toBeNull();
  screen.getByRole('button', { name: 'Kopier meldingen' });
});
