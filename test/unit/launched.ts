import { createHash, randomBytes } from 'node:crypto';
import type { FhirTransport } from '../../src/record/transport.ts';
import { appConfiguration } from '../../src/sandbox/app-configuration.ts';
import { type Faults, NO_FAULTS } from '../../src/sandbox/ehr-server.ts';
import type { Story } from '../../src/sandbox/patients/story.ts';
import type { RunningSandbox } from '../../src/sandbox/run-sandbox.ts';

/** What a launched app has: the token stays in here. */
export interface Launched {
  readonly transport: FhirTransport;
  readonly grantedScopes: string;
}

/** Launches from one story's chart over HTTP, as a browser would, without one. */
export async function launched(sandbox: RunningSandbox, story: Story, faults: Faults = NO_FAULTS): Promise<Launched> {
  const { ehr, appOrigin, ehrOrigin } = sandbox;
  const base = ehr.fhirBase(story.tenant);
  const [user] = ehr.practitioners[story.tenant];
  if (user === undefined) throw new Error('nobody to launch as');
  const launch = ehr.launch({
    tenant: story.tenant,
    patient: story.patient,
    ...(story.encounter === null ? {} : { encounter: story.encounter }),
    practitioner: user.practitioner,
    language: 'nb',
    faults,
  });
  const discovered = await (await fetch(`${base}/.well-known/smart-configuration`)).json();
  const verifier = randomBytes(32).toString('base64url');
  const redirectUri = `${appOrigin}/index.html`;
  const authorize = new URL(discovered.authorization_endpoint);
  authorize.search = new URLSearchParams({
    response_type: 'code',
    client_id: 'koordinatorflagg',
    redirect_uri: redirectUri,
    scope: scopesOf(ehrOrigin, base),
    state: randomBytes(16).toString('hex'),
    aud: base,
    launch,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  const redirect = await fetch(authorize, { redirect: 'manual' });
  const code = new URL(redirect.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const token = await (
    await fetch(discovered.token_endpoint, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        client_id: 'koordinatorflagg',
        code_verifier: verifier,
      }),
    })
  ).json();
  return {
    grantedScopes: token.scope,
    transport: {
      base,
      send: (url, init = {}) => {
        const headers = new Headers(init.headers);
        headers.set('authorization', `Bearer ${token.access_token}`);
        return fetch(url, { ...init, headers });
      },
      refresh: async () => false,
    },
  };
}

function scopesOf(ehrOrigin: string, base: string): string {
  const { issuers } = appConfiguration(ehrOrigin) as { issuers: { issuer: string; scopes: string }[] };
  return issuers.find(({ issuer }) => issuer === base)?.scopes ?? '';
}
