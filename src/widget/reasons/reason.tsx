import type { CriterionResult } from '../../criteria/assessment.ts';
import { useLanguage } from '../../page/language-context.ts';
import type { CoverageByType } from '../../record/patient-record.ts';
import { summariseEvidence } from '../../text/summary.ts';
import { fillTemplate } from '../../text/template.ts';
import { countBelow } from '../../text/threshold.ts';
import { unreadableContacts } from '../../text/unreadable-contacts.ts';
import { Disclosure } from '../disclosure.tsx';
import { Mark } from '../marks.tsx';
import { useCriterion, useRules } from '../rules/rule-content.ts';
import { NotRead } from '../unread/not-read.tsx';
import { extentSentences, readExtent } from '../unread/read-extent.ts';
import { useAllWords } from '../use-all-words.ts';
import { areDiagnosesUnclear, contactsUnreadable, isAsked, statusOf, unreadAmong } from './criterion-status.ts';
import { EvidenceList } from './evidence-list.tsx';
import { useWindowOf } from './evidence-window.ts';
import { AnsweredBy, type OnAnswer, Question } from './question.tsx';
import { Searched, useStatusWords } from './searched.tsx';
import { isHalfWay, isNothingFound, nearest, shortfalls, useFound } from './shortfall.ts';
import { signsShown } from './signs.ts';
import { useSignSentence } from './signs-list.tsx';
import { useTitleOf } from './title-of.ts';

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
              <ReasonSummary criterion={criterion} coverage={coverage} />
            </span>
          </span>
        </>
      }
    >
      {criterion.evidence.length > 0 && <EvidenceList evidence={criterion.evidence} />}
      {/* The line itself names the first */}
      {criterion.answer === 'unknown' && (
        <NotRead missing={unreadAmong(criterion.missing).slice(1)} coverage={coverage} />
      )}
      {onAnswer !== null && isAsked(criterion) && <Question criterion={criterion} onAnswer={onAnswer} />}
      <Searched criterion={criterion} coverage={coverage} />
    </Disclosure>
  );
}

/** What decided it, or why it is open. "Not found" is only said of what was read. */
function ReasonSummary({ criterion, coverage }: Pick<ReasonProps, 'criterion' | 'coverage'>) {
  const language = useLanguage();
  const words = useAllWords();
  const titleOf = useTitleOf();
  const windowOfReason = useWindowOf(criterion);
  if (criterion.by === 'clinician' && criterion.clinician !== null) return <AnsweredBy answer={criterion.clinician} />;
  if (criterion.answer === 'met')
    return <>{summariseEvidence(language, criterion.evidence, titleOf, windowOfReason)}</>;
  if (criterion.answer === 'not-met') return <Below criterion={criterion} />;
  const [unread] = extentSentences(language, words, readExtent(unreadAmong(criterion.missing).slice(0, 1), coverage));
  if (unread !== undefined) return <>{unread}</>;
  if (criterion.missing.every(({ why }) => why === 'short-history')) return <>{words.shortHistory}</>;
  return <Undecided criterion={criterion} coverage={coverage} />;
}

/** What was required and how much of it was found. Never "not found": what was read stands on the same screen. */
function Below({ criterion }: { criterion: CriterionResult }) {
  const language = useLanguage();
  const words = useAllWords();
  const rules = useRules();
  const found = useFound();
  const parts = useCriterion(criterion.id)?.parts ?? [];
  const short = nearest(parts.flatMap(({ conditions }) => shortfalls(conditions, rules, found)));
  if (short !== null) return <>{fillTemplate(words.below, { count: countBelow(language, short) })}</>;
  const nothing = parts.every(({ conditions }) => isNothingFound(conditions, rules, found));
  return <>{nothing ? words.nothingMeets : words.notReached}</>;
}

/**
 * Open although everything was read: the record alone cannot decide it. What it does have is named; only where it was
 * looked for nothing, and has no sign, does it say nothing of this.
 */
function Undecided({ criterion, coverage }: Pick<ReasonProps, 'criterion' | 'coverage'>) {
  const language = useLanguage();
  const words = useAllWords();
  const rules = useRules();
  const found = useFound();
  const sentenceOf = useSignSentence();
  const looked = (useCriterion(criterion.id)?.parts ?? []).filter(({ conditions }) => conditions !== null);
  const signs = signsShown(criterion.hints).slice(0, SIGNS).map(sentenceOf);
  const unclear = areDiagnosesUnclear(criterion, coverage);
  const contacts = unreadableContacts(language, contactsUnreadable(criterion, coverage));
  if (looked.length === 0 && signs.length === 0 && !unclear && contacts === null) return <>{words.notRecorded}</>;
  const short = nearest(looked.flatMap(({ conditions }) => shortfalls(conditions, rules, found)).filter(isHalfWay));
  return (
    <>
      {words.undecided}
      {unclear && ` ${words.diagnosesUnclear}`}
      {contacts !== null && ` ${contacts}.`}
      {signs.length > 0 && <span class="reason-signs">{signs.map((sign) => ` ${sign}.`)}</span>}
      {short !== null && ` ${fillTemplate(words.found, { count: countBelow(language, short) })}`}
    </>
  );
}

/** Named on the line itself; all of them stand with the question. */
const SIGNS = 2;
