import type { CoverageByType, CoveredType } from '../record/patient-record.ts';
import type { Missing } from './fact.ts';

const NOTHING: readonly Missing[] = [];

/** Why a type was not read completely; nothing when it was, or when nothing refers to it. */
export function unread(coverage: CoverageByType, type: CoveredType): readonly Missing[] {
  const known = coverage[type];
  return known === undefined || known.state === 'complete' ? NOTHING : [{ what: type, why: known.why }];
}
