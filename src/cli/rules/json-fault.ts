/** Where a text stops being JSON. Lines and columns count from 1. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly detail: string;
}

/**
 * The first fault of a text as JSON (RFC 8259), or null. A key written twice in one object is a fault too: JSON.parse
 * keeps the last one in silence, and an author who copies a block would never learn that the first does nothing.
 * JSON.parse itself names no place in many of its messages, and they differ between versions of Node.
 */
export function jsonFault(text: string): JsonFault | null {
  const reader = new Reader(text);
  try {
    reader.value();
    reader.end();
    return null;
  } catch (fault) {
    if (!(fault instanceof Stop)) throw fault;
    const before = text.slice(0, fault.at).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, detail: fault.detail };
  }
}

/** Thrown inside this file only: unwinds the recursive descent at the first fault. */
class Stop {
  readonly at: number;
  readonly detail: string;
  constructor(at: number, detail: string) {
    this.at = at;
    this.detail = detail;
  }
}

const SPACE = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows no control character inside a string
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
/** Some editors on Windows write one; neither JSON.parse nor a browser takes it. */
const BYTE_ORDER_MARK = '\uFEFF';
const PLAIN = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

class Reader {
  private at = 0;
  private readonly text: string;
  constructor(text: string) {
    this.text = text;
  }

  value(): void {
    this.take(SPACE);
    const next = this.text[this.at];
    if (next === '{') this.object();
    else if (next === '[') this.list();
    else if (next === '"') this.string('a text in double quotes');
    else if (this.take(PLAIN) === '') this.stop(`expected a value, found ${this.found()}`);
    this.take(SPACE);
  }

  end(): void {
    if (this.at < this.text.length) this.stop(`expected the end of the file, found ${this.found()}`);
  }

  private object(): void {
    const keys = new Set<string>();
    this.items('}', () => {
      const start = this.at;
      const key = this.string('a key in double quotes');
      if (keys.has(key)) this.stop(`the key ${key} is written twice`, start);
      keys.add(key);
      this.take(SPACE);
      if (this.text[this.at] !== ':') this.stop(`expected ":" after ${key}, found ${this.found()}`);
      this.at += 1;
      this.value();
    });
  }

  private list(): void {
    this.items(']', () => this.value());
  }

  private items(close: string, item: () => void): void {
    this.at += 1;
    this.take(SPACE);
    if (this.text[this.at] === close) {
      this.at += 1;
      return;
    }
    for (;;) {
      this.take(SPACE);
      item();
      const next = this.text[this.at];
      if (next !== ',' && next !== close) this.stop(`expected "," or "${close}", found ${this.found()}`);
      this.at += 1;
      if (next === close) return;
    }
  }

  private string(expected: string): string {
    const string = this.take(STRING);
    if (string === '') this.stop(`expected ${expected}, found ${this.found()}`);
    return string;
  }

  private take(shape: RegExp): string {
    shape.lastIndex = this.at;
    const found = shape.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  private found(): string {
    const next = this.text[this.at];
    if (next === BYTE_ORDER_MARK) return 'a byte order mark, which nobody sees: save the file as UTF-8 without one';
    return next === undefined ? 'the end of the file' : JSON.stringify(next);
  }

  private stop(detail: string, at = this.at): never {
    throw new Stop(at, detail);
  }
}
