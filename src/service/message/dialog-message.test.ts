import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { PATIENT, RECEIVER, SENDER, testNotice } from '../testing/test-notice.ts';
import { schemaValidator } from '../testing/xmllint.ts';
import { type DialogMessage, dialogMessage } from './dialog-message.ts';

const MESSAGE: DialogMessage = {
  messageId: '0b0f2f5a-7d0a-8d38-9d8b-2a7b0d8d5c11',
  generatedAt: new Date('2026-11-20T08:15:30Z'),
  sender: SENDER,
  receiver: RECEIVER,
  notice: testNotice('message', 'https://ehr.example/fhir'),
};

function withNotice(change: Partial<DialogMessage['notice']>): DialogMessage {
  return { ...MESSAGE, notice: { ...MESSAGE.notice, ...change } };
}

const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false, trimValues: false });
const read = (message: DialogMessage) => parser.parse(dialogMessage(message)).MsgHead;
const note = (message: DialogMessage) => read(message).Document.RefDoc.Content.Dialogmelding.Notat;

const schemas = schemaValidator();

describe('the schemas of the message standards', () => {
  if ('missing' in schemas) {
    process.stderr.write(`not judged by the message schemas: ${schemas.missing}\n`);
    test.skip(`the message is valid (${schemas.missing})`, () => undefined);
    return;
  }
  test('a message with everything, and one with the least, are valid', () => {
    const least = withNotice({
      patient: { familyName: 'Å', givenName: '', birthDate: null, nationalIdentifier: null },
      sender: { name: 'Rita', phone: null },
    });
    expect(schemas.validate([dialogMessage(MESSAGE), dialogMessage(least)])).toBe('');
  });

  test('whatever people write and are called, the message is valid', () => {
    const documents = fc.sample(notices, 200).map((notice) => dialogMessage(withNotice(notice)));
    expect(schemas.validate(documents)).toBe('');
  });

  test('a message with one element out of its order is not: the judge can say no', () => {
    const swapped = dialogMessage(MESSAGE).replace(/(<GenDate>.*?<\/GenDate>)(<MsgId>.*?<\/MsgId>)/, '$2$1');
    expect(schemas.validate([swapped])).toContain('MsgId');
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom(
    'æøå ÆØÅ',
    '<&>"\'',
    ']]>',
    '<!DOCTYPE x>',
    '&amp;',
    '\u0000',
    '\uD800',
    'a\r\nb\rc',
    '  inn  ',
    'Čáhppe 😀',
  ),
);
const notices = fc.record({
  text: anyText,
  title: anyText,
  patient: fc.record({
    familyName: anyText,
    givenName: anyText,
    birthDate: fc.constantFrom(null, '1969-11-13'),
    nationalIdentifier: fc.constantFrom(null, PATIENT.nationalIdentifier),
  }),
  sender: fc.record({ name: anyText, phone: fc.option(anyText) }),
});

describe('the message', () => {
  test('is a first Helsefaglig dialog about a patient, asking for a receipt', () => {
    const { MsgInfo } = read(MESSAGE);
    expect(MsgInfo.Type['@_V']).toBe('DIALOG_HELSEFAGLIG');
    expect(MsgInfo.MsgId).toBe(MESSAGE.messageId);
    expect(MsgInfo.Ack['@_V']).toBe('J');
    expect(MsgInfo.ConversationRef).toBeUndefined();
    expect(note(MESSAGE).TemaKodet).toMatchObject({ '@_V': '6', '@_S': '2.16.578.1.12.4.1.1.7322' });
  });

  test('tells the time as clocks in Norway show it, with their offset, in winter and in summer', () => {
    expect(read(MESSAGE).MsgInfo.GenDate).toBe('2026-11-20T09:15:30+01:00');
    expect(read({ ...MESSAGE, generatedAt: new Date('2026-06-30T23:15:30Z') }).MsgInfo.GenDate).toBe(
      '2026-07-01T01:15:30+02:00',
    );
  });

  test('names both organisations on two levels by HER-id', () => {
    const { Sender, Receiver } = read(MESSAGE).MsgInfo;
    expect(Sender.Organisation.Ident.map((ident: { Id: string }) => ident.Id)).toEqual(['59', '994598759']);
    expect(Sender.Organisation.Organisation.Ident.Id).toBe('90998');
    expect(Receiver.Organisation.Organisation).toMatchObject({
      OrganisationName: 'Koordinerende enhet',
      Ident: { Id: '8143060' },
    });
  });

  test('names the sender with telephone, and asks for a profession at the receiver', () => {
    const [sender, receiver] = note(MESSAGE).RollerRelatertNotat;
    expect(sender.HealthcareProfessional).toMatchObject({ FamilyName: 'Lin', GivenName: 'Rita' });
    expect(sender.HealthcareProfessional.TeleCom['fk1:TeleAddress']['@_V']).toBe('tel:+4712345678');
    expect(receiver.RoleToPatient['@_V']).toBe('24');
    expect(receiver.HealthcareProfessional.TypeHealthcareProfessional['@_V']).toBe('SP');
  });

  test('without a national number it names name and birth date only', () => {
    const { Patient } = read(withNotice({ patient: { ...PATIENT, nationalIdentifier: null } })).MsgInfo;
    expect(Patient).toEqual({ FamilyName: 'Åsnes', GivenName: 'Line Marie', DateOfBirth: '1969-11-13' });
  });

  test('the same notice is the same bytes, so handing it over again is no other message', () => {
    expect(dialogMessage(MESSAGE)).toBe(dialogMessage(MESSAGE));
  });

  test('text of the letters that all receivers keep comes back as it was, however it looks', () => {
    const latin = fc.string({
      unit: fc
        .integer({ min: 0x20, max: 0xff })
        .filter((n) => n < 0x7f || n > 0x9f)
        .map((n) => String.fromCodePoint(n)),
    });
    const lines = fc
      .array(latin, { minLength: 1, maxLength: 40 })
      .map((each) => each.join('\n'))
      .filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(lines, (text) => {
        expect(note(withNotice({ text })).TekstNotatInnhold).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  test('a comment of a hundred thousand letters arrives whole', () => {
    const text = `${'Blåbærsyltetøy & <rømme>\n'.repeat(4000)}slutt`;
    expect(note(withNotice({ text })).TekstNotatInnhold).toBe(text);
  });

  test('units whose names hold other letters are named in letters that arrive', () => {
    const receiver = {
      ...RECEIVER,
      name: 'Kárášjoga gielda – KE',
      unit: { ...RECEIVER.unit, name: 'Čálliid ossodat' },
    };
    const { Receiver } = read({ ...MESSAGE, receiver }).MsgInfo;
    expect(Receiver.Organisation.OrganisationName).toBe('Kárásjoga gielda - KE');
    expect(Receiver.Organisation.Organisation.OrganisationName).toBe('Cálliid ossodat');
  });

  test('a rewritten name is said to be rewritten, in letters that arrive', () => {
    const message = withNotice({ patient: { ...PATIENT, familyName: 'Čáhppe' } });
    expect(read(message).MsgInfo.Patient.FamilyName).toBe('Cáhppe');
    expect(note(message).Merknad).toBe('Tegn utenfor ISO 8859-1 er skrevet om: U+010C som C');
    expect(note(MESSAGE).Merknad).toBeUndefined();
  });
});
