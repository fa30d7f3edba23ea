import type { LaunchFailure } from '../launch/launch-failure.ts';
import { ConfigurationFaults } from '../page/file-faults.tsx';
import { useLanguage } from '../page/language-context.ts';
import { launchFailureDetail } from '../page/launch-failure-detail.ts';
import { ProblemPage } from '../page/problem-page.tsx';
import { LAUNCH_TEXT } from '../text/launch.ts';
import { useWords } from './use-words.ts';

interface ProblemViewProps {
  readonly problem: LaunchFailure;
  readonly onRetry: (() => void) | null;
}

/** For whoever runs the installation or the record: opening again does not help there. */
const TECHNICAL: readonly LaunchFailure['code'][] = [
  'configuration-invalid',
  'insecure-context',
  'storage-blocked',
  'issuer-not-listed',
  'no-inbox',
  'discovery-failed',
  'pkce-unsupported',
];

/** Why the inbox cannot be shown. Where the launch's own words speak of a patient, the inbox has others. */
export function ProblemView({ problem, onRetry }: ProblemViewProps) {
  const words = useWords();
  const { what, todo } = LAUNCH_TEXT[useLanguage()].problem[problem.code];
  return (
    <ProblemPage
      what={problem.code === 'no-session' ? words.noSession : what}
      todo={TECHNICAL.includes(problem.code) ? todo : words.reopen}
      detail={launchFailureDetail(problem)}
      retry={onRetry === null ? null : { label: words.tryAgain, again: onRetry }}
    >
      {problem.code === 'configuration-invalid' && <ConfigurationFaults errors={problem.errors} />}
    </ProblemPage>
  );
}
