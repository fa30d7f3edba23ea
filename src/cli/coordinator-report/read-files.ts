import { isUtf8 } from 'node:buffer';
import type { Resource } from 'fhir/r4';
import { parseFhirJson } from '../../record/fhir-json.ts';
import { eachLine, lineLots, openBytes, recordText, wholeRecord } from '../screen/byte-lines.ts';
import { readFault } from '../screen/crew.ts';
import { findInputs } from '../screen/inputs.ts';
import { isResource } from '../screen/is-resource.ts';
import { resourceOf } from '../screen/read-bundle.ts';
import { FAULT_SENTENCES, shapeDetail } from '../screen/record-fault.ts';
import { REPORT_TYPES, type ReportRows, ROLE_TYPES, type UnreadType } from './report-rows.ts';

/** Of a row that has a value of a wrong type. */
export const LEFT_OUT = 'not as FHIR has it; left out';

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
  found.leftOut.forEach(tell);
  let faults = 0;
  const fault = (name: string, line: number | null, what: string) => {
    faults += 1;
    tell(`${name}${line === null ? '' : `:${line}`}: ${what}`);
  };
  const take = (text: string, utf8: boolean, name: string, line: number | null) => {
    const resource = parsed(text);
    if (!utf8) fault(name, line, 'not UTF-8');
    else if (resource === null) fault(name, line, 'not a FHIR resource in JSON');
    else {
      for (const row of rowsIn(resource)) {
        if ('lost' in row) {
          fault(name, line, `${row.lost}: ${FAULT_SENTENCES['lost-entry']}`);
          continue;
        }
        const detail = isReportType(row.resourceType) ? shapeDetail(row) : null;
        if (detail === null) rows.take(row);
        else fault(name, line, `${detail}: ${LEFT_OUT}`);
      }
    }
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

/** The rows of a Bundle, and the places of those that were lost; any other resource is a row itself. */
function* rowsIn(resource: Resource, place = ''): Generator<Resource | { readonly lost: string }> {
  if (resource.resourceType !== 'Bundle') {
    yield resource;
    return;
  }
  const entries: unknown = 'entry' in resource ? resource.entry : [];
  if (!Array.isArray(entries)) yield { lost: `${place}entry` };
  for (const [index, entry] of (Array.isArray(entries) ? entries : []).entries()) {
    const found = resourceOf(entry);
    const at = `${place}entry[${index}]`;
    if (found === 'lost') yield { lost: at };
    else if (found !== 'none') yield* rowsIn(found, `${at}.resource.`); // a Bundle in it answers a search of a batch
  }
}
