import { isUtf8 } from 'node:buffer';
import type { Resource } from 'fhir/r4';
import { parseFhirJson } from '../../record/fhir-json.ts';
import { eachLine, lineLots, openBytes, recordText, wholeRecord } from '../screen/byte-lines.ts';
import { readFault } from '../screen/crew.ts';
import { findInputs } from '../screen/inputs.ts';
import { FAULT_SENTENCES } from '../screen/record-fault.ts';
import { REPORT_TYPES, type ReportRows, ROLE_TYPES, type UnreadType } from './report-rows.ts';

export interface ReadRows {
  /** Lines and files that could not be read, each already told. */
  readonly faults: number;
  /** Types that are not there, or not wholly. */
  readonly unread: readonly UnreadType[];
}

/**
 * Every row of files and folders as `screen` takes them: Bundles, one Bundle a line, or a Bulk Data export, also packed.
 * Bundles are complete extracts; an export lacks the types it has no file of. One bad line stops nothing, and is told.
 *
 * @param tell a line for whoever runs it: file, line and what is wrong, never the content
 */
export async function readFiles(
  paths: readonly string[],
  rows: ReportRows,
  tell: (line: string) => void,
): Promise<ReadRows | { readonly problem: string }> {
  const found = await findInputs(paths);
  if ('problem' in found) return found;
  let faults = 0;
  const fault = (name: string, line: number | null, what: string) => {
    faults += 1;
    tell(`${name}${line === null ? '' : `:${line}`}: ${what}`);
  };
  const take = (text: string, utf8: boolean, name: string, line: number | null) => {
    const resource = parsed(text);
    if (!utf8) fault(name, line, 'not UTF-8');
    else if (resource === null) fault(name, line, 'not a FHIR resource in JSON');
    else for (const row of resourcesIn(resource)) rows.take(row);
  };
  const types = new Set<string | null>();
  let isExport = false;
  for (const input of found.inputs) {
    isExport ||= input.kind === 'export';
    const files = input.kind === 'export' ? input.files : [input.file];
    for (const file of files) {
      if ('type' in file) types.add(file.type);
      if ('type' in file && file.type !== null && !isReportType(file.type)) continue;
      try {
        if (input.kind === 'bundle') {
          const bytes = await wholeRecord(openBytes(file.path));
          if (bytes === null) fault(file.name, null, 'too large');
          else take(recordText(Buffer.from(bytes)), isUtf8(bytes), file.name, null);
          continue;
        }
        for await (const lot of lineLots(openBytes(file.path))) {
          if ('tooLargeLine' in lot) fault(file.name, lot.tooLargeLine, 'too large');
          else eachLine(lot, (text, line, utf8) => take(text, utf8, file.name, line));
        }
      } catch (error) {
        const { line, code } = readFault(error);
        fault(file.name, line, FAULT_SENTENCES[code]);
      }
    }
  }
  const missing = isExport && !types.has(null) ? REPORT_TYPES.filter((type) => !types.has(type)) : [];
  return { faults, unread: missing.map((type) => ({ type, why: 'not-extracted' })) };
}

function isReportType(type: string): boolean {
  return [...REPORT_TYPES, ...ROLE_TYPES].some((each) => each === type);
}

function parsed(text: string): Resource | null {
  try {
    const value = parseFhirJson(text);
    return isResource(value) ? value : null;
  } catch {
    return null;
  }
}

function isResource(value: unknown): value is Resource {
  return (
    typeof value === 'object' && value !== null && 'resourceType' in value && typeof value.resourceType === 'string'
  );
}

/** The rows of a Bundle; any other resource is a row itself. */
function resourcesIn(resource: Resource): readonly Resource[] {
  if (resource.resourceType !== 'Bundle' || !('entry' in resource) || !Array.isArray(resource.entry)) return [resource];
  return resource.entry.flatMap((entry: unknown) =>
    typeof entry === 'object' && entry !== null && 'resource' in entry && isResource(entry.resource)
      ? resourcesIn(entry.resource) // a Bundle in it answers a search of a batch
      : [],
  );
}
