import fc from 'fast-check';
import type { Communication, PractitionerRole } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { composeNotice } from '../compose/compose-notice.ts';
import { noticeFromThread, noticesFromCommunications } from '../standing/notice-from-communication.ts';
import { noticeFromTask } from '../standing/notice-from-task.ts';
import { draft, wording } from '../test-draft.ts';
import { validateResource, withFhirDefinitions } from '../testing-fhir-validator.ts';
import type { MessageStep } from './message-words.ts';
import { referralMessageIn } from './stored-notice.ts';
import { aMessage, kari, ola, per, threadOf } from './testing-message-thread.ts';
import { aTask, BASE, municipality } from './testing-task-server.ts';
import { answerMessage } from './unit-answer-message.ts';
import { asked, declined, granted, referredOn, reopened, senderAnswered, taken } from './unit-answer-task.ts';

withFhirDefinitions();

const tone = { name: 'Tone Lie', unit: 'Nevrologisk avdeling', phone: '57 83 90 01' };
const [to = null] = municipality.identifiers;
const away = { name: municipality.name, identifier: to, handsOver: true };
const told = { name: 'Fysioterapien', identifier: null, handsOver: false };

const take: MessageStep = { code: 'taken' };
const ask: MessageStep = { code: 'asked', text: 'Bor hun <alene>?\nHvor?' };
const answer: MessageStep = { code: 'answered', text: 'Ja, i Førde.' };
const grant: MessageStep = { code: 'granted', coordinator: tone, by: 'hospital', words: 'Ring meg.' };
const decline: MessageStep = { code: 'declined', reason: 'not-wanted', words: 'Sa det i dag.' };
const handOver: MessageStep = { code: 'referred', to: away, words: 'Kommunale tjenester.' };
const tell: MessageStep = { code: 'referred', to: told, words: '' };

const at = (day: number) => `2026-11-${day}T08:00:00.000Z`;

describe('what was answered in messages stands as the same answers on a task do', () => {
  const [k, p, o] = [kari('k'), per('p', at(21)), ola('o', at(22))];
  test.each([
    ['taken', [[k, take]], taken(aTask(), k)],
    [
      'taken over',
      [
        [k, take],
        [p, take],
      ],
      taken(taken(aTask(), k), p),
    ],
    ['asked', [[k, ask]], asked(aTask(), k, 'Bor hun <alene>?\nHvor?')],
    [
      'asked and answered',
      [
        [k, ask],
        [o, answer],
      ],
      senderAnswered(asked(aTask(), k, 'Bor hun <alene>?\nHvor?'), o, 'Ja, i Førde.'),
    ],
    [
      'granted',
      [
        [k, take],
        [p, grant],
      ],
      granted(taken(aTask(), k), p, tone, 'Ring meg.'),
    ],
    ['declined', [[k, decline]], declined(aTask(), k, 'not-wanted', 'Sa det i dag.')],
    [
      'granted and taken up again',
      [
        [k, grant],
        [p, { code: 'reopened' }],
      ],
      reopened(granted(aTask(), k, tone), p),
    ],
    [
      'granted, taken up again and asked about',
      [
        [k, grant],
        [p, { code: 'reopened' }],
        [k, ask],
      ],
      asked(reopened(granted(aTask(), k, tone), p), k, 'Bor hun <alene>?\nHvor?'),
    ],
    [
      'handed over',
      [
        [k, take],
        [k, handOver],
      ],
      referredOn(taken(aTask(), k), k, away, 'Kommunale tjenester.'),
    ],
    [
      'handed over and taken there',
      [
        [k, handOver],
        [p, take],
      ],
      taken(referredOn(aTask(), k, away, 'Kommunale tjenester.'), p),
    ],
    ['sent on to one who is told otherwise', [[k, tell]], referredOn(aTask(), k, told)],
  ] as const)('%s', (_, steps, task) => {
    const notice = noticeFromThread(threadOf(aMessage(), ...steps));
    const same = noticeFromTask(task);
    expect(same).not.toBeNull();
    expect(notice).toMatchObject({
      answer: same?.answer,
      status: same?.status,
      recipientName: same?.recipientName,
      senderName: 'Ola Vik',
    });
  });

  test('nothing is answered until somebody has', () => {
    expect(noticeFromThread(threadOf(aMessage()))).toMatchObject({ status: 'requested', answer: { takenBy: null } });
  });
});

