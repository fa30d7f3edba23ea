import { decodePDFRawStream, PDFArray, PDFDocument, PDFRawStream } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { composeNotice } from '../compose/compose-notice.ts';
import type { NoticeDraft } from '../notice.ts';
import { noticeFromCommunication } from '../standing/notice-from-communication.ts';
import { noticeFromTask } from '../standing/notice-from-task.ts';
import { draft, wording } from '../test-draft.ts';
import { validateResource, withFhirDefinitions } from '../testing-fhir-validator.ts';
import type { Dispatch } from './channel.ts';
import { noticeCommunication } from './communication-resource.ts';
import { DIPS_DOCUMENT_TYPE } from './document-parties.ts';
import { noticePdf } from './document-pdf.ts';
import { type DocumentParts, noticeDocument } from './document-resource.ts';
import { noticeTask } from './task-resources.ts';

withFhirDefinitions();

const identifier = '0f'.repeat(16) + 'e1'.repeat(16);

function dispatch(given: Partial<NoticeDraft> = {}): Dispatch {
  const about = draft(given);
  const composition = composeNotice(about, wording());
  if ('refused' in composition) throw new Error(composition.refused);
  const { notice } = composition;
  return { draft: about, notice, patient: null, identifier, conditional: [], authoredOn: '2026-11-18T09:15:00.000Z' };
}

/** Through JSON, as it travels: what is `undefined` is not there. */
function faults(resource: object): readonly unknown[] {
  const sent: Parameters<typeof validateResource>[0] = JSON.parse(JSON.stringify(resource));
  return validateResource(sent).filter(({ severity }) => severity !== 'information');
}

const text = (one: Dispatch) => new TextEncoder().encode(one.notice.text);
const plain: Omit<DocumentParts, 'data'> = {
  kind: null,
  author: { reference: 'Practitioner/nurse', display: 'Ola Vik, sykepleier' },
  custodian: null,
};
const dips: Omit<DocumentParts, 'data'> = {
  kind: { system: DIPS_DOCUMENT_TYPE, code: '1234', contentType: 'text/plain' },
  author: { reference: 'PractitionerRole/ward', display: 'Ola Vik, sykepleier' },
  custodian: { reference: 'Organization/neuro' },
};
const epic: Omit<DocumentParts, 'data'> = {
  ...plain,
  kind: { system: 'http://loinc.org', code: '34109-9', contentType: 'text/plain' },
};
const gp: Omit<DocumentParts, 'data'> = {
  ...plain,
  kind: { system: 'urn:oid:2.16.578.1.12.4.1.1.9602', code: 'B02-2', contentType: 'application/pdf' },
};

describe('valid FHIR R4', () => {
  test.each([
    ['the plainest notice', {}],
    [
      'everything given',
      {
        kinds: ['coordinator', 'individual-plan'],
        wish: 'wants',
        consent: ['patient'],
        comment: 'Æøå & <b>\n\nny linje',
      },
    ],
    [
      'nothing known: no encounter, no login, no address',
      {
        encounter: null,
        sender: { name: 'Ukjent', reference: null },
        recipient: { ...draft().recipient, phone: null, identifiers: [] },
      },
    ],
  ] as readonly (readonly [string, Partial<NoticeDraft>])[])('%s', async (_, given) => {
    const one = dispatch(given);
    expect(faults(noticeCommunication(one))).toEqual([]);
    for (const shape of [plain, dips, epic, gp]) {
      expect(faults(noticeDocument(one, { ...shape, data: text(one) }))).toEqual([]);
    }
  });

  test('and the validator would have found a fault', () => {
    const { status: _, ...communication } = noticeCommunication(dispatch());
    const { content: __, ...document } = noticeDocument(dispatch(), { ...plain, data: new Uint8Array() });
    expect(() => faults(communication)).toThrow('status');
    expect(() => faults(document)).toThrow('content');
  });
});

