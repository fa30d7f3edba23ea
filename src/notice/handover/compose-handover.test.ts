import { describe, expect, test } from 'vitest';
import { composeHandover, type HandoverDraft, languageOfNotice } from './compose-handover.ts';

const draft: HandoverDraft = {
  noticeText: 'Til: KE Helse Førde\n\nMelding om mulig behov for koordinator\n\n<b>æøå & "c"</b>',
  kinds: ['coordinator', 'individual-plan'],
  unit: 'KE Helse Førde',
  recipient: 'KE Sunnfjord kommune',
  worker: { name: 'Kari Nes', reference: null },
  agreed: true,
  words: '',
};

test('the language of a notice is known by its title, wherever in the text that stands', () => {
  expect(languageOfNotice(draft.noticeText)).toBe('nb');
  expect(languageOfNotice('Til: KE Førde\n\nMelding om mogleg behov for koordinator\n\nKVIFOR')).toBe('nn');
  expect(languageOfNotice('Please assess the need. Melding om mulig behov for koordinator?')).toBeNull();
});

describe('a notice that is sent on', () => {
  test('begins with the notice as it was sent, letter by letter', () => {
    const { text } = composeHandover(draft, 'nb');
    expect(text.startsWith(`${draft.noticeText}\n\nSENDT VIDERE\n`)).toBe(true);
  });

  test('names what it is about in its one line', () => {
    expect(composeHandover(draft, 'nb').title).toBe(
      'Sendt videre: Melding om mulig behov for koordinator og individuell plan',
    );
    expect(composeHandover({ ...draft, kinds: [] }, 'nn').title).toBe(
      'Sendt vidare: Melding om mogleg behov for koordinator',
    );
  });

  test('says that the patient agrees only when the worker has said so, and by whom that is said', () => {
    expect(composeHandover(draft, 'nb').text).toContain('Det opplyser Kari Nes.');
    expect(composeHandover({ ...draft, agreed: false }, 'nb').text).not.toMatch(/enig|opplyser/);
    expect(composeHandover(draft, 'nn').text).toMatch(/^Pasienten, eller den som samtykkjer for pasienten, er samd/m);
  });

  test('leaves out the telephone where there is none, and the worker’s words where nothing is written', () => {
    const { text } = composeHandover(draft, 'nb');
    expect(text).toContain('Fra KE Helse Førde ved Kari Nes.');
    expect(text).not.toContain('BESKJED');
    const more = { ...draft, worker: { ...draft.worker, phone: '57 83 90 01' }, words: ' Ring meg.\n\nTakk. \n' };
    expect(composeHandover(more, 'nb').text).toMatch(
      /Kari Nes, tlf\. 57 83 90 01\.[\s\S]*\n\nBESKJED\n Ring meg\.\n\nTakk\.$/,
    );
  });
});