describe('each step', () => {
  test.each([take, ask, answer, grant, decline, handOver, tell, { code: 'reopened' } as const])(
    'is valid FHIR R4, answers the notice, is about the same patient and says it in words: $code',
    (said) => {
      const row = answerMessage(aMessage(), 1, kari('k'), said);
      const plain: Parameters<typeof validateResource>[0] = JSON.parse(JSON.stringify(row));
      expect(validateResource(plain).filter(({ severity }) => severity !== 'information')).toEqual([]);
      expect(row.inResponseTo).toEqual([{ reference: 'Communication/c1' }]);
      expect(row.subject).toEqual({ reference: 'Patient/p1' });
      expect(row.payload?.[0]?.contentString).toContain('Kari Nes');
    },
  );

  test('says the coordinator’s name, unit and telephone, and the reason of a decline, to whoever reads the text alone', () => {
    const words = (said: MessageStep, notice = aMessage()) =>
      answerMessage(notice, 1, kari('k'), said).payload?.map(({ contentString }) => contentString);
    expect(words(grant)).toEqual([
      'Gjelder melding om mulig behov for koordinator, sendt 18. november 2026.\nInnvilget av Kari Nes. Koordinator: Tone Lie, Nevrologisk avdeling, tlf. 57 83 90 01.',
      'Ring meg.',
    ]);
    expect(words(decline)?.[0]).toMatch(/Avslått av Kari Nes: pasienten ønsker det ikke\.$/);
  });

  test.each([
    ['nb', /Spørsmål fra Kari Nes:$/],
    ['nn', /Spørsmål frå Kari Nes:$/],
  ] as const)('is in the language of the notice: %s', (language, asks) => {
    const composition = composeNotice(draft(), { ...wording(), language });
    if ('refused' in composition) throw new Error(composition.refused);
    const notice = aMessage({ payload: [{ contentString: composition.notice.text }] });
    expect(answerMessage(notice, 1, kari('k'), ask).payload?.[0]?.contentString).toMatch(asks);
  });

  test('tells by which dialog message the notice was sent on, as a task does', () => {
    const byMessage: MessageStep = { code: 'referred', to: { ...told, message: 'd1' }, words: '' };
    const thread = (said: MessageStep) => threadOf(aMessage(), [kari('k'), said], [per('p'), take]);
    expect(referralMessageIn(thread(byMessage))).toBe('d1');
    expect(referralMessageIn(referredOn(aTask(), kari('k'), { ...told, message: 'd1' }))).toBe('d1');
    expect(referralMessageIn(thread(tell))).toBeNull();
    const row = answerMessage(aMessage(), 1, kari('k'), byMessage);
    const plain: Parameters<typeof validateResource>[0] = JSON.parse(JSON.stringify(row));
    expect(validateResource(plain).filter(({ severity }) => severity !== 'information')).toEqual([]);
  });

  test('goes to the sender of the notice; the sender’s answer to its recipient; a hand-over to the other unit too', () => {
    const names = (said: MessageStep) =>
      answerMessage(aMessage(), 1, kari('k'), said).recipient?.map(({ display }) => display);
    expect(names(grant)).toEqual(['Ola Vik']);
    expect(names(answer)).toEqual(['KE Helse Førde']);
    expect(names(handOver)).toEqual([municipality.name, 'Ola Vik']);
  });

  test('tells a coordinator by the law on specialist care only of a hospital’s unit', () => {
    const codes = (by: 'hospital' | 'municipality') => {
      const [role] = answerMessage(aMessage(), 1, kari('k'), { ...grant, by }).contained ?? [];
      if (role?.resourceType !== 'PractitionerRole') throw new Error('no role');
      return (role as PractitionerRole).code?.[0]?.coding?.map(({ code }) => code);
    };
    expect([codes('hospital'), codes('municipality')]).toEqual([['18', '768820003'], ['768820003']]);
  });
});

