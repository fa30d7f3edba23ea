import { createReadStream, readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { Medication, Organization, Patient, Resource } from 'fhir/r4';
import type { Coverage, CoverageByType, RecordType } from '../../record/patient-record.ts';
import { type AssessBy, type RecordParts, recordAssessor, type SharedTables } from './assess-record.ts';
import { eachLine, lineLots, recordText } from './byte-lines.ts';
import { brokenRow, exportRow, isRecordType } from './export-rows.ts';
import { type DealTo, type Job, partitionPath, type Reply } from './jobs.ts';
import type { OutputKey } from './ordered-output.ts';
import { type Format, outputLine } from './output-format.ts';
import { isAt, PartitionWriter } from './partition.ts';
import { readBundle } from './read-bundle.ts';
import type { RecordFault, RecordFaultCode } from './record-fault.ts';

/** What a worker is started with. */
export interface WorkerSetup {
  readonly by: AssessBy;
  readonly format: Format;
  readonly worker: number;
}

const port = parentPort;
if (port === null) throw new Error('worker.ts runs as a worker thread only');
const { by, format, worker }: WorkerSetup = workerData;
const assessRecord = recordAssessor(by);
const line = outputLine(format, by);

let tables: SharedTables = { organizations: new Map(), medications: new Map() };
let writer: PartitionWriter | null = null;
let writesTo = '';

/** What one job gives. */
class Result {
  private readonly keys: OutputKey[] = [];
  private readonly lines: string[] = [];
  private readonly faults: RecordFault[] = [];
  readonly types = new Set<RecordType>();
  readonly lost = new Set<RecordType>();

  fault(source: number, lineNumber: number | null, code: RecordFaultCode): void {
    this.faults.push({ source, line: lineNumber, code });
  }

  async assess(source: number, lineNumber: number, parts: RecordParts): Promise<void> {
    const assessed = await assessRecord(parts);
    if ('fault' in assessed) return this.fault(source, lineNumber, assessed.fault);
    const text = line(assessed);
    this.lines.push(text);
    this.keys.push({ id: assessed.assessment.patient, source, line: lineNumber, length: Buffer.byteLength(text) });
  }

  reply(): { readonly message: Reply; readonly transfer: ArrayBuffer[] } {
    // A buffer of its own, not a piece of the pool, so that it can be handed over
    const text = this.lines.join('');
    const bytes = new Uint8Array(this.keys.reduce((sum, { length }) => sum + length, 0));
    if (bytes.length > 0) Buffer.from(bytes.buffer).write(text);
    return {
      message: {
        output: this.keys.length === 0 ? null : { keys: this.keys, bytes },
        faults: this.faults,
        types: [...this.types],
        lost: [...this.lost],
      },
      transfer: [bytes.buffer],
    };
  }
}

async function work(job: Job, result: Result): Promise<void> {
  switch (job.kind) {
    case 'bundles':
      return bundles(job, result);
    case 'deal':
      return deal(job, result);
    case 'deal-again':
      return dealAgain(job.paths, writerFor(job.to));
    case 'flush':
      writer?.flush();
      writer = null;
      writesTo = '';
      return;
    case 'tables':
      tables = { organizations: table(job.organizations), medications: table(job.medications) };
      return;
    case 'partition':
      return partition(job, result);
    case 'refuse-partition':
      for (const path of job.paths) {
        await eachDealtLine(path, (origin, text) => {
          if (/"resourceType"\s*:\s*"Patient"/.test(text)) {
            result.fault(origin.source, origin.line, 'too-large');
          }
        });
      }
  }
}

async function bundles(job: Extract<Job, { kind: 'bundles' }>, result: Result): Promise<void> {
  const { source, bytes, firstLine } = job;
  if (job.oneBundle) return bundle(source, 1, recordText(Buffer.from(bytes.buffer)), result);
  const lines: [number, string][] = [];
  eachLine({ firstLine, bytes }, (text, lineNumber) => lines.push([lineNumber, text]));
  for (const [lineNumber, text] of lines) await bundle(source, lineNumber, text, result);
}

async function bundle(source: number, lineNumber: number, text: string, result: Result): Promise<void> {
  const read = readBundle(text);
  if ('fault' in read) result.fault(source, lineNumber, read.fault);
  else await result.assess(source, lineNumber, read);
}

function writerFor(to: DealTo): PartitionWriter {
  if (writer === null || writesTo !== to.prefix) {
    writer?.flush();
    writer = new PartitionWriter(to.level, to.of, (index) => partitionPath(to.prefix, index, worker));
    writesTo = to.prefix;
  }
  return writer;
}

function deal(job: Extract<Job, { kind: 'deal' }>, result: Result): void {
  const { source, fileType } = job;
  const out = writerFor(job.to);
  eachLine(job, (text, lineNumber) => {
    const row = exportRow(parsed(text), text, fileType);
    const dealt = (patients: readonly string[], content: string) =>
      out.write(patients, `${source}\t${lineNumber}\t${content}\n`);
    switch (row.kind) {
      case 'patient':
        return dealt([row.patient], text);
      case 'row':
        result.types.add(row.type);
        return dealt(row.patients, text);
      case 'broken':
        result.fault(source, lineNumber, 'not-json');
        for (const patient of row.patients) dealt([patient], JSON.stringify(brokenRow(row.type, patient)));
        return;
      case 'lost':
        result.fault(source, lineNumber, row.fault);
        for (const type of row.types) result.lost.add(type);
        return;
      case 'fault':
        return result.fault(source, lineNumber, row.fault);
      case 'other':
    }
  });
}

async function dealAgain(paths: readonly string[], out: PartitionWriter): Promise<void> {
  for (const path of paths) {
    await eachDealtLine(path, (origin, text) => {
      out.write(patientsOf(JSON.parse(text)), `${origin.source}\t${origin.line}\t${text}\n`);
    });
  }
  out.flush();
}

interface Dealt {
  readonly source: number;
  readonly line: number;
  readonly resource: Resource;
}

async function partition(job: Extract<Job, { kind: 'partition' }>, result: Result): Promise<void> {
  const byPatient = new Map<string, { patients: Dealt[]; rows: Dealt[] }>();
  for (const path of job.paths) {
    eachLine({ firstLine: 1, bytes: new Uint8Array(readFileSync(path)) }, (text) => {
      const { origin, content } = dealtLine(text);
      const resource: Resource = JSON.parse(content);
      for (const id of patientsOf(resource)) {
        if (!isAt(id, job.address)) continue; // a row of several patients lies in several files
        let own = byPatient.get(id);
        if (own === undefined) {
          own = { patients: [], rows: [] };
          byPatient.set(id, own);
        }
        (resource.resourceType === 'Patient' ? own.patients : own.rows).push({ ...origin, resource });
      }
    });
  }
  const coverage = coverageOf(job);
  for (const { patients, rows } of byPatient.values()) {
    const inOrder = (a: Dealt, b: Dealt) => a.source - b.source || a.line - b.line;
    rows.sort(inOrder);
    const [first, ...more] = patients.sort(inOrder);
    if (first === undefined) {
      const [row] = rows;
      if (row !== undefined) result.fault(row.source, row.line, 'row-without-its-patient');
      continue;
    }
    const content = JSON.stringify(first.resource);
    if (more.some(({ resource }) => JSON.stringify(resource) !== content)) {
      for (const each of patients) result.fault(each.source, each.line, 'patient-twice');
      continue;
    }
    const resources = rows.map(({ resource }) => resource);
    const patient = first.resource as Patient;
    await result.assess(first.source, first.line, { patient, resources, coverage, tables });
  }
}

/** A type without a file was not extracted; a type of which rows are lost was read in part, by everybody's account. */
function coverageOf({ missing, lost }: Extract<Job, { kind: 'partition' }>): Partial<CoverageByType> {
  const inPart: Coverage = { state: 'partial', why: 'failed', read: 0, pages: 1 };
  const absent: Coverage = { state: 'missing', why: 'not-extracted' };
  return Object.fromEntries([
    ...lost.map((type): [RecordType, Coverage] => [type, inPart]),
    ...missing.map((type): [RecordType, Coverage] => [type, absent]),
  ]);
}

function patientsOf(resource: Resource): readonly string[] {
  const row = exportRow(resource, '', null);
  if (row.kind === 'patient') return [row.patient];
  return row.kind === 'row' && isRecordType(row.type) ? row.patients : [];
}

async function eachDealtLine(
  path: string,
  take: (origin: { readonly source: number; readonly line: number }, text: string) => void,
): Promise<void> {
  for await (const lot of lineLots(createReadStream(path, { highWaterMark: 2 ** 20 }))) {
    if ('tooLargeLine' in lot) continue; // cannot be: lines came in below that size
    eachLine(lot, (text) => {
      const { origin, content } = dealtLine(text);
      take(origin, content);
    });
  }
}

function dealtLine(text: string) {
  const afterSource = text.indexOf('\t');
  const afterLine = text.indexOf('\t', afterSource + 1);
  return {
    origin: { source: Number(text.slice(0, afterSource)), line: Number(text.slice(afterSource + 1, afterLine)) },
    content: text.slice(afterLine + 1),
  };
}

function table<R extends Organization | Medication>(shared: SharedArrayBuffer): ReadonlyMap<string, R> {
  const rows = new Map<string, R>();
  eachLine({ firstLine: 1, bytes: new Uint8Array(new Uint8Array(shared)) }, (text) => {
    const row: R = JSON.parse(text);
    rows.set(`${row.resourceType}/${row.id ?? ''}`, row);
  });
  return rows;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// One job at a time: a writer's files and the order of replies are then as the jobs came
let last: Promise<void> = Promise.resolve();
port.on('message', (job: Job) => {
  last = last.then(async () => {
    const result = new Result();
    await work(job, result);
    const { message, transfer } = result.reply();
    port.postMessage(message, transfer);
  });
});
