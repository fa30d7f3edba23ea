import type { RuleFileError, RuleFileProblem } from '../../criteria/rule-file-error.ts';

const WORDS: Readonly<Record<RuleFileProblem, string>> = {
  'not-json': 'not JSON',
  'not-found': 'not found',
  'wrong-shape': 'not allowed here',
  'unknown-fact': 'there is no such fact',
  'unknown-operator': 'there is no such operator',
  'unknown-parameter': 'the rule set has no such parameter',
  'unused-parameter': 'no condition uses this parameter',
  'unknown-fact-parameter': 'the fact has no such parameter',
  'missing-fact-parameter': 'a parameter is missing',
  'unknown-criterion': 'the rule set has no such criterion',
  'never-asked': 'this criterion is never asked about',
  'always-holds': 'this is true of everybody',
  'unknown-code-list': 'there is no such group or list in codes',
  'unknown-code': 'the code is not in the Norwegian code system',
  'unknown-rule-set': 'there is no such rule set',
  'other-rule-set': 'the configuration names another rule set',
  'other-setting': 'the configuration names another setting',
  'unknown-recipient': 'the configuration describes no such recipient',
  'unknown-route': 'the rule set has no such route',
  'unknown-profile': 'the rule set has no such unit profile',
  'unknown-id': 'the rule set has no such part, hint, trigger or group',
  'empty-list': 'empty',
  'not-allowed': 'refused, because it gets missing data wrong in silence',
  'duplicate-id': 'this id is used before',
  'out-of-bounds': 'out of bounds',
};

/** "rules/rule-sets/helse-vest.json: criteria[0].id: this id is used before: A" */
export function inWords({ file, key, problem, detail }: RuleFileError): string {
  const words = (problem === 'wrong-shape' ? plainly(detail) : null) ?? [WORDS[problem], detail];
  return [file, key, ...words].filter((part) => part !== '').join(': ');
}

/** valibot's own messages are for programmers ("Expected never"); authors of rules are clinicians. Null for all others. */
function plainly(message: string): readonly string[] | null {
  if (message.startsWith('Invalid length: Expected >=1 ')) return ['empty'];
  const [, named] = /^Invalid format: Expected \/\^\[\\w-\].* but received (.*)$/s.exec(message) ?? [];
  if (named !== undefined) return [`an id has the letters a to z, digits, "-" and "_", and no space: found ${named}`];
  const [, kind, expected = '', found = ''] =
    /^Invalid (key|type): Expected (.*) but received (.*)$/s.exec(message) ?? [];
  if (kind === undefined) return null;
  if (found === 'undefined') return ['missing', kind === 'type' ? `expected ${expected}` : ''];
  if (expected === 'never') return ['there is no such key here'];
  return [`expected ${expected}, found ${found}`];
}
