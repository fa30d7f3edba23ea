import * as v from 'valibot';
import type { Report } from '../../criteria/check-conditions.ts';
import type { RuleFileError } from '../../criteria/rule-file-error.ts';
import type { RuleSet, UnitProfile } from '../../criteria/rule-set.ts';
import { keyOf } from '../../criteria/valibot-key.ts';
import { FACT_CATALOGUE, type FactSignature } from '../../facts/catalogue.ts';
import type { CodeLists } from '../../facts/codes/code-lists.ts';
import { groupTargets } from '../../facts/codes/codes.ts';
import type { CaseContact, CaseExpectation, CaseFact, RuleCase } from './rule-case.ts';
import { ruleCaseSchema } from './rule-case-schema.ts';

/**
 * Parses one case of a rule set. Every problem is reported with its key: what is misspelt, what contradicts itself (a
 * contact without a date), and what the rule set does not have, so that no expectation can pass by naming nothing.
 */
export function parseRuleCase(
  file: string,
  data: unknown,
  ruleSet: RuleSet,
  codes: CodeLists,
  profiles: ReadonlyMap<string, UnitProfile> = new Map(),
): { readonly ruleCase: RuleCase } | { readonly errors: readonly RuleFileError[] } {
  const errors: RuleFileError[] = [];
  const report: Report = (key, problem, detail) => errors.push({ file, key, problem, detail });
  const parsed = v.safeParse(ruleCaseSchema, data);
  if (!parsed.success) {
    for (const issue of parsed.issues) report(keyOf(issue), 'wrong-shape', issue.message);
    return { errors };
  }
  const ruleCase: RuleCase = parsed.output;
  const { profile } = ruleCase;
  if (profile !== undefined && profiles.get(profile)?.ruleSet !== ruleSet.id) {
    report('profile', 'unknown-profile', profile);
  }
  checkContacts(ruleCase, report);
  checkUnits(ruleCase, report);
  checkResources(ruleCase, report);
  checkPeriods(ruleCase, report);
  for (const type of Object.keys(ruleCase.partlyRead ?? {})) {
    if (Object.hasOwn(ruleCase.notRead ?? {}, type))
      report(`partlyRead.${type}`, 'wrong-shape', 'is also in "notRead"');
  }
  checkExpectation(ruleCase.expect, ruleSet, codes, report);
  for (const criterion of Object.keys(ruleCase.answers ?? {})) {
    if (!ruleSet.criteria.some(({ id }) => id === criterion)) {
      report(`answers.${criterion}`, 'unknown-criterion', criterion);
    }
  }
  return errors.length > 0 ? { errors } : { ruleCase };
}

function checkContacts({ contacts = [], resources = [] }: RuleCase, report: Report): void {
  const named = new Set([
    ...contacts.flatMap(({ id }) => id ?? []),
    ...resources.flatMap(({ resourceType, id }) => (resourceType === 'Encounter' ? (id ?? []) : [])),
  ]);
  const seen = new Set<string>();
  for (const [index, contact] of contacts.entries()) {
    const key = `contacts[${index}]`;
    checkWhen(contact, key, report);
    if (contact.id !== undefined) {
      if (seen.has(contact.id)) report(`${key}.id`, 'duplicate-id', contact.id);
      seen.add(contact.id);
    }
    if (contact.partOf !== undefined && (!named.has(contact.partOf) || contact.partOf === contact.id)) {
      report(`${key}.partOf`, 'wrong-shape', `no other contact has the id "${contact.partOf}"`);
    }
  }
}

function checkWhen(contact: CaseContact, key: string, report: Report): void {
  const { date, dates, from, to, everyDays, until } = contact;
  const row = [from, to, everyDays].filter((one) => one !== undefined).length;
  const ways = [date !== undefined, dates !== undefined, row > 0].filter(Boolean).length;
  if (ways === 0) report(key, 'wrong-shape', 'needs "date", "dates", or "from", "to" and "everyDays"');
  if (ways > 1) report(key, 'wrong-shape', 'has more than one of "date", "dates" and "from"');
  if (row > 0 && row < 3) report(key, 'wrong-shape', '"from", "to" and "everyDays" belong together');
  if (from !== undefined && to !== undefined && to < from) report(`${key}.to`, 'out-of-bounds', `before ${from}`);
  const many = date === undefined;
  for (const name of ['id', 'until', 'ongoing'] as const) {
    if (many && contact[name] !== undefined) report(`${key}.${name}`, 'wrong-shape', 'only beside "date"');
  }
  if (date !== undefined && until !== undefined && until < date) {
    report(`${key}.until`, 'out-of-bounds', `before ${date}`);
  }
  if (contact.ongoing !== undefined) {
    for (const name of ['until', 'untilTime', 'status'] as const) {
      if (contact[name] !== undefined) report(`${key}.${name}`, 'wrong-shape', 'not beside "ongoing"');
    }
  }
}

