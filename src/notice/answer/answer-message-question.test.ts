import { describe, expect, test } from 'vitest';
import { memoryLock } from '../server/lock.ts';
import { noticeFromThread, noticesFromCommunications } from '../standing/notice-from-communication.ts';
import { answerQuestion, checkAnswer, mayAnswer } from './answer-question.ts';
import { answerAsMessage } from './compose-answer.ts';
import { aMessage, kari, per, threadOf } from './testing-message-thread.ts';
import { type Behaviour, fhirServer, line, municipality, network, passingClock } from './testing-task-server.ts';

const net = network();

const QUESTION = 'Har hun noen hjemme?';
const patient = { id: 'p1', name: 'Line Danser', birthDate: '1969-11-13' };
const SCOPES = 'patient/Communication.crs patient/Patient.r';
const ask = { code: 'asked', text: QUESTION } as const;
const waiting = threadOf(aMessage(), [kari('k'), ask]);

function setup(given: Partial<Behaviour> = {}, thread = waiting) {
  const server = fhirServer([thread.message, ...thread.answers, line], {
    bareCreated: true,
    barsIfNoneExist: true,
    ...given,
  });
  net.use(...server.handlers);
  const clock = passingClock();
  const delivery = {
    transport: server.transport,
    grantedScopes: SCOPES,
    clock,
    lock: memoryLock(),
    reading: { clock },
  };
  const shown = noticeFromThread(waiting);
  const question = shown?.answer.question;
  if (!shown || !question) throw new Error('there is no question');
  const answer = (text: string, who = 'Ola Vik') => ({
    patient,
    notice: shown,
    question,
    text,
    by: { name: who, reference: 'Practitioner/nurse' },
  });
  return {
    server,
    delivery,
    answer,
    send: (text: string) => answerQuestion(answer(text), delivery),
    notice: () => noticesFromCommunications(server.messages())[0],
  };
}

describe('the sender’s answer to a question about a notice that went as a message', () => {
  test('is a message of its own beside it, word by word as it was shown, and it is the unit’s turn again', async () => {
    const { server, answer, send, notice } = setup();
    expect(await send('Nei.\n\nHun bor alene.')).toMatchObject({ truth: 'stored', single: false });
    expect(server.writes()).toEqual(['POST Communication']);
    expect(notice()).toMatchObject({ status: 'in-progress', answer: { question: null, takenBy: 'Kari Nes' } });
    expect(notice()?.answer.exchange.map(({ text }) => text)).toEqual([QUESTION, 'Nei.\n\nHun bor alene.']);
    const [stored] = server.messages().slice(-1);
    const shown = noticeFromThread(waiting);
    expect(shown && answerAsMessage(answer('Nei.\n\nHun bor alene.'), shown)).toBe(
      stored?.payload?.map(({ contentString }) => contentString).join('\n\n'),
    );
  });

  test('goes to the unit that has the notice now', async () => {
    const [to = null] = municipality.identifiers;
    const away = {
      code: 'referred',
      to: { name: municipality.name, identifier: to, handsOver: true },
      words: '',
    } as const;
    const { server, send } = setup({}, threadOf(aMessage(), [kari('k'), away], [per('p'), ask]));
    expect(await send('Nei.')).toMatchObject({ truth: 'stored' });
    expect(
      server
        .messages()
        .at(-1)
        ?.recipient?.map(({ display }) => display),
    ).toEqual([municipality.name]);
  });

  test('is not sent when the unit has decided meanwhile', async () => {
    const decided = threadOf(
      aMessage(),
      [kari('k'), ask],
      [kari('l'), { code: 'declined', reason: 'not-entitled', words: '' }],
    );
    const { server, send } = setup({}, decided);
    expect(await send('Nei.')).toMatchObject({ truth: 'changed', certain: true });
    expect(server.writes()).toEqual([]);
  });

  test('whose reply is lost is found, and one that was cut before it left is later known not to be stored', async () => {
    expect(await setup({ faults: ['cut-after'] }).send('Nei.')).toMatchObject({ truth: 'stored' });
    const { server, send, delivery } = setup({ faults: ['cut-before'] });
    const outcome = await send('Nei.');
    if (outcome.truth !== 'unknown') throw new Error(outcome.truth);
    await delivery.clock.sleep(90_000, new AbortController().signal);
    expect(await checkAnswer(outcome.attempt, delivery)).toMatchObject({ truth: 'not-stored', why: 'unreachable' });
    expect(server.writes()).toHaveLength(1);
  });

  test.each([
    ['Communication/c1', SCOPES, 'yes'],
    ['Communication/c1', 'patient/Communication.rs patient/Task.crus', 'no-access'],
    ['Task/t1', SCOPES, 'no-access'],
  ] as const)('to %s may be given with the scopes %s: %s', async (reference, grantedScopes, may) => {
    const { delivery } = setup();
    expect(await mayAnswer({ reference }, { ...delivery, grantedScopes })).toBe(may);
  });
});
