import { readFileSync } from 'node:fs';
import type { Patient, Resource } from 'fhir/r4';
import { parseFhirJson } from '../../record/fhir-json.ts';
import type { Coverage, CoverageByType, CoveredType } from '../../record/patient-record.ts';
import type { RecordParts } from './assess-record.ts';
import { eachLine } from './byte-lines.ts';
import { type DealtLine, eachDealtLine, readDealtLine } from './dealt-lines.ts';
import type { JobResult } from './job-result.ts';
import type { Job } from './jobs.ts';
import { isAt } from './partition.ts';
import { READ_IN_PART } from './shaped-rows.ts';

/** Every patient of one partition, each from all of its rows. One patient's rows at a time are parsed. */
export async function assessPartition(
  job: Extract<Job, { kind: 'partition' }>,
  result: JobResult,
  assess: (source: number, line: number, parts: Omit<RecordParts, 'tables'>) => Promise<void>,
): Promise<void> {
  const coverage = coverageOf(job);
  for (const dealt of byPatient(job).values()) {
    const patients: (DealtLine & { readonly patient: Patient })[] = [];
    const resources: Resource[] = [];
    for (const each of dealt.sort(inOrder)) {
      const resource = parseFhirJson(each.text) as Resource; // dealt out as one
      if (resource.resourceType === 'Patient') patients.push({ ...each, patient: resource as Patient });
      else resources.push(resource);
    }
    const [first, ...more] = patients;
    if (first === undefined) {
      const [row] = dealt;
      if (row !== undefined) result.fault(row.source, row.line, 'row-without-its-patient');
      continue;
    }
    const content = JSON.stringify(first.patient);
    if (more.some(({ patient }) => JSON.stringify(patient) !== content)) {
      for (const each of patients) result.fault(each.source, each.line, 'patient-twice');
      continue;
    }
    await assess(first.source, first.line, { patient: first.patient, resources, coverage });
  }
}

/** A partition that no further dealing makes smaller, and no memory need hold: its patients are told as too large. */
export async function refusePartition(paths: readonly string[], result: JobResult): Promise<void> {
  for (const path of paths) {
    await eachDealtLine(path, ({ source, line, text }) => {
      if (/"resourceType"\s*:\s*"Patient"/.test(text)) result.fault(source, line, 'too-large');
    });
  }
}

const inOrder = (a: DealtLine, b: DealtLine) => a.source - b.source || a.line - b.line;

function byPatient({ paths, address }: Extract<Job, { kind: 'partition' }>) {
  const found = new Map<string, DealtLine[]>();
  for (const path of paths) {
    eachLine({ firstLine: 1, bytes: new Uint8Array(readFileSync(path)) }, (line) => {
      const dealt = readDealtLine(line);
      for (const id of dealt.patients) {
        if (!isAt(id, address)) continue; // a row of several patients lies in several files
        const own = found.get(id);
        if (own === undefined) found.set(id, [dealt]);
        else own.push(dealt);
      }
    });
  }
  return found;
}

/** A type without a file was not extracted; a type of which rows are lost was read in part, by everybody's account. */
function coverageOf({ missing, lost }: Extract<Job, { kind: 'partition' }>): Partial<CoverageByType> {
  const absent: Coverage = { state: 'missing', why: 'not-extracted' };
  return Object.fromEntries([
    ...lost.map((type): [CoveredType, Coverage] => [type, READ_IN_PART]),
    ...missing.map((type): [CoveredType, Coverage] => [type, absent]),
  ]);
}
