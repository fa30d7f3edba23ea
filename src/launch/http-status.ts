/** The HTTP status of a reply that fhirclient has thrown as an error; null when there was none. */
export function statusOf(error: unknown): number | null {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : null;
}