describe('the communication', () => {
  test('is a finished notification to the unit, from the sender, about this patient and contact', () => {
    const one = dispatch();
    expect(noticeCommunication(one)).toMatchObject({
      status: 'completed',
      category: [{ coding: [{ code: 'notification' }] }],
      subject: { reference: 'Patient/p1' },
      encounter: { reference: 'Encounter/e9' },
      sender: { reference: 'Practitioner/nurse' },
      recipient: [{ identifier: { system: 'urn:oid:2.16.578.1.12.4.1.2', value: '8143060' } }],
      payload: [{ contentString: one.notice.text }],
    });
  });

  test('says 8307#1 only when an individual plan is asked for', () => {
    expect(noticeCommunication(dispatch()).reasonCode).toBeUndefined();
    const plan = noticeCommunication(dispatch({ kinds: ['individual-plan'], wish: 'wants', consent: ['patient'] }));
    expect(plan.reasonCode?.[0]?.coding?.[0]).toMatchObject({ code: '1' });
  });

  test('is read back as the notice it was', () => {
    expect(noticeFromCommunication({ ...noticeCommunication(dispatch()), id: '7' })).toMatchObject({
      reference: 'Communication/7',
      identifier,
      channel: 'communication',
      status: 'requested',
      sentAt: '2026-11-18T09:15:00.000Z',
      senderName: 'Ola Vik, sykepleier',
      recipientName: 'Koordinerende enhet, Helse Førde',
    });
  });

  test('tells in codes what a task tells, so that the inbox can sort it and silence knows what was known', () => {
    const answers = [
      { criterion: 'C', answer: 'yes', by: { name: 'Kari Nes', reference: null }, at: '2026-11-18T09:12:00Z' },
    ] as const;
    const one = dispatch({ kinds: ['coordinator', 'contact-doctor'], answers });
    const { kinds, known, answers: read } = noticeFromCommunication(noticeCommunication(one)) ?? {};
    const { kinds: ofTask, known: knownOfTask, answers: readOfTask } = noticeFromTask(noticeTask(one, null)) ?? {};
    expect(kinds).toEqual(['coordinator', 'contact-doctor']);
    expect({ kinds, known, read }).toEqual({ kinds: ofTask, known: knownOfTask, read: readOfTask });
    expect(read).toHaveLength(1);
  });

  test('whose extensions the server has dropped, or that bears another program’s, says nothing in codes', () => {
    const { extension: _, ...bare } = noticeCommunication(dispatch());
    const foreign = [{ url: 'https://other.example/notice-input', valueCode: 'likely' }];
    for (const extension of [undefined, foreign]) {
      const read = noticeFromCommunication({ ...bare, ...(extension && { extension }) });
      expect(read).toMatchObject({ kinds: [], known: { met: null, diagnoses: null } });
      expect(read?.answers).toBeUndefined();
    }
  });

  test.each([
    ['preparation', 'other'],
    ['not-done', 'cancelled'],
    ['entered-in-error', 'cancelled'],
    ['in-progress', 'requested'],
  ] as const)('that is %s is %s to the sender', (status, shown) => {
    expect(noticeFromCommunication({ ...noticeCommunication(dispatch()), status })?.status).toBe(shown);
  });

  test('about something else is no notice', () => {
    expect(noticeFromCommunication({ resourceType: 'Communication', status: 'completed' })).toBeNull();
  });
});

describe('the document', () => {
  test('without a type of the installation’s own is a letter, never the individual plan itself', () => {
    const coding = noticeDocument(dispatch(), { ...plain, data: new Uint8Array() }).type?.coding?.[0];
    expect(coding).toMatchObject({ system: 'urn:oid:2.16.578.1.12.4.1.1.9602', code: 'I02-2' });
  });

  test('holds the text of the preview, letter by letter, and neither name nor birth date', () => {
    const one = dispatch({ comment: 'Pårørende: <mor> & far – «hjelp»' });
    const { attachment } = noticeDocument(one, { ...plain, data: text(one) }).content[0] ?? {};
    expect(attachment?.contentType).toBe('text/plain; charset=utf-8');
    expect(Buffer.from(attachment?.data ?? '', 'base64').toString('utf8')).toBe(one.notice.text);
    expect(one.notice.text).not.toMatch(/Danser|1969/);
  });

  test('of a notice longer than a call’s arguments may be is whole', () => {
    const data = new Uint8Array(300_000).fill(65);
    const { attachment } = noticeDocument(dispatch(), { ...plain, data }).content[0] ?? {};
    expect(Buffer.from(attachment?.data ?? '', 'base64').length).toBe(300_000);
  });
});

