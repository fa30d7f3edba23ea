export interface PlainSection {
  readonly heading: string;
  readonly lines: readonly string[];
}

// FHIR R4 string: no characters below U+0020 except tab, carriage return and line feed. U+007F and the C1 range are
// allowed there but are refused by XML-based receivers, and mean nothing to a reader.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;

/** One line of text as it may stand in a FHIR string: no control characters, no line breaks, no outer space. */
export function plainText(text: string): string {
  return text.replace(CONTROL, '').replace(/\s+/g, ' ').trim();
}

/** Free text as the person typed it, line by line; empty when there is nothing but space. */
export function plainLines(text: string): readonly string[] {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, '')
    .split('\n')
    .map((line) => line.trimEnd());
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return first === -1 ? [] : lines.slice(first, last + 1);
}

/** Headings in capitals and an empty line between sections: readable wherever plain text is shown. Empty ones vanish. */
export function sectionsAsLines(sections: readonly PlainSection[]): readonly string[] {
  return sections
    .filter((section) => section.lines.length > 0)
    .flatMap((section, index) => [
      ...(index === 0 ? [] : ['']),
      section.heading.toLocaleUpperCase('nb'),
      ...section.lines,
    ]);
}
