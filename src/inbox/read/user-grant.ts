import { type Grant, grantFor, type Interaction } from '../../record/granted-scopes.ts';

/**
 * What the granted scopes say, for an app without a patient: a `patient/` scope counts as none. It would show the notices
 * of one patient as if they were all there are.
 */
export function userGrant(grantedScopes: string | null, type: string, interaction: Interaction): Grant {
  const scopes = (grantedScopes ?? '').split(/\s+/);
  const beyond = scopes.filter((scope) => !scope.startsWith('patient/'));
  const grant = grantFor(beyond.join(' '), type, interaction);
  return grant === 'unsaid' && beyond.length < scopes.length ? 'refused' : grant;
}
