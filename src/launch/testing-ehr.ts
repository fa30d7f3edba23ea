import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import type { Configuration } from './configuration.ts';
import { anIssuer } from './testing-issuer.ts';

export const ISSUER = 'https://ehr.test/fhir';
export const AUTHORIZE = 'https://ehr.test/authorize';
export const TOKEN = 'https://ehr.test/token';

export const issuer = anIssuer({
  issuer: ISSUER,
  name: 'Testsykehuset',
  clientId: 'koordinatorflagg',
  scopes: 'launch openid fhirUser online_access patient/Condition.rs',
  scopesV1: 'launch openid fhirUser online_access patient/Condition.read',
  references: 'include',
});

export const configuration: Configuration = {
  language: 'nb',
  issuers: [issuer],
  messageService: null,
  recipients: [
    {
      id: 'ke',
      name: 'Koordinerende enhet, Testsykehuset',
      kind: 'hospital',
      identifiers: [{ system: 'urn:oid:2.16.578.1.12.4.1.2', value: '90998' }],
      municipalities: [],
      phone: null,
      answerWithinDays: 7,
    },
  ],
};

/** Whose id tokens it gives: another address than the FHIR base, as with Epic. */
export const OPEN_ID_ISSUER = 'https://ehr.test/oauth2';

/** As OpenID Connect Core 2 demands it, for the chart's client, unless said otherwise. The signature is nobody's. */
export const idToken = (claims: Record<string, unknown> = {}): string => {
  const required = { iss: OPEN_ID_ISSUER, sub: 'u1', aud: issuer.clientId, exp: Math.floor(Date.now() / 1000) + 300 };
  return `h.${Buffer.from(JSON.stringify({ ...required, ...claims })).toString('base64url')}.s`;
};

export const discoveryDocument = {
  issuer: OPEN_ID_ISSUER,
  authorization_endpoint: AUTHORIZE,
  token_endpoint: TOKEN,
  code_challenge_methods_supported: ['S256'],
  capabilities: ['launch-ehr', 'permission-v2'],
};

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly form: URLSearchParams;
}

type Answer = (request: SeenRequest) => Response | Promise<Response>;

export const tokenReply = (changes: Record<string, unknown> = {}) =>
  HttpResponse.json({
    access_token: 'first-token',
    token_type: 'Bearer',
    expires_in: 3600,
    scope: 'launch openid fhirUser online_access patient/Condition.rs',
    patient: 'pat-17',
    ...changes,
  });

/** An EHR at the network's edge: remembers every request to any address, and answers as each test says. */
export function createEhr() {
  const answers: { discovery: Answer; token: Answer; fhir: Answer } = {
    discovery: () => HttpResponse.json(discoveryDocument),
    token: () => tokenReply(),
    fhir: () => HttpResponse.json({ resourceType: 'Bundle' }),
  };
  const seen: SeenRequest[] = [];
  const server = setupServer(
    http.all('*', async ({ request }) => {
      const form = new URLSearchParams(await request.clone().text());
      const entry = { method: request.method, url: request.url, headers: request.headers, form };
      seen.push(entry);
      if (request.url.endsWith('/.well-known/smart-configuration')) return answers.discovery(entry);
      return request.url === TOKEN ? answers.token(entry) : answers.fhir(entry);
    }),
  );
  return {
    server,
    answers,
    seen,
    seenAt: (url: string) => seen.filter((request) => request.url === url),
  };
}
