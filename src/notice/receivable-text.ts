/**
 * Text as every receiver keeps it. XML 1.0 forbids some characters, and receivers of Norwegian health messages may still
 * hold their text in ISO 8859-1 and strip the rest, in silence. So the rest is written with characters they keep, and
 * nothing disappears: typographic signs become plain ones, letters lose a mark they cannot carry, and what has no
 * likeness stands as its code point, `[U+1F600]`.
 */
export interface ReceivableText {
  readonly text: string;
  /** Letters and signs that were rewritten (not the typographic ones), in order of appearance, each once. */
  readonly rewritten: readonly Rewritten[];
}

export interface Rewritten {
  /** "U+010D". */
  readonly codePoint: string;
  readonly as: string;
}

/** Signs whose plain form means the same to a reader. */
const TYPOGRAPHIC: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '\u2010': '-',
    '\u2011': '-',
    '\u2012': '-',
    '\u2013': '-',
    '\u2014': '-',
    '\u2015': '-',
    '\u2212': '-',
    '\u2018': "'",
    '\u2019': "'",
    '\u201A': "'",
    '\u2032': "'",
    '\u201C': '"',
    '\u201D': '"',
    '\u201E': '"',
    '\u2033': '"',
    '\u2022': '-',
    '\u2026': '...',
    '\u2190': '<-',
    '\u2192': '->',
    '\u2264': '<=',
    '\u2265': '>=',
    '\u2260': '!=',
    '\u2248': '~',
    '\u20AC': 'EUR',
    '\u2122': '(TM)',
    '\u2002': ' ',
    '\u2003': ' ',
    '\u2009': ' ',
    '\u202F': ' ',
  }),
);

/** Letters without a decomposition in Unicode; the Sámi ones are in Norwegian names. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    đ: 'd',
    Đ: 'D',
    ŋ: 'n',
    Ŋ: 'N',
    ŧ: 't',
    Ŧ: 'T',
    ǥ: 'g',
    Ǥ: 'G',
    ʒ: 'z',
    Ʒ: 'Z',
    ł: 'l',
    Ł: 'L',
    ı: 'i',
    œ: 'oe',
    Œ: 'OE',
    ẞ: 'SS',
  }),
);

/** Tab, line feed, and the printable part of ISO 8859-1: what is kept as it is. */
const KEPT = /^[\t\n\u0020-\u007E\u00A0-\u00FF]$/;

/** Line ends become line feeds, as an XML parser would make them; all else as said above. */
export function receivableText(text: string): ReceivableText {
  const rewritten = new Map<string, string>();
  let result = '';
  for (const character of text.replace(/\r\n|[\r\u0085\u2028\u2029]/g, '\n').normalize('NFC')) {
    if (KEPT.test(character)) {
      result += character;
      continue;
    }
    const plain = TYPOGRAPHIC.get(character);
    if (plain !== undefined) {
      result += plain;
      continue;
    }
    const codePoint = codePointOf(character);
    const as = LETTERS.get(character) ?? withoutMarks(character) ?? `[${codePoint}]`;
    rewritten.set(codePoint, as);
    result += as;
  }
  return { text: result, rewritten: [...rewritten].map(([codePoint, as]) => ({ codePoint, as })) };
}

/** The same for one line: names and titles. */
export function receivableLine(text: string): ReceivableText {
  const { text: result, rewritten } = receivableText(text);
  return { text: result.replace(/\s+/g, ' ').trim(), rewritten };
}

function withoutMarks(character: string): string | null {
  const base = character.normalize('NFD').replace(/\p{M}/gu, '');
  return base !== '' && base !== character && [...base].every((part) => KEPT.test(part)) ? base : null;
}

function codePointOf(character: string): string {
  const value = character.codePointAt(0) ?? 0;
  return `U+${value.toString(16).toUpperCase().padStart(4, '0')}`;
}
