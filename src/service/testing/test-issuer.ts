import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';

/** An EHR for tests that signs id tokens: its discovery document, its keys, and tokens right or wrong in one thing. */
export interface TestIssuer {
  readonly fhirBase: string;
  readonly openId: string;
  token(change?: TokenChange): Promise<string>;
  /** New keys under a new kid; tokens are signed with them from now on. */
  rotate(): Promise<void>;
  readonly requests: string[];
  close(): Promise<void>;
}

export interface TokenChange {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly without?: readonly string[];
  readonly key?: CryptoKey;
  readonly kid?: string;
}

export async function startTestIssuer(now: () => number = Date.now): Promise<TestIssuer> {
  let kid = 'first';
  let keys = await generateKeyPair('ES256');
  let jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid, alg: 'ES256', use: 'sig' }] };
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    const documents: Readonly<Record<string, unknown>> = {
      '/fhir/.well-known/smart-configuration': { issuer: openId, jwks_uri: `${openId}/jwks` },
      '/jwks': jwks,
    };
    const document = documents[request.url ?? ''];
    response.writeHead(document === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(document ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const openId = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    fhirBase: `${openId}/fhir`,
    openId,
    requests,
    async token(change = {}) {
      const seconds = Math.floor(now() / 1000);
      const claims: Record<string, unknown> = {
        iss: openId,
        aud: 'koordinatorflagg',
        sub: 'user-1',
        iat: seconds,
        exp: seconds + 3600,
        fhirUser: 'Practitioner/p1',
        ...change.claims,
      };
      for (const claim of change.without ?? []) delete claims[claim];
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: change.kid ?? kid })
        .sign(change.key ?? keys.privateKey);
    },
    async rotate() {
      kid = 'second';
      keys = await generateKeyPair('ES256');
      jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid, alg: 'ES256', use: 'sig' }] };
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
