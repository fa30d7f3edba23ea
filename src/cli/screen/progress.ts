/** Where the run has come to, on standard error: a bar on a terminal, else a plain line now and then. */
export interface Progress {
  /** A new stretch of work of so many bytes; 0 when nobody knows. */
  stage(label: string, bytes: number): void;
  advance(bytes: number): void;
  patients(count: number): void;
  /** A line of its own, above the bar. */
  say(line: string): void;
  end(): void;
}

interface Target {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

const BAR_EVERY = 200;
const LINE_EVERY = 5000;
const WIDTH = 24;
const ERASE = '\r\u001b[K';

/** @param now milliseconds on a clock that never goes back */
export function createProgress(target: Target, now: () => number = () => performance.now()): Progress {
  const terminal = target.isTTY === true;
  let label = '';
  let total = 0;
  let done = 0;
  let patients = 0;
  let since = now();
  let barShown = false;
  const show = () => {
    const text = progressText({ label, total, done, patients, seconds: (now() - since) / 1000, bar: terminal });
    if (!terminal) return target.write(`${text}\n`);
    barShown = true;
    target.write(`${ERASE}${text.slice(0, (target.columns ?? 80) - 1)}`);
  };
  const timer = setInterval(show, terminal ? BAR_EVERY : LINE_EVERY);
  timer.unref();
  const erase = () => {
    if (barShown) target.write(ERASE);
    barShown = false;
  };
  return {
    stage(next, bytes) {
      label = next;
      total = bytes;
      done = 0;
      patients = 0;
      since = now();
    },
    advance(bytes) {
      done += bytes;
    },
    patients(count) {
      patients += count;
    },
    say(line) {
      erase();
      target.write(`${line}\n`);
    },
    end() {
      clearInterval(timer);
      erase();
    },
  };
}

/** "Assessing [######      ] 25 %  12,000 patients, 3,400/s, 10 s left". Exported for its test. */
export function progressText(state: {
  readonly label: string;
  readonly total: number;
  readonly done: number;
  readonly patients: number;
  readonly seconds: number;
  readonly bar: boolean;
}): string {
  const { label, total, done, patients, seconds, bar } = state;
  const share = total === 0 ? null : Math.min(1, done / total);
  const rate = seconds > 0 ? Math.round(patients / seconds) : 0;
  const left = share === null || share === 0 ? null : (seconds * (1 - share)) / share;
  const counted = patients === 0 ? [] : [`${thousands(patients)} patients`, `${thousands(rate)}/s`];
  const rest = [...counted, ...(left === null ? [] : [`${duration(left)} left`])].join(', ');
  const filled = Math.round((share ?? 0) * WIDTH);
  const drawn = bar && share !== null ? ` [${'#'.repeat(filled)}${' '.repeat(WIDTH - filled)}]` : '';
  return `${label}${drawn}${share === null ? '' : ` ${Math.floor(share * 100)} %`}  ${rest}`.trimEnd();
}

export const thousands = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (seconds < 3600) return `${Math.ceil(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
