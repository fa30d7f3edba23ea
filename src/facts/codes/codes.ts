import { once, onceFor, remembered } from '../memory.ts';
import type { ChronicGroup, CodeList, CodeLists, CodePrefixes, CodeSystem } from './code-lists.ts';
import type { ReadCode } from './code-systems.ts';

/** A chronic group or list that a code belongs to. */
export interface CodeMatch {
  /** Id of the group or list. */
  readonly id: string;
  /** The code does not separate the disease from others: a suspicion, never a diagnosis. */
  readonly weak: boolean;
}

/** Where a group or list has its prefixes of each system: those that name it, those of low specificity, and those left out. */
const PREFIXES = {
  'icd-10': { named: 'icd10', weak: 'icd10Weak', excluded: 'icd10Exclude' },
  'icd-10-cm': { named: 'icd10cmExtra' },
  'icpc-2': { named: 'icpc2', weak: 'icpc2Weak', excluded: 'icpc2Exclude' },
  atc: { named: 'atc', excluded: 'atcExclude' },
  snomed: { named: 'snomed' },
} as const satisfies Readonly<Partial<Record<CodeSystem, Partial<Record<Manner, keyof CodePrefixes>>>>>;

type Manner = 'named' | 'weak' | 'excluded';
type Listed = keyof typeof PREFIXES;

/** By prefix what names it, and how. */
type Table = ReadonlyMap<string, readonly { readonly id: string; readonly manner: Manner }[]>;

interface Tables {
  /** Each is built when a code of its system is first looked up. */
  readonly bySystem: Map<Listed, Table>;
  /** Codes seen before; records repeat few codes many times, and readCoding gives the same object for the same code. */
  readonly matched: WeakMap<ReadCode, readonly CodeMatch[]>;
  readonly targets: Map<string, GroupTargets>;
  readonly lists: ReadonlyMap<string, CodeList>;
}

const tablesOf = once(
  (codes: CodeLists): Tables => ({
    bySystem: new Map(),
    matched: new WeakMap(),
    targets: new Map(),
    lists: new Map(codes.lists.map((list) => [list.id, list])),
  }),
);

function newTable({ groups, lists }: CodeLists, system: Listed): Table {
  const table = new Map<string, { id: string; manner: Manner }[]>();
  const keys = Object.entries(PREFIXES[system]) as readonly (readonly [Manner, PrefixKey])[];
  for (const entry of [...groups, ...lists]) {
    for (const [manner, key] of keys) {
      for (const prefix of (entry as CodePrefixes)[key] ?? []) {
        const marks = table.get(prefix);
        if (marks === undefined) table.set(prefix, [{ id: entry.id, manner }]);
        else marks.push({ id: entry.id, manner });
      }
    }
  }
  return table;
}

type PrefixKey = Exclude<keyof CodePrefixes, 'ingredients'>;

/** The groups and lists a code belongs to, each once. Excluded wins over weak, weak over named. */
export function matchesOf(codes: CodeLists, read: ReadCode): readonly CodeMatch[] {
  const { matched } = tablesOf(codes);
  return matched.get(read) ?? onceFor(matched, read, () => lookUp(codes, read));
}

function lookUp(codes: CodeLists, { system, code }: ReadCode): readonly CodeMatch[] {
  switch (system) {
    case 'icd-10':
    case 'atc':
      return hits(codes, [system], everyPrefix(code));
    case 'icd-10-cm':
      return hits(codes, ['icd-10', system], everyPrefix(code));
    case 'icpc-2':
      // A three-character rubric holds the Norwegian four-character codes below it; a four-character one only itself.
      return hits(codes, [system], [code.slice(0, 3), code]);
    case 'snomed':
      return hits(codes, [system], [code]); // no hierarchy is bundled: only the concepts named
    default:
      return NOTHING;
  }
}

const NOTHING: readonly CodeMatch[] = [];

function everyPrefix(code: string): readonly string[] {
  return Array.from(code, (_, index) => code.slice(0, index + 1));
}

function hits(codes: CodeLists, systems: readonly Listed[], prefixes: readonly string[]): readonly CodeMatch[] {
  const { bySystem } = tablesOf(codes);
  const marks = systems.flatMap((system) => {
    const table = remembered(bySystem, system, () => newTable(codes, system));
    return prefixes.flatMap((prefix) => table.get(prefix) ?? []);
  });
  const ids = (asked: Manner) => new Set(marks.flatMap(({ id, manner }) => (manner === asked ? id : [])));
  const excluded = ids('excluded');
  const weak = ids('weak');
  return [...new Set([...ids('named'), ...weak])]
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
  return targets.get(groups) ?? remembered(targets, groups, () => newTargets(findTargets(codes, groups)));
}

function newTargets(all: readonly GroupTarget[]): GroupTargets {
  return {
    all,
    places: new Map(all.map(({ id }, place) => [id, place])),
    carried: all.flatMap(({ recentCareDays }, place) => (recentCareDays === null ? [] : [place])),
  };
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
