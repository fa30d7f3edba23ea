import type { Assessment, CriterionResult, Level, Missing, Setting } from '../../criteria/assessment.ts';
import { RECORD_TYPES, type RecordType } from '../../record/patient-record.ts';
import { type Counts, count, held, mergeCounts, mergeMaps } from './counts.ts';
import { ageGroup, type Person, sexOf } from './person-of.ts';

export type { Person } from './person-of.ts';

/** Fixed order in every table and figure: the flagged first. */
export const LEVELS = [
  'likely',
  'clarify',
  'not-indicated',
  'has-coordinator',
  'not-assessable',
] as const satisfies readonly Level[];

/** What makes counts comparable: parts of one run have the same. */
export interface RunMeta {
  readonly ruleSet: string;
  readonly version: string;
  readonly profile: string | null;
  readonly setting: Setting;
}

/** Reasons by what is missing, then by why. One patient counts once for each pair. */
export type Reasons = Map<string, Counts>;

export interface CriterionCounts {
  /** Keys: met-recorded, met-presumed, not-met, unknown. They add up to the assessed. */
  readonly answers: Counts;
  /** Patients for whom the answer would change the level. */
  asked: number;
  /** Why it is unknown. */
  readonly because: Reasons;
}

/**
 * What a population looks like under one set of rules, as counts only: no patient, no id, no date of a person. It grows
 * with the number of units and reasons, not of patients.
 */
export interface Summary {
  readonly run: RunMeta;
  /** The first and last instant assessed at, as written: parts of a run without `--at` differ by moments. */
  at: { readonly first: string; readonly last: string };
  assessed: number;
  /** Records or lines that could not be read; they are in no other count. */
  notReadable: number;
  /** Part summaries that could not be merged in: the patients in them are not counted. */
  partsNotRead: number;
  /** Assessed patients with a registered coordinator, whatever their level. */
  withCoordinator: number;
  readonly levels: Counts;
  readonly notAssessable: Reasons;
  readonly criteria: Map<string, CriterionCounts>;
  /** Levels by unit; the empty key is "no unit known". */
  readonly units: Map<string, Counts>;
  readonly ages: Map<string, Counts>;
  readonly sexes: Map<string, Counts>;
  readonly triggers: Counts;
  readonly groups: Counts;
  readonly routes: Counts;
  /** By FHIR type: how many patients' rows were "complete", "partial:why", "missing:why" or "substituted:type". */
  readonly coverage: Map<string, Counts>;
}

export const NO_UNIT = '';

/** An empty summary. `at`: ISO 8601 instant with offset. */
export function createSummary(meta: RunMeta & { readonly at: string }): Summary {
  const { ruleSet, version, profile, setting, at } = meta;
  return {
    run: { ruleSet, version, profile, setting },
    at: { first: at, last: at },
    assessed: 0,
    notReadable: 0,
    partsNotRead: 0,
    withCoordinator: 0,
    levels: new Map(),
    notAssessable: new Map(),
    criteria: new Map(),
    units: new Map(),
    ages: new Map(),
    sexes: new Map(),
    triggers: new Map(),
    groups: new Map(),
    routes: new Map(),
    coverage: new Map(),
  };
}

/** Counts one patient in, changing `summary`. */
export function addAssessment(summary: Summary, assessment: Assessment, person: Person): void {
  const { level } = assessment;
  summary.assessed += 1;
  if (assessment.coordinator !== null) summary.withCoordinator += 1;
  count(summary.levels, level);
  countReasons(summary.notAssessable, assessment.notAssessable);
  for (const criterion of assessment.criteria) {
    addCriterion(held(summary.criteria, criterion.id, noAnswers), criterion, assessment.questions);
  }
  count(held(summary.units, person.unit ?? NO_UNIT, noCounts), level);
  count(held(summary.ages, ageGroup(person.birthDate, assessment.at), noCounts), level);
  count(held(summary.sexes, sexOf(person.gender), noCounts), level);
  for (const id of assessment.triggers) count(summary.triggers, id);
  for (const id of assessment.groups) count(summary.groups, id);
  for (const { id } of assessment.routes) count(summary.routes, id);
  for (const type of RECORD_TYPES) addCoverage(held(summary.coverage, type, noCounts), assessment.coverage[type]);
}

