/**
 * Writes a made-up population as NDJSON, one Bundle a line, with the truth beside it if asked for:
 * `npx tsx test/population/write.ts --count N --mix M --out FILE [--seed N] [--truth FILE]`. Memory does not grow with N.
 * Every Bundle is a complete extract, as screening takes files to be.
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { cac } from 'cac';
import { generatePopulation, MIXES } from './generate.ts';

const cli = cac('write');
cli
  .command('', 'Write a made-up population as NDJSON')
  .option('--count <persons>', 'How many', { default: 1000 })
  .option('--mix <mix>', MIXES.join(' or '), { default: 'hospital-ward' })
  .option('--out <file>', 'Where to')
  .option('--truth <file>', 'Where the truth goes: patient, needs, hasCoordinator, criteria')
  .option('--seed <number>', 'Which population', { default: 2026 })
  .option('--at <instant>', 'The instant dates are drawn from', { default: '2026-11-20T08:00:00+01:00' })
  .action(async ({ count, mix, out, truth, seed, at }) => {
    const known = MIXES.find((one) => one === mix);
    if (known === undefined || out === undefined)
      throw new Error(`--out FILE and --mix ${MIXES.join(' or ')} are needed`);
    const bundles = lineWriter(out);
    const truths = truth === undefined ? null : lineWriter(truth);
    for (const person of generatePopulation({ seed, count, mix: known, at, exposure: 'all' })) {
      await bundles.write(person.bundle);
      const { needs, hasCoordinator, criteria } = person.truth;
      await truths?.write({ patient: person.bundle.entry?.[0]?.resource?.id, needs, hasCoordinator, criteria });
    }
    await bundles.end();
    await truths?.end();
  });
cli.help();
cli.parse(process.argv);

/** Waits when the disk is slower than the writer. */
function lineWriter(file: string) {
  const stream = createWriteStream(file);
  return {
    async write(value: unknown): Promise<void> {
      if (!stream.write(`${JSON.stringify(value)}\n`)) await once(stream, 'drain');
    },
    async end(): Promise<void> {
      stream.end();
      await once(stream, 'finish');
    },
  };
}
