import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildCommand } from './screen/build-command.ts';
import { CAN_PIN, type MeasuredProcess, measureProcess } from './screen/measured-process.ts';
import { AT, writeLines } from './screen/write-inputs.ts';
import { median } from './statistics.ts';
import { table } from './table.ts';

/*
 * `koordinatorflagg screen` beside reading and JSON.parse alone (the limit) and cql-execution (the peer), over the same
 * patients, in turn. What is measured on one core is kept on one core, with all of its threads; what is measured on all
 * is left to the system. BENCH_RUNS is how many rounds, BENCH_PATIENTS how many patients: so many by default that
 * starting and warming up are not most of it.
 */

const ROUNDS = Number(process.env['BENCH_RUNS'] ?? 3);
const PATIENTS = Number(process.env['BENCH_PATIENTS'] ?? 20_000);
/** What a run of these few takes is starting and warming up, nearly all of it: what each further patient takes is told apart. */
const FEW = Math.ceil(PATIENTS / 4);
/** The peer takes its time. */
const PEER_PATIENTS = 100;
const JOBS = availableParallelism();

const script = (name: string) => fileURLToPath(new URL(`screen/${name}.js`, import.meta.url));

interface Peer {
  readonly patients: number;
  readonly cpu: number;
  readonly holds: Readonly<Record<string, number>>;
}

interface Round {
  readonly parse: MeasuredProcess;
  readonly one: MeasuredProcess;
  /** The same over the first FEW patients. */
  readonly few: MeasuredProcess;
  readonly all: MeasuredProcess;
  /** As many processes that only parse as there are jobs, at once: seconds until the last has ended. */
  readonly parsedAtOnce: number;
  readonly peer: Peer;
}

async function measureRound(command: string, files: { file: string; few: string }, folder: string): Promise<Round> {
  const { file } = files;
  const screen = (path: string, jobs: number, cores: 'one' | 'all') =>
    measureProcess([command, 'screen', path, '--at', AT, '--jobs', String(jobs)], { cores });
  const parse = await measureProcess([script('parse-alone'), file], { cores: 'one' });
  const one = await screen(file, 1, 'one');
  const few = await screen(files.few, 1, 'one');
  const all = await screen(file, JOBS, 'all');
  const begun = performance.now();
  await Promise.all(Array.from({ length: JOBS }, () => measureProcess([script('parse-alone'), file])));
  const parsedAtOnce = (performance.now() - begun) / 1000;
  const said = join(folder, 'peer.json');
  await measureProcess([script('cql-peer'), file, String(PEER_PATIENTS), AT], { outputFile: said, cores: 'one' });
  const peer: Peer = JSON.parse(readFileSync(said, 'utf8'));
  return { parse, one, few, all, parsedAtOnce, peer };
}

/** By the clock on a machine that does nothing else: no sooner than its busiest thread, nor than all cores together. */
function leastTime({ cpu, busiestThread }: MeasuredProcess): number {
  return Math.max(busiestThread ?? 0, cpu / JOBS);
}

export async function benchScreen(): Promise<void> {
  const before = load();
  const folder = mkdtempSync(join(tmpdir(), 'bench-screen-'));
  try {
    console.log(`Building the command line and writing ${PATIENTS} patients ...`);
    const command = await buildCommand();
    const file = join(folder, 'patients.ndjson');
    await writeLines(file, PATIENTS);
    const few = join(folder, 'few.ndjson');
    await writeLines(few, FEW);
    const rounds: Round[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      console.log(`Round ${round} of ${ROUNDS} ...`);
      rounds.push(await measureRound(command, { file, few }, folder));
    }
    print(rounds, before);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function print(rounds: readonly Round[], before: string): void {
  const middle = (of: (round: Round) => number) => median(rounds.map(of));
  const perSecond = (seconds: number, patients = PATIENTS) =>
    `${(patients / seconds).toFixed(patients / seconds < 100 ? 1 : 0)}/s`;
  const row = (what: string, cpu: (round: Round) => number, wall: (round: Round) => number) => [
    what,
    perSecond(middle(cpu)),
    perSecond(middle(wall)),
  ];
  const aim = (least: number, value: number) => `${least} ${value >= least ? 'met' : 'NOT MET'}`;
  const ofLimit = middle(({ parse, one }) => parse.cpu / one.cpu);
  const ofLimitByClock = middle(({ parse, one }) => parse.wall / one.wall);
  const further = middle(({ one, few }) => (PATIENTS - FEW) / (one.cpu - few.cpu));
  const gain = middle(({ one, all }) => one.cpu / leastTime(all));
  const gainByClock = middle(({ one, all }) => one.wall / all.wall);
  const machine = middle(({ parse, parsedAtOnce }) => (JOBS * parse.wall) / parsedAtOnce);
  const ofPeer = middle(({ one, peer }) => peer.cpu / peer.patients / (one.cpu / PATIENTS));
  console.log(
    `\n${table(
      ['measured', 'a core second', 'by the clock', 'ratio', 'aim'],
      [
        [
          ...row(
            '(a) reading and JSON.parse alone',
            ({ parse }) => parse.cpu,
            ({ parse }) => parse.wall,
          ),
          '',
          '',
        ],
        [
          ...row(
            'screen --jobs 1',
            ({ one }) => one.cpu,
            ({ one }) => one.wall,
          ),
          `${ofLimit.toFixed(3)} of (a)`,
          aim(0.8, ofLimit),
        ],
        ['  the same by the clock', '', '', `${ofLimitByClock.toFixed(3)} of (a)`, ''],
        [`  each patient after the first ${FEW}`, `${further.toFixed(0)}/s`, '', '', ''],
        [
          ...row(
            `screen --jobs ${JOBS}`,
            ({ all }) => all.cpu,
            ({ all }) => all.wall,
          ),
          `${gain.toFixed(2)} x --jobs 1`,
          JOBS === 2 ? aim(1.8, gain) : '',
        ],
        ['  the same by the clock', '', '', `${gainByClock.toFixed(2)} x --jobs 1`, ''],
        [`  (a) in ${JOBS} processes at once, by the clock`, '', '', `${machine.toFixed(2)} x (a)`, ''],
        [
          '(b) cql-execution, four criteria only',
          `${(1 / middle(({ peer }) => peer.cpu / peer.patients)).toFixed(1)}/s`,
          '',
          `1/${ofPeer.toFixed(0)} of --jobs 1`,
          aim(50, ofPeer),
        ],
      ],
    )}`,
  );
  const [first] = rounds;
  console.log(`
${PATIENTS} made-up hospital patients of about 20 KB, ${ROUNDS} rounds of all in turn, medians. Load of this machine ${before} before, ${load()}
after, with ${JOBS} cores. (a), --jobs 1 and (b) ${CAN_PIN ? 'ran on one core' : 'were NOT kept on one core (no taskset here)'}. A core second is
processor time of all threads, start, warm-up and reading of the rules included. The
clock says little on a machine that others use: the line of (a) in ${JOBS} processes says what it had to give just then.
The gain of --jobs ${JOBS} is processor time of one job by the time that ${JOBS} idle cores need at least for the other: that of its
busiest thread, or all of it shared out. Every screen line writes whole assessments with their evidence.
(b) is ${PEER_PATIENTS} of the same patients; loading its libraries is not counted. It says: ${JSON.stringify(first?.peer.holds)}.`);
}

const load = () => loadavg()[0]?.toFixed(1) ?? '?';
