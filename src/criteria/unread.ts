import type { Missing } from '../facts/fact.ts';
import type { CoverageByType, RecordType } from '../facts/fact-source.ts';

/** Of these types, those that were not read completely, and why. */
export function unread(types: readonly RecordType[], coverage: CoverageByType): readonly Missing[] {
  const missing: Missing[] = [];
  for (const what of types) {
    const of = coverage[what];
    if (of.state !== 'complete') missing.push({ what, why: of.why });
  }
  return missing;
}
