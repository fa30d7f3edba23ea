import type { ConfigurationError } from '../launch/configuration-error.ts';
import { LAUNCH_TEXT } from '../text/launch.ts';
import { useLanguage } from './language-context.ts';

export interface FileFault {
  readonly file: string;
  /** The place in the file; empty for the file as a whole. */
  readonly key: string;
  readonly words: string;
  /** What stands there, as it is written. */
  readonly detail: string | null;
}

/** What is wrong in files that somebody has written for this installation, each with file and key. */
export function FileFaults({ faults }: { readonly faults: readonly FileFault[] }) {
  return (
    <ul class="file-errors">
      {faults.map(({ file, key, words, detail }) => (
        <li key={`${file} ${key} ${words}`}>
          <code>{key === '' ? file : `${file}: ${key}`}</code>
          {` ${words}`}
          {detail !== null && <span class="where">{detail}</span>}
        </li>
      ))}
    </ul>
  );
}

export function ConfigurationFaults({ errors }: { readonly errors: readonly ConfigurationError[] }) {
  const words = LAUNCH_TEXT[useLanguage()].configuration;
  return (
    <FileFaults faults={errors.map(({ file, key, problem }) => ({ file, key, words: words[problem], detail: null }))} />
  );
}
