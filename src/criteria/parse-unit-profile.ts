import * as v from 'valibot';
import type { RuleFileError } from './rule-file-error.ts';
import type { Parameter, RuleSet, UnitProfile } from './rule-set.ts';
import { keyOf } from './valibot-key.ts';

const words = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'));

const silenceDays = v.pipe(v.number(), v.integer());

const schema = v.strictObject({
  $comment: v.optional(v.string()),
  id: v.pipe(v.string(), v.regex(/^[\w-]+(\/[\w-]+)*$/)),
  title: v.strictObject({ nb: words, nn: words, en: words }),
  ruleSet: v.string(),
  setting: v.picklist(['hospital', 'gp', 'municipality']),
  parameters: v.record(v.string(), v.number()),
  recipients: v.nullable(v.pipe(v.array(v.string()), v.minLength(1))),
  schemes: v.nullable(v.array(v.string())),
  silenceDays: v.exactOptional(v.strictObject({ declined: silenceDays, notWanted: silenceDays })),
});

/** Parses one unit profile against its rule set: overrides stay within bounds, schemes are routes of the rule set. */
export function parseUnitProfile(
  file: string,
  data: unknown,
  ruleSets: ReadonlyMap<string, RuleSet>,
): { readonly profile: UnitProfile } | { readonly errors: readonly RuleFileError[] } {
  const parsed = v.safeParse(schema, data);
  if (!parsed.success) {
    return {
      errors: parsed.issues.map((issue) => ({
        file,
        key: keyOf(issue),
        problem: 'wrong-shape',
        detail: issue.message,
      })),
    };
  }
  const { $comment: _, ...profile } = parsed.output;
  const ruleSet = ruleSets.get(profile.ruleSet);
  if (ruleSet === undefined) {
    return { errors: [{ file, key: 'ruleSet', problem: 'unknown-rule-set', detail: profile.ruleSet }] };
  }
  const errors: RuleFileError[] = [];
  for (const [list, moved] of [
    ['parameters', profile.parameters],
    ['silenceDays', profile.silenceDays ?? {}],
  ] as const) {
    const known: Readonly<Record<string, Parameter>> = ruleSet[list];
    for (const [name, value] of Object.entries(moved)) {
      const parameter = known[name];
      const key = `${list}.${name}`;
      if (parameter === undefined) errors.push({ file, key, problem: 'unknown-parameter', detail: name });
      else if (value < parameter.minimum || value > parameter.maximum) {
        errors.push({
          file,
          key,
          problem: 'out-of-bounds',
          detail: `${value} (${parameter.minimum}–${parameter.maximum})`,
        });
      }
    }
  }
  for (const [index, scheme] of (profile.schemes ?? []).entries()) {
    if (ruleSet.routes.some(({ id }) => id === scheme)) continue;
    errors.push({ file, key: `schemes[${index}]`, problem: 'unknown-route', detail: scheme });
  }
  return errors.length > 0 ? { errors } : { profile };
}
