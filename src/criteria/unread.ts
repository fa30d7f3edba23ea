import type { Missing } from '../facts/fact.ts';
import type { CoverageByType, RecordType } from '../facts/fact-source.ts';

/** Of these types, those that were not read completely, and why. */
export function unread(types: readonly RecordType[], coverage: CoverageByType): readonly Missing[] {
  return types.flatMap((what) => {
    const of = coverage[what];
    return of.state === 'complete' ? [] : [{ what, why: of.why }];
  });
}
