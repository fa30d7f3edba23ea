import type { JobSetup } from './do-jobs.ts';
import { type JobThread, startWorker, workHere } from './job-threads.ts';
import type { Job, Reply } from './jobs.ts';

/** Jobs a worker has at hand: one under way, one waiting, so that it never idles and little is in memory. */
const AT_HAND = 2;

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

/** A fixed number of threads. Jobs are given to whoever has least to do; replies come in each thread's order. */
export class WorkerPool {
  private readonly workers: { readonly thread: JobThread; readonly waiting: Waiting[] }[] = [];
  private readonly idle: (() => void)[] = [];
  private failure: Error | null = null;

  /** @param size one works in this thread; more are as many worker threads beside it */
  constructor(size: number, setup: Omit<JobSetup, 'worker'>) {
    const start = size === 1 ? workHere : startWorker;
    for (let worker = 0; worker < size; worker += 1) {
      const waiting: Waiting[] = [];
      const thread = start(
        { ...setup, worker },
        {
          onReply: (reply) => {
            waiting.shift()?.resolve(reply);
            this.idle.shift()?.();
          },
          onError: (error) => this.fail(error instanceof Error ? error : new Error(String(error))),
        },
      );
      this.workers.push({ thread, waiting });
    }
  }

  get size(): number {
    return this.workers.length;
  }

  /**
   * Resolves when a worker took the job, which may be long before it is done: `done` gives its reply. Awaiting `give`
   * is what keeps the reading from running ahead of the work.
   */
  async give(job: Job, transfer: ArrayBuffer[] = []): Promise<{ readonly done: Promise<Reply> }> {
    for (;;) {
      if (this.failure !== null) throw this.failure;
      const free = this.workers.reduce((a, b) => (b.waiting.length < a.waiting.length ? b : a));
      if (free.waiting.length < AT_HAND) return { done: this.post(free, job, transfer) };
      await new Promise<void>((resolve) => this.idle.push(resolve));
    }
  }

  /** The same job to every worker, after what each has at hand. */
  toAll(job: Job): Promise<readonly Reply[]> {
    return Promise.all(this.workers.map((worker) => this.post(worker, job, [])));
  }

  async close(): Promise<void> {
    this.fail(new Error('stopped'));
    await Promise.all(this.workers.map(({ thread }) => thread.close()));
  }

  private post(
    { thread, waiting }: { readonly thread: JobThread; readonly waiting: Waiting[] },
    job: Job,
    transfer: ArrayBuffer[],
  ): Promise<Reply> {
    const done = new Promise<Reply>((resolve, reject) => waiting.push({ resolve, reject }));
    done.catch(() => {}); // whoever awaits it is told; nobody need to
    thread.post(job, transfer);
    return done;
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const { waiting } of this.workers) for (const { reject } of waiting.splice(0)) reject(error);
    for (const wake of this.idle.splice(0)) wake();
  }
}
