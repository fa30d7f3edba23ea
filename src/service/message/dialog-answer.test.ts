import { describe, expect, test } from 'vitest';
import { ANSWER_TEXT, note, testAnswer } from '../testing/test-answer.ts';
import { PATIENT, RECEIVER, SENDER } from '../testing/test-notice.ts';
import { schemaValidator } from '../testing/xmllint.ts';
import { parseDialogAnswer, patientOfMessage } from './dialog-answer.ts';
import { dialogMessage } from './dialog-message.ts';
import { isSamePerson } from './message-patient.ts';

const TO = '0b0f2f5a-7d0a-4d38-9d8b-2a7b0d8d5c11';
const read = (change: Partial<Parameters<typeof testAnswer>[0]> = {}) =>
  parseDialogAnswer(testAnswer({ to: TO, ...change }));

/** Dialogmelding 1.0, as older systems still answer. */
const older = (content: string) =>
  `<d:Dialogmelding xmlns:d="http://www.kith.no/xmlstds/dialog/2006-10-11"><d:Notat><d:TemaKodet V="5" DN="Svar på forespørsel" S="2.16.578.1.12.4.1.1.9069"/><d:TekstNotatInnhold>${content}</d:TekstNotatInnhold></d:Notat></d:Dialogmelding>`;

describe('an answer from the receiver', () => {
  test('says who wrote it, when, about whom, to which message, and the words', () => {
    expect(read({ conversation: 'ANOTHER', attachments: 2 }).answer).toEqual({
      messageId: `answer to ${TO}`,
      refersTo: [TO, 'another'],
      sentAt: '2026-11-21T08:30:00.000Z',
      senderHerId: '8143060',
      from: 'Kari Nes, Koordinerende enhet',
      patient: { number: '13916900281', name: 'Line Marie Åsnes', birthDate: '1969-11-13' },
      text: `Svar på melding\n\n${ANSWER_TEXT}`,
      attachments: 2,
    });
  });

  test('of the older version 1.0, type DIALOG_SVAR, is read as well', () => {
    expect(read({ type: 'DIALOG_SVAR', dialog: older('Tilbud gitt.') }).answer?.text).toBe('Tilbud gitt.');
  });

  test('with numbered characters, CDATA, or ends of lines of other systems has its own letters and lines', () => {
    const text = 'R&#248;d &#xE5;l &amp;lt; 3&#13;\nneste <![CDATA[<linje>]]>';
    expect(read({ dialog: older(text) }).answer?.text).toBe('Rød ål &lt; 3\nneste <linje>');
  });

  test('written with markup is its text, a line each paragraph', () => {
    const xhtml = '<p xmlns="http://www.w3.org/1999/xhtml">Hun <b>har</b> fått koordinator.</p><p>Ring oss.</p>';
    expect(read({ dialog: older(xhtml) }).answer?.text).toBe('Hun har fått koordinator.\nRing oss.');
  });

  test('that asks in return has its question', () => {
    const dialog =
      '<Dialogmelding xmlns="http://www.kith.no/xmlstds/dialog/2013-01-23"><Foresporsel><TypeForesp V="1" DN="Forespørsel" S="1"/><EmneSporsmal>Bosted</EmneSporsmal><Sporsmal>Hvor bor hun?</Sporsmal></Foresporsel></Dialogmelding>';
    expect(read({ dialog }).answer?.text).toBe('Bosted\n\nHvor bor hun?');
  });

  test('without words, or with more than anybody reads, has none to show', () => {
    expect(read({ dialog: older('  ') }).answer?.text).toBeNull();
    expect(read({ text: 'x'.repeat(100_001) }).answer?.text).toBeNull();
  });

  test.each([
    ['no reference to another message', { to: '' }],
    ['another type', { type: 'DIALOG_NOTAT' }],
    ['no identity of its own', { messageId: '' }],
  ])('is none with %s', (_, change) => {
    expect(read(change).problem).toBe('another-message');
  });

  test('is none where the elements are of another standard', () => {
    const xml = testAnswer({ to: TO }).replace('msghead/2006-05-24', 'msghead/2099-01-01');
    expect(parseDialogAnswer(xml).problem).toBe('another-message');
    expect(read({ dialog: note('Ja').replace('2013-01-23', '2099-01-01') }).answer).toMatchObject({
      text: null,
      attachments: 1,
    });
  });
});

describe('text from outside', () => {
  test('with a document type is refused before anything is expanded', () => {
    const xml = testAnswer({ to: TO }).replace('<m:MsgHead', '<!DOCTYPE m [<!ENTITY a "aaaa">]><m:MsgHead');
    expect(parseDialogAnswer(xml).problem).toBe('doctype');
  });

  test('that is no XML, too long or too deep is refused', () => {
    expect(parseDialogAnswer('<a>').problem).toBe('not-xml');
    expect(parseDialogAnswer('{}').problem).toBe('not-xml');
    expect(read({ text: 'x'.repeat(1_100_000) }).problem).toBe('too-large');
    expect(read({ dialog: older('<b>'.repeat(500) + '</b>'.repeat(500)) }).problem).toBe('not-xml');
  });

  test('with a large attachment is read without it', () => {
    const xml = testAnswer({ to: TO, attachments: 1 }).replace('JVBERi0=', 'QUJD'.repeat(500_000));
    expect(parseDialogAnswer(xml).answer).toMatchObject({ attachments: 1, from: 'Kari Nes, Koordinerende enhet' });
  });
});

describe('whom it is about', () => {
  const own = { number: '13916900281', name: 'Line Marie Åsnes', birthDate: '1969-11-13' };
  test.each([
    ['the same number, whatever the name', { ...own, name: 'Line Berg' }, true],
    ['another number, with the same name and birth date', { ...own, number: '13916900362' }, false],
    ['no number, and the same name and birth date', { ...own, number: '', name: 'LINE MARIE ÅSNES' }, true],
    ['no number, and another birth date', { ...own, number: '', birthDate: '1969-11-14' }, false],
    ['no number and no birth date', { ...own, number: '', birthDate: '' }, false],
    ['nothing at all', { number: '', name: '', birthDate: '' }, false],
  ])('%s', (_, other, expected) => {
    expect(isSamePerson(own, other)).toBe(expected);
    expect(isSamePerson(other, own)).toBe(expected);
  });

  test('our own message says the same of the patient as it was told', () => {
    const generatedAt = new Date('2026-11-20T08:00:00Z');
    const notice = {
      authoredOn: '2026-11-20T08:00:00Z',
      patient: PATIENT,
      sender: { name: 'Rita Lin', phone: null },
      title: 'T',
      text: 'x',
    };
    const xml = dialogMessage({ messageId: TO, generatedAt, sender: SENDER, receiver: RECEIVER, notice });
    expect(patientOfMessage(xml)).toEqual(own);
  });
});

test('what these tests take for an answer is one by the standard’s own schemas', (context) => {
  const schemas = schemaValidator();
  if ('missing' in schemas) return context.skip(schemas.missing);
  expect(schemas.validate([testAnswer({ to: TO }), testAnswer({ to: TO, attachments: 2 })])).toBe('');
});
