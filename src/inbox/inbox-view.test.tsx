// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import type { Communication, Task } from 'fhir/r4';
import { afterEach, describe, expect, it } from 'vitest';
import type { MessageStep } from '../notice/answer/message-words.ts';
import { unitStep } from '../notice/answer/store-step.ts';
import { type AnswerAttempt, type AnswerOutcome, isThread, type StoredNotice } from '../notice/answer/stored-notice.ts';
import { aMessage, threadOf } from '../notice/answer/testing-message-thread.ts';
import { aTask, hospital, municipality, NOW } from '../notice/answer/testing-task-server.ts';
import { answerMessage } from '../notice/answer/unit-answer-message.ts';
import {
  asked,
  declined,
  granted,
  referredOn,
  senderAnswered,
  taken,
  type UnitStep,
} from '../notice/answer/unit-answer-task.ts';
import { INPUT_CONSENT, INPUT_SENDING_UNIT, INPUT_WISH } from '../notice/inbox-codes.ts';
import { INPUT_KIND, INPUT_LEVEL, INPUT_SYSTEM } from '../notice/notice-codes.ts';
import type { Coverage } from '../record/patient-record.ts';
import type { Language } from '../text/language.ts';
import type { RoleOutcome } from './answer/register-role.ts';
import { carriedOut, saidInMessage, type UnitAction } from './answer/unit-action.ts';
import { App } from './app.tsx';
import type { InboxDesk } from './inbox-desk.ts';
import { inboxMessage } from './message/inbox-message.ts';
import { type InboxNotice, inboxNotice } from './notice/inbox-notice.ts';
import type { InboxReading } from './read/read-inbox.ts';

afterEach(cleanup);

const complete: Coverage = { state: 'complete', read: 1, pages: 1 };
const kari: UnitStep = { by: { name: 'Kari Nes', reference: null }, at: '2026-11-20T08:00:00Z', mark: 'k' };
const per: UnitStep = { ...kari, by: { name: 'Per Dal', reference: null }, mark: 'p' };
const tone = { name: 'Tone Lie', unit: 'Nevrologi', phone: '57 83 90 01' };

function asNotice(stored: StoredNotice): InboxNotice {
  const found = inboxNotice(stored, [hospital, municipality]);
  if (found === null || found === 'elsewhere') throw new Error('not a notice of the unit');
  return found;
}

function aReading(tasks: readonly Task[], given: Partial<InboxReading> = {}): InboxReading {
  return {
    notices: tasks.map(asNotice),
    messages: [],
    answersMessages: false,
    messagesRead: null,
    patients: new Map([['p1', { id: 'p1', name: 'Line Danser', birthDate: '1969-11-13' }]]),
    patientsUnread: null,
    open: complete,
    answered: complete,
    elsewhere: [],
    sessionExpired: false,
    at: NOW,
    ...given,
  };
}

/** A desk over what is given, which remembers what it was asked to do. */
function aDesk(tasks: readonly Task[], given: Partial<InboxDesk> = {}) {
  const acts: UnitAction[] = [];
  const registered: string[] = [];
  const desk: InboxDesk = {
    units: [
      { recipient: hospital, readsHere: true, readsMessages: true },
      { recipient: municipality, readsHere: false, readsMessages: false },
    ],
    answers: true,
    user: Promise.resolve(kari.by),
    worker: Promise.resolve({ units: [hospital], by: 'only' }),
    chosen: { read: () => null, keep: () => undefined },
    now: () => NOW,
    read: async () => aReading(tasks),
    sender: async () => ({ name: 'Ola Vik', phone: '57 83 90 44', unread: false }),
    carryOut: async (notice, action): Promise<AnswerOutcome> => {
      const { stored } = notice;
      acts.push(action);
      if (!isThread(stored)) return { truth: 'stored', task: carriedOut(stored, kari, action), single: true };
      const { message, answers } = stored;
      const said = answerMessage(message, answers.length + 1, kari, saidInMessage(action, notice));
      return { truth: 'stored', task: { message, answers: [...answers, said] }, single: false };
    },
    check: async () => ({ truth: 'not-stored', why: 'unreachable', detail: null }),
    mayMark: Promise.resolve('yes'),
    mark: async () => ({ truth: 'not-stored', why: 'unreachable', detail: null }),
    checkMark: async () => ({ truth: 'not-stored', why: 'unreachable', detail: null }),
    handover: null,
    register: async (_, { name }): Promise<RoleOutcome> => {
      registered.push(name);
      return { role: 'registered', by: 'now' };
    },
    ...given,
  };
  return { desk, acts, registered };
}

