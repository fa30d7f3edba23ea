import * as v from 'valibot';
import type { CodeLists } from '../facts/codes/code-lists.ts';
import { checkConditions, checkLevelConditions, type Report } from './check-conditions.ts';
import { checkText } from './check-texts.ts';
import type { RuleFileError } from './rule-file-error.ts';
import type { RuleSet } from './rule-set.ts';
import { keyOf } from './valibot-key.ts';

const words = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'));
const text = v.strictObject({ nb: words, nn: words, en: words });
const id = v.pipe(v.string(), v.regex(/^[\w-]+$/));
const types = v.array(
  v.picklist([
    'Condition',
    'Encounter',
    'MedicationStatement',
    'MedicationRequest',
    'EpisodeOfCare',
    'Appointment',
    'ServiceRequest',
    'CareTeam',
  ]),
);
const named = v.array(v.strictObject({ id, title: text, conditions: v.unknown() }));
/** A scheme, and after ":" the one of its kind: "diagnosis-coordinator:ms". */
const routeId = v.pipe(v.string(), v.regex(/^[\w-]+(:[\w-]+)?$/));
const routes = v.array(v.strictObject({ id: routeId, title: text, conditions: v.unknown() }));

const parameter = v.strictObject({
  title: text,
  value: v.number(),
  unit: v.picklist(['days', 'count', 'years']),
  minimum: v.number(),
  maximum: v.number(),
  basis: v.picklist(['stated', 'published', 'own']),
  source: v.string(),
});
const days = v.strictObject({ ...parameter.entries, unit: v.literal('days') });

/** The shape; condition trees are checked by check-conditions.ts, which gives better keys than a recursive union. */
const schema = v.strictObject({
  $comment: v.optional(v.string()),
  id,
  version: v.string(),
  title: text,
  source: v.string(),
  status: v.picklist(['awaiting-clinical-sign-off', 'signed-off']),
  defaultIn: v.optional(v.array(v.picklist(['hospital', 'gp', 'municipality'])), []),
  parameters: v.record(v.string(), parameter),
  silenceDays: v.strictObject({ declined: days, notWanted: days }),
  criteria: v.pipe(
    v.array(
      v.strictObject({
        id,
        title: text,
        question: text,
        help: v.nullable(text),
        absence: v.picklist(['not-met', 'unknown']),
        needs: types,
        parts: v.array(
          v.strictObject({
            id,
            title: text,
            certainty: v.picklist(['recorded', 'presumed']),
            absence: v.picklist(['not-met', 'unknown']),
            conditions: v.unknown(),
          }),
        ),
        unknownWhen: v.unknown(),
        hints: v.array(v.strictObject({ id, strength: v.picklist(['strong', 'weak']), conditions: v.unknown() })),
      }),
    ),
    v.minLength(1),
  ),
  indispensable: v.strictObject({ hospital: types, gp: types, municipality: types }),
  likely: v.unknown(),
  askOrder: v.array(v.string()),
  triggers: named,
  groups: named,
  routes,
});

type Shape = v.InferOutput<typeof schema>;

/** The names for many groups at once, besides the ids in rules/codes. */
const GROUP_SETS = ['major', 'lifelong', 'major-or-lifelong'];

/** Parses one rule set. `file` is only used to name it in the errors. Never evaluates anything of an invalid file. */
export function parseRuleSet(
  file: string,
  data: unknown,
  codes: CodeLists,
): { readonly ruleSet: RuleSet } | { readonly errors: readonly RuleFileError[] } {
  const errors: RuleFileError[] = [];
  const report: Report = (key, problem, detail) => errors.push({ file, key, problem, detail });
  const parsed = v.safeParse(schema, data);
  if (!parsed.success) {
    for (const issue of parsed.issues) report(keyOf(issue), 'wrong-shape', issue.message);
    return { errors };
  }
  checkReferences(parsed.output, codes, report);
  if (errors.length > 0) return { errors };
  // every condition tree has just been checked leaf by leaf, which the schema's `unknown` cannot express
  return { ruleSet: parsed.output as RuleSet };
}

function checkReferences(rules: Shape, codes: CodeLists, report: Report): void {
  const scope = {
    parameters: new Set(Object.keys(rules.parameters)),
    codes: new Set([...GROUP_SETS, ...codes.groups.map((g) => g.id), ...codes.lists.map((l) => l.id)]),
  };
  const check = (tree: unknown, key: string) => checkConditions(tree, key, scope, report);
  const checkUnlessNull = (tree: unknown, key: string) => {
    if (tree !== null) check(tree, key);
  };
  for (const list of ['parameters', 'silenceDays'] as const) {
    for (const [name, { value, minimum, maximum }] of Object.entries(rules[list])) {
      if (minimum <= value && value <= maximum) continue;
      report(`${list}.${name}.value`, 'out-of-bounds', `${value} (${minimum}–${maximum})`);
    }
  }
  for (const [index, criterion] of rules.criteria.entries()) {
    const key = `criteria[${index}]`;
    checkText(criterion.title, `${key}.title`, scope.parameters, report);
    checkText(criterion.question, `${key}.question`, scope.parameters, report);
    if (criterion.help !== null) checkText(criterion.help, `${key}.help`, scope.parameters, report);
    for (const [i, part] of criterion.parts.entries()) {
      checkText(part.title, `${key}.parts[${i}].title`, scope.parameters, report);
      checkUnlessNull(part.conditions, `${key}.parts[${i}].conditions`);
    }
    for (const [i, hint] of criterion.hints.entries()) check(hint.conditions, `${key}.hints[${i}].conditions`);
    checkUnlessNull(criterion.unknownWhen, `${key}.unknownWhen`);
    checkUnique(criterion.parts, `${key}.parts`, report);
    checkUnique(criterion.hints, `${key}.hints`, report);
  }
  for (const list of ['triggers', 'groups', 'routes'] as const) {
    for (const [i, rule] of rules[list].entries()) {
      checkText(rule.title, `${list}[${i}].title`, scope.parameters, report);
      check(rule.conditions, `${list}[${i}].conditions`);
    }
    checkUnique(rules[list], list, report);
  }
  checkUnique(rules.criteria, 'criteria', report);
  const ids = new Set(rules.criteria.map((criterion) => criterion.id));
  checkLevelConditions(rules.likely, 'likely', ids, report);
  for (const [i, asked] of rules.askOrder.entries()) {
    if (!ids.has(asked)) report(`askOrder[${i}]`, 'unknown-criterion', asked);
    else if (rules.askOrder.indexOf(asked) < i) report(`askOrder[${i}]`, 'duplicate-id', asked);
  }
  // One left out would be an open question that nobody is ever asked.
  for (const id of ids) if (!rules.askOrder.includes(id)) report('askOrder', 'never-asked', id);
  // A unit that moves a threshold nothing reads would believe that it has changed something.
  const written = JSON.stringify(rules);
  for (const name of Object.keys(rules.parameters)) {
    if (!written.includes(JSON.stringify({ parameter: name }))) report(`parameters.${name}`, 'unused-parameter', name);
  }
}

function checkUnique(items: readonly { readonly id: string }[], key: string, report: Report): void {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (seen.has(item.id)) report(`${key}[${index}].id`, 'duplicate-id', item.id);
    seen.add(item.id);
  }
}
