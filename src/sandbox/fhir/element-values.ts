/**
 * The values at an element path such as `participant.actor`, arrays opened on the way; empty when there is none.
 * JSON of any shape may be passed: what does not fit the path has no values.
 */
export function valuesAt(value: unknown, path: string): readonly unknown[] {
  return path
    .split('.')
    .reduce<readonly unknown[]>(
      (values, name) => values.flatMap((each) => openArray(isJsonObject(each) ? each[name] : undefined)),
      openArray(value),
    );
}

export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function openArray(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** `Type/id` of a literal reference, relative or below `base`, without a version; null for any other reference. */
export function localReference(reference: unknown, base: string): string | null {
  if (typeof reference !== 'string') return null;
  const relative = reference.startsWith(`${base}/`) ? reference.slice(base.length + 1) : reference;
  return /^([A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]+)?$/.exec(relative)?.[1] ?? null;
}
