/** The members of a JSON object; null for anything else. */
export const membersOf = (json: unknown): Readonly<Record<string, unknown>> | null =>
  typeof json === 'object' && json !== null ? { ...json } : null;

/** Null for a member that is no text, or not there. */
export const textOf = (member: unknown): string | null => (typeof member === 'string' ? member : null);
