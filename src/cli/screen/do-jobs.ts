import { isUtf8 } from 'node:buffer';
import type { Medication, Organization, Practitioner, PractitionerRole } from 'fhir/r4';
import { parseFhirJson } from '../../record/fhir-json.ts';
import { assessPartition, refusePartition } from './assess-partition.ts';
import {
  type AssessBy,
  type Assessed,
  type NotAssessed,
  type RecordParts,
  recordAssessor,
  type SharedTables,
} from './assess-record.ts';
import { eachLine, linesOf, recordText } from './byte-lines.ts';
import { dealAgain, dealRows } from './deal-rows.ts';
import { JobResult, outputRoom } from './job-result.ts';
import { type DealTo, type Job, partitionPath } from './jobs.ts';
import { type Format, outputLine } from './output-format.ts';
import { PartitionWriter } from './partition.ts';
import { readBundle } from './read-bundle.ts';

/** What whoever does jobs is made with: a worker thread, or the main thread when there is one job. */
export interface JobSetup {
  readonly by: AssessBy;
  readonly format: Format;
  /** From 0; files of partitions are one's own. */
  readonly worker: number;
}

/**
 * Does jobs, one at a time: the caller takes the reply of one before it gives the next.
 *
 * @param breathe awaited after each record: a thread with other things to do lets them happen
 */
export function jobDoer(
  { by, format, worker }: JobSetup,
  breathe: () => Promise<void> | undefined = () => undefined,
): (job: Job) => Promise<JobResult> {
  const assessRecord = recordAssessor(by);
  const line = outputLine(format, by);
  let tables: SharedTables = { organizations: new Map(), medications: new Map(), practitioners: new Map() };
  let writer: PartitionWriter | null = null;
  let writesTo = '';
  const room = outputRoom();

  const writerFor = (to: DealTo): PartitionWriter => {
    if (writer === null || writesTo !== to.prefix) {
      writer?.flush();
      writer = new PartitionWriter(to.level, to.of, (index) => partitionPath(to.prefix, index, worker));
      writesTo = to.prefix;
    }
    return writer;
  };
  const lineOf = (assessed: Assessed): string | NotAssessed => {
    try {
      return line(assessed);
    } catch {
      return { fault: 'assessment-failed' };
    }
  };
  const assess = async (source: number, lineNumber: number, parts: RecordParts, result: JobResult) => {
    const assessed = await assessRecord(parts);
    const text = 'fault' in assessed ? assessed : lineOf(assessed);
    if ('rowFaults' in assessed)
      for (const { code, detail } of assessed.rowFaults) result.fault(source, lineNumber, code, detail);
    if (typeof text !== 'string') result.fault(source, lineNumber, text.fault, text.detail);
    else result.output(parts.patient.id ?? '', source, lineNumber, text);
    const breath = breathe();
    if (breath !== undefined) await breath;
  };
  const assessBundle = async (source: number, lineNumber: number, text: string, utf8: boolean, result: JobResult) => {
    const read = utf8 ? readBundle(text) : ({ fault: 'not-utf8' } as const);
    if ('fault' in read) return result.fault(source, lineNumber, read.fault);
    for (const { code, detail } of read.faults) result.fault(source, lineNumber, code, detail);
    await assess(source, lineNumber, read, result);
  };
  const assessBundles = async (job: Extract<Job, { kind: 'bundles' }>, result: JobResult) => {
    const { source, bytes } = job;
    if (job.oneBundle) return assessBundle(source, 1, recordText(Buffer.from(bytes.buffer)), isUtf8(bytes), result);
    for (const { text, line, utf8 } of linesOf(job)) await assessBundle(source, line, text, utf8, result);
  };

  const work = async (job: Job, result: JobResult): Promise<void> => {
    switch (job.kind) {
      case 'bundles':
        return assessBundles(job, result);
      case 'deal':
        return dealRows(job, writerFor(job.to), result);
      case 'deal-again':
        return dealAgain(job.paths, writerFor(job.to));
      case 'flush':
        writer?.flush();
        writer = null;
        writesTo = '';
        return;
      case 'tables':
        tables = {
          organizations: table(job.organizations),
          medications: table(job.medications),
          practitioners: table(job.practitioners),
        };
        return;
      case 'partition':
        return assessPartition(job, result, (source, lineNumber, parts) =>
          assess(source, lineNumber, { ...parts, tables }, result),
        );
      case 'refuse-partition':
        return refusePartition(job.paths, result);
    }
  };
  return async (job) => {
    const result = new JobResult(room);
    await work(job, result);
    return result;
  };
}

function table<R extends Organization | Medication | Practitioner | PractitionerRole>(
  shared: SharedArrayBuffer,
): ReadonlyMap<string, R> {
  const rows = new Map<string, R>();
  eachLine({ firstLine: 1, bytes: new Uint8Array(new Uint8Array(shared)) }, (text) => {
    const row = parseFhirJson(text) as R; // of a table of its type
    rows.set(`${row.resourceType}/${row.id ?? ''}`, row);
  });
  return rows;
}
