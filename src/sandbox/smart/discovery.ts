import type { Hono } from 'hono';
import type { Tenant } from '../ehr.ts';
import type { EhrState } from '../ehr-state.ts';

/** SMART App Launch 2.2, `.well-known/smart-configuration`; OpenID discovery and keys for the id_token beside it. */
export function addDiscoveryRoutes(app: Hono, state: EhrState, tenant: Tenant): void {
  const path = `/${tenant}/fhir/.well-known`;

  app.get(`${path}/smart-configuration`, (c) => c.json(smartConfiguration(state, tenant)));

  app.get(`${path}/openid-configuration`, (c) => {
    const { authorize, token, jwks } = state.authAddresses(tenant);
    return c.json({
      issuer: state.fhirBase(tenant),
      authorization_endpoint: authorize,
      token_endpoint: token,
      jwks_uri: jwks,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['none'],
      claims_supported: ['iss', 'sub', 'aud', 'iat', 'exp', 'nonce', 'name', 'locale', 'fhirUser', 'profile'],
    });
  });

  app.get(`/${tenant}/auth/jwks`, async (c) => c.json(await state.signingKey.publicKeys()));
}

function smartConfiguration(state: EhrState, tenant: Tenant) {
  const { authorize, token, jwks } = state.authAddresses(tenant);
  return {
    issuer: state.fhirBase(tenant),
    jwks_uri: jwks,
    authorization_endpoint: authorize,
    token_endpoint: token,
    token_endpoint_auth_methods_supported: ['none'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: [
      'openid',
      'fhirUser',
      'profile',
      'launch',
      'launch/patient',
      'offline_access',
      'online_access',
      'patient/*.cruds',
      'user/*.cruds',
      'patient/*.*',
      'user/*.*',
    ],
    capabilities: [
      'launch-ehr',
      'launch-standalone',
      'authorize-post',
      'client-public',
      'sso-openid-connect',
      'context-banner',
      'context-style',
      'context-ehr-patient',
      'context-ehr-encounter',
      'context-standalone-patient',
      'permission-offline',
      'permission-online',
      'permission-patient',
      'permission-user',
      'permission-v1',
      'permission-v2',
    ],
  };
}
