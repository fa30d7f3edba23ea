import { eachLine } from './byte-lines.ts';
import { dealtLine, eachDealtLine } from './dealt-lines.ts';
import { brokenRow, exportRow, parsed } from './export-rows.ts';
import type { JobResult } from './job-result.ts';
import type { Job } from './jobs.ts';
import type { PartitionWriter } from './partition.ts';

/** Deals rows of an export out to the partitions of their patients. */
export function dealRows(job: Extract<Job, { kind: 'deal' }>, out: PartitionWriter, result: JobResult): void {
  const { source, fileType } = job;
  eachLine(job, (text, line, utf8) => {
    const row = exportRow(utf8 ? parsed(text) : undefined, text, fileType, utf8 ? 'not-json' : 'not-utf8');
    const deal = (patients: readonly string[], content: string) =>
      out.write(patients, dealtLine({ source, line, patients, text: content }));
    switch (row.kind) {
      case 'patient':
        return deal([row.patient], text);
      case 'row':
        result.types.add(row.type);
        return deal(row.patients, text);
      case 'broken':
        result.fault(source, line, row.fault, row.detail);
        for (const patient of row.patients) deal([patient], JSON.stringify(brokenRow(row.type, patient)));
        return;
      case 'lost':
        result.fault(source, line, row.fault, row.detail);
        for (const type of row.types) result.lost.add(type);
        return;
      case 'fault':
        return result.fault(source, line, row.fault);
      case 'other':
    }
  });
}

/** The rows of a partition that came out too large, to partitions of a further level. */
export async function dealAgain(paths: readonly string[], out: PartitionWriter): Promise<void> {
  for (const path of paths) {
    await eachDealtLine(path, (dealt) => out.write(dealt.patients, dealtLine(dealt)));
  }
  out.flush();
}
