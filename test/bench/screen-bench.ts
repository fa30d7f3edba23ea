import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildCommand } from './screen/build-command.ts';
import { type MeasuredProcess, measureProcess } from './screen/measured-process.ts';
import { AT, writeLines } from './screen/write-inputs.ts';
import { median } from './statistics.ts';
import { table } from './table.ts';

/*
 * `koordinatorflagg screen` beside reading and JSON.parse alone (the limit) and cql-execution (the peer), over the same
 * patients, in turn. BENCH_RUNS is how many rounds, BENCH_PATIENTS how many patients.
 */

const ROUNDS = Number(process.env['BENCH_RUNS'] ?? 5);
const PATIENTS = Number(process.env['BENCH_PATIENTS'] ?? 4000);
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
  readonly all: MeasuredProcess;
  /** As many processes that only parse as there are jobs, at once: seconds until the last has ended. */
  readonly parsedAtOnce: number;
  readonly peer: Peer;
}

async function measureRound(command: string, file: string, folder: string): Promise<Round> {
  const screen = (jobs: number) => measureProcess([command, 'screen', file, '--at', AT, '--jobs', String(jobs)]);
  const parse = await measureProcess([script('parse-alone'), file]);
  const one = await screen(1);
  const all = await screen(JOBS);
  const begun = performance.now();
  await Promise.all(Array.from({ length: JOBS }, () => measureProcess([script('parse-alone'), file])));
  const parsedAtOnce = (performance.now() - begun) / 1000;
  const said = join(folder, 'peer.json');
  await measureProcess([script('cql-peer'), file, String(PEER_PATIENTS), AT], said);
  const peer: Peer = JSON.parse(readFileSync(said, 'utf8'));
  return { parse, one, all, parsedAtOnce, peer };
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
    const rounds: Round[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      console.log(`Round ${round} of ${ROUNDS} ...`);
      rounds.push(await measureRound(command, file, folder));
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
after, with ${JOBS} cores. A core second is processor time of all threads, start and reading of the rules included; the
clock says little on a machine that others use: the line of (a) in ${JOBS} processes says what it had to give just then.
The gain of --jobs ${JOBS} is processor time of one job by the time that ${JOBS} idle cores need at least for the other: that of its
busiest thread, or all of it shared out. Every screen line writes whole assessments with their evidence.
(b) is ${PEER_PATIENTS} of the same patients; loading its libraries is not counted. It says: ${JSON.stringify(first?.peer.holds)}.`);
}

const load = () => loadavg()[0]?.toFixed(1) ?? '?';
