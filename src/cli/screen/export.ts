import { rmSync, statSync } from 'node:fs';
import { type CoveredType, RECORD_TYPES, type RecordType, type ReferredType } from '../../record/patient-record.ts';
import { isKept } from '../../record/read-references.ts';
import { eachLine, lineLots, openBytes } from './byte-lines.ts';
import { type Crew, readFault, Working } from './crew.ts';
import { isRecordType, parsed } from './export-rows.ts';
import type { ExportFile } from './inputs.ts';
import { isResource } from './is-resource.ts';
import { type DealTo, partitionPath, type Reply } from './jobs.ts';
import { type Address, LARGEST_PARTITION, MOST_LEVELS, partitionsFor } from './partition.ts';
import { type RecordFault, shapeDetail } from './record-fault.ts';
import { isCovered } from './shaped-rows.ts';

/** Units, medicines and practitioners are held by every worker: more text than this is not. */
const LARGEST_TABLES = 128 * 2 ** 20;
/** Packed files are about a tenth of their content. */
const UNPACKED = 10;

interface FoundInExport {
  readonly types: Set<RecordType>;
  /** Also of what rows refer to. */
  readonly lost: Set<CoveredType>;
}

/** One Bulk Data export: dealt out to files by patient, then assessed a file at a time a worker. */
export async function screenExport(files: readonly ExportFile[], crew: Crew): Promise<void> {
  const found: FoundInExport = {
    types: new Set(files.flatMap(({ type }) => (isRecordType(type) ? [type] : []))),
    lost: new Set(),
  };
  const isTable = ({ type }: ExportFile) => type !== null && isKept(type);
  const rows = files.filter((file) => isRow(file.type));
  crew.progress.stage('Reading the export', sum(files.filter((file) => isTable(file) || isRow(file.type))));
  await readTables(files.filter(isTable), found, crew);

  const size = rows.reduce((so, { path, bytes }) => so + bytes * (path.endsWith('.gz') ? UNPACKED : 1), 0);
  const prefix = crew.temporary.file(`export-${crew.sourceOf(files[0] as ExportFile)}`);
  const to: DealTo = { prefix, level: 0, of: partitionsFor(size) };
  await deal(rows, to, found, crew);

  crew.progress.stage('Assessing', partitionBytes(to, crew));
  const working = new Working(crew);
  await assessPartitions(to, { steps: [] }, found, crew, working);
  await working.done();
}

const isRow = (type: string | null) =>
  type === null || type === 'Patient' || type === 'OperationOutcome' || isRecordType(type);

async function readTables(files: readonly ExportFile[], found: FoundInExport, crew: Crew): Promise<void> {
  const organizations: string[] = [];
  const medications: string[] = [];
  const practitioners: string[] = [];
  const texts = {
    Organization: organizations,
    Medication: medications,
    Practitioner: practitioners,
    PractitionerRole: practitioners,
  };
  let size = 0;
  let full = false;
  for (const file of files) {
    const lose = () => {
      if (file.type !== null && isCovered(file.type)) found.lost.add(file.type);
    };
    const take = async (lot: Lot) => {
      eachLine(lot, (text, line, utf8) => {
        const row = utf8 ? tableRow(text) : ({ code: 'not-utf8' } as const);
        if ('code' in row) {
          crew.fault({ source: crew.sourceOf(file), line, ...row });
          lose();
          return;
        }
        if (size + text.length > LARGEST_TABLES) {
          if (!full) crew.fault({ source: crew.sourceOf(file), line, code: 'tables-too-large' });
          full = true;
          return;
        }
        size += text.length;
        texts[row.type].push(text);
      });
    };
    await eachLot(file, crew, take, lose);
  }
  await crew.pool.toAll({
    kind: 'tables',
    organizations: shared(organizations),
    medications: shared(medications),
    practitioners: shared(practitioners),
  });
}

