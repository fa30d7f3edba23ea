import { readFileSync } from 'node:fs';
import type { Patient, Resource } from 'fhir/r4';
import type { Coverage, CoverageByType, RecordType } from '../../record/patient-record.ts';
import type { RecordParts } from './assess-record.ts';
import { eachLine } from './byte-lines.ts';
import { patientsOf } from './deal-rows.ts';
import { eachDealtLine, type Origin, readDealtLine } from './dealt-lines.ts';
import type { JobResult } from './job-result.ts';
import type { Job } from './jobs.ts';
import { isAt } from './partition.ts';

interface Dealt extends Origin {
  readonly resource: Resource;
}

/** Every patient of one partition, each from all of its rows. */
export async function assessPartition(
  job: Extract<Job, { kind: 'partition' }>,
  result: JobResult,
  assess: (source: number, line: number, parts: Omit<RecordParts, 'tables'>) => Promise<void>,
): Promise<void> {
  const coverage = coverageOf(job);
  for (const { patients, rows } of byPatient(job).values()) {
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
    await assess(first.source, first.line, { patient: first.resource as Patient, resources, coverage });
  }
}

/** A partition that no further dealing makes smaller, and no memory need hold: its patients are told as too large. */
export async function refusePartition(paths: readonly string[], result: JobResult): Promise<void> {
  for (const path of paths) {
    await eachDealtLine(path, ({ source, line }, text) => {
      if (/"resourceType"\s*:\s*"Patient"/.test(text)) result.fault(source, line, 'too-large');
    });
  }
}

const inOrder = (a: Dealt, b: Dealt) => a.source - b.source || a.line - b.line;

function byPatient({ paths, address }: Extract<Job, { kind: 'partition' }>) {
  const found = new Map<string, { readonly patients: Dealt[]; readonly rows: Dealt[] }>();
  for (const path of paths) {
    eachLine({ firstLine: 1, bytes: new Uint8Array(readFileSync(path)) }, (line) => {
      const { origin, text } = readDealtLine(line);
      const resource: Resource = JSON.parse(text);
      for (const id of patientsOf(resource)) {
        if (!isAt(id, address)) continue; // a row of several patients lies in several files
        let own = found.get(id);
        if (own === undefined) {
          own = { patients: [], rows: [] };
          found.set(id, own);
        }
        (resource.resourceType === 'Patient' ? own.patients : own.rows).push({ ...origin, resource });
      }
    });
  }
  return found;
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
