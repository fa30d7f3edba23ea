/** What is wrong in a file of rules/, by file and key, so that its author finds the place. Text by code in src/text. */
export interface RuleFileError {
  /** "rules/rule-sets/helse-vest.json" */
  readonly file: string;
  /** "criteria[0].parts[2].conditions.all[1].fact"; empty for the file as a whole. */
  readonly key: string;
  readonly problem: RuleFileProblem;
  /** The offending value or what was expected, for the author; never shown as markup. */
  readonly detail: string;
}

export type RuleFileProblem =
  | 'not-json'
  | 'not-found'
  | 'wrong-shape'
  | 'unknown-fact'
  | 'unknown-operator'
  | 'unknown-parameter'
  /** no condition reads it */
  | 'unused-parameter'
  | 'unknown-fact-parameter'
  | 'missing-fact-parameter'
  | 'unknown-criterion'
  /** a criterion that is not in the order of questions */
  | 'never-asked'
  /** a condition that is true of everybody */
  | 'always-holds'
  | 'unknown-code-list'
  /** not in the Norwegian ICD-10 or ICPC-2 */
  | 'unknown-code'
  | 'unknown-rule-set'
  /** a unit profile says otherwise than the configuration that names it */
  | 'other-rule-set'
  | 'other-setting'
  | 'unknown-recipient'
  | 'unknown-route'
  | 'unknown-profile'
  /** a case expects a part, hint, trigger or group its rule set does not have */
  | 'unknown-id'
  | 'empty-list'
  /** json-rules-engine features that get three-valued facts wrong in silence: `not`, `path`, `condition` references */
  | 'not-allowed'
  | 'duplicate-id'
  | 'out-of-bounds';
