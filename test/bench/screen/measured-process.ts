import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, readdirSync, readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';

/** One run of a Node program, seen from outside. */
export interface MeasuredProcess {
  /** Seconds, from start to end. */
  readonly wall: number;
  /** Seconds of all threads, user and system: hardly moved by what else the machine does. */
  readonly cpu: number;
  /** Seconds of its busiest thread; null where the system does not say (it is read from /proc). */
  readonly busiestThread: number | null;
  /** The most memory it had at one time (maximum resident set), bytes. */
  readonly peak: number;
}

/**
 * Written by the program itself at its end, to a descriptor it has for nothing else. The system's maximum resident set
 * begins with what the parent had when it forked; the high water mark of /proc does not.
 */
const USAGE = `data:text/javascript,${encodeURIComponent(`
import { readFileSync, writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
const kilobytes = (most) => {
  try { return Number(/VmHWM:\\s*(\\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1]); } catch { return most; }
};
if (isMainThread) process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeSync(3, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, peak: kilobytes(maxRSS) * 1024 }));
});
`)}`;
const SAMPLE_EVERY = 20;
const TICKS = 100; // of a second: what /proc counts in on every Linux that Node runs on

/** Whether a process can be kept on one core here: taskset of util-linux, which other systems than Linux lack. */
export const CAN_PIN = spawnSync('taskset', ['-c', '0', 'true']).status === 0;

/**
 * Runs `node ...args`; what it prints goes to `outputFile`.
 *
 * @param cores `one`: all of its threads share one core, also those that compile and collect garbage, where `CAN_PIN`
 * @throws Error when it ends with another status than 0
 */
export async function measureProcess(
  args: readonly string[],
  { outputFile = '/dev/null', cores = 'all' }: { readonly outputFile?: string; readonly cores?: 'one' | 'all' } = {},
): Promise<MeasuredProcess> {
  const output = createWriteStream(outputFile);
  const pinned = cores === 'one' && CAN_PIN ? ['taskset', '-c', '0'] : [];
  const [program = process.execPath, ...before] = [...pinned, process.execPath];
  const begun = performance.now();
  const child = spawn(program, [...before, '--import', USAGE, ...args], { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const [, stdout, stderr, usage] = child.stdio;
  let said = '';
  let reported = '';
  stderr?.on('data', (text) => {
    said = `${said}${text}`.slice(-2000);
  });
  usage?.on('data', (text) => {
    reported += text;
  });
  stdout?.pipe(output);
  let busiestThread: number | null = null;
  const sampling = setInterval(() => {
    busiestThread = busiest(child.pid) ?? busiestThread;
  }, SAMPLE_EVERY);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const wall = (performance.now() - begun) / 1000;
  clearInterval(sampling);
  await finished(output);
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}:\n${said}`);
  const own: Pick<MeasuredProcess, 'cpu' | 'peak'> = JSON.parse(reported);
  return { wall, busiestThread, ...own };
}

function busiest(pid: number | undefined): number | null {
  try {
    const times = readdirSync(`/proc/${pid}/task`).map((task) => {
      const stat = readFileSync(`/proc/${pid}/task/${task}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before may hold anything
      return (Number(fields[11]) + Number(fields[12])) / TICKS; // utime, stime: proc(5) counts them 14 and 15
    });
    return Math.max(...times);
  } catch {
    return null; // no /proc, or it has just ended
  }
}
