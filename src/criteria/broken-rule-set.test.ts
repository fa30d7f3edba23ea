import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseCodeLists } from '../facts/codes/parse-code-lists.ts';
import { parseRuleSet } from './parse-rule-set.ts';

/** One rule set, broken in every place there is: each key taken away, each value given every kind that it is not. */
const FILE = 'rules/rule-sets/helse-vest.json';
const rules: unknown = JSON.parse(readFileSync(new URL(`../../${FILE}`, import.meta.url), 'utf8'));
const CODES = new URL('../../rules/codes/', import.meta.url);
const parsedCodes = parseCodeLists(
  Object.fromEntries(readdirSync(CODES).map((name) => [name, JSON.parse(readFileSync(new URL(name, CODES), 'utf8'))])),
);
if ('errors' in parsedCodes) throw new Error(JSON.stringify(parsedCodes.errors));
const { codes } = parsedCodes;

type Kind = 'text' | 'number' | 'yes or no' | 'nothing' | 'list' | 'object';
const OF_KIND: Readonly<Record<Kind, unknown>> = {
  text: 'x',
  number: 7,
  'yes or no': true,
  nothing: null,
  list: [],
  object: {},
};

const KINDS: readonly Kind[] = ['text', 'number', 'yes or no', 'nothing', 'list', 'object'];

const kindOf = (value: unknown): Kind =>
  value === null
    ? 'nothing'
    : Array.isArray(value)
      ? 'list'
      : typeof value === 'object'
        ? 'object'
        : typeof value === 'number'
          ? 'number'
          : typeof value === 'boolean'
            ? 'yes or no'
            : 'text';

interface Place {
  /** "criteria[0].parts[2].conditions" */
  readonly key: string;
  /** Of what it is in. */
  readonly parent: string;
  readonly value: unknown;
  readonly set: (value: unknown) => void;
  /** Null for an item of a list: a list may be shorter. */
  readonly remove: (() => void) | null;
}

/** Every place of a file, from the top. */
function* places(value: unknown, parent = ''): Generator<Place> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const key = `${parent}[${index}]`;
      const set = (other: unknown) => {
        value[index] = other;
      };
      yield { key, parent, value: item, set, remove: null };
      yield* places(item, key);
    }
  } else if (isObject(value)) {
    for (const [name, item] of Object.entries(value)) {
      const key = parent === '' ? name : `${parent}.${name}`;
      const set = (other: unknown) => {
        value[name] = other;
      };
      yield { key, parent, value: item, set, remove: () => delete value[name] };
      yield* places(item, key);
    }
  }
}
const isObject = (value: unknown): value is Record<string, unknown> => kindOf(value) === 'object';

interface Fault {
  readonly file: string;
  readonly key: string;
  readonly detail: string;
}

const faults = (): readonly Fault[] => {
  const parsed = parseRuleSet(FILE, rules, codes);
  return 'errors' in parsed ? parsed.errors : [];
};

/** The key itself or something below it; in a tree of conditions also what it stands in, for a leaf is one thing. */
function isNamed({ key, parent }: Place, found: readonly Fault[]): boolean {
  const inTree = /(^|\.)(conditions|unknownWhen|likely)[.[]/.test(key);
  return found.some((fault) => fault.file === FILE && fault.key.startsWith(inTree ? parent : key));
}

/** A threshold that was taken away is told where it is read. */
function isMissed({ key, parent }: Place, found: readonly Fault[]): boolean {
  const name = key.slice(parent.length + 1);
  return parent === 'parameters' && found.some((fault) => fault.key.endsWith('.parameter') && fault.detail === name);
}

/** What the form allows to be left out: nobody's default. */
const MAY_BE_LEFT_OUT = ['$comment', 'defaultIn'];

/** The kinds a value may have beside its own: nothing to decide by, no help, and a number written out. */
function alsoAllowed({ key, value }: Place): readonly Kind[] {
  if (/^criteria\[\d+\](\.parts\[\d+\]\.conditions|\.help|\.unknownWhen)$/.test(key)) return ['nothing', 'object'];
  return isObject(value) && 'parameter' in value ? ['number'] : [];
}

const everyPlace = [...places(rules)];

test('the rule set is whole, and large enough to break in some thousand places', () => {
  expect(faults()).toEqual([]);
  expect(everyPlace.length).toBeGreaterThan(1500);
});

test('each key taken away is told, by file and key', () => {
  const silent = everyPlace.filter((place) => {
    if (place.remove === null) return false;
    place.remove();
    const found = faults();
    place.set(place.value);
    return !isNamed(place, found) && !isMissed(place, found);
  });
  expect(silent.map(({ key }) => key).filter((key) => !MAY_BE_LEFT_OUT.includes(key))).toEqual([]);
});

test('each value of a kind that it cannot have is told, by file and key', () => {
  const silent: string[] = [];
  for (const [index, place] of everyPlace.entries()) {
    const own: readonly Kind[] = [kindOf(place.value), ...alsoAllowed(place)];
    const wrong = KINDS.filter((kind) => !own.includes(kind));
    // one kind a place, and in turn: each is tried in some hundred places
    const kind = wrong[index % wrong.length];
    if (kind === undefined) throw new Error(place.key);
    place.set(OF_KIND[kind]);
    const found = faults();
    place.set(place.value);
    // without its thresholds a rule set is at fault wherever it reads one
    if (!isNamed(place, found) && !(place.key === 'parameters' && found.length > 0))
      silent.push(`${place.key}: ${kind}`);
  }
  expect(silent).toEqual([]);
});
