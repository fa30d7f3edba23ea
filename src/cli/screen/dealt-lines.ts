import { createReadStream } from 'node:fs';
import { eachLine, lineLots } from './byte-lines.ts';

/** A line of a partition: a resource's text, after the place in the input where it stood. */
export interface Origin {
  readonly source: number;
  readonly line: number;
}

export const dealtLine = ({ source, line }: Origin, text: string): string => `${source}\t${line}\t${text}\n`;

/** @param line without its end */
export function readDealtLine(line: string): { readonly origin: Origin; readonly text: string } {
  const afterSource = line.indexOf('\t');
  const afterLine = line.indexOf('\t', afterSource + 1);
  return {
    origin: { source: Number(line.slice(0, afterSource)), line: Number(line.slice(afterSource + 1, afterLine)) },
    text: line.slice(afterLine + 1),
  };
}

/** Every line of a partition of any size. */
export async function eachDealtLine(path: string, take: (origin: Origin, text: string) => void): Promise<void> {
  for await (const lot of lineLots(createReadStream(path, { highWaterMark: 2 ** 20 }))) {
    if ('tooLargeLine' in lot) continue; // cannot be: lines came in below that size
    eachLine(lot, (line) => {
      const { origin, text } = readDealtLine(line);
      take(origin, text);
    });
  }
}
