import type { Resource } from 'fhir/r4';
import { COVERED_TYPES, type Coverage, type CoverageByType, type CoveredType } from '../../record/patient-record.ts';
import { type RecordFaultCode, shapeDetail } from './record-fault.ts';

/** Something of a record that was left out. */
export interface RowFault {
  readonly code: RecordFaultCode;
  /** Resource and key, in words. */
  readonly detail: string;
}

export interface ShapedRows {
  /** What is left: every value is of the type that FHIR gives it. */
  readonly resources: readonly Resource[];
  /** Of the types of which rows were left out. */
  readonly coverage: Partial<CoverageByType>;
  /** One for each type: a system that writes one row wrongly mostly writes all of them so. */
  readonly faults: readonly RowFault[];
}

/** A part of a type is lost, and nobody knows how much. */
export const READ_IN_PART: Coverage = { state: 'partial', why: 'failed', read: 0, pages: 1 };

/** The coverage that is told where nothing was left out. */
export const ALL_SHAPED: Partial<CoverageByType> = {};

/** What comes before a fact is read of them: a code that is a number would be no code, and a diagnosis less in silence. */
export function shapedRows(resources: readonly Resource[]): ShapedRows {
  const wrong = new Map<Resource, string>();
  for (const resource of resources) {
    const detail = shapeDetail(resource);
    if (detail !== null) wrong.set(resource, detail);
  }
  if (wrong.size === 0) return { resources, coverage: ALL_SHAPED, faults: [] };
  const types = [...new Set([...wrong.keys()].map(({ resourceType }): string => resourceType))];
  return {
    resources: resources.filter((resource) => !wrong.has(resource)),
    coverage: Object.fromEntries(types.filter(isCovered).map((type) => [type, READ_IN_PART])),
    faults: types.map((type) => {
      const [first = '', ...more] = [...wrong].flatMap(([{ resourceType }, detail]) =>
        resourceType === type ? [detail] : [],
      );
      const others = more.length === 0 ? '' : ` (and ${more.length} more of ${type})`;
      return { code: 'row-of-wrong-shape', detail: `${first}${others}` };
    }),
  };
}

export const isCovered = (type: string): type is CoveredType => COVERED_TYPES.some((known) => known === type);
