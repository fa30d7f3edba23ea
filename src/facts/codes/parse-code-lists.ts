import * as v from 'valibot';
import type { CodeLists } from './code-lists.ts';
import { type CodeFile, mergeCodeLists } from './merge-code-lists.ts';
import { countingSchema } from './parse-counting.ts';
import { rolesSchema, wordsSchema } from './parse-words.ts';

/** What is wrong in a file of rules/codes: `key` is the path inside the file, e.g. "groups.3.title.nn". */
export interface CodeListProblem {
  readonly file: string;
  readonly key: string;
  readonly problem: string;
}

/** Lists the facts themselves go by; without them cancer, suspicion and series would be read wrongly in silence. */
const NEEDED_LISTS = [
  'cancer-medicines',
  'cancer-medicines-used-elsewhere',
  'exclude-obstetric',
  'exclude-series',
  'exclude-suspected',
  'history-of',
  'history-of-cancer',
  'history-of-disease',
  'malignant-disease',
  'observation-for-suspected-disease',
  'sequelae-and-status',
  'topical-medicines',
] as const;

/** Words a rule set uses for sets of groups; an id may not be one of them. */
const RESERVED_IDS = new Set(['major', 'lifelong', 'major-or-lifelong']);

const text = v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'));
const id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, 'must be lower case letters, digits and hyphens'));
const title = v.strictObject({ nb: text, nn: text, en: text });
const days = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1)));
// A slip of the pen ("IXX") would be a chapter more, and three chapters are what is asked for.
const CHAPTERS = 'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII'.split(' ');
const chapter = v.pipe(
  v.string(),
  v.check((numeral) => CHAPTERS.includes(numeral), 'must be a chapter of ICD-10, I to XXII'),
);

function codes(shape: RegExp, what: string) {
  return v.optional(v.array(v.pipe(v.string(), v.regex(shape, `must be ${what}`))));
}

// Prefixes, so shorter than codes; dots and lower case would never match anything.
const icd10 = codes(/^[A-Z](\d([0-9N][0-9A-Z]{0,3})?)?$/, 'an ICD-10 prefix in upper case without dots');
// ICPC-2 components 2-6 (30-69) are what was done, in every chapter: no diagnosis, so no list may name them.
const icpc2 = codes(/^[ABDFHKLNPRSTUWXYZ][0-27-9]\d{1,2}$/, 'an ICPC-2 symptom or diagnosis');
const atc = codes(/^[A-Z](\d{2}([A-Z]([A-Z](\d{2})?)?)?)?$/, 'an ATC code');

const prefixes = {
  icd10,
  icd10Exclude: icd10,
  icd10Weak: icd10,
  icd10cmExtra: codes(/^[A-Z]\d[0-9A-Z]{1,5}$/, 'an ICD-10-CM prefix in upper case without dots'),
  icpc2,
  icpc2Exclude: icpc2,
  icpc2Weak: icpc2,
  snomed: codes(/^\d{6,18}$/, 'a SNOMED CT id'),
  atc,
  atcExclude: atc,
  ingredients: codes(/^[a-z -]+$/, 'lower case letters'),
};

const group = v.strictObject({
  id,
  title,
  chapter,
  chapterByPrefix: v.optional(v.record(v.string(), chapter)),
  tier: v.picklist(['major', 'minor']),
  lifelong: v.boolean(),
  lookBackDays: days,
  recentCareDays: v.optional(days),
  ...prefixes,
  // Both are for those who write and review rules, and the published files have neither: `rules check` asks for them
  source: v.array(text),
  note: v.optional(v.nullable(text)),
});

const list = v.strictObject({
  id,
  title,
  reason: v.picklist([
    'chronic-diagnosis',
    'high-intensity-code',
    'high-intensity-medicine',
    'cancer-treatment',
    'complex-condition-in-child',
    'reduced-capacity',
    'reduced-function',
    'reduced-health',
    'social-situation',
  ]),
  lookBackDays: days,
  memberGroups: v.optional(v.array(id)),
  ...prefixes,
  source: v.array(text),
  note: v.optional(v.nullable(text)),
});

const aliases = v.pipe(v.array(text), v.minLength(1, 'needs at least one alias'));
const stems = v.array(v.pipe(text, v.regex(/^[^A-ZÆØÅ]+$/, 'must be lower case')));
const unitMarks = { nameStems: stems, codes: v.array(v.strictObject({ system: text, code: text })) };
const points = v.record(
  v.pipe(v.string(), v.regex(/^[A-Z]\d\d?$/, 'must be an ICD-10 category')),
  v.pipe(
    v.number(),
    v.minValue(0.1),
    v.check((points) => Number(points.toFixed(1)) === points, 'must be points with one decimal'),
  ),
);

