import type { RuleFileError } from '../../criteria/rule-file-error.ts';
import type { IssuerConfiguration } from '../../launch/configuration.ts';

export type Fetched = { readonly file: string; readonly json: unknown } | { readonly error: RuleFileError };

/** What is assessed by, on its way from beside the app. */
export interface RuleFiles {
  readonly codeLists: Promise<Fetched>;
  readonly ruleSet: Promise<Fetched>;
  /** Null: the installation has none. */
  readonly profile: Promise<Fetched | null>;
}

/** Starts fetching the code lists, which every rule set needs, before it is known which rule set that is. */
export const fetchCodeLists = (base: string): Promise<Fetched> => fetchJson(base, 'rules/codes.json');

/** Starts fetching the rule set and the profile an issuer is configured with. */
export function fetchRuleFiles(
  base: string,
  { ruleSet, profile }: IssuerConfiguration,
  codeLists: Promise<Fetched>,
): RuleFiles {
  return {
    codeLists,
    ruleSet: fetchJson(base, `rules/rule-sets/${ruleSet}.json`),
    profile: profile === null ? Promise.resolve(null) : fetchJson(base, `rules/profiles/${profile}.json`),
  };
}

/** A rule file from beside the app, as it is on the web server now. Never rejects. */
async function fetchJson(base: string, file: string): Promise<Fetched> {
  const fault = (problem: RuleFileError['problem'], detail = ''): Fetched => ({
    error: { file, key: '', problem, detail },
  });
  try {
    const response = await fetch(new URL(file, base), { cache: 'no-cache' });
    if (!response.ok) return fault('not-found', `HTTP ${response.status}`);
    const text = await response.text();
    try {
      return { file, json: JSON.parse(text) };
    } catch {
      return fault('not-json', /^\s*</.test(text) ? 'HTML' : '');
    }
  } catch {
    return fault('not-found');
  }
}
