/**
 * Stands in for jsonpath-plus in the built app. Rule files may not use `path` (check-conditions.ts refuses it), and the
 * library has had remote code execution holes (CVE-2024-21534), so it is left out rather than trusted to be unused.
 */
export function JSONPath(): never {
  throw new Error('"path" is not allowed in rules');
}
