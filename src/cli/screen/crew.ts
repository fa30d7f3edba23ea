import { BrokenOff } from './byte-lines.ts';
import type { InputFile } from './inputs.ts';
import type { Job, Reply } from './jobs.ts';
import type { Progress } from './progress.ts';
import type { RecordFault } from './record-fault.ts';
import type { TemporaryFolder } from './temporary-folder.ts';
import type { WorkerPool } from './worker-pool.ts';

/** What reading needs: who works, where replies and faults go. */
export interface Crew {
  readonly pool: WorkerPool;
  readonly take: (reply: Reply) => void;
  readonly fault: (fault: RecordFault) => void;
  readonly progress: Progress;
  /** Ends the reading too: it may wait for a pipe. */
  readonly signal: AbortSignal;
  readonly temporary: TemporaryFolder;
  readonly sourceOf: (file: InputFile) => number;
}

/** Jobs under way. Replies are taken as they come; a worker that fails is thrown at the end. */
export class Working {
  private readonly under = new Set<Promise<void>>();
  private failure: { readonly error: unknown } | null = null;
  private readonly crew: Pick<Crew, 'pool' | 'take'>;

  constructor(crew: Pick<Crew, 'pool' | 'take'>) {
    this.crew = crew;
  }

  /** @param onDone called after its reply was taken */
  async give(job: Job, transfer: ArrayBuffer[], onDone: () => void = () => {}): Promise<void> {
    const { done } = await this.crew.pool.give(job, transfer);
    const taken: Promise<void> = done
      .then((reply) => {
        this.crew.take(reply);
        onDone();
      })
      .catch((error: unknown) => {
        this.failure ??= { error };
      })
      .finally(() => this.under.delete(taken));
    this.under.add(taken);
  }

  async done(): Promise<void> {
    await Promise.all(this.under);
    if (this.failure !== null) throw this.failure.error;
  }
}

/** Where and why the reading of a file ended; only what belongs to that: all else is thrown on. */
export function readFault(error: unknown): Pick<RecordFault, 'line' | 'code'> {
  const broken = error instanceof BrokenOff;
  const cause = broken ? error.cause : error;
  const line = broken ? error.line : null;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code.startsWith('Z_')) return { line, code: 'cut-short' };
  if (/^E[A-Z]+$/.test(code)) return { line, code: 'cannot-be-read' };
  throw cause;
}
