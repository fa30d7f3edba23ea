import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { receiptErrorText } from './receipt-errors.ts';

export interface ReceiptError {
  readonly code: string;
  readonly text: string;
}

/** Volven 8258: 1 OK, 3 OK with a fault in a part of the message, 2 Avvist. */
export type ReceiptVerdict = 'received' | 'received-with-remarks' | 'rejected';

export interface AppRec {
  /** MsgId of the message it answers. */
  readonly messageId: string;
  readonly verdict: ReceiptVerdict;
  readonly errors: readonly ReceiptError[];
}

export type AppRecResult =
  | { readonly appRec: AppRec; readonly problem?: never }
  | {
      readonly problem: 'too-large' | 'doctype' | 'not-xml' | 'not-an-apprec' | 'unknown-status';
      readonly appRec?: never;
    };

const NAMESPACES = ['http://www.kith.no/xmlstds/apprec/2004-11-21', 'http://www.kith.no/xmlstds/apprec/2012-02-15'];
const LARGEST = 1_000_000;

/**
 * Reads an application receipt, AppRec 1.0 or 1.1 (HIS 80415:2012). It is text from outside: a document type declaration
 * is refused before any parsing, so there are no entities but XML's five.
 */
export function parseAppRec(xml: string): AppRecResult {
  if (xml.length > LARGEST) return { problem: 'too-large' };
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) return { problem: 'doctype' };
  if (XMLValidator.validate(xml) !== true) return { problem: 'not-xml' };
  let root: unknown;
  try {
    root = parser.parse(xml);
  } catch {
    return { problem: 'not-xml' };
  }
  const appRec = part(root, 'AppRec');
  if (!declaresAppRec(appRec, xml)) return { problem: 'not-an-apprec' };
  const messageId = textOf(part(part(appRec, 'OriginalMsgId'), 'Id')).trim();
  if (messageId === '') return { problem: 'not-an-apprec' };
  const verdict = VERDICTS.get(attribute(part(appRec, 'Status'), 'V').trim());
  if (verdict === undefined) return { problem: 'unknown-status' };
  const errors = all(part(appRec, 'Error')).map((error) => {
    const code = attribute(error, 'V').trim() || 'X99';
    return { code, text: attribute(error, 'OT') || attribute(error, 'DN') || receiptErrorText(code) };
  });
  return { appRec: { messageId, verdict, errors } };
}

const VERDICTS: ReadonlyMap<string, ReceiptVerdict> = new Map([
  ['1', 'received'],
  ['2', 'rejected'],
  ['3', 'received-with-remarks'],
]);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: true,
  htmlEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 30,
});

/** The prefix is gone after parsing, so the namespace is asked of the text: one of the two must be declared. */
function declaresAppRec(appRec: unknown, xml: string): boolean {
  return (
    appRec !== undefined &&
    NAMESPACES.some((namespace) => xml.includes(`"${namespace}"`) || xml.includes(`'${namespace}'`))
  );
}

function part(node: unknown, name: string): unknown {
  return typeof node === 'object' && node !== null && Object.hasOwn(node, name)
    ? Object.entries(node).find(([key]) => key === name)?.[1]
    : undefined;
}

function all(node: unknown): readonly unknown[] {
  return node === undefined ? [] : Array.isArray(node) ? node : [node];
}

function textOf(node: unknown): string {
  if (typeof node === 'string') return node;
  const text = part(node, '#text');
  return typeof text === 'string' ? text : '';
}

function attribute(node: unknown, name: string): string {
  return textOf(part(node, `@${name}`));
}
