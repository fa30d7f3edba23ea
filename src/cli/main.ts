import { Console } from 'node:console';
import { readFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { type CAC, cac } from 'cac';
import { Stopped, screen } from './screen/screen.ts';
import { ended, type OutputFault, standardOutput } from './standard-output.ts';

/*
 * The command line. What is wrong with a command is one line on standard error and exit status 2; what a command finds
 * is its own business.
 */

const USAGE = 2;
const tell = (line: string) => void process.stderr.write(`${line}\n`);

/** Nobody need know the memory of a run by its input: these are the bounds, told where they are asked for. */
const BOUNDS = `  Assesses records offline. PATH: files or folders of patient Bundles (.json), of one Bundle a line (.ndjson, or - for
  standard input), or a Bulk Data export (Patient.ndjson, Condition*.ndjson, ...); all also .gz. One assessment a line on
  standard output, ordered by patient id; everything else on standard error.

  Memory hardly grows with the input. Measured at its peak, on records of 20 KB: one job 115 MiB for 1,000 patients and
  150 for 100,000 (up to 190 in single runs), two jobs 145 and 205; of an export one job 135 and 185, two jobs 180 and
  275. A job that meets a record over 1 MB needs about ten times its size on top (an estimate), and records over 64 MiB
  are not read. Of an export, units, medicines and practitioners are held by every job, up to 128 MiB of text. Exports,
  and output beyond 12 MiB, lie in a folder below --temp while the run lasts: about as much as the unpacked input and the
  output together. It holds personal data, is readable by you only, and is removed at the end, on Ctrl-C and after a
  crash.

  Exit status: 0; 1 when a record, or a row of one, could not be read (each is told with file and line); 2 when the
  command or the rules are wrong, or a PATH cannot be looked into; 74 when the output or a temporary file cannot be
  written; 130 on Ctrl-C.`;

const REPORT_SOURCES = `  SOURCE: the base URL of a FHIR server (https; its token in the environment variable FHIR_TOKEN), or files and folders of
  patient Bundles (.json, .ndjson) or a Bulk Data export, also .gz. Of a server it reads Patient, CareTeam, EpisodeOfCare,
  Organization, the app's Tasks, and Communications of the category notification, of which it keeps the app's notices. What
  it holds in memory follows the number of these, not the size of the records.

  Exit status: 0; 1 when not everything could be read (each is told, and the report says so); 2 when the command is wrong or
  a SOURCE cannot be looked into; 74 when the report cannot be written.`;

const PARTS = `  PATH: files, or folders of files, with one part a line (screen --format part), or - for standard input; also
  .gz.

  Exit status: 0; 1 when a part could not be read or merged (each is told, and the report says so); 2 when the command is
  wrong, or a PATH is not there; 74 when the summary cannot be written.`;

const RULES = `  DIR: a folder with codes, rule-sets, profiles and cases (default: the rules of this program).

  Exit status: 0; 1 when anything does not hold (each is told with file and key); 2 when the command is wrong, or DIR or
  the file of --config is not there; 74 when the output cannot be written.`;

/**
 * @param interrupt asked for by a command that has something to clean up; any other a signal ends where it is
 */
function commandLine(interrupt: () => AbortSignal, stdout: Writable, exit: (status: Promise<number>) => void): CAC {
  const { stderr, env } = process;
  // Standard input is opened when it is asked for
  const streams = {
    stdout,
    stderr,
    env,
    get stdin() {
      return process.stdin;
    },
  };
  const cli = cac('koordinatorflagg');
  cli
    .command('screen [...paths]', 'assess many patients, offline')
    .option(
      '--rules <id>',
      'rule set: the name of a file in rules/rule-sets (default: the profile’s, else the usual one of the setting)',
    )
    .option('--profile <id>', 'unit profile: the place of a file in rules/profiles')
    .option('--compare <profile>', 'tell who moves to another level under this profile, instead of assessments')
    .option('--at <instant>', 'assess as of this date (12:00 in Norway) or instant (default: now)')
    .option('--setting <setting>', 'hospital, gp or municipality (default: the profile’s, else hospital)')
    .option('--not-extracted <types>', 'FHIR types, with commas, that the files lack: unknown, not none')
    .option(
      '--extracted-in-part <types>',
      'FHIR types, with commas, of which the files have some rows only: the rest is unknown',
    )
    .option(
      '--format <format>',
      'ndjson, csv, summary, html (a report) or part (merge with "summary"); default: ndjson',
    )
    .option('--language <language>', 'nb, nn or en, of a summary or report (default: nb)')
    .option('--exact', 'of a summary or report: show counts of 1 to 4 persons too')
    .option('--jobs <n>', 'worker threads (default: one for each core)')
    .option('--temp <folder>', 'where temporary files go (default: the system’s place)')
    .action((paths: readonly string[], options: Readonly<Record<string, unknown>>) => {
      // cac would say "missing required args", which names nothing
      if (paths.length === 0) throw new UsageError('screen: no PATH given; see koordinatorflagg screen --help');
      exit(screen(paths.map(undashed), options, streams, interrupt()));
    });
  cli
    .command('summary [...paths]', 'merge the parts of a run (screen --format part) into one summary')
    .option('--format <format>', 'text, json (again a part) or html (default: text)')
    .option('--language <language>', 'nb, nn or en (default: nb)')
    .option('--exact', 'show counts of 1 to 4 persons too')
    .action((paths: readonly string[], options: Readonly<Record<string, unknown>>) => {
      exit(
        import('./summary/summary-command.ts').then(({ mergeSummaryFiles }) =>
          mergeSummaryFiles(paths.map(undashed), options, streams),
        ),
      );
    });
  cli
    .command('report [...sources]', 'registered coordinators and the fate of notices, of a FHIR server or an export')
    .option('--at <instant>', 'as of this date (12:00 in Norway) or instant (default: now)')
    .option('--format <format>', 'table, csv or html (default: table)')
    .option('--language <language>', 'nb, nn or en (default: nb)')
    .option('--exact', 'show counts of 1 to 4 persons too')
    .action((sources: readonly string[], options: Readonly<Record<string, unknown>>) => {
      exit(
        import('./coordinator-report/report-command.ts').then(({ coordinatorReport }) =>
          coordinatorReport(sources, options, streams),
        ),
      );
    });
  cli
    .command('rules <action> [folder]', 'rules check [DIR]: validate rules, codes and profiles; run every case')
    .option(
      '--config <file>',
      'a config.json that is to go with the rules: its faults, and profiles that contradict it',
    )
    .action((action: string, folder: string | undefined, options: Readonly<Record<string, unknown>>) => {
      if (action !== 'check') throw new UsageError(`rules: unknown action "${action}"; there is: rules check [DIR]`);
      exit(
        import('./rules/rules-check.ts').then(({ checkRules }) =>
          checkRules(
            folder,
            { log: (line) => void stdout.write(`${line}\n`), error: tell },
            options['config'] === undefined ? null : String(options['config']),
          ),
        ),
      );
    });
  cli
    .command('serve', 'the message service: takes notices from the app and sends them as Helsefaglig dialog')
    .option('--port <n>', 'port to listen on (default: the configuration’s, else 4102)')
    .option('--config <file>', 'configuration (default: service.json)')
    .action((options: Readonly<Record<string, unknown>>) => {
      exit(import('./serve.ts').then(({ serve }) => serve(options, streams, interrupt())));
    });
  const about = new Map([
    ['screen', BOUNDS],
    ['report', REPORT_SOURCES],
    ['summary', PARTS],
    ['rules', RULES],
  ]);
  cli.help((sections) => {
    const body = about.get(cli.matchedCommandName ?? '');
    return body === undefined ? sections : [...sections, { title: 'About', body }];
  });
  cli.version(version());
  return cli;
}

/** The library takes a lone dash for an option without a name, and loses it. No path holds this character. */
const DASH = '\u0000';
const undashed = (path: string) => (path === DASH ? '-' : path);

class UsageError extends Error {}

/** The library takes "-3" for an option of that name. */
function negativeNumber(argv: readonly string[]): string | null {
  const at = argv.findIndex((argument, index) => /^-\d/.test(argument) && /^--/.test(argv[index - 1] ?? ''));
  return at < 0 ? null : `${argv[at - 1]} must not be negative: ${argv[at]}`;
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}

async function run(argv: readonly string[]): Promise<number> {
  const stop = new AbortController();
  let stopsItself = false;
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ] as const) {
    process.on(signal, () => {
      // The second time at once: 'exit' still removes what is on disk
      if (!stopsItself || stop.signal.aborted) process.exit(128 + number);
      stop.abort(new Stopped(128 + number));
    });
  }
  let status: Promise<number> | null = null;
  const faults: OutputFault[] = [];
  const stdout = standardOutput(process.stdout, (fault) => {
    faults.push(fault);
    stop.abort(new Stopped(fault.status));
  });
  // The library writes help and version with it
  globalThis.console = new Console({ stdout, stderr: process.stderr, ignoreErrors: false });
  const written = async (found: number) => {
    await ended(stdout);
    const [fault] = faults;
    if (fault === undefined) return found;
    if (fault.said !== null) tell(`koordinatorflagg: ${fault.said}`);
    return fault.status;
  };
  const interrupt = () => {
    stopsItself = true;
    return stop.signal;
  };
  const cli = commandLine(interrupt, stdout, (given) => {
    status = given;
  });
  try {
    cli.parse(argv.map((argument) => (argument === '-' ? DASH : argument)));
    if (cli.options['help'] === true || cli.options['version'] === true) return await written(0);
    if (status === null) {
      const [command] = cli.args;
      throw new UsageError(
        command === undefined
          ? 'no command given; see koordinatorflagg --help'
          : `unknown command "${command}"; see --help`,
      );
    }
  } catch (error) {
    // cac's own errors are of a class it does not export
    if (!(error instanceof UsageError) && !(error instanceof Error && error.name === 'CACError')) throw error;
    tell(`koordinatorflagg: ${negativeNumber(argv) ?? error.message}`);
    return USAGE;
  }
  return await written(await status);
}

process.stderr.on('error', () => {}); // nobody is left to be told
run(process.argv).then(
  (status) => process.exit(status),
  (error: unknown) => {
    // A stack names code, not patients; a message could hold a piece of the input
    const { name, stack } = error instanceof Error ? error : new Error('unknown');
    tell(
      `koordinatorflagg: a fault in the program (${name}); please report it\n${(stack ?? '')
        .split('\n')
        .filter((line) => /^\s+at /.test(line))
        .join('\n')}`,
    );
    process.exit(70);
  },
);
