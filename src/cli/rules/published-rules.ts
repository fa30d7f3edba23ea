import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEXT_KEYS } from '../../criteria/texts-apart.ts';
import type { CodeFile } from '../../facts/codes/merge-code-lists.ts';
import { RULES_FOLDER } from '../rules-folder.ts';
import { packCodes, titlesOf } from './pack-codes.ts';

/** Published files by path, as the bytes of each. */
type Files = ReadonlyMap<string, string>;

/**
 * rules/ as the app fetches it, as small as it can be: rule sets and unit profiles one by one, all code lists as one
 * table. Texts that the flag does not say lie in `rules/texts/`, to be fetched after it.
 */
export function publishedRules(): Files {
  const published = new Map<string, unknown>();
  const { codes, ruleSets, profiles } = inFolder();
  published.set('rules/codes.json', packCodes([...codes.values()]));
  published.set('rules/texts/codes.json', titlesOf([...codes.values()]));
  for (const [name, ruleSet] of ruleSets) {
    const { json, texts } = textsApart(ruleSet);
    published.set(`rules/rule-sets/${name}`, json);
    published.set(`rules/texts/rule-sets/${name}`, texts);
  }
  for (const [name, profile] of profiles) published.set(`rules/profiles/${name}`, profile);
  return written(published);
}

/**
 * The same, each with all its texts and in the form that a hospital writes its own in, to put in the place of the ones
 * that are fetched. Sources, notes and descriptions, and the titles of what is never asked or shown (how things are
 * counted), are for those who write rules: the app shows none of them, and they are left empty.
 */
export function readableRules(): Files {
  const { codes, ruleSets } = inFolder();
  const readable = new Map<string, unknown>([['rules/written/codes.json', Object.fromEntries(codes)]]);
  for (const [name, ruleSet] of ruleSets) readable.set(`rules/written/rule-sets/${name}`, ruleSet);
  return written(readable);
}

/** Of each of these the first letters of its SHA-256 in Base64, by path: what the app fetches so was checked by the build. */
export const builtRules = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...publishedRules()].map(([path, text]) => [
      path,
      createHash('sha256').update(text).digest('base64').slice(0, 10),
    ]),
  );

const written = (files: ReadonlyMap<string, unknown>): Files =>
  new Map([...files].map(([path, json]) => [path, JSON.stringify(json)]));

function inFolder() {
  const read = <Content>(folder: string, leaveOut: (key: string, value: unknown) => unknown) =>
    new Map<string, Content>(
      readdirSync(join(RULES_FOLDER, folder), { encoding: 'utf8', recursive: true })
        .filter((name) => name.endsWith('.json') && name !== 'sources.json')
        .map((name) => name.replaceAll('\\', '/'))
        .sort()
        .map((name) => [name, JSON.parse(readFileSync(join(RULES_FOLDER, folder, name), 'utf8'), leaveOut)]),
    );
  return {
    codes: read<CodeFile>('codes', ofCodes),
    ruleSets: read<WrittenRuleSet>('rule-sets', ofRuleSets),
    profiles: read<unknown>('profiles', ofRuleSets),
  };
}

/** What of a rule set has a text that the flag says: of a criterion its title, and of a trigger. */
interface WrittenRuleSet {
  readonly criteria: readonly { readonly title: unknown }[];
  readonly triggers: readonly { readonly title: unknown }[];
}

/** Takes apart what `withTexts` puts together: each text once, and its number where it stood. */
function textsApart(ruleSet: WrittenRuleSet): { readonly json: unknown; readonly texts: readonly unknown[] } {
  const saidByFlag = new Set([...ruleSet.criteria, ...ruleSet.triggers].map(({ title }) => title));
  const places = new Map<string, number>();
  const apart = JSON.stringify(ruleSet, (key, value) => {
    if (!TEXT_KEYS.has(key) || value === null || saidByFlag.has(value)) return value;
    const text = JSON.stringify(value);
    if (!places.has(text)) places.set(text, places.size);
    return places.get(text);
  });
  return { json: JSON.parse(apart), texts: [...places.keys()].map((text) => JSON.parse(text)) };
}

function ofCodes(key: string, value: unknown): unknown {
  switch (key) {
    case 'counting':
    case 'chaptersNotCounted':
    case 'words':
    case 'roles':
      return withoutReasons(value);
    case 'note':
      return undefined;
    case 'source':
      return [];
    case 'description':
      return '-';
    default:
      return value;
  }
}

const withoutReasons = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner) => (/^(title|unit|basis|source|name)$/.test(key) ? undefined : inner)));

function ofRuleSets(key: string, value: unknown): unknown {
  switch (key) {
    case '$comment':
      return undefined;
    case 'source':
      return typeof value === 'string' ? '' : value;
    case 'parameters':
      return withoutTitles(value);
    case 'groups':
      return Array.isArray(value) ? withoutTitles(value) : value;
    default:
      return value;
  }
}

/** No page names a threshold or a priority group. */
const withoutTitles = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner) => (key === 'title' ? { nb: '-', nn: '-', en: '-' } : inner)));
