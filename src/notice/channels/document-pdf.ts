import { PDFDocument, type PDFFont, StandardFonts } from 'pdf-lib';
import { messageText } from '../../text/notice-message.ts';
import { fillTemplate } from '../../text/template.ts';
import type { ComposedNotice } from '../compose/compose-notice.ts';
import { type Rewritten, receivableText } from '../receivable-text.ts';

/** A4 in points, and what leaves room for a punched margin. */
const PAGE = { width: 595.28, height: 841.89, margin: 62 } as const;
const SIZE = 10.5;
const LEADING = 15;

/**
 * The notice on A4 pages, word for word: title in the document's own data, text in Helvetica, 10.5 points. What the font
 * has not is rewritten as in a dialog message, and the last line says which letters are not the sender's.
 */
export async function noticePdf(notice: ComposedNotice): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setTitle(notice.title);
  pdf.setLanguage(notice.language);
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const known = new Set(font.getCharacterSet());
  const written = notice.lines.map((line) => encodable(line, known));
  const remark = remarkOn(
    written.flatMap(({ rewritten }) => rewritten),
    notice,
  );
  const lines = [...written.flatMap(({ text }) => text.split('\n')), ...remark].flatMap((line) => wrapped(line, font));
  const perPage = Math.floor((PAGE.height - 2 * PAGE.margin) / LEADING);
  for (let from = 0; from < lines.length; from += perPage) {
    const page = pdf.addPage([PAGE.width, PAGE.height]);
    for (const [index, line] of lines.slice(from, from + perPage).entries()) {
      page.drawText(line, { x: PAGE.margin, y: PAGE.height - PAGE.margin - index * LEADING, size: SIZE, font });
    }
  }
  return pdf.save();
}

/** The standard fonts have Windows-1252 only, which is more than what every receiver of a dialog message keeps. */
function encodable(
  line: string,
  known: ReadonlySet<number>,
): { readonly text: string; readonly rewritten: readonly Rewritten[] } {
  const letters = [...line.normalize('NFC').replace(/\t/g, '    ')].map((letter) =>
    known.has(letter.codePointAt(0) ?? 0) ? { text: letter, rewritten: [] } : receivableText(letter),
  );
  return {
    text: letters.map(({ text }) => text).join(''),
    rewritten: letters.flatMap(({ rewritten }) => rewritten),
  };
}

/** The reader is told which letters are not as they were written: a rewritten name must not be taken for the name. */
function remarkOn(rewritten: readonly Rewritten[], { language }: ComposedNotice): readonly string[] {
  const text = messageText[language];
  const letters = new Map(
    rewritten.map(({ codePoint, as }) => [codePoint, fillTemplate(text.rewrittenLetter, { letter: codePoint, as })]),
  );
  return letters.size === 0 ? [] : ['', fillTemplate(text.rewritten, { letters: [...letters.values()].join(', ') })];
}

/** The line in pieces that fit the page, divided between words where there are any. */
function wrapped(line: string, font: PDFFont): readonly string[] {
  const width = PAGE.width - 2 * PAGE.margin;
  const fits = (text: string) => font.widthOfTextAtSize(text, SIZE) <= width;
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (fits(longer)) {
      current = longer;
      continue;
    }
    if (current !== '') lines.push(current);
    current = word;
    while (!fits(current)) {
      let cut = current.length - 1;
      while (cut > 1 && !fits(current.slice(0, cut))) cut -= 1;
      lines.push(current.slice(0, cut));
      current = current.slice(cut);
    }
  }
  return [...lines, current];
}
