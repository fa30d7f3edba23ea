import type { RuleFileError } from '../../criteria/rule-file-error.ts';
import type { IssuerConfiguration } from '../../launch/configuration.ts';

export type Fetched = FetchedFile | { readonly error: RuleFileError };

export interface FetchedFile {
  readonly file: string;
  readonly json: unknown;
  /** Letter by letter what the build wrote, and so checked already: the build stops over faulty rules. */
  readonly asBuilt: boolean;
}

/** Made by the build: the first letters of the SHA-256 of each rule file it has written, by path. */
declare const BUILT_RULES: Readonly<Record<string, string>>;

/** What is assessed by, on its way from beside the app. */
export interface RuleFiles {
  readonly codeLists: Promise<Fetched>;
  readonly ruleSet: Promise<Fetched>;
  /** Null: the installation has none. */
  readonly profile: Promise<Fetched | null>;
  /** Starts fetching the texts that a file of the build does not hold itself. */
  readonly textsOf: (file: string) => Promise<Fetched>;
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
    textsOf: (file) => fetchJson(base, file.replace('rules/', 'rules/texts/')),
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
    const bytes = await response.arrayBuffer();
    const text = new TextDecoder().decode(bytes);
    try {
      const json: unknown = JSON.parse(text);
      return { file, json, asBuilt: (await digestOf(bytes)) === BUILT_RULES[file] };
    } catch {
      return fault('not-json', /^\s*</.test(text) ? 'HTML' : '');
    }
  } catch {
    return fault('not-found');
  }
}

/** SHA-256 in Base64, shortened: it tells a file that was changed, on purpose or not, and guards against nobody. */
async function digestOf(bytes: ArrayBuffer): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return btoa(String.fromCharCode(...new Uint8Array(digest))).slice(0, BUILT_DIGEST_LETTERS);
}

const BUILT_DIGEST_LETTERS = 10;