async function show(desk: InboxDesk, language: Language = 'nb') {
  const app = (spoken: Language) => (
    <App screen={{ at: 'inbox', desk }} language={spoken} onLanguage={() => undefined} />
  );
  const { container, rerender } = render(app(language));
  await waitFor(() => expect(container.querySelector('.columns')).not.toBeNull());
  return { page: container, speak: (other: Language) => rerender(app(other)) };
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const fill = (label: string | RegExp, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const textOf = ({ textContent }: HTMLElement) => textContent;
const outcome = () => document.querySelector('.outcome')?.textContent ?? '';
const daysAgo = (days: number) => new Date(NOW - days * 86_400_000).toISOString();

async function open(desk: InboxDesk) {
  const shown = await show(desk);
  press(/^Line Danser/);
  await screen.findByText('57 83 90 44');
  return shown;
}

function fillGrant() {
  press('Innvilg');
  fill('Koordinatorens navn', tone.name);
  fill('Enhet som har ansvaret', tone.unit);
  fill('Telefon til koordinatoren', tone.phone);
}

describe('a notice that was sent as a message', () => {
  const message = {
    resourceType: 'Communication',
    id: 't1',
    identifier: [{ system: 'https://koordinatorflagg.example/notice', value: 'n1' }],
    status: 'completed',
    subject: { reference: 'Patient/p1' },
    sent: daysAgo(1),
    sender: { reference: 'Practitioner/nurse', display: 'Ola Vik' },
    payload: [{ contentString: 'Melding <b>' }],
  } as const satisfies Communication;
  const read = () => {
    const found = inboxMessage(message, [hospital]);
    return aReading([aTask()], {
      messages: found === null || found === 'elsewhere' ? [] : [found],
      messagesRead: complete,
    });
  };
  const openMessage = async (given: Partial<InboxDesk> = {}) => {
    await show({ ...aDesk([]).desk, read: async () => read(), ...given });
    const list = screen.getByRole('region', { name: 'Sendt som meldinger (1)' });
    fireEvent.click(within(list).getByRole('button', { name: /^Line Danser/ }));
    await screen.findByText('57 83 90 44');
  };

  it('is shown apart, also beside a task of the same id, with its text and what must be done by hand', async () => {
    await openMessage();
    expect(document.querySelector('.notice-text')?.textContent).toBe('Melding <b>');
    expect(screen.getByText(/kan ikke besvares herfra\. Ring avsenderen/)).toBeTruthy();
    expect(screen.getByText(/rollen registreres i pasientens journal for hånd/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Innvilg' })).toBeNull();
    expect(document.activeElement?.textContent).toContain('Line Danser');
  });

  it('is marked as received, and it is told what the sender sees, and by whom', async () => {
    const received = { ...message, received: kari.at };
    await openMessage({ mark: async () => ({ truth: 'stored', task: received, single: true }) });
    press('Merk som tatt imot');
    await waitFor(() => expect(outcome()).toContain('Avsenderen kan nå se at den er tatt imot.'));
    expect(screen.getAllByText('Tatt imot 20. november 2026.').length).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'Merk som tatt imot' })).toBeNull();
  });

  it('says at once that it is being stored', async () => {
    await openMessage({ mark: () => new Promise(() => {}) });
    press('Merk som tatt imot');
    await waitFor(() => expect(outcome()).toBe('Lagrer …'));
  });

  it.each([
    ['no-access', 'Du har ikke tilgang til å merke den som tatt imot.'],
    ['not-offered', 'Journalen lar den ikke merkes som tatt imot.'],
  ] as const)('that cannot be marked (%s) says so', async (may, sentence) => {
    await openMessage({ mayMark: Promise.resolve(may) });
    await screen.findByText(new RegExp(sentence));
    expect(screen.queryByRole('button', { name: 'Merk som tatt imot' })).toBeNull();
  });

  describe('where the record takes messages that answer it', () => {
    const thread = (...said: readonly MessageStep[]) =>
      asNotice(threadOf(aMessage(), ...said.map((each) => [kari, each] as const)));
    const reads = (notice: InboxNotice, answersMessages = true, given: Partial<InboxDesk> = {}) =>
      aDesk([], {
        read: async () => aReading([], { notices: [notice], answersMessages, messagesRead: complete }),
        ...given,
      });

    it('is answered like any other: granted, with the coordinator, and how far that can be promised', async () => {
      const { desk, registered } = reads(thread());
      await open(desk);
      fillGrant();
      // What its text says, nobody claims that it does not say
      expect(screen.getByText(/^Se i teksten om noen har samtykket\./)).toBeTruthy();
      expect(screen.getByText('Vurdering og ønske: se teksten')).toBeTruthy();
      expect(screen.queryByText(/Meldingen sier ikke/)).toBeNull();
      fireEvent.submit(screen.getByRole('form', { name: 'Innvilg' }));
      await waitFor(() => expect(outcome()).toContain('Avsenderen kan nå se at det er innvilget'));
      expect(outcome()).toContain('Journalen kan ikke hindre at to svarer samtidig.');
      expect(screen.getByText('Koordinator: Tone Lie, Nevrologi, tlf. 57 83 90 01')).toBeTruthy();
      expect(screen.getByRole('heading', { name: 'Besvart (1)' })).toBeTruthy();
      expect(registered).toEqual(['Tone Lie']);
    });

    it('may have been answered where not all messages were read, and that is said', async () => {
      const partly: Coverage = { state: 'partial', why: 'truncated', read: 5_000, pages: 25 };
      const notices = [{ ...thread(), mayLackAnswers: true as const }];
      const read = async () => aReading([], { notices, answersMessages: true, messagesRead: partly });
      await open(aDesk([], { read }).desk);
      // In the list, and with the notice
      expect(screen.getAllByText('Ikke alle meldinger er lest, så det kan være svart på denne.')).toHaveLength(2);
    });

    it('is handed over to a unit that gets messages here, and to no other', async () => {
      const units = [
        { recipient: hospital, readsHere: true, readsMessages: true },
        { recipient: municipality, readsHere: false, readsMessages: true },
      ];
      await open(reads(thread(), true, { units }).desk);
      press('Send videre');
      fireEvent.change(screen.getByLabelText('Til'), { target: { value: municipality.id } });
      expect(screen.getByText(/får meldingen i sin innboks og har ansvaret fra da av/)).toBeTruthy();
    });

    it('whose answer this login cannot give is shown as it stands, and it is said what to do', async () => {
      await open(reads(thread({ code: 'taken' }), false).desk);
      expect(screen.getAllByText('Under arbeid hos Kari Nes.').length).toBeGreaterThan(0);
      expect(screen.getByText(/kan ikke besvares herfra\. Ring avsenderen/)).toBeTruthy();
      expect(screen.queryByRole('button', { name: 'Innvilg' })).toBeNull();
    });

    it('shows what was written in the same moment and does not count, and tells its writer so', async () => {
      const first = threadOf(aMessage(), [per, { code: 'declined', reason: 'not-wanted', words: '' }]);
      const late = { ...answerMessage(aMessage(), 1, { ...kari, at: daysAgo(0) }, { code: 'taken' }), id: 'z' };
      const both = { ...first, answers: [...first.answers, { ...late, sent: '2027-01-01T00:00:00Z' }] };
      const carryOut = async () => ({ truth: 'changed', task: both, certain: false, beside: true }) as const;
      await open(reads(thread(), true, { carryOut }).desk);
      press('Ta saken');
      await waitFor(() =>
        expect(outcome()).toBe(
          'Per Dal svarte i samme øyeblikk, og det er det svaret som gjelder. Ditt er lagret, men gjelder ikke.',
        ),
      );
      expect(screen.getByText(/^Skrevet i samme øyeblikk av Kari Nes, og gjelder ikke: /)).toBeTruthy();
    });
  });

  it('none of which could be read is told of', async () => {
    const unread = aReading([], { messagesRead: { state: 'missing', why: 'forbidden' } });
    await show({ ...aDesk([]).desk, read: async () => unread });
    expect(screen.getByRole('alert').textContent).toContain('Meldinger som er sendt på annen måte enn som oppgaver');
  });
});

describe('the list', () => {
  it('shows each group with its count, the overdue first and in words', async () => {
    const tasks = [
      aTask({ id: 'a', authoredOn: daysAgo(1) }),
      aTask({ id: 'b', authoredOn: daysAgo(9) }),
      taken(aTask({ id: 'c' }), kari),
      granted(aTask({ id: 'd' }), kari, tone),
    ];
    await show(aDesk(tasks).desk);
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'Nye (2)1 over fristen',
      'Under arbeid (1)',
      'Besvart (1)',
    ]);
    const rows = within(screen.getByRole('region', { name: /^Nye/ })).getAllByRole('button');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Over fristen: sendt for 9 dager siden, fristen er 7 dager'),
      expect.not.stringContaining('fristen'),
    ]);
  });

  it('shows that the sender has answered, counted and in words, first of those in progress', async () => {
    const back = senderAnswered(asked(aTask({ id: 'b' }), kari, 'Verge?'), { ...per, at: daysAgo(1) }, 'Nei.');
    await show(aDesk([taken(aTask({ id: 'c', authoredOn: daysAgo(0) }), kari), back]).desk);
    expect(screen.getByRole('heading', { name: /^Under arbeid/ }).textContent).toBe('Under arbeid (2)1 svar kommet');
    const [first] = within(screen.getByRole('region', { name: /^Under arbeid/ })).getAllByRole('button');
    expect(first?.textContent).toContain(
      'Svar kommet 19. november 2026: avsender har svart. Under arbeid hos Kari Nes.',
    );
    expect(first?.querySelector('.mark')?.getAttribute('data-shape')).toBe('new');
  });

  it('says that there are none only of what was read whole', async () => {
    const none = aDesk([]).desk;
    await show(none);
    expect(screen.getByText('Ingen nye meldinger.')).toBeTruthy();
    cleanup();
    const failed: Coverage = { state: 'missing', why: 'failed' };
    await show({ ...none, read: async () => aReading([], { open: failed, answered: failed }) });
    expect(screen.queryByText(/^Ingen nye/)).toBeNull();
    expect(screen.getByRole('alert').textContent).toContain('Det kan være meldinger som venter.');
  });

  it('says when it is only partly read, beside what was', async () => {
    const partial: Coverage = { state: 'partial', why: 'truncated', read: 1, pages: 50 };
    await show({ ...aDesk([]).desk, read: async () => aReading([aTask()], { open: partial }) });
    expect(screen.getByRole('alert').textContent).toContain('Ikke alle meldinger er lest');
    expect(screen.getByRole('button', { name: /^Line Danser/ })).toBeTruthy();
    // No number stands for what was not read
    expect(screen.getAllByRole('heading', { level: 2 }).map(textOf)).toEqual([
      'Nye (minst 1)',
      'Under arbeid',
      'Besvart (0)',
    ]);
  });

  it('keeps what it has when fetching again fails, and says so', async () => {
    const failed: Coverage = { state: 'missing', why: 'failed' };
    const readings = [aReading([aTask()]), aReading([], { open: failed, answered: failed })];
    await show({ ...aDesk([]).desk, read: async () => readings.shift() ?? aReading([]) });
    press('Hent på nytt');
    await screen.findByText(/^Meldingene kunne ikke leses/);
    expect(screen.getByRole('button', { name: /^Line Danser/ })).toBeTruthy();
  });

  it('has a notice whose patient could not be read, and says so in its place', async () => {
    await show({
      ...aDesk([]).desk,
      read: async () => aReading([aTask()], { patients: new Map(), patientsUnread: 'forbidden' }),
    });
    expect(screen.getByRole('button', { name: /^Pasienten kunne ikke leses/ })).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('1 av pasientene kunne ikke leses (ingen tilgang)');
  });

  it('can be narrowed, and tells how many it hides', async () => {
    await show(aDesk([aTask({ id: 'a' }), aTask({ id: 'b', authoredOn: daysAgo(9) })]).desk);
    fireEvent.change(screen.getByLabelText('Når sendt'), { target: { value: 'overdue' } });
    expect(await screen.findByText('Viser 1 av 2')).toBeTruthy();
    expect(screen.getByRole('heading', { name: /^Nye \(2\)/ })).toBeTruthy();
  });
});

