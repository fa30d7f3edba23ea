import { once } from '../memory.ts';
import type { ChronicGroup, CodeList, CodeLists, CodePrefixes } from './code-lists.ts';
import type { ReadCode } from './code-systems.ts';

/** A chronic group or list that a code belongs to. */
export interface CodeMatch {
  /** Id of the group or list. */
  readonly id: string;
  /** The code does not separate the disease from others: a suspicion, never a diagnosis. */
  readonly weak: boolean;
}

/** For each kind of code: prefix → the ids that name it. Each is built when a code of its kind is first looked up. */
interface Tables {
  readonly icd10: () => Table;
  readonly icd10Cm: () => Table;
  readonly icpc2: () => Table;
  readonly atc: () => Table;
  readonly snomed: () => Table;
  /** Codes seen before; records repeat few codes many times. */
  readonly seen: Map<string, readonly CodeMatch[]>;
  readonly matched: WeakMap<ReadCode, readonly CodeMatch[]>;
  readonly targets: Map<string, GroupTargets>;
  readonly lists: ReadonlyMap<string, CodeList>;
}

interface Table {
  readonly named: Map<string, string[]>;
  readonly weak: Map<string, string[]>;
  readonly excluded: Map<string, string[]>;
}

const REMEMBERED = 50_000;

const tablesOf = once((codes: CodeLists): Tables => {
  const entries: readonly (CodePrefixes & { readonly id: string })[] = [...codes.groups, ...codes.lists];
  const lazy = (pick: Pick): (() => Table) => {
    let built: Table | null = null;
    return () => {
      built ??= table(entries, pick);
      return built;
    };
  };
  return {
    icd10: lazy((entry) => ({ named: entry.icd10, weak: entry.icd10Weak, excluded: entry.icd10Exclude })),
    icd10Cm: lazy((entry) => ({ named: entry.icd10cmExtra, weak: undefined, excluded: undefined })),
    icpc2: lazy((entry) => ({ named: entry.icpc2, weak: entry.icpc2Weak, excluded: entry.icpc2Exclude })),
    atc: lazy((entry) => ({ named: entry.atc, weak: undefined, excluded: entry.atcExclude })),
    snomed: lazy((entry) => ({ named: entry.snomed, weak: undefined, excluded: undefined })),
    seen: new Map(),
    matched: new WeakMap(),
    targets: new Map(),
    lists: new Map(codes.lists.map((list) => [list.id, list])),
  };
});

type Prefixes = readonly string[] | undefined;

/** The prefixes of one kind of code. */
type Pick = (entry: CodePrefixes) => { readonly named: Prefixes; readonly weak: Prefixes; readonly excluded: Prefixes };

function table(entries: readonly (CodePrefixes & { readonly id: string })[], pick: Pick): Table {
  const result: Table = { named: new Map(), weak: new Map(), excluded: new Map() };
  for (const entry of entries) {
    const { named, weak, excluded } = pick(entry);
    add(result.named, named, entry.id);
    add(result.weak, weak, entry.id);
    add(result.excluded, excluded, entry.id);
  }
  return result;
}

function add(to: Map<string, string[]>, prefixes: Prefixes, id: string): void {
  if (prefixes === undefined) return;
  for (const prefix of prefixes) {
    const ids = to.get(prefix);
    if (ids === undefined) to.set(prefix, [id]);
    else ids.push(id);
  }
}

const NOTHING: readonly CodeMatch[] = [];

/** The groups and lists a code belongs to, each once. Excluded wins over weak, weak over named. */
export function matchesOf(codes: CodeLists, read: ReadCode): readonly CodeMatch[] {
  const tables = tablesOf(codes);
  const before = tables.matched.get(read); // readCoding gives the same object for the same code
  if (before !== undefined) return before;
  const matches = matchesByCode(tables, read);
  tables.matched.set(read, matches);
  return matches;
}

function matchesByCode(tables: Tables, read: ReadCode): readonly CodeMatch[] {
  const key = `${read.system}|${read.code}`;
  const known = tables.seen.get(key);
  if (known !== undefined) return known;
  const fresh = lookUp(tables, read);
  if (tables.seen.size >= REMEMBERED) tables.seen.clear();
  tables.seen.set(key, fresh);
  return fresh;
}

