import type { ConfigurationProblem } from './configuration-problems.ts';

/** One fault of `config.json`, precise enough for the person who installs the app to find and mend it. */
export interface ConfigurationError {
  readonly file: 'config.json';
  /** Where, e.g. `issuers[0].clientId`; empty for the file as a whole. */
  readonly key: string;
  readonly problem: ConfigurationProblem;
  /** What was found and what was expected, in English, for the technician. */
  readonly detail: string;
}

export function configurationError(key: string, problem: ConfigurationProblem, detail: string): ConfigurationError {
  return { file: 'config.json', key, problem, detail };
}
