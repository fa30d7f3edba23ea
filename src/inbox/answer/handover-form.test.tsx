// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import type { Task } from 'fhir/r4';
import { afterEach, describe, expect, it } from 'vitest';
import { aTask, hospital, municipality, NOW } from '../../notice/answer/testing-task-server.ts';
import { referredOn } from '../../notice/answer/unit-answer-task.ts';
import type { HandoverTruth } from '../../notice/handover/hand-over.ts';
import type { SentNotice } from '../../notice/notice.ts';
import type { FoundMessage } from '../../notice/standing/found-message.ts';
import { NO_ANSWER } from '../../notice/unit-answer.ts';
import type { Language } from '../../text/language.ts';
import { App } from '../app.tsx';
import type { InboxDesk } from '../inbox-desk.ts';
import { inboxNotice } from '../notice/inbox-notice.ts';
import type { InboxReading } from '../read/read-inbox.ts';
import { type HandoverDesk, type HandoverRequest, referral } from './handover-desk.ts';
import { carriedOut, type UnitAction } from './unit-action.ts';

afterEach(cleanup);

const kari = { name: 'Kari Nes', reference: null, phone: '57 83 90 01' };
const oslo = { ...municipality, id: 'ke-oslo', name: 'KE Oslo kommune', phone: '21 80 21 80' };
const step = { by: kari, at: '2026-11-20T08:00:00Z', mark: 'k' };
const complete = { state: 'complete', read: 1, pages: 1 } as const;
const line = { id: 'p1', name: 'Line Danser', birthDate: '1969-11-13' };
const sent: SentNotice = {
  reference: 'urn:uuid:1',
  identifier: 'm1',
  channel: 'dialog-message',
  sentAt: '2026-11-19T08:00:00Z',
  senderName: 'Ola Vik',
  recipientName: municipality.name,
  status: 'awaiting-receipt',
  answer: NO_ANSWER,
  kinds: [],
};
const notReceived: SentNotice = { ...sent, status: 'not-received', receipt: { state: 'overdue', errors: [] } };

interface World {
  readonly task?: Task;
  readonly earlier?: readonly SentNotice[];
  readonly stands?: SentNotice | null;
  /** What becomes of each message that is sent. */
  readonly truths?: HandoverTruth[];
  readonly marks?: boolean;
  /** A colleague has changed the task in the same moment, and this is how it stands. */
  readonly changed?: Task;
  readonly found?: FoundMessage;
  readonly hasService?: boolean;
}

