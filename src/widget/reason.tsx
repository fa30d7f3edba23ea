import type { CriterionResult } from '../criteria/assessment.ts';
import type { CoverageByType } from '../record/patient-record.ts';
import { typeAndWhy } from '../text/coverage.ts';
import { summariseEvidence } from '../text/summary.ts';
import { fillTemplate } from '../text/template.ts';
import { isAsked, statusOf, unreadAmong } from './criterion-status.ts';
import { Disclosure } from './disclosure.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { useLanguage, useWords } from './language-context.ts';
import { Mark } from './marks.tsx';
import { NotRead } from './not-read.tsx';
import { AnsweredBy, type OnAnswer, Question } from './question.tsx';
import { useCriterion, useTitleOf } from './rule-content.ts';
import { Searched, useStatusWords } from './searched.tsx';

interface ReasonProps {
  readonly criterion: CriterionResult;
  readonly coverage: CoverageByType;
  readonly startsOpen: boolean;
  /** Null when the question stands elsewhere on the screen. */
  readonly onAnswer: OnAnswer | null;
}

/** One criterion on one line, opening to what decided it and, where a person can settle it, the question. */
export function Reason({ criterion, coverage, startsOpen, onAnswer }: ReasonProps) {
  const language = useLanguage();
  const statusWords = useStatusWords();
  const rule = useCriterion(criterion.id);
  const status = statusOf(criterion);
  return (
    <Disclosure
      class="reason"
      startsOpen={startsOpen}
      summary={
        <>
          <Mark shape={status} />
          <span class="reason-line">
            <strong>{rule?.title[language] ?? criterion.id}</strong>{' '}
            <span class={status === 'presumed' ? 'reason-status' : 'ds-sr-only'}>{statusWords(status)}</span>{' '}
            <span class="reason-summary">
              <ReasonSummary criterion={criterion} />
            </span>
          </span>
        </>
      }
    >
      {criterion.evidence.length > 0 && <EvidenceList evidence={criterion.evidence} />}
      {/* The line itself names the first */}
      {criterion.answer === 'unknown' && <NotRead missing={unreadAmong(criterion.missing).slice(1)} />}
      {onAnswer !== null && isAsked(criterion) && <Question criterion={criterion} onAnswer={onAnswer} />}
      <Searched criterion={criterion} coverage={coverage} />
    </Disclosure>
  );
}

/** What decided it, or why it is open. "Not found" is only said of what was read. */
function ReasonSummary({ criterion }: { criterion: CriterionResult }) {
  const language = useLanguage();
  const words = useWords();
  const titleOf = useTitleOf();
  if (criterion.by === 'clinician' && criterion.clinician !== null) return <AnsweredBy answer={criterion.clinician} />;
  if (criterion.answer === 'met') return <>{summariseEvidence(language, criterion.evidence, titleOf)}</>;
  if (criterion.answer === 'not-met') return <>{words.notFound}</>;
  const [unread] = unreadAmong(criterion.missing);
  if (unread !== undefined) {
    return <>{fillTemplate(words.notRead, { what: typeAndWhy(language, unread.what, unread.why) })}</>;
  }
  if (criterion.missing.every(({ why }) => why === 'short-history')) return <>{words.shortHistory}</>;
  return <>{isLookedFor(criterion) ? words.notFound : words.notRecorded}</>;
}

/** Every part was looked for in what was read, and none found: a person may still know of it. */
const isLookedFor = ({ parts }: CriterionResult) =>
  parts.length > 0 && parts.every(({ answer }) => answer === 'not-met');
