import type { Context, Hono } from 'hono';
import type { Tenant } from '../ehr.ts';
import type { EhrState } from '../ehr-state.ts';
import type { Grant } from './grants.ts';
import { signIdToken } from './id-token.ts';
import { accessOf, grantScopes } from './scopes.ts';

const USUAL_LIFETIME_SECONDS = 3600;

/** The token endpoint of one tenant, for public clients: authorization_code with PKCE, and refresh_token. */
export function addTokenEndpoint(app: Hono, state: EhrState, tenant: Tenant): void {
  app.post(`/${tenant}/auth/token`, async (c) => {
    if (!/^application\/x-www-form-urlencoded\b/.test(c.req.header('Content-Type') ?? ''))
      return tokenError(c, 'invalid_request', 'send application/x-www-form-urlencoded');
    const form = new URLSearchParams(await c.req.text());
    const field = (name: string) => form.get(name) ?? '';
    if (!state.ehr.clients.some((client) => client.clientId === field('client_id')))
      return tokenError(c, 'invalid_client', 'client_id is not registered', 401);

    switch (field('grant_type')) {
      case 'authorization_code': {
        const grant = state.grants.redeemCode(field('code'), {
          tenant,
          clientId: field('client_id'),
          redirectUri: field('redirect_uri'),
          verifier: field('code_verifier'),
        });
        if (!grant.ok) return tokenError(c, 'invalid_grant', grant.description);
        return sendTokens(c, await tokens(state, grant.value, grant.value.scopes, 'first'));
      }
      case 'refresh_token': {
        const shown = { tenant, clientId: field('client_id') };
        const grant = state.grants.redeemRefreshToken(field('refresh_token'), shown);
        if (!grant.ok) return tokenError(c, 'invalid_grant', grant.description);
        const granted = grant.value.scopes.join(' ');
        const scopes = form.has('scope') ? grantScopes(field('scope'), granted) : grant.value.scopes;
        if (scopes.length === 0) return tokenError(c, 'invalid_scope', 'nothing of that was granted');
        return sendTokens(c, await tokens(state, grant.value, scopes, 'refreshed'));
      }
      default:
        return tokenError(c, 'unsupported_grant_type', 'authorization_code or refresh_token');
    }
  });
}

async function tokens(state: EhrState, grant: Grant, scopes: readonly string[], which: 'first' | 'refreshed') {
  const { faults } = grant.faults;
  const lifetime = faults.tokenLifetime ?? USUAL_LIFETIME_SECONDS;
  const now = state.now();
  const accessToken = state.grants.addAccessToken({
    grant,
    access: accessOf(scopes, grant.patient),
    expiresAt: now + lifetime * 1000,
    requestsAllowed: which === 'first' ? faults.expireAfter : null,
  });
  const mayRefresh = grant.scopes.includes('offline_access') || grant.scopes.includes('online_access');
  // Also when refreshed (OpenID Connect Core 12.2): whom the app tells who is logged in, checks that the proof is fresh
  const idToken = scopes.includes('openid')
    ? await signIdToken(
        state.signingKey,
        state.fhirBase(grant.tenant),
        which === 'first' ? grant : { ...grant, nonce: null },
        now,
        faults.idToken,
      )
    : null;
  return {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: lifetime,
    scope: scopes.join(' '),
    ...(grant.patient !== null && { patient: grant.patient }),
    ...(grant.encounter !== null && { encounter: grant.encounter }),
    ...(grant.intent !== null && { intent: grant.intent }),
    need_patient_banner: !grant.isInChart,
    smart_style_url: `${state.ehr.origin}/smart-style-1.json`,
    ...(idToken !== null && { id_token: idToken }),
    ...(mayRefresh && faults.refresh !== 'none' && { refresh_token: state.grants.addRefreshToken(grant) }),
  };
}

function sendTokens(c: Context, body: Awaited<ReturnType<typeof tokens>>): Response {
  return c.json(body, 200, { 'Cache-Control': 'no-store', Pragma: 'no-cache' });
}

/** RFC 6749 5.2. */
function tokenError(c: Context, error: string, description: string, status: 400 | 401 = 400): Response {
  return c.json({ error, error_description: description }, status, { 'Cache-Control': 'no-store', Pragma: 'no-cache' });
}