function world({
  task = aTask(),
  earlier = [],
  stands = null,
  truths = [],
  marks = true,
  changed,
  found,
  ...given
}: World) {
  const requests: HandoverRequest[] = [];
  const acts: UnitAction[] = [];
  const handover: HandoverDesk = {
    reaches: ({ id }) => id === municipality.id || id === oslo.id,
    beyond: [oslo],
    languageOf: () => 'nb',
    prepare: async (identity) => ({ patient: { identity, nationalIdentifier: null }, earlier, stands }),
    ask: async (identifiers, tell) => {
      for (const each of identifiers) tell(each, found ?? { notice: sent, unread: null });
    },
    follow: async (_, __, ___, tell) => tell(found ?? { notice: sent, unread: null }),
    send: async (notice, request) => {
      requests.push(request);
      const message = truths.shift() ?? { truth: 'sent', notice: { ...sent, senderName: kari.name } };
      const action = referral(request.recipient, message, request.draft.words);
      if (message.truth !== 'sent' && message.truth !== 'earlier') return { message, action, step: null };
      if (!marks) return { message, action, step: { truth: 'not-stored', why: 'refused', detail: null } };
      if (changed !== undefined) return { message, action, step: { truth: 'changed', task: changed, certain: true } };
      const { stored } = notice;
      if ('answers' in stored) throw new Error('not a task');
      return { message, action, step: { truth: 'stored', task: carriedOut(stored, step, action), single: true } };
    },
  };
  const notice = inboxNotice(task, [hospital, municipality]);
  if (notice === null || notice === 'elsewhere') throw new Error('not a notice of the unit');
  const reading: InboxReading = {
    notices: [notice],
    messages: [],
    messagesRead: null,
    answersMessages: false,
    patients: new Map([['p1', line]]),
    patientsUnread: null,
    open: complete,
    answered: complete,
    elsewhere: [],
    sessionExpired: false,
    at: NOW,
  };
  const desk: InboxDesk = {
    units: [
      { recipient: hospital, readsHere: true, readsMessages: false },
      { recipient: municipality, readsHere: false, readsMessages: false },
    ],
    answers: true,
    user: Promise.resolve(kari),
    worker: Promise.resolve({ units: [hospital], by: 'only' }),
    chosen: { read: () => null, keep: () => undefined },
    now: () => NOW,
    read: async () => reading,
    sender: async () => ({ name: 'Ola Vik', phone: '57 83 90 44', unread: false }),
    carryOut: async ({ stored }, action) => {
      acts.push(action);
      if ('answers' in stored) throw new Error('not a task');
      return { truth: 'stored', task: carriedOut(stored, step, action), single: true };
    },
    check: async () => ({ truth: 'not-stored', why: 'unreachable', detail: null }),
    mayMark: Promise.resolve('yes'),
    mark: async () => ({ truth: 'not-stored', why: 'unreachable', detail: null }),
    checkMark: async () => ({ truth: 'not-stored', why: 'unreachable', detail: null }),
    handover: given.hasService === false ? null : handover,
    register: async () => ({ role: 'registered', by: 'now' }),
  };
  return { desk, requests, acts };
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const outcome = () => document.querySelector('.outcome')?.textContent ?? '';
const standing = () => document.querySelector('.standing')?.textContent ?? '';
const agree = () => fireEvent.click(screen.getByRole('checkbox'));

async function openNotice(desk: InboxDesk, language: Language = 'nb') {
  render(<App screen={{ at: 'inbox', desk }} language={language} onLanguage={() => undefined} />);
  fireEvent.click(await screen.findByRole('button', { name: /^Line Danser/ }));
  await screen.findByText('57 83 90 44');
}

/** The form for sending on, with the municipality chosen. */
async function chosen(given: World = {}) {
  const made = world(given);
  await openNotice(made.desk);
  press('Send videre');
  fireEvent.change(screen.getByLabelText('Til'), { target: { value: municipality.id } });
  return made;
}
const preview = () => screen.findByRole('region', { name: 'Slik blir meldingen' });

describe('sending on to a unit that does not read this record', () => {
  it('shows word by word what leaves, and who is named in it', async () => {
    const { requests } = await chosen();
    fireEvent.input(screen.getByLabelText(/^Beskjed/), { target: { value: 'Ring meg <b>' } });
    await preview();
    agree();
    const shown = (await preview()).textContent ?? '';
    expect(shown).toMatch(/^Sendt videre: Melding om mulig behov for koordinator\n\nMelding om mulig behov/);
    expect(shown).toContain('Fra KE Helse Førde ved Kari Nes, tlf. 57 83 90 01.');
    expect(shown).toContain('er enig i at meldingen sendes videre.');
    expect(shown).toMatch(/\n\nBESKJED\nRing meg <b>$/);
    expect(screen.getByText(/^Pasienten nevnes med Line Danser, født 13\.11\.1969/)).toBeTruthy();
    press('Send videre nå');
    await waitFor(() => expect(requests).toHaveLength(1));
    expect(requests[0]?.draft).toMatchObject({ agreed: true, words: 'Ring meg <b>' });
  });

  it('is never agreed to beforehand, and not sent before: the keyboard goes to what is missing', async () => {
    const { requests, acts } = await chosen();
    await preview();
    expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(false);
    press('Send videre nå');
    await screen.findByText('Kryss av når dette er avklart. Meldingen sendes ikke uten.');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('checkbox')));
    expect([requests, acts]).toEqual([[], []]);
  });

  it('what was agreed to for one unit is not agreed to for another', async () => {
    await chosen();
    await preview();
    agree();
    fireEvent.change(screen.getByLabelText('Til'), { target: { value: '' } });
    fireEvent.change(screen.getByLabelText('Til'), { target: { value: municipality.id } });
    await preview();
    expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(false);
  });

  it('a double click sends once', async () => {
    const { requests } = await chosen();
    await preview();
    agree();
    press('Send videre nå');
    fireEvent.submit(screen.getByRole('form', { name: 'Send videre' }));
    await waitFor(() => expect(outcome()).toContain('Meldingen er sendt til KE Sunnfjord kommune.'));
    expect(requests).toHaveLength(1);
  });

  it('the worker may tell the unit instead: marked as before, with the telephone, and nothing is sent', async () => {
    const { requests, acts } = await chosen();
    fireEvent.click(screen.getByRole('radio', { name: 'Jeg gir beskjed selv' }));
    expect(screen.getByText(/^KE Sunnfjord kommune får ikke meldingen herfra.*57 61 00 00/)).toBeTruthy();
    fireEvent.submit(screen.getByRole('form', { name: 'Send videre' }));
    await waitFor(() => expect(acts).toHaveLength(1));
    expect(acts[0]).toMatchObject({ act: 'refer', to: { name: municipality.name, handsOver: false } });
    expect(requests).toEqual([]);
  });

  it.each<[string, World]>([
    ['there is no message service', { hasService: false }],
    ['the notice has no text to send', { task: (({ description: _, ...rest }) => rest)(aTask()) }],
  ])('where %s it is as before', async (_, given) => {
    await chosen(given);
    expect(screen.queryByRole('radio')).toBeNull();
    expect(screen.getByText(/^KE Sunnfjord kommune får ikke meldingen herfra/)).toBeTruthy();
  });

  it('one that reads its notices here gets it as before', async () => {
    const made = world({});
    await openNotice({
      ...made.desk,
      units: made.desk.units.map((each) => ({ ...each, readsHere: true })),
    });
    press('Send videre');
    fireEvent.change(screen.getByLabelText('Til'), { target: { value: municipality.id } });
    expect(screen.queryByRole('radio')).toBeNull();
    expect(screen.getByText(/får meldingen i sin innboks/)).toBeTruthy();
  });

  it('one that is not at hand is found by its name, among those of the installation', async () => {
    const { requests } = await chosen();
    fireEvent.change(screen.getByLabelText('Til'), { target: { value: 'other' } });
    const name = screen.getByLabelText('Enhetens navn');
    const suggested = [...document.querySelectorAll(`datalist#${name.getAttribute('list')} option`)];
    expect(suggested.map((each) => each.getAttribute('value'))).toEqual([oslo.name]);
    // One that nobody here knows is told by the worker, as before
    fireEvent.input(name, { target: { value: 'Legevakten' } });
    expect([screen.queryByRole('radio'), screen.getByText(/^Legevakten får ikke meldingen herfra/)]).toContain(null);
    fireEvent.input(name, { target: { value: 'ke oslo kommune ' } });
    await preview();
    agree();
    press('Send videre nå');
    await waitFor(() => expect(requests[0]?.recipient.id).toBe(oslo.id));
  });

  it('what cannot be sent now has no button to send it with, and the way by hand stays', async () => {
    const made = world({});
    const handover = made.desk.handover;
    if (handover === null) throw new Error('a service');
    await openNotice({ ...made.desk, handover: { ...handover, prepare: async () => ({ why: 'patient-changed' }) } });
    press('Send videre');
    fireEvent.change(screen.getByLabelText('Til'), { target: { value: municipality.id } });
    await screen.findByText(/^Navnet eller fødselsdatoen i journalen er en annen/);
    expect(screen.queryByRole('button', { name: 'Send videre nå' })).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: 'Jeg gir beskjed selv' }));
    fireEvent.submit(screen.getByRole('form', { name: 'Send videre' }));
    await waitFor(() => expect(made.acts).toHaveLength(1));
  });

  it('what the unit has been sent already is told, and nothing more is sent: the notice is marked with it', async () => {
    const { requests, acts } = await chosen({ earlier: [sent], stands: sent });
    await screen.findByText(
      /^KE Sunnfjord kommune har alt fått en melding om pasienten, sendt 19\. november 2026 av Ola Vik\. Ingen ny/,
    );
    expect(screen.queryByRole('checkbox')).toBeNull();
    press('Merk som sendt videre');
    await waitFor(() => expect(acts).toHaveLength(1));
    expect(acts[0]).toMatchObject({ act: 'refer', to: { message: 'm1' } });
    expect(requests).toEqual([]);
  });

  it('what was refused there is told to have not arrived', async () => {
    const refused: SentNotice = { ...notReceived, receipt: { state: 'rejected', errors: [] } };
    await chosen({ earlier: [refused] });
    await screen.findByText(/^Meldingen som ble sendt 19\. november 2026 kom ikke fram til KE Sunnfjord kommune\./);
  });

  it('what is not known to have reached it is told before another is sent', async () => {
    await chosen({ earlier: [notReceived] });
    await screen.findByText(
      'Meldingen som ble sendt 19. november 2026 er ikke bekreftet mottatt hos KE Sunnfjord kommune innen fristen. Ring 57 61 00 00 og sjekk, eller send på nytt.',
    );
    expect(screen.getByRole('checkbox')).toBeTruthy();
  });
});

