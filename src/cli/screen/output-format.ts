import type { Assessment } from '../../criteria/assessment.ts';
import { addMove, type Comparison, compareAssessments, createComparison, type Move } from '../summary/compare.ts';
import type { Person } from '../summary/person-of.ts';
import { personOf } from '../summary/person-of.ts';
import { addAssessment, addNotReadable, createSummary, type RunMeta } from '../summary/summary.ts';
import { writePart } from '../summary/summary-part.ts';
import { summaryText } from '../summary/summary-text.ts';
import { reportHtml } from '../summary-report/report.ts';
import { namesOf } from '../summary-report/report-names.ts';
import type { AssessBy, Assessed } from './assess-record.ts';
import { csvHead, csvMove, csvMoveHead, csvRow } from './csv.ts';

/**
 * `--format`. What is printed of a patient is made in the workers; `summary` (text), `html` (a report) and `part` (one
 * line that the command `summary` merges with others) add them up at the end.
 */
export const FORMATS = ['ndjson', 'csv', 'summary', 'html', 'part'] as const;
export type Format = (typeof FORMATS)[number];

/** What a worker makes of one patient: a line with its end, or nothing for one who does not move between profiles. */
export function outputLine(format: Format, by: AssessBy): (assessed: Assessed) => string {
  switch (format) {
    case 'summary':
    case 'html':
    case 'part':
      return ({ assessment, compared, context }) => {
        const move = moveOf(assessment, compared);
        const counted: Counted = { assessment: asCounted(assessment), person: personOf(context), move };
        return JSON.stringify(counted);
      };
    case 'ndjson':
      return ({ assessment, compared }) => {
        const move = moveOf(assessment, compared);
        if (move === null) return `${JSON.stringify(assessment)}\n`;
        return move.from === move.to ? '' : `${JSON.stringify(move)}\n`;
      };
    case 'csv':
      return ({ assessment, compared }) => {
        const move = moveOf(assessment, compared);
        if (move === null) return csvRow(assessment, by.ruleSet);
        return move.from === move.to ? '' : csvMove(move);
      };
  }
}

interface Counted {
  readonly assessment: Assessment;
  readonly person: Person;
  readonly move: Move | null;
}

/** A summary counts answers, not what they rest on: nine tenths of an assessment need not travel to the main thread. */
function asCounted(assessment: Assessment): Assessment {
  const bare = ({ id }: { readonly id: string }) => ({ id, evidence: [] });
  return {
    ...assessment,
    criteria: assessment.criteria.map((criterion) => ({ ...criterion, evidence: [], parts: [], hints: [] })),
    triggerEvidence: assessment.triggerEvidence.map(bare),
    routes: assessment.routes.map(bare),
  };
}

const moveOf = (assessment: Assessment, compared: Assessment | null): Move | null =>
  compared === null ? null : compareAssessments(assessment, compared);

/** What the main thread makes of the workers' lines, in their order. */
export interface Formatter {
  readonly head: string;
  line(line: Buffer): Buffer;
  end(totals: { readonly faults: number }): string;
}

/** @param exact whether a summary or report shows counts of 1 to 4 persons too */
export function formatter(format: Format, by: AssessBy, exact = false): Formatter {
  if (format !== 'ndjson' && format !== 'csv') return summing(format, by, exact);
  const head = format === 'csv' ? (by.compare === null ? csvHead(by.ruleSet) : csvMoveHead()) : '';
  return { head, line: (line) => line, end: () => '' };
}

function summing(format: 'summary' | 'html' | 'part', by: AssessBy, exact: boolean): Formatter {
  const meta = ({ ruleSet, profile }: Pick<AssessBy, 'ruleSet' | 'profile'>): RunMeta => ({
    ruleSet: ruleSet.id,
    version: ruleSet.version,
    profile: profile?.id ?? null,
    setting: by.setting,
  });
  const summary = createSummary({ ...meta(by), at: by.at });
  const comparison: Comparison | null = by.compare === null ? null : createComparison(meta(by), meta(by.compare));
  return {
    head: '',
    line(line) {
      const { assessment, person, move }: Counted = JSON.parse(line.toString());
      addAssessment(summary, assessment, person);
      if (comparison !== null && move !== null) addMove(comparison, move);
      return NOTHING;
    },
    end({ faults }) {
      addNotReadable(summary, faults);
      if (format === 'part') return `${writePart({ summary, comparison })}\n`;
      const options = { language: by.language, exact, names: namesOf(by.ruleSet, by.profile) };
      return format === 'html' ? reportHtml(summary, comparison, options) : summaryText(summary, comparison, options);
    },
  };
}

const NOTHING = Buffer.alloc(0);
