import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element with its namespace, whatever prefix it was written with; children in document order. */
export interface ReadElement {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (ReadElement | string)[];
}

export type ReadXml =
  | { readonly root: ReadElement; readonly problem?: never }
  | { readonly problem: 'too-large' | 'doctype' | 'not-xml'; readonly root?: never };

/** Characters, when what lies in base64 is taken out: only the text of a message is read. */
const LARGEST = 1_000_000;

/**
 * Reads XML from outside. A document type declaration is refused before any parsing, so there are no entities but XML's
 * five and numbered characters. The content of `Base64Container` (attachments) is left out.
 */
export function readXml(text: string): ReadXml {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return { problem: 'doctype' };
  const xml = text.replace(/(<(?:[\w.-]+:)?Base64Container\b[^<>]*>)[^<]*/g, '$1');
  if (xml.length > LARGEST) return { problem: 'too-large' };
  if (XMLValidator.validate(xml) !== true) return { problem: 'not-xml' };
  let parsed: unknown;
  try {
    parsed = parser.parse(xml);
  } catch {
    return { problem: 'not-xml' };
  }
  const root = elementsIn(parsed, new Map()).find((node) => typeof node !== 'string');
  return root === undefined || typeof root === 'string' ? { problem: 'not-xml' } : { root };
}

const ATTRIBUTES = ':@';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: true,
  // Of these only the numbered ones can be in well-formed XML without a document type
  htmlEntities: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 60,
});

/** The parser's form of ordered nodes: one key for the name beside `:@`; a text has the key `#text`. */
function elementsIn(nodes: unknown, prefixes: ReadonlyMap<string, string>): readonly (ReadElement | string)[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown): readonly (ReadElement | string)[] => {
    const entries = entriesOf(node);
    const [tag, content] = entries.find(([key]) => key !== ATTRIBUTES) ?? [];
    if (tag === undefined) return [];
    if (tag === '#text') return typeof content === 'string' ? [content] : [];
    const given = entriesOf(entries.find(([key]) => key === ATTRIBUTES)?.[1]);
    const attributes = given.map(([key, value]) => [key, typeof value === 'string' ? value : ''] as const);
    const declared = attributes.flatMap(([key, value]) => {
      const [xmlns, prefix = ''] = key.split(':');
      return xmlns === 'xmlns' ? [[prefix, value] as const] : [];
    });
    const known = declared.length === 0 ? prefixes : new Map([...prefixes, ...declared]);
    const at = tag.indexOf(':');
    const namespace = known.get(tag.slice(0, Math.max(at, 0))) ?? '';
    const children = elementsIn(content, known);
    return [{ namespace, name: tag.slice(at + 1), attributes: Object.fromEntries(attributes), children }];
  });
}

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

/** The children with this name, in the namespace of their parent or another. */
export function elementsOf(parent: ReadElement | undefined, name: string): readonly ReadElement[] {
  return (parent?.children ?? []).filter(
    (child): child is ReadElement => typeof child !== 'string' && child.name === name,
  );
}

/** The first element by this way from the parent: "Sender/Organisation". */
export function elementAt(parent: ReadElement | undefined, path: string): ReadElement | undefined {
  return path.split('/').reduce((at, name) => elementsOf(at, name)[0], parent);
}

/** On one line, trimmed; empty when there is no such element. */
export function lineAt(parent: ReadElement | undefined, path: string): string {
  const found = elementAt(parent, path);
  return found === undefined ? '' : textOf(found).replace(/\s+/g, ' ').trim();
}

/** Elements of XHTML that begin on a line of their own: some programs write a message's text with them. */
const LINES = /^(?:p|div|br|li|tr|h[1-6]|ul|ol|table)$/i;

/** All text in it, with the line ends it has; where there is markup, its tags are gone and its blocks are lines. */
export function textOf({ children }: ReadElement): string {
  return children
    .map((child) => {
      if (typeof child === 'string') return child;
      return LINES.test(child.name) ? `\n${textOf(child)}` : textOf(child);
    })
    .join('')
    .replace(/\r\n?/g, '\n');
}