describe('the unit a notice was sent from', () => {
  const from = (id: string, unit: string): Task => {
    const type = { coding: [{ system: INPUT_SYSTEM, code: INPUT_SENDING_UNIT }] };
    return aTask({ id, authoredOn: daysAgo(1), input: [{ type, valueString: unit }] });
  };
  const [neurology, geriatrics] = ['Nevrologisk sengepost', 'Geriatrisk poliklinikk'];
  const rows = () => within(screen.getByRole('region', { name: /^Nye/ })).getAllByRole('button');

  it('stands in its row, and divides the list', async () => {
    await show(aDesk([from('a', neurology), from('b', geriatrics), aTask({ id: 'c' })]).desk);
    expect(rows()[0]?.textContent).toContain(`Sendt 19. november 2026 av Ola Vik fra ${neurology}`);
    const choice = screen.getByLabelText('Meldt fra');
    expect(within(choice).getAllByRole('option').map(textOf)).toEqual([
      'Alle enheter',
      geriatrics,
      neurology,
      'Ikke oppgitt',
    ]);
    for (const [name, unit] of [
      [geriatrics, geriatrics],
      ['Ikke oppgitt', null],
    ] as const) {
      const option = within(choice).getByRole('option', { name });
      fireEvent.change(choice, { target: { value: (option as HTMLOptionElement).value } });
      expect(await screen.findByText('Viser 1 av 3')).toBeTruthy();
      await waitFor(() => expect(rows()).toHaveLength(1));
      expect(rows()[0]?.textContent?.includes(`fra ${unit}`)).toBe(unit !== null);
    }
    press('Vis alle');
    await waitFor(() => expect(rows()).toHaveLength(3));
  });

  it('is not asked for where all come from one', async () => {
    await show(aDesk([from('a', neurology), from('b', neurology)]).desk);
    expect(screen.queryByLabelText('Meldt fra')).toBeNull();
  });
});

