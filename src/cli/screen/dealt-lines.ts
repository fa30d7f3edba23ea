import { createReadStream } from 'node:fs';
import { eachLine, lineLots } from './byte-lines.ts';

/**
 * A line of a partition: a resource's text, after the place in the input where it stood and the ids of its patients, so
 * that it need not be parsed before its patient's turn.
 */
export interface DealtLine {
  readonly source: number;
  readonly line: number;
  readonly patients: readonly string[];
  readonly text: string;
}

/** Ids as JSON: whatever stands in them, neither a tab nor a line's end is left. */
export const dealtLine = ({ source, line, patients, text }: DealtLine): string =>
  `${source}\t${line}\t${JSON.stringify(patients)}\t${text}\n`;

/** @param line without its end */
export function readDealtLine(line: string): DealtLine {
  const afterSource = line.indexOf('\t');
  const afterLine = line.indexOf('\t', afterSource + 1);
  const afterPatients = line.indexOf('\t', afterLine + 1);
  return {
    source: Number(line.slice(0, afterSource)),
    line: Number(line.slice(afterSource + 1, afterLine)),
    patients: JSON.parse(line.slice(afterLine + 1, afterPatients)),
    text: line.slice(afterPatients + 1),
  };
}

/** Every line of a partition of any size. */
export async function eachDealtLine(path: string, take: (dealt: DealtLine) => void): Promise<void> {
  for await (const lot of lineLots(createReadStream(path, { highWaterMark: 2 ** 20 }))) {
    if ('tooLargeLine' in lot) continue; // cannot be: lines came in below that size
    eachLine(lot, (line) => take(readDealtLine(line)));
  }
}
