/**
 * Every bound of reading, in one place (own start values). What lies beyond a bound is not read, and the record says
 * so (`truncated`); rows already read are kept, so the last page may bring a type a little above `rows`.
 */
export interface ReadLimits {
  /** `_count`. Servers may give fewer. */
  readonly rowsPerPage: number;
  /** Pages of one type. */
  readonly pages: number;
  /** Rows of one type. */
  readonly rows: number;
  /** Milliseconds for one request, its body included. */
  readonly requestMs: number;
  /** Organizations, Medications and PractitionerRoles read one by one, all in all and at a time. */
  readonly references: number;
  readonly parallelReferences: number;
  /** Levels above an Organization: section, department, clinic, hospital, trust, region. */
  readonly partOfLevels: number;
}

export const READ_LIMITS: ReadLimits = {
  rowsPerPage: 200,
  pages: 50,
  rows: 5_000,
  requestMs: 30_000,
  references: 100,
  parallelReferences: 6,
  partOfLevels: 6,
};
