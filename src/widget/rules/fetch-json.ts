import type { RuleFileError } from '../../criteria/rule-file-error.ts';

export type Fetched = { readonly json: unknown } | { readonly error: RuleFileError };

/** A rule file from beside the app, as it is on the web server now. Never rejects. */
export async function fetchJson(base: string, file: string): Promise<Fetched> {
  const fault = (problem: RuleFileError['problem'], detail = ''): Fetched => ({
    error: { file, key: '', problem, detail },
  });
  try {
    const response = await fetch(new URL(file, base), { cache: 'no-cache' });
    if (!response.ok) return fault('not-found', `HTTP ${response.status}`);
    const text = await response.text();
    try {
      return { json: JSON.parse(text) };
    } catch {
      return fault('not-json', /^\s*</.test(text) ? 'HTML' : '');
    }
  } catch {
    return fault('not-found');
  }
}

/** Starts fetching the code lists, which every rule set needs, before it is known which rule set that is. */
export const fetchCodeLists = (base: string): Promise<Fetched> => fetchJson(base, 'rules/codes.json');
