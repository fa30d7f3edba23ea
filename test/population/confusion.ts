/**
 * How the rules do on persons of whom the truth is known: `npx tsx test/population/confusion.ts [--count N] [--seed N]
 * [--mix hospital-ward|gp-list] [--exposure mixed|all] [--rules ID] [--profile ID] [--at INSTANT]`. The population knows nothing of the rules.
 */
import { cac } from 'cac';
import { assessPopulation } from './assess-population.ts';
import { MIXES } from './generate.ts';
import { matrixOf, reportOf } from './report.ts';
import { tallyOf } from './tally.ts';

/** The worked profile that was fitted to the ward mix: what a hospital gets by fitting, beside the start values. */
const FITTED = 'helse-forde/sengeposter';

const cli = cac('population');
cli
  .command('', 'Print what the rules say of a made-up population beside what is true')
  .option('--count <persons>', 'How many', { default: 10_000 })
  .option('--seed <number>', 'Which population', { default: 2026 })
  .option('--mix <mix>', MIXES.join(' or '), { default: 'hospital-ward' })
  .option('--exposure <servers>', 'mixed or all: whether servers offer every type', { default: 'mixed' })
  .option('--rules <id>', 'Rule set', { default: 'helse-vest' })
  .option('--profile <id>', "A unit's own thresholds, as in rules/profiles")
  .option('--at <instant>', 'The instant evaluated', { default: '2026-11-20T08:00:00+01:00' })
  .action(async ({ count, seed, mix, exposure, rules, profile, at }) => {
    const known = MIXES.find((one) => one === mix);
    if (known === undefined) throw new Error(`--mix must be ${MIXES.join(' or ')}`);
    const request = { count, seed, mix: known, at, exposure: exposure === 'all' ? 'all' : 'mixed' } as const;
    const tallied = (unit: string | null) =>
      tallyOf(assessPopulation(request, rules, unit), (seen) => {
        if (seen % 1000 === 0) console.error(`${seen} of ${count}`);
      });
    const isWard = known === 'hospital-ward';
    const tally = await tallied(profile ?? null);
    const used = profile === undefined ? rules : `${rules} with ${profile}`;
    console.log(`${count} persons of ${mix}, seed ${seed}, rule set ${used}, servers ${request.exposure}, at ${at}\n`);
    console.log(reportOf(tally, isWard));
    if (!isWard || rules !== 'helse-vest' || profile !== undefined) return;
    console.log(`the same persons with the thresholds of ${FITTED}, fitted to this mix\n`);
    console.log(matrixOf(await tallied(FITTED), isWard));
  });
cli.help();
cli.parse(process.argv);