describe('what is no answer to the notice', () => {
  const rows = (change: (row: Communication) => Communication, base?: string) => {
    const { message, answers } = threadOf(aMessage(), [kari('k'), grant]);
    return noticesFromCommunications([message, ...answers.map(change)], base);
  };

  test('is never a notice of its own, nor is an answer', () => {
    expect(rows((row) => row).map(({ reference, status }) => [reference, status])).toEqual([
      ['Communication/c1', 'granted'],
    ]);
  });

  test.each<readonly [string, (row: Communication) => Communication]>([
    ['answers another message', (row) => ({ ...row, inResponseTo: [{ reference: 'Communication/c2' }] })],
    ['answers nothing', ({ inResponseTo: _, ...row }) => row],
    ['is about another patient', (row) => ({ ...row, subject: { reference: 'Patient/p2' } })],
    ['was entered in error', (row) => ({ ...row, status: 'entered-in-error' })],
    ['is not sent yet', (row) => ({ ...row, status: 'preparation' })],
    ['has a topic of its own', (row) => ({ ...row, topic: { text: 'Innvilget' } })],
    ['has no number of ours', (row) => ({ ...row, identifier: [{ system: 'urn:x', value: 'c1.1' }] })],
  ])('a message that %s', (_, change) => {
    expect(rows(change)).toMatchObject([{ reference: 'Communication/c1', status: 'requested' }]);
  });

  test('a message that answers one of the same id on another server is none, however this server writes its own address', () => {
    const read = (notice: string, patient = '') => {
      const inResponseTo = [{ reference: `${notice}Communication/c1` }];
      return rows((row) => ({ ...row, inResponseTo, subject: { reference: `${patient}Patient/p1` } }), BASE)[0]?.status;
    };
    const [own, inside, other] = [`${BASE}/`, 'http://inside:8080/fhir/', 'https://other.test/fhir/'];
    expect([read(''), read(own), read(inside, inside)]).toEqual(['granted', 'granted', 'granted']);
    expect([read(other), read(other, own)]).toEqual(['requested', 'requested']);
  });

  test('a notice that was withdrawn is withdrawn, whatever was answered', () => {
    const { message, answers } = threadOf(aMessage(), [kari('k'), grant]);
    expect(noticesFromCommunications([{ ...message, status: 'entered-in-error' }, ...answers])).toMatchObject([
      { status: 'cancelled' },
    ]);
  });

  test.each([
    ['asked', ask, 'Bor hun <alene>?\nHvor?'],
    ['answered', answer, 'Ja, i Førde.'],
  ] as const)('what was %s is never empty, where a server has made one text of two, or kept one', (_, said, words) => {
    const texts = (payload: Communication['payload']) => {
      const { message, answers } = threadOf(aMessage(), [kari('k'), said]);
      const [notice] = noticesFromCommunications([
        message,
        ...answers.map((row) => ({ ...row, payload: payload ?? [] })),
      ]);
      return notice?.answer.exchange.map(({ text }) => text);
    };
    expect(texts([{ contentString: `Gjelder melding.\n${words}` }])).toEqual([`Gjelder melding.\n${words}`]);
    expect(texts([{ contentString: 'Gjelder melding.' }, { contentString: words }])).toEqual([words]);
  });

  test('nobody’s word is read out of text: a grant whose coordinator a server has dropped names none, and is shown as text', () => {
    const [notice] = rows(({ contained: _, about: __, ...row }) => row);
    expect(notice?.answer.decision).toEqual({ decided: 'granted', at: at(20), coordinator: null });
    expect(notice?.answer.words).toContain('Koordinator: Tone Lie, Nevrologisk avdeling, tlf. 57 83 90 01.');
  });
});

test('whatever was answered by whomever, everybody reads the same, in whatever order a server gives it', () => {
  const step = fc.record({
    number: fc.integer({ min: 1, max: 4 }),
    day: fc.integer({ min: 18, max: 22 }),
    said: fc.constantFrom(take, ask, answer, grant, decline, handOver, { code: 'reopened' } as const),
  });
  const orders = fc.array(step, { maxLength: 6 }).chain((steps) => {
    const rows = steps.map(({ number, day, said }, index) => ({
      ...answerMessage(aMessage(), number, kari(`m${index}`, at(day)), said),
      id: `a${index}`,
    }));
    return fc.tuple(
      fc.constant([aMessage(), ...rows]),
      fc.shuffledSubarray([aMessage(), ...rows], { minLength: rows.length + 1 }),
    );
  });
  fc.assert(
    fc.property(orders, ([inOrder, otherwise]) => {
      const notices = noticesFromCommunications(otherwise);
      expect(notices).toHaveLength(1);
      expect(notices).toEqual(noticesFromCommunications(inOrder));
    }),
  );
});

test('of two with the same number the first by time counts, the other is shown beside it, in whatever order they come', () => {
  const message = aMessage();
  const first = { ...answerMessage(message, 1, per('p', at(20)), grant), id: 'b' };
  const second = { ...answerMessage(message, 1, kari('k', at(21)), decline), id: 'a' };
  const seen = [
    [message, first, second],
    [second, first, message],
  ].map((rows) => noticesFromCommunications(rows)[0]);
  expect(seen[0]).toEqual(seen[1]);
  expect(seen[0]?.status).toBe('granted');
  expect(seen[0]?.answer.beside?.map(({ by }) => by)).toEqual(['Kari Nes']);
  expect(seen[0]?.answer.beside?.[0]?.text).toContain('Sa det i dag.');
});
