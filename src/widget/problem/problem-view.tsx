import { ConfigurationFaults, FileFaults } from '../../page/file-faults.tsx';
import { useLanguage } from '../../page/language-context.ts';
import { launchFailureDetail } from '../../page/launch-failure-detail.ts';
import { ProblemPage } from '../../page/problem-page.tsx';
import { whyUnknown } from '../../text/coverage.ts';
import type { Language } from '../../text/language.ts';
import { LAUNCH_TEXT } from '../../text/launch.ts';
import { mayBeReadLater } from '../reasons/criterion-status.ts';
import { ruleFault } from '../rules/rule-fault.ts';
import { useWords } from '../use-words.ts';
import type { Problem } from './problem.ts';

export interface ProblemViewProps {
  readonly problem: Problem;
  readonly onRetry: (() => void) | null;
}

/** Why this patient cannot be shown. */
export function ProblemView({ problem, onRetry }: ProblemViewProps) {
  const language = useLanguage();
  const { tryAgain } = useWords();
  const texts = LAUNCH_TEXT[language].problem;
  const { what, todo } = texts[problem.code];
  return (
    <ProblemPage
      what={what}
      todo={mayHelp(problem) ? todo : texts['other-patient'].todo}
      detail={detailOf(language, problem)}
      retry={onRetry !== null && mayHelp(problem) ? { label: tryAgain, again: onRetry } : null}
    >
      {problem.code === 'rules-invalid' && (
        <FileFaults
          faults={problem.errors.map((error) => ({ file: error.file, key: error.key, ...ruleFault(language, error) }))}
        />
      )}
      {problem.code === 'configuration-invalid' && <ConfigurationFaults errors={problem.errors} />}
    </ProblemPage>
  );
}

/** A record that gives no access, or has no such patient, will not the next time either. */
function mayHelp(problem: Problem): boolean {
  return problem.code !== 'patient-unreadable' || mayBeReadLater([problem]);
}

function detailOf(language: Language, problem: Problem): string | null {
  switch (problem.code) {
    case 'other-patient':
      return problem.type; // not which row: it is another patient's
    case 'patient-unreadable':
      // A server that is busy gives nothing of the patient, not some of it
      return whyUnknown(language, problem.why === 'truncated' ? 'not-completed' : problem.why);
    case 'aborted':
    case 'rules-invalid':
      return null;
    default:
      return launchFailureDetail(problem);
  }
}