describe('a row of the list', () => {
  const said = (code: string, valueCode: string) => ({
    type: { coding: [{ system: INPUT_SYSTEM, code }] },
    valueCode,
  });

  it.each([
    [[said(INPUT_LEVEL, 'likely'), said(INPUT_WISH, 'wants')], 'Trenger trolig koordinator · ønsker det'],
    [[said(INPUT_LEVEL, 'clarify'), said(INPUT_WISH, 'not-asked')], 'Bør avklares · ikke spurt'],
    [[], 'Vurdering ikke oppgitt · ønske ikke oppgitt'],
  ])('tells how it was assessed and what the patient wants, also that it is not said', async (input, words) => {
    await show(aDesk([aTask({ input })]).desk);
    expect(screen.getByRole('button', { name: /^Line Danser/ }).textContent).toContain(words);
  });
});

describe('the notice', () => {
  it('has the text as it was sent, letter by letter, and the sender’s telephone', async () => {
    const { page } = await open(aDesk([aTask()]).desk);
    expect(page.querySelector('.notice-text')?.textContent).toBe(aTask().description);
    expect(screen.getByRole('link', { name: '57 83 90 44' }).getAttribute('href')).toBe('tel:57839044');
  });

  it('tells a telephone number that is not given from one that could not be read', async () => {
    const sender = { name: null, phone: null };
    await show(aDesk([aTask()], { sender: async () => ({ ...sender, unread: true }) }).desk);
    press(/^Line Danser/);
    expect(await screen.findByText('Telefonnummeret kunne ikke leses.')).toBeTruthy();
  });

  const input = (code: string, valueCode: string) => ({
    type: { coding: [{ system: INPUT_SYSTEM, code }] },
    valueCode,
  });
  const plan = input(INPUT_KIND, 'individual-plan');
  const coordinator = input(INPUT_KIND, 'coordinator');
  const wants = input(INPUT_WISH, 'wants');
  const consent = input(INPUT_CONSENT, 'patient');
  const reminder = /^Meldingen sier ikke at noen har samtykket til koordinator\./;

  it.each([
    ['a coordinator is wanted, which is no consent', [coordinator, wants], true],
    ['nothing is said of it', [], true],
    ['a plan is consented to, and a coordinator asked for too', [coordinator, plan, consent], true],
    ['all that is asked for is consented to', [plan, consent], false],
  ])('reminds whoever grants it that consent is needed, unless it says so: %s', async (_, inputs, reminds) => {
    await open(aDesk([aTask({ input: [...inputs] })]).desk);
    press('Innvilg');
    expect(screen.queryByText(reminder) !== null).toBe(reminds);
  });

  it('tells who has consented, and to what', async () => {
    const other = input(INPUT_CONSENT, 'other');
    await open(aDesk([aTask({ input: [coordinator, plan, wants, consent, other] })]).desk);
    expect(
      screen.getByText('Samtykke til individuell plan: pasienten og en annen som samtykker for pasienten.'),
    ).toBeTruthy();
    cleanup();
    await open(aDesk([aTask({ input: [coordinator, wants] })]).desk);
    expect(screen.queryByText(/^Samtykke/)).toBeNull();
  });

  it('leads from its head to the answer, which stands below what is to be read', async () => {
    await open(aDesk([aTask()]).desk);
    press('Gå til svar');
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Svar' }));
  });

  it('cannot be answered by whoever may only read', async () => {
    await open(aDesk([aTask()], { answers: false }).desk);
    expect(screen.queryByRole('button', { name: 'Gå til svar' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Ta saken' })).toBeNull();
    expect(screen.getByRole('alert').textContent).toContain('ikke til å svare herfra');
  });

  it('is not offered to be taken over by whoever has it, and is by everybody else', async () => {
    await open(aDesk([taken(aTask(), kari)]).desk);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Overta saken' })).toBeNull());
    expect(screen.getByRole('button', { name: 'Innvilg' })).toBeTruthy();
    cleanup();
    await open(aDesk([taken(aTask(), per)]).desk);
    expect(screen.getByRole('button', { name: 'Overta saken' })).toBeTruthy();
  });

  it('that was sent on to this unit says so, and not that it has gone to itself', async () => {
    const to = { name: hospital.name, identifier: hospital.identifiers[0] ?? null, handsOver: true };
    const { page } = await open(aDesk([referredOn(aTask(), kari, to, '')]).desk);
    expect(page.querySelector('.standing')?.textContent).toContain('Sendt videre hit fra en annen enhet.');
  });

  it('that is stored twice says so, and that the answer holds for both', async () => {
    const { desk } = aDesk([], {
      read: async () => aReading([], { notices: [{ ...asNotice(aTask()), copies: [aTask({ id: 't2' })] }] }),
    });
    const { page } = await open(desk);
    expect(page.querySelector('.standing')?.textContent).toContain(
      'Meldingen er lagret to ganger i journalen. Svaret gjelder begge.',
    );
    press('Ta saken');
    await waitFor(() => expect(outcome()).toContain('Avsenderen kan nå se at Kari Nes har tatt saken.'));
    expect(page.querySelector('.standing')?.textContent).toContain('Svaret gjelder begge.');
  });

  it('that two have written at once shows what each wrote', async () => {
    const alsoWritten = [{ id: 't2', sender: 'Per Lund', text: 'Pasienten ønsker det ikke.' }];
    const { desk } = aDesk([], {
      read: async () => aReading([], { notices: [{ ...asNotice(aTask()), alsoWritten }] }),
    });
    const { page } = await open(desk);
    expect(page.querySelector('.standing')?.textContent).toContain('Les alt de har skrevet. Svaret gjelder alle.');
    expect(screen.getByRole('region', { name: 'Også skrevet av Per Lund' }).textContent).toBe(
      'Pasienten ønsker det ikke.',
    );
    press('Ta saken');
    await waitFor(() => expect(outcome()).toContain('Avsenderen kan nå se at Kari Nes har tatt saken.'));
    expect(screen.getByText('Pasienten ønsker det ikke.')).toBeTruthy();
  });

  it('that two workers have answered differently says both, in the list and in the notice, and what to do', async () => {
    const no = declined(aTask(), { ...per, at: '2026-11-20T09:00:00Z' }, 'not-entitled');
    const decided = asNotice(no);
    const disagreement = [
      { reference: 'Task/t2', decided: 'granted', at: '2026-11-20T08:00:00Z', by: 'Kari Nes', coordinator: 'Tone Lie' },
      { reference: 'Task/t1', decided: 'declined', at: '2026-11-20T09:00:00Z', by: 'Per Dal', coordinator: null },
    ] as const;
    const notices = [
      { ...decided, copies: [granted(aTask({ id: 't2' }), kari, tone)], notice: { ...decided.notice, disagreement } },
    ];
    const { page } = await open(aDesk([], { read: async () => aReading([], { notices }) }).desk);
    const sentence =
      'Det er svart ulikt på denne meldingen: innvilget med Tone Lie som koordinator 20. november 2026 kl. 09:00 av Kari Nes, og avslått 20. november 2026 kl. 10:00 av Per Dal.';
    expect(page.querySelector('.row')?.textContent).toContain(sentence);
    // Not to be lost among years of answers
    expect(screen.getByRole('heading', { name: /^Besvart \(1\)/ }).textContent).toContain('1 må følges opp');
    const standing = () => page.querySelector('.standing')?.textContent ?? '';
    expect(standing()).toContain(`${sentence} Avklar hvilket svar som gjelder. Ta saken opp igjen, og svar på nytt.`);
    expect(standing()).not.toContain('Svaret gjelder begge');
    press('Ta opp igjen');
    await waitFor(() => expect(standing()).not.toContain('svart ulikt'));
  });

  it('that was withdrawn is not to be answered', async () => {
    await open(aDesk([aTask({ status: 'cancelled' })]).desk);
    expect(screen.getAllByText('Trukket tilbake. Den skal ikke besvares.').length).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: /Ta / })).toBeNull();
  });
});

