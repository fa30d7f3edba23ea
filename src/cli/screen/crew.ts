import type { InputFile } from './inputs.ts';
import type { Job, Reply } from './jobs.ts';
import type { Progress } from './progress.ts';
import type { RecordFault, RecordFaultCode } from './record-fault.ts';
import type { TemporaryFolder } from './temporary-folder.ts';
import type { WorkerPool } from './worker-pool.ts';

/** What reading needs: who works, where replies and faults go. */
export interface Crew {
  readonly pool: WorkerPool;
  readonly take: (reply: Reply) => void;
  readonly fault: (fault: RecordFault) => void;
  readonly progress: Progress;
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

/** Only what belongs to the reading of a file; all else is thrown on. */
export function readFault(error: unknown): RecordFaultCode {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('Z_')) return 'cut-short';
  if (/^E[A-Z]+$/.test(code)) return 'cannot-be-read';
  throw error;
}
