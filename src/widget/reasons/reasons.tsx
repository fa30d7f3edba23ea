import { useState } from 'preact/hooks';
import type { Assessment } from '../../criteria/assessment.ts';
import { useLanguage } from '../../page/language-context.ts';
import { ExistingSchemes } from '../flag/existing-schemes.tsx';
import { useRules } from '../rules/rule-content.ts';
import { useAllWords } from '../use-all-words.ts';
import { type CriterionStatus, readingOrder, statusOf } from './criterion-status.ts';
import { EvidenceList } from './evidence-list.tsx';
import type { OnAnswer } from './question.tsx';
import { Reason } from './reason.tsx';
import { MainSign } from './signs-list.tsx';

interface ReasonsProps {
  readonly assessment: Assessment;
  /** Criteria whose question stands above the reasons. */
  readonly featured: readonly string[];
  /** Whether the line that calls for the reader may stand open. */
  readonly opensFirst: boolean;
  readonly onAnswer: OnAnswer;
}

/** A level that asks nothing of the reader keeps its reasons one click away. */
export function isQuiet({ level }: Assessment): boolean {
  return level === 'not-indicated' || level === 'has-coordinator';
}

/**
 * The one line that stands open from the start: what must be confirmed, else what is asked first. None when a question
 * already stands above, or when the screen's first errand is another.
 */
function startsOpen({ level, criteria }: Assessment, featured: readonly string[]): string | null {
  if (featured.length > 0 || (level !== 'likely' && level !== 'clarify')) return null;
  const status = (wanted: CriterionStatus) => criteria.filter((criterion) => statusOf(criterion) === wanted);
  return (status('presumed')[0] ?? status('unknown').at(-1))?.id ?? null;
}

/**
 * All criteria, a line each. The order and what stands open are settled when the patient is first shown: an answer
 * changes lines where they stand, so nothing moves away from under the reader or loses the keyboard.
 */
export function Reasons({ assessment, featured, opensFirst, onAnswer }: ReasonsProps) {
  const language = useLanguage();
  const words = useAllWords();
  const { ruleSet } = useRules();
  const id = 'reasons'; // its own: preact's useId begins anew with each screen that is shown
  const [quiet] = useState(isQuiet(assessment));
  const [open, setOpen] = useState(!quiet);
  const [order] = useState(readingOrder(assessment.criteria));
  const [opened] = useState(opensFirst ? startsOpen(assessment, featured) : null);
  const inOrder = order.flatMap((each) => assessment.criteria.find((criterion) => criterion.id === each) ?? []);
  const shown = inOrder.filter((criterion) => !featured.includes(criterion.id) || criterion.clinician !== null);
  const show = assessment.level === 'has-coordinator' ? words.somethingWrong : words.showAssessment;
  return (
    <section class="reasons" aria-labelledby={quiet ? undefined : `${id}-heading`}>
      {quiet && assessment.level === 'not-indicated' && <MainSign assessment={assessment} />}
      {quiet ? (
        <button
          type="button"
          class="plain-button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {open ? words.hideAssessment : show}
        </button>
      ) : (
        <h2 id={`${id}-heading`} class="ds-sr-only">
          {words.reasons}
        </h2>
      )}
      <div id={id} hidden={!open}>
        {assessment.coordinator !== null && (
          <div class="trigger">
            <EvidenceList evidence={assessment.coordinator.evidence} />
          </div>
        )}
        {assessment.triggerEvidence.map((trigger) => (
          <div key={trigger.id} class="trigger">
            <p>{ruleSet.triggers.find(({ id: rule }) => rule === trigger.id)?.title[language] ?? trigger.id}</p>
            <EvidenceList evidence={trigger.evidence} />
          </div>
        ))}
        {quiet && <ExistingSchemes assessment={assessment} />}
        <ul class="reason-list">
          {shown.map((criterion) => (
            <li key={criterion.id}>
              <Reason
                criterion={criterion}
                coverage={assessment.coverage}
                startsOpen={criterion.id === opened}
                onAnswer={featured.includes(criterion.id) ? null : onAnswer}
              />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