describe('after the click it is told', () => {
  const send = async (given: World) => {
    const made = await chosen(given);
    await preview();
    agree();
    press('Send videre nå');
    await waitFor(() => expect(outcome()).not.toMatch(/^$|^Sender/));
    return made;
  };

  it('that it is sent, and what the sender now sees', async () => {
    await send({});
    expect(outcome()).toBe(
      'Meldingen er sendt til KE Sunnfjord kommune. Den var ennå ikke bekreftet mottatt da.' +
        'Avsenderen kan nå se at saken er sendt videre til KE Sunnfjord kommune.',
    );
  });

  it('that it is sent and the notice not marked: trying again sends nothing more', async () => {
    await send({ marks: false });
    expect(outcome()).toMatch(/^Meldingen er sendt til KE Sunnfjord kommune/);
    expect(outcome()).toContain(
      'Saken her er ikke merket som sendt videre. Prøver du igjen, sendes det ingen ny melding.',
    );
  });

  it('that a colleague has sent it on and marked it in the same moment: never that it is not marked', async () => {
    const by = { ...step, by: { name: 'Per Dal', reference: null } };
    const to = { name: municipality.name, identifier: null, handsOver: false };
    const truths: HandoverTruth[] = [{ truth: 'earlier', notice: sent }];
    await send({ truths, changed: referredOn(aTask(), by, { ...to, message: 'm1' }) });
    expect(outcome()).toContain(
      'Per Dal kom deg i forkjøpet og har sendt saken videre til KE Sunnfjord kommune. Svaret ditt er ikke lagret.',
    );
    expect(outcome()).not.toContain('ikke merket');
    cleanup();
    // Sent on in another way, this message is not what stands in the task
    await send({ changed: referredOn(aTask(), by, to) });
    expect(outcome()).toContain('Saken her er ikke merket som sendt videre.');
  });

  it('that somebody else was first, and that the words did not go', async () => {
    await send({ truths: [{ truth: 'earlier', notice: sent }] });
    expect(outcome()).toMatch(
      /^KE Sunnfjord kommune hadde alt fått en melding om pasienten, sendt 19\. november 2026 av Ola Vik\. Ingen ny er sendt, og det du skrev nå, er ikke sendt til dem\./,
    );
  });

  it('that nobody knows, with what was written still there, and sent again it is one', async () => {
    const { requests } = await send({ truths: [{ truth: 'unknown' }] });
    expect(outcome()).toBe(
      'Vi vet ikke om meldingen er sendt. Send på nytt: KE Sunnfjord kommune får den bare én gang.',
    );
    await preview();
    expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(true);
    press('Send videre nå');
    await waitFor(() => expect(outcome()).toMatch(/^Meldingen er sendt/));
    expect(requests).toHaveLength(2);
  });

  it('why it was not sent', async () => {
    await send({ truths: [{ truth: 'not-sent', why: 'patient-changed', detail: null }] });
    // The form below it is long: whoever pressed its button is taken to what came of it
    await waitFor(() => expect(document.activeElement).toBe(document.querySelector('.outcome')));
    expect(outcome()).toMatch(/^Meldingen er ikke sendt: pasienten i journalen er ikke lenger den samme/);
  });
});

