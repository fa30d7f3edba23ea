import type { RuleFileError } from '../../criteria/rule-file-error.ts';
import type { LaunchFailure } from '../../launch/launch-failure.ts';
import type { ReadError } from '../../record/read-error.ts';

/** Why nothing can be shown, from whichever room it comes. */
export type Problem =
  | LaunchFailure
  | ReadError
  | { readonly code: 'rules-invalid'; readonly errors: readonly RuleFileError[] };