describe('where several units read the same server', () => {
  const both = [hospital, municipality];
  const mine = aTask({ owner: { identifier: { ...municipality.identifiers[0] } } });

  /** A worker whom the record places nowhere; the units whose notices were read, and what was kept of her choice. */
  function undecided(given: Partial<InboxDesk> = {}) {
    const read: string[] = [];
    const kept: (string | null)[] = [];
    const { desk } = aDesk([], {
      worker: Promise.resolve({ units: both, by: 'unsaid' }),
      chosen: { read: () => null, keep: (unit) => kept.push(unit) },
      read: async (unit) => {
        read.push(unit.id);
        return aReading([mine]);
      },
      ...given,
    });
    return { desk, read, kept };
  }
  async function choice(desk: InboxDesk) {
    render(<App screen={{ at: 'inbox', desk }} language="nb" onLanguage={() => undefined} />);
    await screen.findByRole('group', { name: 'Hvilken enhet arbeider du for?' });
  }

  it('the worker chooses hers before anything is read or shown', async () => {
    const { desk, read, kept } = undecided();
    await choice(desk);
    expect(screen.getByText(/journalen sier ikke hvilken av dem du arbeider i/)).toBeTruthy();
    expect([read, screen.queryByRole('button', { name: /^Line Danser/ })]).toEqual([[], null]);
    fireEvent.click(screen.getByLabelText(municipality.name));
    press('Vis meldingene');
    expect(await screen.findByRole('button', { name: /^Line Danser/ })).toBeTruthy();
    expect([read, kept]).toEqual([[municipality.id], [municipality.id]]);
    await waitFor(() => expect(document.activeElement?.id).toBe('inbox-title'));
    expect(document.querySelector('.unit')?.textContent).toContain(municipality.name);
  });

  it('one who chooses none is told so, with the keyboard at the choice', async () => {
    const { desk, read } = undecided();
    await choice(desk);
    press('Vis meldingene');
    expect(await screen.findByText('Velg en av dem.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(hospital.name)));
    expect(read).toEqual([]);
  });

  it('is not asked again in the same session, and can change a wrong choice', async () => {
    const { desk, kept } = undecided({ chosen: { read: () => municipality.id, keep: (unit) => kept.push(unit) } });
    await show(desk);
    press('Bytt enhet');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(hospital.name)));
    expect(kept).toEqual([null]);
  });

  it('a choice that is none of hers is no choice', async () => {
    const { desk, read } = undecided({ chosen: { read: () => 'ke-elsewhere', keep: () => undefined } });
    await choice(desk);
    expect(read).toEqual([]);
  });

  it('one whom the record places is not asked, and has no other unit to change to', async () => {
    const { desk, read } = undecided({ worker: Promise.resolve({ units: [municipality], by: 'record' }) });
    await show(desk);
    expect(read).toEqual([municipality.id]);
    expect(screen.queryByRole('button', { name: 'Bytt enhet' })).toBeNull();
  });

  it('those of the others are counted with whose they are, not shown', async () => {
    const elsewhere = [
      { name: municipality.name, count: 2 },
      { name: null, count: 1 },
    ];
    await show(aDesk([], { read: async () => aReading([aTask()], { elsewhere }) }).desk);
    expect(screen.getByText(`2 meldinger er til ${municipality.name} og vises ikke.`)).toBeTruthy();
    expect(screen.getByText('1 melding er til en annen mottaker og vises ikke.')).toBeTruthy();
  });

  it('what was sent on to the other leaves the list, and cannot be answered here any more', async () => {
    const units = both.map((recipient) => ({ recipient, readsHere: true, readsMessages: true }));
    await open(aDesk([aTask()], { units }).desk);
    press('Send videre');
    fireEvent.change(screen.getByLabelText('Til'), { target: { value: municipality.id } });
    fireEvent.submit(screen.getByRole('form', { name: 'Send videre' }));
    await waitFor(() =>
      expect(outcome()).toBe('Avsenderen kan nå se at saken er sendt videre til KE Sunnfjord kommune.'),
    );
    expect(screen.getByRole('heading', { name: 'Nye (0)' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Ta |Innvilg|Gå til svar/ })).toBeNull();
    expect(screen.getByText(/^Meldingen er nå til KE Sunnfjord kommune/)).toBeTruthy();
  });
});

