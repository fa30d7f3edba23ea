import * as v from 'valibot';
import { RECORD_TYPES } from '../../record/patient-record.ts';
import type { Comparison } from './compare.ts';
import { type Counts, total } from './counts.ts';
import type { RunMeta, Summary } from './summary.ts';

/** What one process found of its part of the patients. `comparison`: when it was asked to compare two profiles. */
export interface SummaryPart {
  readonly summary: Summary;
  readonly comparison: Comparison | null;
}

/** Stands first in every part, so that whoever opens the file reads it. */
const HANDLING =
  'Exact counts, also of few persons: near personal data. Merge with "koordinatorflagg summary"; do not publish.';

/**
 * A part as one line of JSON, without a line end. Keys are sorted: equal parts are equal bytes.
 *
 * ```jsonc
 * { "kind": "koordinatorflagg-summary", "format": 1, "handling": "Exact counts ...",
 *   "run": { "ruleSet": "helse-vest", "version": "2024.1", "profile": null, "setting": "hospital" },
 *   "at": { "first": "2026-11-20T08:00:00+01:00", "last": "2026-11-20T08:00:00+01:00" },
 *   "assessed": 314, "notReadable": 2, "partsNotRead": 0, "withCoordinator": 19,
 *   "levels": { "likely": 97, ... }, "notAssessable": { "Encounter": { "forbidden": 3 } },
 *   "criteria": { "A": { "answers": { "met-recorded": 120, "not-met": 80, "unknown": 114 }, "asked": 9,
 *                        "because": { "ServiceRequest": { "unsupported": 114 } } } },
 *   "units": [{ "unit": "Nevrologisk avdeling", "levels": { "likely": 23 } }],   // unit null: none known
 *   "ages": { "75+": { "likely": 40 } }, "sexes": { "female": { "likely": 50 } },
 *   "triggers": { "repeated-acute-admissions": 12 }, "groups": {}, "routes": {},
 *   "coverage": { "Condition": { "complete": 310, "partial:truncated": 4 }, "Task": { "missing:unsupported": 314 } },
 *   "comparison": null }   // or { "from": run, "to": run, "compared": 314, "levels": { "likely>clarify": 7 },
 *                          //      "criteria": { "D:met>not-met": 7 }, "triggers": { "repeated-acute-admissions:lost": 1 } }
 * ```
 */
export function writePart({ summary, comparison }: SummaryPart): string {
  const { run, at, assessed, notReadable, partsNotRead, withCoordinator } = summary;
  return JSON.stringify({
    kind: 'koordinatorflagg-summary',
    format: 1,
    handling: HANDLING,
    run,
    at,
    assessed,
    notReadable,
    partsNotRead,
    withCoordinator,
    levels: plain(summary.levels),
    notAssessable: nested(summary.notAssessable),
    criteria: sorted(summary.criteria, ({ answers, asked, because }) => ({
      answers: plain(answers),
      asked,
      because: nested(because),
    })),
    // A list, since a unit may be called anything, "constructor" too.
    units: byKey(summary.units).map(([unit, levels]) => ({ unit: unit === '' ? null : unit, levels: plain(levels) })),
    ages: nested(summary.ages),
    sexes: nested(summary.sexes),
    triggers: plain(summary.triggers),
    groups: plain(summary.groups),
    routes: plain(summary.routes),
    coverage: nested(summary.coverage),
    comparison:
      comparison === null
        ? null
        : {
            from: comparison.from,
            to: comparison.to,
            compared: comparison.compared,
            levels: plain(comparison.levels),
            criteria: plain(comparison.criteria),
            triggers: plain(comparison.triggers),
          },
  });
}

export type PartProblem = 'not-json' | 'not-a-summary' | 'does-not-add-up';

/** Reads one line back. A part whose levels, or records read, do not add up to its patients is refused: something of it is lost. */
export function parsePart(line: string): SummaryPart | { readonly problem: PartProblem; readonly detail: string } {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch {
    return { problem: 'not-json', detail: '' };
  }
  const parsed = v.safeParse(partSchema, data);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return { problem: 'not-a-summary', detail: `${v.getDotPath(issue) ?? ''} ${issue.message}`.trim() };
  }
  const { kind: _, format: __, handling: ___, units, comparison, ...read } = parsed.output;
  const summary: Summary = { ...read, units: new Map(units.map(({ unit, levels }) => [unit ?? '', levels])) };
  const sums = [
    summary.levels,
    ...[summary.units, summary.ages, summary.sexes].map(flat),
    ...RECORD_TYPES.flatMap((type) => summary.coverage.get(type) ?? []),
  ];
  const astray = sums.find((counts) => total(counts) !== summary.assessed);
  if (astray !== undefined) return { problem: 'does-not-add-up', detail: `${total(astray)} / ${summary.assessed}` };
  return { summary, comparison };
}

const number = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Not `v.record`, which leaves out keys such as "constructor" without a word. */
function mapOf<V, Schema extends v.GenericSchema<unknown, V>>(value: Schema) {
  return v.pipe(
    v.custom<object>((read) => typeof read === 'object' && read !== null && !Array.isArray(read)),
    v.transform((read): unknown => Object.entries(read)),
    v.array(v.tuple([v.string(), value])),
    v.transform((entries) => new Map<string, v.InferOutput<Schema>>(entries)),
  );
}

const counts = mapOf(number);
const reasons = mapOf(counts);
const instant = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'is not an instant'),
);
const run = v.object({
  ruleSet: v.string(),
  version: v.string(),
  profile: v.nullable(v.string()),
  setting: v.picklist(['hospital', 'gp', 'municipality']),
}) satisfies v.GenericSchema<unknown, RunMeta>;

const partSchema = v.object({
  kind: v.literal('koordinatorflagg-summary'),
  format: v.literal(1),
  handling: v.string(),
  run,
  at: v.object({ first: instant, last: instant }),
  assessed: number,
  notReadable: number,
  partsNotRead: number,
  withCoordinator: number,
  levels: counts,
  notAssessable: reasons,
  criteria: mapOf(v.object({ answers: counts, asked: number, because: reasons })),
  units: v.array(v.object({ unit: v.nullable(v.string()), levels: counts })),
  ages: reasons,
  sexes: reasons,
  triggers: counts,
  groups: counts,
  routes: counts,
  coverage: reasons,
  comparison: v.nullable(
    v.object({ from: run, to: run, compared: number, levels: counts, criteria: counts, triggers: counts }),
  ),
});

function byKey<V>(map: ReadonlyMap<string, V>): [string, V][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

function sorted<V, W>(map: ReadonlyMap<string, V>, write: (value: V) => W): Readonly<Record<string, W>> {
  return Object.fromEntries(byKey(map).map(([key, value]) => [key, write(value)]));
}

const plain = (map: Counts) => sorted(map, (times) => times);
const nested = (map: ReadonlyMap<string, Counts>) => sorted(map, plain);
const flat = (map: ReadonlyMap<string, Counts>): Counts => new Map([...map].map(([key, each]) => [key, total(each)]));
