import type { LaunchFailure } from '../launch/launch-failure.ts';
import { LAUNCH_TEXT } from '../text/launch.ts';
import { fillTemplate } from '../text/template.ts';
import { useLanguage, useWords } from './language-context.ts';
import { Mark } from './mark.tsx';

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

/** Never a white page: what happened, what to do, and for whoever set this up the place of the fault. */
export function ProblemView({ problem, onRetry }: ProblemViewProps) {
  const language = useLanguage();
  const words = useWords();
  const text = LAUNCH_TEXT[language];
  const said = text.problem[problem.code];
  const what = problem.code === 'no-session' ? words.noSession : said.what;
  const detail = detailOf(problem);
  return (
    <main class="problem">
      <Mark shape="attention" />
      <div role="alert">
        <h1>{text.title}</h1>
        <p>{fillTemplate(what, { detail })}</p>
        <p>{TECHNICAL.includes(problem.code) ? said.todo : words.reopen}</p>
        {detail !== null && !what.includes('{detail}') && <p>{fillTemplate(text.detail, { detail })}</p>}
        {problem.code === 'configuration-invalid' && (
          <ul class="file-errors">
            {problem.errors.map((error) => (
              <li key={`${error.key} ${error.problem}`}>
                <code>{error.key === '' ? error.file : `${error.file}: ${error.key}`}</code>{' '}
                {text.configuration[error.problem]}
              </li>
            ))}
          </ul>
        )}
        {onRetry !== null && (
          <button type="button" class="ds-button" onClick={onRetry}>
            {words.tryAgain}
          </button>
        )}
      </div>
    </main>
  );
}

/** The one thing that tells this case from others with the same code; texts of foreign origin stay text. */
function detailOf(problem: LaunchFailure): string | null {
  switch (problem.code) {
    case 'issuer-not-listed':
    case 'no-inbox':
      return problem.issuer;
    case 'parameter-refused':
      return problem.parameter;
    case 'discovery-failed':
    case 'token-failed':
      return problem.status === null ? null : `HTTP ${problem.status}`;
    case 'authorization-refused':
      return problem.description ?? problem.error;
    default:
      return null;
  }
}
