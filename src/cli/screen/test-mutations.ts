import type { Bundle, Resource } from 'fhir/r4';
import { readCaseFiles } from '../rules/case-files.ts';
import { recordOfCase } from '../rules/rule-case-record.ts';
import { RULES_FOLDER, type RulesFolder } from '../rules-folder.ts';
import { bundleOf } from './test-records.ts';

const WRONG = [null, { a: 1 }, ['x'], 'x', 7];

export interface Mutation {
  readonly path: string;
  readonly text: string;
  /** A text where an object was, a number where a list was: of whatever type it was, it is not any more. */
  readonly otherKind: boolean;
}

const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : typeof value);

/** Every Bundle, or resource, with one value in it replaced, wherever it lies. */
export function* mutations(original: Resource): Generator<Mutation> {
  const whole: unknown = JSON.parse(JSON.stringify(original));
  function* below(value: unknown, path: string): Generator<Mutation> {
    if (typeof value !== 'object' || value === null) return;
    const members = value as Record<string, unknown>;
    for (const key of Object.keys(members)) {
      const before = members[key];
      yield* below(before, `${path}/${key}`);
      for (const wrong of WRONG) {
        members[key] = wrong;
        const otherKind = wrong !== null && kindOf(wrong) !== kindOf(before);
        yield { path: `${path}/${key} = ${JSON.stringify(wrong)}`, text: JSON.stringify(whole), otherKind };
      }
      members[key] = before;
    }
  }
  yield* below(whole, '');
}

/** Bundles of the cases that between them have rows of all types, and each row for an element that none before it has; rows of the types `kept` stay in any case. */
export function richestBundles(rules: RulesFolder, kept: readonly string[] = ['Patient']): readonly Bundle[] {
  const seen = new Set<string>();
  return [...readCaseFiles(rules, RULES_FOLDER).cases.values()]
    .flat()
    .flatMap(({ ruleCase }) => {
      const made = recordOfCase(ruleCase);
      return 'record' in made ? [bundleOf(made.record, 'p')] : [];
    })
    .map(
      (one): Bundle => ({
        ...one,
        entry: (one.entry ?? []).filter(({ resource }) => {
          const kinds = Object.keys(resource ?? {}).map((key) => `${resource?.resourceType}.${key}`);
          const fresh = kinds.filter((kind) => !seen.has(kind));
          for (const kind of fresh) seen.add(kind);
          return fresh.length > 0 || kept.includes(resource?.resourceType ?? '');
        }),
      }),
    )
    .filter(({ entry }) => (entry ?? []).length > 1);
}
