import { describe, expect, test } from 'vitest';
import { LANGUAGES } from './language.ts';
import { messageLanguage, noticeText, sentNoticeSentence } from './notice.ts';
import { messageText } from './notice-message.ts';

/** Every sentence with its key: "notSent.refused.what". */
function sentences(text: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(text).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as const] : sentences(value, `${path}${key}.`),
  );
}

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe.each([
  ['on screen', noticeText, LANGUAGES],
  ['in the notice', messageText, ['nb', 'nn'] as const],
])('what is said %s', (_, texts, languages) => {
  const byLanguage: Readonly<Record<string, object>> = texts;
  const original = sentences(byLanguage['nb'] ?? {});

  test.each(languages)('%s fills in the same things as bokmål, sentence by sentence', (language) => {
    const found = new Map(sentences(byLanguage[language] ?? {}));
    expect([...found.keys()]).toEqual(original.map(([key]) => key));
    for (const [key, text] of original)
      expect([key, placeholders(found.get(key) ?? '')]).toEqual([key, placeholders(text)]);
  });

  test.each(languages)('%s is quiet: no exclamation marks, no percentages, no talk of machinery', (language) => {
    for (const [key, text] of sentences(byLanguage[language] ?? {})) {
      expect(`${key}: ${text}`).not.toMatch(/[!%]|\b(AI|KI|system\w*|error|feilkode|JSON|FHIR|server\w*)\b/i);
      expect(`${key}: ${text.trim()}`).not.toMatch(/: $/);
    }
  });
});

test.each(LANGUAGES)('%s never says that the unit is notified where it is not', (language) => {
  const { recordedOnly, copied, unknown, notSent } = noticeText[language];
  const notified = { nb: 'er varslet', nn: 'er varsla', en: 'has been notified' }[language];
  const text = [recordedOnly, copied, unknown, ...sentences(notSent).map(([, sentence]) => sentence)];
  for (const sentence of text) expect(sentence).not.toContain(notified);
});

describe('a notice that stands is told with what is known of it', () => {
  const known = { day: '18. november 2026', senderName: 'Ola Vik', recipientName: 'KE Helse Førde' };

  test.each([
    ['nb', 'Meldt 18. november 2026 av Ola Vik til KE Helse Førde: tatt imot, venter på svar'],
    ['nn', 'Meldt 18. november 2026 av Ola Vik til KE Helse Førde: teke imot, ventar på svar'],
    ['en', 'Notified 18. november 2026 by Ola Vik to KE Helse Førde: received, waiting for an answer'],
  ] as const)('%s', (language, sentence) => {
    expect(sentNoticeSentence(language, { ...known, status: 'received', isAnsweredHere: true })).toBe(sentence);
  });

  test('no answer is promised where none can be read', () => {
    expect(sentNoticeSentence('nb', { ...known, status: 'received', isAnsweredHere: false })).toBe(
      'Meldt 18. november 2026 av Ola Vik til KE Helse Førde: tatt imot',
    );
  });

  test('and no more', () => {
    const unknown = {
      day: null,
      senderName: null,
      recipientName: null,
      status: 'declined',
      isAnsweredHere: true,
    } as const;
    expect(sentNoticeSentence('nb', unknown)).toBe('Meldt: avslått');
  });
});

test.each([
  ['nb', 'nn', 'nb'],
  ['nn', 'nb', 'nn'],
  ['en', 'nn', 'nn'],
  ['en', 'nb', 'nb'],
  ['en', 'en', 'nb'],
] as const)('on a screen in %s, installed in %s, the notice is written in %s', (screen, installation, written) => {
  expect(messageLanguage(screen, installation)).toBe(written);
});