/** Counts records or lines that could not be read. */
export function addNotReadable(summary: Summary, times = 1): void {
  summary.notReadable += times;
}

/** In what the two were not made the same way: such counts cannot be added. Empty when they can be merged. */
export function differences(a: Summary, b: Summary): readonly (keyof RunMeta)[] {
  const keys = ['ruleSet', 'version', 'profile', 'setting'] as const satisfies readonly (keyof RunMeta)[];
  return keys.filter((key) => a.run[key] !== b.run[key]);
}

/**
 * The summary of both parts together. In any order and grouping the result is the same; neither argument is changed. Each
 * patient must be in one part only: counts cannot tell.
 * @throws RangeError when the parts are not of the same rules, version, profile and setting: see `differences`.
 */
export function mergeSummaries(a: Summary, b: Summary): Summary {
  const differing = differences(a, b);
  if (differing.length > 0) throw new RangeError(`summaries differ in ${differing.join(', ')}`);
  return {
    run: a.run,
    at: { first: earlier(a.at.first, b.at.first), last: later(a.at.last, b.at.last) },
    assessed: a.assessed + b.assessed,
    notReadable: a.notReadable + b.notReadable,
    partsNotRead: a.partsNotRead + b.partsNotRead,
    withCoordinator: a.withCoordinator + b.withCoordinator,
    levels: mergeCounts(a.levels, b.levels),
    notAssessable: mergeNested(a.notAssessable, b.notAssessable),
    criteria: mergeMaps(copied(a.criteria), copied(b.criteria), mergeCriterion),
    units: mergeNested(a.units, b.units),
    ages: mergeNested(a.ages, b.ages),
    sexes: mergeNested(a.sexes, b.sexes),
    triggers: mergeCounts(a.triggers, b.triggers),
    groups: mergeCounts(a.groups, b.groups),
    routes: mergeCounts(a.routes, b.routes),
    coverage: mergeNested(a.coverage, b.coverage),
  };
}

const noCounts = (): Counts => new Map();
const noAnswers = (): CriterionCounts => ({ answers: new Map(), asked: 0, because: new Map() });

function addCriterion(counts: CriterionCounts, criterion: CriterionResult, questions: readonly string[]): void {
  const { id, answer, certainty, missing } = criterion;
  count(counts.answers, answer === 'met' ? `met-${certainty}` : answer);
  if (questions.includes(id)) counts.asked += 1;
  if (answer === 'unknown') countReasons(counts.because, missing);
}

function countReasons(reasons: Reasons, missing: readonly Missing[]): void {
  missing.forEach(({ what, why }, index) => {
    const repeated = missing.findIndex((other) => other.what === what && other.why === why) < index;
    if (!repeated) count(held(reasons, what, noCounts), why);
  });
}

function addCoverage(counts: Counts, coverage: Assessment['coverage'][RecordType]): void {
  if (coverage.state === 'complete') count(counts, 'complete');
  else if (coverage.state === 'missing' && coverage.substitute !== undefined) {
    count(counts, `substituted:${coverage.substitute}`);
  } else count(counts, `${coverage.state}:${coverage.why}`);
}

function mergeNested(a: ReadonlyMap<string, Counts>, b: ReadonlyMap<string, Counts>): Map<string, Counts> {
  return new Map([...mergeMaps(a, b, mergeCounts)].map(([key, counts]) => [key, new Map(counts)]));
}

function mergeCriterion(a: CriterionCounts, b: CriterionCounts): CriterionCounts {
  return {
    answers: mergeCounts(a.answers, b.answers),
    asked: a.asked + b.asked,
    because: mergeNested(a.because, b.because),
  };
}

/** The criteria of a summary that goes on counting are not shared with the merged one. */
function copied(criteria: ReadonlyMap<string, CriterionCounts>): Map<string, CriterionCounts> {
  return new Map([...criteria].map(([id, counts]) => [id, mergeCriterion(counts, noAnswers())]));
}

/** By the instant; the same instant written in two ways goes by its letters, so that order of merging never shows. */
function earlier(a: string, b: string): string {
  const difference = Date.parse(a) - Date.parse(b);
  return difference < 0 || (difference === 0 && a < b) ? a : b;
}

function later(a: string, b: string): string {
  return earlier(a, b) === a ? b : a;
}