async function deal(files: readonly ExportFile[], to: DealTo, found: FoundInExport, crew: Crew): Promise<void> {
  const take = (reply: Reply) => {
    crew.take(reply);
    for (const type of reply.types) found.types.add(type);
    for (const type of reply.lost) found.lost.add(type);
  };
  const working = new Working({ pool: crew.pool, take });
  for (const file of files) {
    const source = crew.sourceOf(file);
    const lose = () => {
      for (const type of isRecordType(file.type) ? [file.type] : file.type === null ? RECORD_TYPES : []) {
        found.lost.add(type);
      }
    };
    await eachLot(
      file,
      crew,
      (lot) => working.give({ kind: 'deal', source, fileType: file.type, to, ...lot }, [lot.bytes.buffer]),
      lose,
    );
  }
  await working.done();
  for (const reply of await crew.pool.toAll({ kind: 'flush' })) take(reply);
}

interface Lot {
  readonly firstLine: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** @param onLoss told when a part of the file is not read */
async function eachLot(
  file: ExportFile,
  crew: Crew,
  take: (lot: Lot) => Promise<void>,
  onLoss: () => void = () => {},
): Promise<void> {
  const source = crew.sourceOf(file);
  const lose = (fault: Omit<RecordFault, 'source'>) => {
    crew.fault({ source, ...fault });
    onLoss();
  };
  try {
    for await (const lot of lineLots(openBytes(file.path, (read) => crew.progress.advance(read), crew.signal))) {
      if ('tooLargeLine' in lot) lose({ line: lot.tooLargeLine, code: 'too-large' });
      else await take(lot);
    }
  } catch (error) {
    lose(readFault(error));
  }
}

async function assessPartitions(
  to: DealTo,
  address: Address,
  found: FoundInExport,
  crew: Crew,
  working: Working,
): Promise<void> {
  for (let index = 0; index < to.of; index += 1) {
    const paths = pathsOf(to, index, crew);
    const size = bytesOf(paths);
    if (size === 0) continue;
    const here: Address = { steps: [...address.steps, { index, of: to.of }] };
    if (size > LARGEST_PARTITION && to.level + 1 < MOST_LEVELS) {
      const again: DealTo = { prefix: `${to.prefix}-${index}`, level: to.level + 1, of: partitionsFor(size) };
      await working.done();
      const { done } = await crew.pool.give({ kind: 'deal-again', paths, to: again });
      await done;
      remove(paths);
      await assessPartitions(again, here, found, crew, working);
      continue;
    }
    const job =
      size > LARGEST_PARTITION * 2
        ? ({ kind: 'refuse-partition', paths } as const)
        : ({
            kind: 'partition',
            paths,
            address: here,
            missing: RECORD_TYPES.filter((type) => !found.types.has(type) && !found.lost.has(type)),
            lost: [...found.lost],
          } as const);
    await working.give(job, [], () => {
      remove(paths);
      crew.progress.advance(size);
    });
  }
}

function pathsOf(to: DealTo, index: number, crew: Crew): readonly string[] {
  return Array.from({ length: crew.pool.size }, (_, worker) => partitionPath(to.prefix, index, worker)).filter(
    (path) => sizeOf(path) > 0,
  );
}

function partitionBytes(to: DealTo, crew: Crew): number {
  return Array.from({ length: to.of }, (_, index) => bytesOf(pathsOf(to, index, crew))).reduce((a, b) => a + b, 0);
}

const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
const bytesOf = (paths: readonly string[]) => paths.reduce((so, path) => so + sizeOf(path), 0);
const sum = (files: readonly ExportFile[]) => files.reduce((so, { bytes }) => so + bytes, 0);

function remove(paths: readonly string[]): void {
  for (const path of paths) rmSync(path, { force: true });
}

/** What a row of a table is, or why it is left out: here, since every patient's assessment would break at it. */
function tableRow(
  text: string,
): { readonly type: ReferredType | 'Practitioner' } | Pick<RecordFault, 'code' | 'detail'> {
  const data = parsed(text);
  if (data === undefined) return { code: 'not-json' };
  if (!isResource(data) || !isKept(data.resourceType)) return { code: 'not-a-resource' };
  const detail = shapeDetail(data);
  return detail === null ? { type: data.resourceType } : { code: 'row-of-wrong-shape', detail };
}

function shared(lines: readonly string[]): SharedArrayBuffer {
  const bytes = Buffer.from(lines.join('\n'));
  const memory = new SharedArrayBuffer(bytes.length);
  new Uint8Array(memory).set(bytes);
  return memory;
}
