/**
 * What the granted scopes say of one interaction with one type.
 * - `constrained`: only rows that match a query (`patient/Condition.rs?category=...`)
 * - `unsaid`: the server told no scopes, or none about FHIR resources at all; ask it and see
 */
export type Grant = 'granted' | 'constrained' | 'refused' | 'unsaid';

/** SMART App Launch 2.2: create, read, update, delete, search. */
export type Interaction = 'c' | 'r' | 'u' | 'd' | 's';

// The suffix letters must be in the order c-r-u-d-s (SMART App Launch 2.2, scopes and launch context)
const SCOPE = /^(?:patient|user|system)\/([A-Za-z]+|\*)\.(read|write|\*|c?r?u?d?s?)(\?.*)?$/;

/** The v1 suffixes in v2 letters, as the specification maps them. */
const V1_SUFFIXES: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' };

/**
 * `grantedScopes` is the token response's `scope`, v1 and v2 mixed as servers do; null or empty when the server did
 * not send any. A scope that follows neither grammar grants nothing.
 */
export function grantFor(grantedScopes: string | null, type: string, interaction: Interaction): Grant {
  const scopes = (grantedScopes ?? '').split(/\s+/).flatMap((scope) => {
    const [, scopeType, suffix, query] = SCOPE.exec(scope) ?? [];
    if (scopeType === undefined || !suffix) return [];
    return [{ scopeType, letters: V1_SUFFIXES[suffix] ?? suffix, constrained: query !== undefined }];
  });
  if (scopes.length === 0) return 'unsaid';
  const matching = scopes.filter(
    ({ scopeType, letters }) => (scopeType === type || scopeType === '*') && letters.includes(interaction),
  );
  if (matching.length === 0) return 'refused';
  return matching.some(({ constrained }) => !constrained) ? 'granted' : 'constrained';
}
