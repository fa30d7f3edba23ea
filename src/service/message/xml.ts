import { XMLBuilder } from 'fast-xml-parser';

/** An element in document order: the message's schemas fix the order of every child. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[] | string;
}

/** Children that are null are left out: what is optional and not known. */
export function element(
  name: string,
  content: string | readonly (XmlElement | null)[] = [],
  attributes: Readonly<Record<string, string>> = {},
): XmlElement {
  const children = typeof content === 'string' ? content : content.filter((child) => child !== null);
  return { name, attributes, children };
}

/** One line for the declaration (the handler demands that it names UTF-8), then the document without white space of ours. */
export function writeXml(root: XmlElement): string {
  const builder = new XMLBuilder({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    format: false,
    suppressEmptyNode: true,
    suppressBooleanAttributes: false,
    processEntities: true,
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build([ordered(root)])}`;
}

/** The builder's own form of ordered elements: the name as the only key but `:@`. */
function ordered({ name, attributes, children }: XmlElement): Record<string, unknown> {
  const content = typeof children === 'string' ? [{ '#text': children }] : children.map(ordered);
  return { [name]: content, ':@': attributes };
}
