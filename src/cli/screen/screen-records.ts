import type { AssessBy } from './assess-record.ts';
import { lineLots, openBytes, wholeRecord } from './byte-lines.ts';
import { type Crew, readFault, Working } from './crew.ts';
import { screenExport } from './export.ts';
import type { Input, InputFile } from './inputs.ts';
import type { Reply } from './jobs.ts';
import { OrderedOutput } from './ordered-output.ts';
import type { Format } from './output-format.ts';
import type { Progress } from './progress.ts';
import type { RecordFault, RecordFaultCode } from './record-fault.ts';
import { TemporaryFolder } from './temporary-folder.ts';
import { WorkerPool } from './worker-pool.ts';

export interface ScreenRun {
  readonly by: AssessBy;
  readonly format: Format;
  readonly jobs: number;
  /** Where temporary files go; the system's own place when undefined. */
  readonly temporary: string | undefined;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Told of everything that gives no assessment, when it is met. */
  readonly onFault: (fault: NamedFault) => void;
  /** Given each patient's line, in order of patient id; awaited. */
  readonly onLine: (line: Buffer) => Promise<void> | void;
}

export interface NamedFault {
  readonly file: string;
  readonly line: number | null;
  readonly code: RecordFaultCode;
  readonly detail: string | null;
}

export interface ScreenTotals {
  readonly assessed: number;
  readonly faults: number;
}

/**
 * Reads, assesses and puts in order. Memory is bounded whatever the input: lots of lines go to the workers and
 * the output of each comes back; exports are sorted apart on disk first; output in excess goes to disk.
 * Whatever happens, workers and temporary files are gone when this returns or throws.
 */
export async function screenRecords(inputs: readonly Input[], run: ScreenRun): Promise<ScreenTotals> {
  const files = inputs.flatMap((input): readonly InputFile[] => (input.kind === 'export' ? input.files : [input.file]));
  const temporary = new TemporaryFolder(run.temporary);
  const pool = new WorkerPool(run.jobs, { by: run.by, format: run.format });
  const output = new OrderedOutput(temporary);
  let assessed = 0;
  let faults = 0;
  const fault = ({ source, line, code, detail }: RecordFault) => {
    faults += 1;
    run.onFault({ file: files[source]?.name ?? '', line, code, detail: detail ?? null });
  };
  const take = (reply: Reply) => {
    for (const each of reply.faults) fault(each);
    if (reply.output === null) return;
    output.add(reply.output);
    run.progress.patients(reply.output.keys.length);
  };
  const stop = () => void pool.close();
  run.signal.addEventListener('abort', stop);
  try {
    run.signal.throwIfAborted();
    const bundles = inputs.filter((input) => input.kind !== 'export');
    run.progress.stage(
      'Assessing',
      bundles.some(({ file }) => file.bytes === null)
        ? 0
        : bundles.reduce((sum, { file }) => sum + (file.bytes ?? 0), 0),
    );
    const crew: Crew = {
      pool,
      take,
      fault,
      progress: run.progress,
      signal: run.signal,
      temporary,
      sourceOf: (file) => files.indexOf(file),
    };
    await screenBundles(bundles, crew);
    for (const input of inputs) if (input.kind === 'export') await screenExport(input.files, crew);
    run.progress.stage('Writing', 0);
    for (const { lines, keys } of byPatient(output)) {
      if (keys.length > 1) {
        for (const { source, line } of keys) fault({ source, line, code: 'patient-twice' });
        continue;
      }
      run.signal.throwIfAborted();
      assessed += 1;
      for (const line of lines) await run.onLine(line);
    }
    return { assessed, faults };
  } catch (error) {
    run.signal.throwIfAborted(); // what breaks because it was stopped is no fault
    throw error;
  } finally {
    run.signal.removeEventListener('abort', stop);
    await pool.close();
    temporary.dispose();
  }
}

async function screenBundles(inputs: readonly Exclude<Input, { kind: 'export' }>[], crew: Crew): Promise<void> {
  const working = new Working(crew);
  const sources = new Map(inputs.map(({ file }) => [file, crew.sourceOf(file)]));
  for (const { kind, file } of inputs) {
    const source = sources.get(file) ?? -1;
    try {
      const bytes = openBytes(file.path, (read) => crew.progress.advance(read), crew.signal);
      if (kind === 'bundle') {
        const whole = await wholeRecord(bytes);
        if (whole === null) crew.fault({ source, line: null, code: 'too-large' });
        else
          await working.give({ kind: 'bundles', source, firstLine: 1, oneBundle: true, bytes: whole }, [whole.buffer]);
        continue;
      }
      for await (const lot of lineLots(bytes)) {
        if ('tooLargeLine' in lot) crew.fault({ source, line: lot.tooLargeLine, code: 'too-large' });
        else await working.give({ kind: 'bundles', source, oneBundle: false, ...lot }, [lot.bytes.buffer]);
      }
    } catch (error) {
      crew.fault({ source, ...readFault(error) });
    }
  }
  await working.done();
}

/** Entries of one patient together: more than one is a fault. */
function* byPatient(output: OrderedOutput) {
  let keys: { source: number; line: number }[] = [];
  let lines: Buffer[] = [];
  let id: string | null = null;
  for (const entry of output.entries()) {
    if (entry.id !== id && id !== null) {
      yield { keys, lines };
      keys = [];
      lines = [];
    }
    id = entry.id;
    keys.push({ source: entry.source, line: entry.line });
    if (keys.length === 1) lines.push(entry.bytes); // the others are never shown
  }
  if (id !== null) yield { keys, lines };
}