describe('a notice that was sent on, when it is opened', () => {
  const task = referredOn(aTask(), step, {
    name: municipality.name,
    identifier: null,
    handsOver: false,
    message: 'm1',
  });

  it.each<[string, FoundMessage, RegExp, boolean]>([
    [
      'no receipt yet',
      { notice: sent, unread: null },
      /sendt 19\. november 2026, er ikke bekreftet mottatt ennå\./,
      false,
    ],
    ['received', { notice: { ...sent, status: 'received' }, unread: null }, /er bekreftet mottatt\./, false],
    [
      'refused, with the receiver’s code and the telephone',
      {
        notice: {
          ...sent,
          status: 'not-received',
          receipt: { state: 'rejected', errors: [{ code: 'E21', text: 'Mottaker finnes ikke' }] },
        },
        unread: null,
      },
      /kom ikke fram\. Ring 57 61 00 00 og gi beskjed\.Mottaker finnes ikke \(E21\)/,
      true,
    ],
    [
      'no receipt in time, which is not that it did not arrive',
      { notice: notReceived, unread: null },
      /er ikke bekreftet mottatt innen fristen\. Ring 57 61 00 00 og sjekk om den er kommet fram\.$/,
      true,
    ],
    [
      'received with faults: what the receiver’s system says of them, and what to do until it counts as followed up no more',
      {
        notice: {
          ...sent,
          status: 'received',
          receipt: { state: 'received-with-remarks', errors: [{ code: 'E31', text: 'Fødselsnummeret er feil' }] },
        },
        unread: null,
      },
      /er mottatt, men med feil\.Feilen, slik mottakeren har meldt den: Fødselsnummeret er feil \(E31\)Ring 57 61 00 00 og hør om meldingen er lest hos KE Sunnfjord kommune\. Når det er avklart, velg «Send videre» og «Jeg gir beskjed selv»/,
      false,
    ],
    [
      'received with faults that it does not name',
      {
        notice: { ...sent, status: 'received', receipt: { state: 'received-with-remarks', errors: [] } },
        unread: null,
      },
      /men med feil\.Mottakeren har ikke sagt hva som er feil\.Ring 57 61 00 00/,
      false,
    ],
    [
      'nobody could be asked',
      { notice: null, unread: 'cannot-check' },
      /Det kunne ikke sjekkes.*ring 57 61 00 00\./,
      false,
    ],
  ])('tells how the message stands: %s', async (_, found, words, isAlert) => {
    await openNotice(world({ task, found }).desk);
    await waitFor(() => expect(standing()).toMatch(words));
    expect(document.querySelector('.standing [role="alert"]') !== null).toBe(isAlert);
  });

  it('where there is no message service any more, nothing is claimed', async () => {
    await openNotice(world({ task, hasService: false }).desk);
    expect(standing()).toMatch(/Det kunne ikke sjekkes om dialogmeldingen til KE Sunnfjord kommune er mottatt/);
  });

  it('told of by hand, nothing is asked', async () => {
    const byHand = referredOn(aTask(), step, { name: municipality.name, identifier: null, handsOver: false });
    await openNotice(world({ task: byHand }).desk);
    expect(standing()).toMatch(
      /Skrevet av Kari Nes 20\. november 2026: sendt videre til KE Sunnfjord kommune, uten melding herfra\.Det kommer ingen bekreftelse hit\. Er det ikke avklart at KE Sunnfjord kommune har saken, ring 57 61 00 00 og hør\.$/,
    );
  });

  it('sent on again by hand, it is no longer the earlier message that is told of', () => {
    const again = referredOn(task, step, { name: 'KE Oslo', identifier: null, handsOver: false });
    expect(JSON.stringify(again)).not.toContain('m1');
  });
});

