import type { CoverageByType, RecordType } from '../record/patient-record.ts';
import type { Missing } from './fact.ts';

/** Why a type was not read completely; nothing when it was. */
export function unread(coverage: CoverageByType, type: RecordType): readonly Missing[] {
  const known = coverage[type];
  return known.state === 'complete' ? [] : [{ what: type, why: known.why }];
}
