/** What a template may name. Null means the record does not say. */
export type TemplateValues = Readonly<Record<string, string | number | null | undefined>>;

/**
 * Fills `{name}` in a template. A part in square brackets is left out when a value inside it is null, so that one
 * template serves a rich record and a poor one: "Innlagt nå[ ved {unit}][ siden {date}]". Brackets do not nest; a value
 * outside brackets that is null becomes nothing.
 */
export function fillTemplate(template: string, values: TemplateValues): string {
  const say = (text: string) => text.replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''));
  return say(
    template.replace(/\[([^\]]*)\]/g, (_, optional: string) =>
      [...optional.matchAll(/\{(\w+)\}/g)].every(([, key]) => key !== undefined && values[key] != null) ? optional : '',
    ),
  );
}

/** Singular or plural by number; Norwegian and English both divide at exactly one. */
export function plural(count: number, one: string, other: string): string {
  return `${count} ${count === 1 ? one : other}`;
}