describe('a notice that was sent on, in the list', () => {
  const to = { name: municipality.name, identifier: null, handsOver: false };
  const old = aTask({ authoredOn: '2026-11-01T08:00:00Z' });
  const task = referredOn(old, step, { ...to, message: 'm1' });
  const became = (status: SentNotice['status'], given: Partial<SentNotice> = {}): FoundMessage => ({
    notice: { ...sent, status, ...given },
    unread: null,
  });
  const refused = became('not-received', {
    receipt: { state: 'rejected', errors: [{ code: 'E21', text: 'Mottaker finnes ikke' }] },
  });

  async function list(given: World) {
    render(<App screen={{ at: 'inbox', desk: world(given).desk }} language="nb" onLanguage={() => undefined} />);
    const row = await screen.findByRole('button', { name: /^Line Danser/ });
    await waitFor(() => expect(row.textContent).not.toContain('Sjekker'));
    const group = row.closest<HTMLElement>('.stage');
    return {
      text: row.textContent,
      group: group?.dataset['stage'],
      heading: group?.querySelector('h2')?.textContent,
      row,
    };
  }

  it.each<[string, FoundMessage, RegExp, string, boolean]>([
    ['refused', refused, /Kom ikke fram til KE Sunnfjord kommune\. Ring og gi beskjed\./, 'attention', true],
    [
      'without a receipt in time',
      became('not-received', { receipt: { state: 'overdue', errors: [] } }),
      /Ikke bekreftet mottatt hos KE Sunnfjord kommune innen fristen\. Ring og sjekk\./,
      'attention',
      true,
    ],
    [
      'received with faults',
      became('received', { receipt: { state: 'received-with-remarks', errors: [] } }),
      /Mottatt hos KE Sunnfjord kommune, men med feil\. Ring og sjekk at den er lest\./,
      'attention',
      true,
    ],
    [
      'not known to have left',
      became('queued'),
      /Meldingen til KE Sunnfjord kommune ligger i kø og er ikke bekreftet sendt ennå\./,
      'overdue',
      false,
    ],
    ['received', became('received'), /Sendt videre til KE Sunnfjord kommune og bekreftet mottatt\.$/, 'done', false],
    ['answered', became('answered', { replies: [] }), /Svar kommet fra KE Sunnfjord kommune\.$/, 'new', false],
  ])('is among what was sent on, in words and shape: %s', async (_, found, words, shape, isToCall) => {
    const { text, group, heading, row } = await list({ task, found });
    expect(group).toBe('sent-on');
    expect(text).toMatch(words);
    expect(row.querySelector('svg')?.getAttribute('data-shape')).toBe(shape);
    expect(heading?.includes('1 må følges opp')).toBe(isToCall);
  });

  it('is late as long as the other unit is not known to have it, and not a day longer', async () => {
    expect((await list({ task, found: became('received') })).text).not.toContain('Over fristen');
    cleanup();
    expect((await list({ task, found: became('awaiting-receipt') })).text).toContain(
      'Over fristen: sendt for 19 dager siden',
    );
    cleanup();
    expect((await list({ task, found: { notice: null, unread: 'cannot-check' } })).text).toMatch(
      /kunne ikke sjekkes nå\.Over fristen/,
    );
    cleanup();
    expect((await list({ task, hasService: false })).text).toContain('Over fristen');
  });

  it('told of by hand is never overdue, since no receipt can come: who wrote so and when, and in time a question', async () => {
    const wrote = (at: string) => list({ task: referredOn(old, { ...step, at }, to) });
    const lately = await wrote('2026-11-14T08:00:00Z');
    expect(lately.text).toMatch(
      /Skrevet av Kari Nes 14\. november 2026: sendt videre til KE Sunnfjord kommune, uten melding herfra\.$/,
    );
    cleanup();
    const { text, heading, row } = await wrote('2026-11-13T08:00:00Z');
    expect(text).toMatch(/uten melding herfra\.Det er 7 dager siden\. Er det avklart at de har saken\?$/);
    expect([heading, row.querySelector('svg')?.dataset['shape']]).toEqual(['Sendt videre (1)', 'waiting']);
  });

  it('received with faults, and clarified by telephone: marked so, it needs no call any more', async () => {
    const found = became('received', { receipt: { state: 'received-with-remarks', errors: [] } });
    const { desk, acts } = world({ task, found });
    await openNotice(desk);
    const heading = () => screen.getByRole('heading', { name: /^Sendt videre \(1\)/ }).textContent;
    await waitFor(() => expect(heading()).toContain('1 må følges opp'));
    press('Send videre');
    fireEvent.change(screen.getByLabelText('Til'), { target: { value: municipality.id } });
    fireEvent.click(screen.getByRole('radio', { name: 'Jeg gir beskjed selv' }));
    fireEvent.input(screen.getByLabelText(/^Beskjed/), { target: { value: 'Siv Moe har lest den.' } });
    fireEvent.submit(screen.getByRole('form', { name: 'Send videre' }));
    await waitFor(() => expect(acts).toHaveLength(1));
    await waitFor(() => expect(heading()).toBe('Sendt videre (1)'));
    expect(standing()).toContain('Siv Moe har lest den.');
  });

  it('is the unit’s own again when somebody takes it up', async () => {
    const again = carriedOut(task, { ...step, mark: 'l' }, { act: 'take' });
    const { group, text } = await list({ task: again, found: refused });
    expect(group).toBe('in-progress');
    expect(text).toContain('Under arbeid hos Kari Nes.');
  });

  it('what was learnt when it was opened holds in the list', async () => {
    const { desk } = world({ task, found: became('awaiting-receipt') });
    if (desk.handover === null) throw new Error('no service');
    const follow: HandoverDesk['follow'] = async (_, __, ___, tell) => tell(refused);
    await openNotice({ ...desk, handover: { ...desk.handover, follow } });
    expect(document.querySelector('.row')?.textContent).toContain('Kom ikke fram til KE Sunnfjord kommune.');
  });

  it('the other unit’s words are shown as they were written, when it is opened', async () => {
    const text = 'Vi tek saka <b>no</b>.\n  1. Ring';
    const found = became('answered', {
      replies: [{ at: '2026-11-20T07:00:00Z', from: 'Siv Moe', text, attachments: 1 }],
    });
    await openNotice(world({ task, found }).desk);
    expect(document.querySelector('.standing blockquote')?.textContent).toBe(text);
    expect(standing()).toContain('Svar fra Siv Moe, 20. november 2026:');
    expect(standing()).toContain('Vedlegg: 1. De er bare i journalen.');
    expect(standing()).toContain('Appen tolker dem ikke');
    expect(document.querySelector('.row')?.textContent).not.toContain('Vi tek');
  });
});
