import type { RuleFileError } from '../criteria/rule-file-error.ts';
import { whyUnknown } from '../text/coverage.ts';
import type { Language } from '../text/language.ts';
import { LAUNCH_TEXT } from '../text/launch.ts';
import { fillTemplate } from '../text/template.ts';
import { mayBeReadLater } from './criterion-status.ts';
import { useLanguage, useWords } from './language-context.ts';
import { Mark } from './marks.tsx';
import type { Problem } from './problem.ts';
import { ruleFault } from './rule-fault.ts';

export interface ProblemViewProps {
  readonly problem: Problem;
  readonly onRetry: (() => void) | null;
}

/** Never a white page: what happened, what to do, and for whoever set this up the place of the fault. */
export function ProblemView({ problem, onRetry }: ProblemViewProps) {
  const language = useLanguage();
  const words = useWords();
  const text = LAUNCH_TEXT[language];
  const said = text.problem[problem.code];
  const detail = detailOf(language, problem);
  return (
    <main class="problem">
      <Mark shape="attention" />
      <div role="alert">
        <h1>{text.title}</h1>
        <p>{fillTemplate(said.what, { detail })}</p>
        <p>{mayHelp(problem) ? said.todo : text.problem['other-patient'].todo}</p>
        {detail !== null && !said.what.includes('{detail}') && <p>{fillTemplate(text.detail, { detail })}</p>}
        {problem.code === 'rules-invalid' && <RuleFaults errors={problem.errors} />}
        {problem.code === 'configuration-invalid' && (
          <ul class="file-errors">
            {problem.errors.map((error) => (
              <li key={`${error.file} ${error.key} ${error.problem}`}>
                <code>{error.key === '' ? error.file : `${error.file}: ${error.key}`}</code>
                {` ${configurationWords(language, error.problem)}`}
              </li>
            ))}
          </ul>
        )}
        {onRetry !== null && mayHelp(problem) && (
          <button type="button" class="ds-button" onClick={onRetry}>
            {words.tryAgain}
          </button>
        )}
      </div>
    </main>
  );
}

function RuleFaults({ errors }: { readonly errors: readonly RuleFileError[] }) {
  const language = useLanguage();
  return (
    <ul class="file-errors">
      {errors.map((error) => {
        const { words, detail } = ruleFault(language, error);
        return (
          <li key={`${error.file} ${error.key} ${error.problem}`}>
            <code>{error.key === '' ? error.file : `${error.file}: ${error.key}`}</code>
            {` ${words}`}
            {detail !== null && <span class="where">{detail}</span>}
          </li>
        );
      })}
    </ul>
  );
}

/** A record that gives no access, or has no such patient, will not the next time either. */
function mayHelp(problem: Problem): boolean {
  return problem.code !== 'patient-unreadable' || mayBeReadLater([problem]);
}

/** The one thing that tells this case from others with the same code; texts of foreign origin stay text. */
function detailOf(language: Language, problem: Problem): string | null {
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
    case 'other-patient':
      return problem.type; // not which row: it is another patient's
    case 'patient-unreadable':
      return whyUnknown(language, problem.why);
    default:
      return null;
  }
}

function configurationWords(language: Language, problem: string): string {
  const words: Readonly<Record<string, string>> = LAUNCH_TEXT[language].configuration;
  return words[problem] ?? problem;
}