const file = v.strictObject({
  description: text,
  groups: v.optional(v.array(group)),
  lists: v.optional(v.array(list)),
  systems: v.optional(
    v.strictObject({
      'icd-10': aliases,
      'icd-10-cm': aliases,
      'icpc-2': aliases,
      snomed: aliases,
      atc: aliases,
      rxnorm: aliases,
      fest: aliases,
      volven: aliases,
    }),
  ),
  icpc2FourCharacter: codes(/^[ABDFHKLNPRSTUWXYZ]\d{3}$/, 'a four-character ICPC-2 code'),
  units: v.optional(
    v.strictObject({
      notSpecialist: v.array(
        v.strictObject({
          kind: v.picklist(['radiology', 'laboratory', 'pharmacy', 'gp', 'out-of-hours', 'obstetric', 'newborn']),
          ...unitMarks,
          notBeside: v.exactOptional(stems),
        }),
      ),
      municipalNameStems: stems,
      intensiveCareNameStems: stems,
      mentalHealth: v.strictObject(unitMarks),
      paediatric: v.strictObject(unitMarks),
    }),
  ),
  hospitalFrailtyRisk: v.optional(
    v.strictObject({ source: v.array(text), points, norwegianSubstitutes: v.optional(points) }),
  ),
  counting: v.optional(countingSchema),
  chaptersNotCounted: v.optional(v.object({ chapters: v.array(chapter) })),
  words: v.optional(wordsSchema),
  roles: v.optional(rolesSchema),
  sources: v.optional(v.record(v.string(), text)),
});

/**
 * Validates and merges the files of rules/codes, by file name. All problems are found, not only the first: shape, a
 * repeated id, a member nobody defines, a source without citation, or one of the files that is needed and missing
 * (systems, units, frailty risk, counting, words, roles).
 */
export function parseCodeLists(
  files: Readonly<Record<string, unknown>>,
): { readonly codes: CodeLists } | { readonly errors: readonly CodeListProblem[] } {
  const errors: CodeListProblem[] = [];
  const parsed: [string, CodeFile][] = [];
  for (const name of Object.keys(files).sort()) {
    const result = v.safeParse(file, files[name]);
    // exactOptionalPropertyTypes: valibot types an absent key as possibly undefined, which it never sets
    if (result.success) parsed.push([name, result.output as CodeFile]);
    else for (const issue of result.issues) errors.push(problemOf(name, issue));
  }
  if (errors.length > 0) return { errors };
  errors.push(...crossFileProblems(parsed));

  for (const key of NEEDED_ONCE) errors.push(...onlyOne(parsed, key));
  const codes = errors.length > 0 ? null : mergeCodeLists(parsed.map(([, content]) => content));
  return codes === null ? { errors } : { codes };
}

function problemOf(name: string, issue: v.BaseIssue<unknown>): CodeListProblem {
  return { file: name, key: v.getDotPath(issue) ?? '', problem: issue.message };
}

function crossFileProblems(parsed: readonly [string, CodeFile][]): readonly CodeListProblem[] {
  const errors: CodeListProblem[] = [];
  const owner = new Map<string, string>();
  const withMembers = new Set<string>();
  const cited = new Set(parsed.flatMap(([, content]) => Object.keys(content.sources ?? {})));
  for (const [name, content] of parsed) {
    for (const key of ['groups', 'lists'] as const) {
      content[key]?.forEach((entry, index) => {
        const at = `${key}.${index}`;
        const before = owner.get(entry.id);
        if (before !== undefined) {
          errors.push({ file: name, key: `${at}.id`, problem: `"${entry.id}" is already defined in ${before}` });
        }
        if (RESERVED_IDS.has(entry.id)) {
          errors.push({ file: name, key: `${at}.id`, problem: `"${entry.id}" is a reserved word of rule sets` });
        }
        owner.set(entry.id, name);
        if ('memberGroups' in entry) withMembers.add(entry.id);
        entry.source.forEach((source, n) => {
          if (!cited.has(source)) {
            errors.push({ file: name, key: `${at}.source.${n}`, problem: `"${source}" is not in any sources file` });
          }
        });
      });
    }
  }
  for (const [name, content] of parsed) {
    content.lists?.forEach((entry, index) => {
      entry.memberGroups?.forEach((member, n) => {
        const key = `lists.${index}.memberGroups.${n}`;
        if (!owner.has(member)) errors.push({ file: name, key, problem: `"${member}" is no group or list` });
        else if (withMembers.has(member)) {
          errors.push({ file: name, key, problem: `"${member}" has members of its own: name those instead` });
        }
      });
    });
  }
  for (const needed of NEEDED_LISTS) {
    if (!owner.has(needed)) errors.push({ file: '', key: 'lists', problem: `the list "${needed}" is missing` });
  }
  return errors;
}

const NEEDED_ONCE = [
  'systems',
  'units',
  'hospitalFrailtyRisk',
  'counting',
  'chaptersNotCounted',
  'words',
  'roles',
] as const satisfies readonly (keyof CodeFile)[];

function onlyOne(parsed: readonly [string, CodeFile][], key: (typeof NEEDED_ONCE)[number]): readonly CodeListProblem[] {
  const [holder, ...others] = parsed.filter(([, content]) => content[key] !== undefined).map(([name]) => name);
  if (holder === undefined) return [{ file: '', key, problem: `no file has "${key}"` }];
  return others.map((file) => ({ file, key, problem: `"${key}" is already in ${holder}` }));
}