describe('an action says what the sender now sees', () => {
  it('take', async () => {
    await open(aDesk([aTask()]).desk);
    press('Ta saken');
    await waitFor(() => expect(outcome()).toBe('Avsenderen kan nå se at Kari Nes har tatt saken.'));
    expect(screen.getByRole('heading', { name: 'Under arbeid (1)' })).toBeTruthy();
  });

  it('grant, and then what became of the role in the record', async () => {
    const { desk, registered } = aDesk([aTask()]);
    await open(desk);
    fillGrant();
    press('Innvilg og gi beskjed');
    await waitFor(() => expect(outcome()).toContain('Koordinatoren er registrert i pasientens journal.'));
    expect(outcome()).toContain('med koordinatorens navn og telefon: Tone Lie, 57 83 90 01.');
    expect(registered).toEqual(['Tone Lie']);
  });

  it('grant without the role: the answer stands, and it is said that it must be registered by hand', async () => {
    const byHand: RoleOutcome = { role: 'by-hand', why: 'forbidden', detail: null };
    await open(aDesk([aTask()], { register: async () => byHand }).desk);
    fillGrant();
    press('Innvilg og gi beskjed');
    await waitFor(() =>
      expect(outcome()).toContain('IKKE registrert i pasientens journal (ingen tilgang). Registrer rollen for hånd.'),
    );
    expect(screen.getByRole('heading', { name: 'Besvart (1)' })).toBeTruthy();
  });

  it('refer on to a unit that does not read here: that it stays, and that they must be told', async () => {
    const { desk, acts } = aDesk([aTask()]);
    await open(desk);
    press('Send videre');
    fireEvent.change(screen.getByLabelText('Til'), { target: { value: municipality.id } });
    expect(await screen.findByText(/får ikke meldingen herfra.*Telefon: 57 61 00 00/)).toBeTruthy();
    fireEvent.submit(screen.getByRole('form', { name: 'Send videre' }));
    await waitFor(() =>
      expect(outcome()).toBe('Avsenderen kan nå se at saken er sendt videre til KE Sunnfjord kommune.'),
    );
    expect(acts).toMatchObject([{ act: 'refer', to: { handsOver: false } }]);
  });

  it('a double click is one action', async () => {
    const { desk, acts } = aDesk([aTask()]);
    await open(desk);
    const button = screen.getByRole('button', { name: 'Ta saken' });
    fireEvent.click(button);
    fireEvent.click(button);
    await waitFor(() => expect(outcome()).not.toBe(''));
    expect(acts).toHaveLength(1);
  });
});