/** Each unit below another must lead to an end, and one that stands alone is named by a contact or another unit. */
function checkUnits({ units = {}, contacts = [], episodes = [] }: RuleCase, report: Report): void {
  const used = new Set([
    ...contacts.flatMap(({ unit, hospital }) => [unit, hospital ?? []].flat()),
    ...episodes.map(({ unit }) => unit),
    ...Object.values(units).flatMap(({ partOf }) => partOf ?? []),
  ]);
  for (const name of Object.keys(units)) {
    if (!used.has(name)) report(`units.${name}`, 'wrong-shape', 'no contact, episode or unit names it');
    const above = new Set<string>();
    for (let at: string | undefined = name; at !== undefined; at = units[at]?.partOf) {
      if (above.has(at)) {
        report(`units.${name}.partOf`, 'wrong-shape', 'leads back to itself');
        break;
      }
      above.add(at);
    }
  }
  for (const [index, { unit, hospital }] of contacts.entries()) {
    if (hospital !== undefined && units[unit]?.partOf !== undefined) {
      report(`contacts[${index}].hospital`, 'wrong-shape', `"units" says already where "${unit}" belongs`);
    }
  }
}

function checkResources({ resources = [] }: RuleCase, report: Report): void {
  const seen = new Set<string>();
  for (const [index, { resourceType, id }] of resources.entries()) {
    const name = `${resourceType}/${id ?? ''}`;
    if (seen.has(name)) report(`resources[${index}].id`, 'duplicate-id', name);
    seen.add(name);
  }
}

function checkPeriods({ patient, careTeam, medicines = [] }: RuleCase, report: Report): void {
  const periods = [
    ...(patient.contacts ?? []).map((role, index) => ({ ...role, key: `patient.contacts[${index}].until` })),
    ...(careTeam ?? []).map((role, index) => ({ ...role, key: `careTeam[${index}].until` })),
    ...medicines.map(({ from, to }, index) => ({ from, until: to, key: `medicines[${index}].to` })),
  ];
  for (const { from, until, key } of periods) {
    if (from !== undefined && until !== undefined && until < from) report(key, 'out-of-bounds', `before ${from}`);
  }
}

function checkExpectation(expected: CaseExpectation, ruleSet: RuleSet, codes: CodeLists, report: Report): void {
  if (Object.keys(expected).length === 0) report('expect', 'empty-list', 'a case must expect something');
  const idsOf = (items: readonly { readonly id: string }[]) => new Set(items.map(({ id }) => id));
  const criteria = idsOf(ruleSet.criteria);
  const known = {
    criteria,
    certainty: criteria,
    questions: criteria,
    parts: idsOf(ruleSet.criteria.flatMap(({ parts }) => parts)),
    hints: idsOf(ruleSet.criteria.flatMap(({ hints }) => hints)),
    triggers: idsOf(ruleSet.triggers),
    groups: idsOf(ruleSet.groups),
    routes: idsOf(ruleSet.routes),
  };
  for (const name of [
    'criteria',
    'certainty',
    'questions',
    'parts',
    'hints',
    'triggers',
    'groups',
    'routes',
  ] as const) {
    const given = expected[name];
    const isList = Array.isArray(given);
    const named: readonly string[] = isList ? given : Object.keys(given ?? {});
    for (const [index, id] of named.entries()) {
      if (known[name].has(id)) continue;
      const key = isList ? `expect.${name}[${index}]` : `expect.${name}.${id}`;
      const problem =
        name === 'routes' ? 'unknown-route' : known[name] === criteria ? 'unknown-criterion' : 'unknown-id';
      report(key, problem, id);
    }
  }
  const silent = [known.hints, known.triggers, known.groups, known.routes];
  for (const [index, id] of (expected.without ?? []).entries()) {
    if (!silent.some((ids) => ids.has(id))) report(`expect.without[${index}]`, 'unknown-id', id);
  }
  for (const [index, fact] of (expected.facts ?? []).entries())
    checkFact(fact, `expect.facts[${index}]`, codes, report);
}

function checkFact(
  { fact, params = {}, value, complete, atMost }: CaseFact,
  key: string,
  codes: CodeLists,
  report: Report,
) {
  const signature: FactSignature = FACT_CATALOGUE[fact];
  if (typeof value !== signature.type) report(`${key}.value`, 'wrong-shape', `expected a ${signature.type}`);
  if (complete === true && atMost !== undefined) report(`${key}.atMost`, 'wrong-shape', 'not beside "complete": true');
  for (const [name, given] of Object.entries(params)) {
    const type = signature.parameters[name];
    if (type === undefined) report(`${key}.params.${name}`, 'unknown-fact-parameter', `${fact} has no "${name}"`);
    else if (typeof given !== type) report(`${key}.params.${name}`, 'wrong-shape', `expected a ${type}`);
    else if ((name === 'groups' || name === 'list') && !namesCodes(codes, String(given))) {
      report(`${key}.params.${name}`, 'unknown-code-list', String(given));
    }
  }
  for (const name of Object.keys(signature.parameters)) {
    if (!(name in params)) report(`${key}.params`, 'missing-fact-parameter', `${fact} needs "${name}"`);
  }
}

function namesCodes(codes: CodeLists, id: string): boolean {
  try {
    return groupTargets(codes, id).length >= 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
