/** All that can be wrong with `config.json`. Only what parses it needs the list: a launch that goes well asks for no word of it. */
export const CONFIGURATION_PROBLEMS = [
  'not-found',
  'unreachable',
  'not-json',
  'missing',
  'unknown-key',
  'wrong-type',
  'not-allowed',
  'empty',
  'duplicate',
  'not-a-url',
  'not-https',
  'not-a-base-url',
  'not-a-scope',
  'no-launch-scope',
  'no-user-scope',
  'not-an-id',
  'not-a-municipality-number',
  'not-a-postal-code',
  'unknown-recipient',
  'no-message-service',
  'no-such-rule-file',
] as const;

export type ConfigurationProblem = (typeof CONFIGURATION_PROBLEMS)[number];
