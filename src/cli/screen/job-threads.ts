import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { JobSetup } from './do-jobs.ts';
import { setEngine } from './engine-settings.ts';
import type { Job, Reply } from './jobs.ts';

/** Somebody who does jobs in the order they come, and answers each. */
export interface JobThread {
  /** @param transfer memory that is handed over: not to be touched afterwards */
  post(job: Job, transfer: ArrayBuffer[]): void;
  close(): Promise<unknown>;
}

export interface Listener {
  readonly onReply: (reply: Reply) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * A worker's room for what is made and soon thrown away, as nearly everything of a patient is: by itself V8 gives each
 * 48 MB. With this and early collections (engine-settings.ts) two jobs on 8,000 patients peaked at 171 MiB; with 48 MB and
 * a growth of 100 percent at 215, in the same time.
 */
const YOUNG_GENERATION_MEGABYTES = 12;

/** A worker thread: the file beside this one, JavaScript in dist/cli, TypeScript in a checkout. */
export function startWorker(workerData: JobSetup, { onReply, onError }: Listener): JobThread {
  setEngine();
  const thread = import.meta.url.endsWith('.ts')
    ? startTypeScript(workerData)
    : new Worker(new URL('./worker.js', import.meta.url), {
        workerData,
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MEGABYTES },
      });
  thread.on('message', onReply);
  thread.on('error', onError);
  return { post: (job, transfer) => thread.postMessage(job, transfer), close: () => thread.terminate() };
}

function startTypeScript(workerData: JobSetup): Worker {
  // A thread does not take over what reads TypeScript in the main thread
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const source = JSON.stringify(new URL('./worker.ts', import.meta.url).href);
  return new Worker(`import(${tsx}).then(({ register }) => { register(); return import(${source}); });`, {
    workerData,
    eval: true,
  });
}

/** The main thread works this long, in milliseconds, before signals, the progress bar and reading have their turn. */
const BREATH = 50;

/** The main thread itself: one job at a time needs no second thread, nor its memory. */
export function workHere(setup: JobSetup, { onReply, onError }: Listener): JobThread {
  setEngine();
  let closed = false;
  let since = performance.now();
  const breathe = () => {
    if (performance.now() - since < BREATH) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
      if (closed) throw new Error('stopped');
    });
  };
  // Loaded when it is needed: beside workers the main thread assesses nothing
  const doer = import('./do-jobs.ts').then(({ jobDoer }) => jobDoer(setup, breathe));
  let last: Promise<unknown> = doer;
  return {
    post(job) {
      last = last
        .then(async () => onReply((await (await doer)(job)).reply().message))
        .then(() => setImmediate())
        .catch(onError);
    },
    async close() {
      closed = true;
      await last;
    },
  };
}