describe('while an answer is being stored', () => {
  it('it is said at once, and nothing else can be begun', async () => {
    let done = (_: AnswerOutcome) => {};
    const { desk, acts } = aDesk([aTask()], {
      carryOut: (_, action) => {
        acts.push(action);
        return new Promise((resolve) => {
          done = resolve;
        });
      },
    });
    await open(desk);
    fillGrant();
    press('Innvilg og gi beskjed');
    const status = document.querySelector('.outcome');
    await waitFor(() => expect(status?.textContent).toBe('Lagrer …'));
    expect(status?.getAttribute('role')).toBe('status');
    for (const name of ['Ta saken', 'Avslå', 'Spør avsender', 'Send videre', 'Avbryt']) {
      expect(screen.getByRole('button', { name }).getAttribute('aria-disabled'), name).toBe('true');
      press(name);
    }
    expect(screen.getByLabelText('Koordinatorens navn')).toBeTruthy();
    expect(acts).toHaveLength(1);
    done({ truth: 'stored', task: granted(aTask(), kari, tone), single: true });
    await waitFor(() => expect(outcome()).toContain('Avsenderen kan nå se at det er innvilget'));
    expect(screen.getByRole('button', { name: 'Ta opp igjen' }).getAttribute('aria-disabled')).toBe('false');
  });
});

