import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { receivableLine, receivableText } from './receivable-text.ts';

describe('text as every receiver keeps it', () => {
  test('Norwegian letters, XML signs and tabs stay as they are', () => {
    const text = 'æøå ÆØÅ éüñ <&>"\' §\t½';
    expect(receivableText(text)).toEqual({ text, rewritten: [] });
  });

  test('line ends of every kind become one kind', () => {
    expect(receivableText('a\r\nb\rc\nd\u2028e\u0085f').text).toBe('a\nb\nc\nd\ne\nf');
  });

  test('typographic signs become plain ones with the same meaning', () => {
    expect(receivableText('– “ja” … ≥ 3 → nei').text).toBe('- "ja" ... >= 3 -> nei');
  });

  test('letters with marks that receivers lose keep the letter, and it is told', () => {
    expect(receivableText('Čáhppe Ŋuorba')).toEqual({
      text: 'Cáhppe Nuorba',
      rewritten: [
        { codePoint: 'U+010C', as: 'C' },
        { codePoint: 'U+014A', as: 'N' },
      ],
    });
  });

  test('a letter written as base and mark is the same letter', () => {
    expect(receivableText('A\u030Asnes').text).toBe('Åsnes');
  });

  test('what has no likeness, or is forbidden in XML, stands as its code point', () => {
    expect(receivableText('a😀b\u0000c\uD800d\uFFFF').text).toBe('a[U+1F600]b[U+0000]c[U+D800]d[U+FFFF]');
  });

  test('nothing disappears: no character of any text leaves no trace', () => {
    const everyKind = fc
      .sample(fc.integer({ min: 0, max: 0x10_ffff }), 2000)
      .map((value) => String.fromCodePoint(value));
    const traceless = everyKind.filter((character) => {
      const { text } = receivableText(`<${character}>`);
      return text.length < 3 || !/^[\t\n\u0020-\u007E\u00A0-\u00FF]+$/.test(text);
    });
    expect(traceless).toEqual([]);
  });

  test('a name is one line without outer space', () => {
    expect(receivableLine('  Line\n Marie ').text).toBe('Line Marie');
  });
});
