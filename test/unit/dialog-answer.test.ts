import { describe, expect, test } from 'vitest';
import { answerDocument } from '../../src/sandbox/message-handler/answer-document.ts';
import { parseBusinessDocument } from '../../src/sandbox/message-handler/business-document.ts';
import { parseDialogAnswer } from '../../src/service/message/dialog-answer.ts';
import { dialogMessage } from '../../src/service/message/dialog-message.ts';
import { PATIENT, RECEIVER, SENDER } from '../../src/service/testing/test-notice.ts';
import { schemaValidator } from '../../src/service/testing/xmllint.ts';

/** Our message, as the sandbox's receiver gets it and answers it in a program of its own. */
function answerTo(patient: typeof PATIENT): string {
  const notice = {
    authoredOn: '2026-11-20T08:00:00Z',
    patient,
    sender: { name: 'Rita Lin', phone: null },
    title: 'T',
    text: 'x',
  };
  const generatedAt = new Date('2026-11-20T08:00:00Z');
  const xml = dialogMessage({ messageId: 'ours', generatedAt, sender: SENDER, receiver: RECEIVER, notice });
  const parsed = parseBusinessDocument(Buffer.from(xml).toString('base64'));
  if (!parsed.ok) throw new Error(parsed.faults.join());
  const answer = {
    id: 'handler',
    messageId: 'theirs',
    text: 'Æ <ja> & «nei»\n\n  1. Ring',
    at: '2026-11-21T08:30:00.000Z',
  };
  return answerDocument(parsed.document, answer);
}

const unnumbered = { ...PATIENT, nationalIdentifier: null };

describe('the answer that the sandbox’s receiver writes', () => {
  test('is what the service takes for one, with its words as they were written', () => {
    expect(parseDialogAnswer(answerTo(PATIENT)).answer).toEqual({
      messageId: 'theirs',
      refersTo: ['ours'],
      sentAt: '2026-11-21T08:30:00.000Z',
      senderHerId: RECEIVER.unit.herId,
      from: 'Koordinerende enhet',
      patient: { number: '13916900281', name: 'Line Marie Åsnes', birthDate: '1969-11-13' },
      text: 'Svar på melding\n\nÆ <ja> & «nei»\n\n  1. Ring',
      attachments: 0,
    });
  });

  test('is one by the standard’s own schemas', (context) => {
    const schemas = schemaValidator();
    if ('missing' in schemas) return context.skip(schemas.missing);
    expect(schemas.validate([answerTo(PATIENT), answerTo(unnumbered)])).toBe('');
  });
});
