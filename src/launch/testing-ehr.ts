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

export const discoveryDocument = {
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