function lookUp(tables: Tables, { system, code }: ReadCode): readonly CodeMatch[] {
  switch (system) {
    case 'icd-10':
      return hits([tables.icd10()], everyPrefix(code));
    case 'icd-10-cm':
      return hits([tables.icd10(), tables.icd10Cm()], everyPrefix(code));
    case 'atc':
      return hits([tables.atc()], everyPrefix(code));
    case 'icpc-2':
      // A three-character rubric holds the Norwegian four-character codes below it; a four-character one only itself.
      return hits([tables.icpc2()], [code.slice(0, 3), code]);
    case 'snomed':
      return hits([tables.snomed()], [code]); // no hierarchy is bundled: only the concepts named
    default:
      return NOTHING;
  }
}

function everyPrefix(code: string): readonly string[] {
  return Array.from(code, (_, index) => code.slice(0, index + 1));
}

function hits(tables: readonly Table[], prefixes: readonly string[]): readonly CodeMatch[] {
  const found = (kind: keyof Table) =>
    new Set(tables.flatMap((one) => prefixes.flatMap((prefix) => one[kind].get(prefix) ?? [])));
  const excluded = found('excluded');
  const weak = found('weak');
  return [...new Set([...found('named'), ...weak])]
    .filter((id) => !excluded.has(id))
    .map((id) => ({ id, weak: weak.has(id) }));
}

/** Whether a code certainly belongs to a list or group of that id: its own codes, not its members'. */
export function inList(codes: CodeLists, read: ReadCode, id: string): boolean {
  for (const match of matchesOf(codes, read)) if (match.id === id) return !match.weak; // each id is there once
  return false;
}

export interface GroupTarget {
  readonly id: string;
  readonly lifelong: boolean;
  readonly lookBackDays: number | null;
  readonly recentCareDays: number | null;
  /** Null for a list: it has no chapter. */
  readonly chapter: string | null;
  readonly chapterByPrefix?: ChronicGroup['chapterByPrefix'];
}

/**
 * The groups a rule set means by `groups`: "major", "lifelong", "major-or-lifelong", the id of a group, or of a list,
 * which stands for its members and, when it has codes of its own, for itself. In the order of rules/codes.
 * @throws RangeError for an id that is nowhere: rule sets are checked before.
 */
export function groupTargets(codes: CodeLists, groups: string): readonly GroupTarget[] {
  return targetsOf(codes, groups).all;
}

/** The same, to be looked up in. */
export function targetsOf(codes: CodeLists, groups: string): GroupTargets {
  const { targets } = tablesOf(codes);
  const known = targets.get(groups);
  if (known !== undefined) return known;
  const all = findTargets(codes, groups);
  const fresh = {
    all,
    places: new Map(all.map(({ id }, place) => [id, place])),
    carried: all.flatMap(({ recentCareDays }, place) => (recentCareDays === null ? [] : [place])),
  };
  targets.set(groups, fresh);
  return fresh;
}

export interface GroupTargets {
  readonly all: readonly GroupTarget[];
  /** Where each stands in `all`, by its id. */
  readonly places: ReadonlyMap<string, number>;
  /** The places of those that contacts alone may carry: `recentCareDays`. */
  readonly carried: readonly number[];
}

/** The list of that id in rules/codes. */
export function listOf(codes: CodeLists, id: string): CodeList | undefined {
  return tablesOf(codes).lists.get(id);
}

function findTargets(codes: CodeLists, groups: string): readonly GroupTarget[] {
  switch (groups) {
    case 'major':
      return codes.groups.filter((group) => group.tier === 'major');
    case 'lifelong':
      return codes.groups.filter((group) => group.lifelong);
    case 'major-or-lifelong':
      return codes.groups.filter((group) => group.tier === 'major' || group.lifelong);
  }
  const list = listOf(codes, groups);
  if (list === undefined) {
    const group = codes.groups.find((candidate) => candidate.id === groups);
    if (group === undefined) throw new RangeError(`no group or list "${groups}" in rules/codes`);
    return [group];
  }
  const members = (list.memberGroups ?? []).flatMap((member) => groupTargets(codes, member));
  const self = { id: list.id, lifelong: false, lookBackDays: list.lookBackDays, recentCareDays: null, chapter: null };
  return hasCodes(list) ? [...members, self] : members;
}

function hasCodes(list: CodePrefixes): boolean {
  return [list.icd10, list.icd10Weak, list.icd10cmExtra, list.icpc2, list.icpc2Weak, list.snomed].some(
    (codes) => (codes?.length ?? 0) > 0,
  );
}