/** Where Windows-1252 is not Latin-1: 80 to 9F. By hand, since some editions of Node decode it as Latin-1. */
const OTHER_THAN_LATIN_1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

function windows1252(hex: string): string {
  return Buffer.from(hex, 'hex')
    .toString('latin1')
    .replace(/[\u0080-\u009F]/g, (letter) => OTHER_THAN_LATIN_1.charAt(letter.charCodeAt(0) - 0x80));
}

/** The words on its pages, line by line, as a reader's program shows them. */
async function linesOf(file: Uint8Array): Promise<readonly string[]> {
  const pdf = await PDFDocument.load(file);
  return pdf.getPages().flatMap((page) => {
    const contents = page.node.Contents();
    const streams =
      contents instanceof PDFArray ? contents.asArray().map((each) => pdf.context.lookup(each)) : [contents];
    const operators = streams.map((stream) => {
      if (!(stream instanceof PDFRawStream)) throw new Error('no stream');
      return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
    });
    // Text is shown by Tj alone, its string in hexadecimal (ISO 32000-1, 9.4.3)
    return [...operators.join('\n').matchAll(/<([0-9A-Fa-f]*)> Tj/g)].map(([, hex = '']) => windows1252(hex));
  });
}

/** What is left when lines are broken at other places. */
const letters = (lines: readonly string[]) => lines.join('').replace(/\s/g, '');

describe('the PDF', () => {
  test('bears the title, and takes a second page rather than lose a line', async () => {
    const comment = Array.from({ length: 120 }, (_, line) => `Linje ${line} med æøå`).join('\n');
    const short = await PDFDocument.load(await noticePdf(dispatch().notice));
    const long = await PDFDocument.load(await noticePdf(dispatch({ comment }).notice));
    expect(short.getTitle()).toBe('Melding om mulig behov for koordinator');
    expect(long.getPageCount() - short.getPageCount()).toBeGreaterThanOrEqual(2);
  });

  test.each([
    ['the plainest notice', ''],
    ['Norwegian letters and signs of every day', 'Blåbær, Ærø, Ås; «hjelp» – “ja” … 5 € <b> & (x) \\ [y]'],
    ['every letter of Latin-1', Array.from({ length: 95 }, (_, at) => String.fromCharCode(0xa1 + at)).join(' ')],
    ['more than a page', Array.from({ length: 120 }, (_, line) => `Linje ${line} med æøå`).join('\n')],
    ['a word wider than the page', 'x'.repeat(400)],
    ['tabs and an empty line', 'a\tb\n\nc'],
  ])('says the words of the preview, letter by letter: %s', async (_, comment) => {
    const { notice } = dispatch({ comment });
    expect(letters(await linesOf(await noticePdf(notice)))).toBe(letters(notice.lines));
  });

  test('rewrites what its font has not as a dialog message does, and says which letters', async () => {
    const { notice } = dispatch({ comment: 'Čáhppe Ŋuorba Łukasz, 林 😀 ≥ 3 → nei\u2028Ny linje Č' });
    const lines = await linesOf(await noticePdf(notice));
    expect(lines).toContain('Cáhppe Nuorba Lukasz, [U+6797] [U+1F600] >= 3 -> nei');
    expect(lines).toContain('Ny linje C');
    const said =
      'Noen tegn kan ikke skrives i dette dokumentet og er skrevet om: ' +
      'U+010C som C, U+014A som N, U+0141 som L, U+6797 som [U+6797], U+1F600 som [U+1F600].';
    expect(letters(lines).endsWith(letters([said]))).toBe(true);
  });

  test('says nothing of letters where it has them all', async () => {
    expect((await linesOf(await noticePdf(dispatch().notice))).join(' ')).not.toContain('skrevet om');
  });
});