describe('what was written is not lost', () => {
  const fails = (result: AnswerOutcome) => aDesk([aTask()], { carryOut: async () => result }).desk;
  const written = () => (screen.getByLabelText('Koordinatorens navn') as HTMLInputElement).value;

  it('when somebody else was first: who, and how it stands now', async () => {
    await open(fails({ truth: 'changed', task: taken(aTask(), per), certain: true }));
    fillGrant();
    press('Innvilg og gi beskjed');
    await waitFor(() => expect(outcome()).toContain('Per Dal kom deg i forkjøpet og har tatt saken.'));
    expect(written()).toBe('Tone Lie');
    expect(screen.getAllByText('Under arbeid hos Per Dal.').length).toBeGreaterThan(0);
  });

  it('when a colleague has answered what somebody else had taken: the one who answered is named', async () => {
    await open(fails({ truth: 'changed', task: granted(taken(aTask(), kari), per, tone), certain: true }));
    fillGrant();
    press('Innvilg og gi beskjed');
    await waitFor(() => expect(outcome()).toContain('Per Dal kom deg i forkjøpet og har innvilget.'));
  });

  it('when another program has answered after somebody took it: nobody is named', async () => {
    await open(fails({ truth: 'changed', task: { ...taken(aTask(), kari), status: 'rejected' }, certain: true }));
    fillGrant();
    press('Innvilg og gi beskjed');
    await waitFor(() => expect(outcome()).toContain('Noen andre kom deg i forkjøpet og har avslått.'));
  });

  it('when the reply was lost and somebody has changed it since: it is not said that it was never stored', async () => {
    await open(fails({ truth: 'changed', task: taken(aTask(), per), certain: false }));
    fillGrant();
    press('Innvilg og gi beskjed');
    await waitFor(() => expect(outcome()).toContain('Svaret ditt står ikke nå.'));
    expect(outcome()).not.toContain('ikke lagret');
  });

  it('when somebody else has answered: it can be read, and overwrites nothing before the answer is taken back', async () => {
    const won = granted(aTask(), per, { ...tone, name: 'Ida Moe' });
    const outcomes: AnswerOutcome[] = [
      { truth: 'changed', task: won, certain: true },
      { truth: 'stored', task: carriedOut(won, kari, { act: 'take' }), single: true },
    ];
    const lost: AnswerOutcome = { truth: 'not-stored', why: 'unreachable', detail: null };
    await open(aDesk([aTask()], { carryOut: async () => outcomes.shift() ?? lost }).desk);
    fillGrant();
    press('Innvilg og gi beskjed');
    await waitFor(() => expect(outcome()).toContain('Per Dal kom deg i forkjøpet og har innvilget.'));
    expect(written()).toBe('Tone Lie');
    expect(screen.queryByRole('button', { name: 'Innvilg og gi beskjed' })).toBeNull();
    press('Ta opp igjen');
    await screen.findByRole('button', { name: 'Innvilg og gi beskjed' });
    expect(written()).toBe('Tone Lie');
    expect(outcome()).toContain('Tidligere ble det innvilget koordinator.');
  });

  it('when the log-in has run out, which is said beside it', async () => {
    await open(fails({ truth: 'not-stored', why: 'session-expired', detail: null }));
    fillGrant();
    press('Innvilg og gi beskjed');
    await waitFor(() => expect(outcome()).toContain('Innloggingen er utløpt. Svaret er ikke lagret.'));
    expect(written()).toBe('Tone Lie');
  });

  it('when another notice is looked at meanwhile, or another language is chosen', async () => {
    const { desk } = aDesk([aTask(), aTask({ id: 't2', for: { reference: 'Patient/p2' } })]);
    const { speak } = await open(desk);
    fillGrant();
    press(/^Pasienten kunne ikke leses/);
    press(/^Line Danser/);
    expect(written()).toBe('Tone Lie');
    speak('en');
    expect((screen.getByLabelText('The coordinator’s name') as HTMLInputElement).value).toBe('Tone Lie');
  });

  it('shows every question with its answer, by whom and when, in the order they were said', async () => {
    const ola = { ...per, by: { name: 'Ola Vik', reference: null }, at: '2026-11-20T09:00:00Z' };
    const first = senderAnswered(asked(aTask(), kari, 'Har hun <verge>?'), ola, 'Nei.\nIkke enda.');
    const second = asked(first, { ...kari, at: '2026-11-20T10:00:00Z' }, 'Og støtte?');
    await open(aDesk([second]).desk);
    expect(
      within(screen.getByRole('list', { name: 'Spørsmål og svar' }))
        .getAllByRole('listitem')
        .map(textOf),
    ).toEqual([
      'Spørsmål fra Kari Nes 20. november 2026: Har hun <verge>?',
      'Svar fra Ola Vik 20. november 2026: Nei.\nIkke enda.',
      'Spørsmål fra Kari Nes 20. november 2026: Og støtte?',
    ]);
    expect(screen.getAllByText('Venter på svar fra avsender, spurt 20. november 2026.').length).toBeGreaterThan(0);
  });

  it('who is overtaken by the sender’s answer is told so, and keeps what was written', async () => {
    const waiting = asked(aTask(), kari, 'Verge?');
    const answered = senderAnswered(waiting, { ...per, by: { name: 'Ola Vik', reference: null } }, 'Nei.');
    await open(aDesk([waiting], { carryOut: async () => ({ truth: 'changed', task: answered, certain: true }) }).desk);
    fillGrant();
    press('Innvilg og gi beskjed');
    await waitFor(() => expect(outcome()).toContain('Ola Vik har svart på spørsmålet i mellomtiden.'));
    expect((screen.getByLabelText('Koordinatorens navn') as HTMLInputElement).value).toBe(tone.name);
  });

  it('when the reply is lost: only a check is offered, and nothing is sent again by itself', async () => {
    const attempt = { before: aTask(), step: unitStep(aTask(), kari, (task) => taken(task, kari)), overAt: NOW };
    const checks: AnswerAttempt[] = [];
    await open(
      aDesk([aTask()], {
        carryOut: async () => ({ truth: 'unknown', attempt }),
        check: async (asked) => {
          checks.push(asked);
          return { truth: 'stored', task: taken(aTask(), kari), single: true };
        },
      }).desk,
    );
    press('Ta saken');
    await waitFor(() => expect(outcome()).toContain('Vi vet ikke ennå om svaret er lagret.'));
    expect(screen.queryByRole('button', { name: /Ta saken|Innvilg|Avslå/ })).toBeNull();
    press('Sjekk om svaret er lagret');
    await waitFor(() => expect(outcome()).toBe('Avsenderen kan nå se at Kari Nes har tatt saken.'));
    expect(checks).toEqual([attempt]);
  });
});

describe('a form that is not filled in', () => {
  it('is not sent; what is missing is said beside each field and tied to it', async () => {
    const { desk, acts } = aDesk([aTask()]);
    await open(desk);
    press('Innvilg');
    fill('Enhet som har ansvaret', 'Nevrologi');
    press('Innvilg og gi beskjed');
    const name = screen.getByLabelText('Koordinatorens navn');
    await waitFor(() => expect(document.activeElement).toBe(name));
    expect(document.getElementById(name.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'Fyll ut dette feltet.',
    );
    expect(screen.getByLabelText('Enhet som har ansvaret').getAttribute('aria-invalid')).toBe('false');
    expect(acts).toEqual([]);
  });

  it.each([
    ['ring meg', 'Skriv et telefonnummer med minst fem sifre.', false],
    ['1234', 'Skriv et telefonnummer med minst fem sifre.', false],
    ['', 'Fyll ut dette feltet.', false],
    ['05133', '', true],
    ['+47 57 83 90 01', '', true],
    ['sentralbord 57839000, linje 12', '', true],
  ])('with the telephone “%s”: “%s”, stored: %s', async (phone, said, stored) => {
    const { desk, acts } = aDesk([aTask()]);
    await open(desk);
    fillGrant();
    fill('Telefon til koordinatoren', phone);
    press('Innvilg og gi beskjed');
    if (stored) await waitFor(() => expect(outcome()).toContain(phone));
    else await waitFor(() => expect(document.getElementById('grant-phone-missing')?.textContent).toBe(said));
    expect(acts).toHaveLength(stored ? 1 : 0);
  });
});
