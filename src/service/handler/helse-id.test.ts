import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  calculateJwkThumbprint,
  decodeProtectedHeader,
  EmbeddedJWK,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  jwtVerify,
} from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Authorization, helseId } from './helse-id.ts';

const HANDLER = 'https://api.example/Messages?ReceiverHerIds=1';
const NOW = Date.UTC(2026, 10, 20, 8);

let privateKey: JWK;
let publicKey: JWK;
let authorization: Authorization;
let requests: { headers: IncomingMessage['headers']; form: URLSearchParams }[];
let replies: { status: number; body: unknown; nonce?: string }[];
let now = NOW;
let close: () => Promise<void>;
let tokenEndpoint = '';

beforeEach(async () => {
  const pair = await generateKeyPair('PS256', { extractable: true });
  privateKey = { ...(await exportJWK(pair.privateKey)), alg: 'PS256', kid: 'client-key' };
  publicKey = await exportJWK(pair.publicKey);
  requests = [];
  replies = [];
  now = NOW;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    requests.push({ headers: request.headers, form: new URLSearchParams(body) });
    const reply = replies.shift() ?? {
      status: 200,
      body: { access_token: `token-${requests.length}`, expires_in: 600 },
    };
    response.writeHead(reply.status, {
      'content-type': 'application/json',
      ...(reply.nonce === undefined ? {} : { 'dpop-nonce': reply.nonce }),
    });
    response.end(JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => new Promise((resolve) => server.close(() => resolve()));
  tokenEndpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/connect/token`;
  authorization = await helseId({
    tokenEndpoint,
    clientId: 'client-1',
    scope: 'nhn:msh/api',
    privateKey,
    now: () => now,
    timeoutMilliseconds: 5000,
  });
});
afterEach(() => close());

async function headers(): Promise<Readonly<Record<string, string>>> {
  const result = await authorization.headers('GET', HANDLER);
  if (result.kind === 'trouble') throw new Error(result.cause);
  return result.headers;
}

const proof = async (text: unknown) =>
  (await jwtVerify(String(text), EmbeddedJWK, { typ: 'dpop+jwt', currentDate: new Date(now) })).payload;

describe('a HelseID token', () => {
  test('is asked for with an assertion signed by the client’s key, for a short while, for this token endpoint’s owner', async () => {
    await headers();
    const [{ form } = { form: new URLSearchParams() }] = requests;
    expect(Object.fromEntries(form)).toMatchObject({
      grant_type: 'client_credentials',
      client_id: 'client-1',
      scope: 'nhn:msh/api',
    });
    const assertion = await jwtVerify(form.get('client_assertion') ?? '', await importJWK(publicKey, 'PS256'), {
      issuer: 'client-1',
      subject: 'client-1',
      audience: new URL(tokenEndpoint).origin,
      typ: 'client-authentication+jwt',
      currentDate: new Date(now),
    });
    expect(Number(assertion.payload.exp) - Number(assertion.payload.iat)).toBeLessThanOrEqual(60);
    expect(assertion.protectedHeader.kid).toBe('client-key');
  });

  test('is used with a proof for this very request: method, address without query, and the token’s digest (RFC 9449)', async () => {
    const given = await headers();
    expect(given['authorization']).toBe('DPoP token-1');
    const claims = await proof(given['DPoP']);
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from('token-1'))).toString('base64url');
    expect(claims).toMatchObject({ htm: 'GET', htu: 'https://api.example/Messages', ath: digest });
    const again = await proof((await headers())['DPoP']);
    expect(again.jti).not.toBe(claims.jti);
  });

  test('is bound by the key of the proof sent with the question, and that key is not the client’s', async () => {
    const given = await headers();
    const keyOf = async (text: unknown) => calculateJwkThumbprint(decodeProtectedHeader(String(text)).jwk ?? {});
    expect(await keyOf(requests[0]?.headers['dpop'])).toBe(await keyOf(given['DPoP']));
    expect(decodeProtectedHeader(given['DPoP'] ?? '').jwk).not.toHaveProperty('d');
    expect(await keyOf(given['DPoP'])).not.toBe(await calculateJwkThumbprint(publicKey));
  });

  test('is kept while it holds, asked for once by many, and renewed before its end', async () => {
    await Promise.all([headers(), headers(), headers()]);
    expect(requests).toHaveLength(1);
    now += 580_000;
    expect((await headers())['authorization']).toBe('DPoP token-2');
  });

  test('that the handler refuses is not used again', async () => {
    await headers();
    authorization.refused(new Headers());
    expect((await headers())['authorization']).toBe('DPoP token-2');
  });

  test('a nonce asked for is given: by HelseID at once, by the handler on the next try, with the same token', async () => {
    replies.push({ status: 400, body: { error: 'use_dpop_nonce' }, nonce: 'n1' });
    await headers();
    expect(await proof(requests[1]?.headers['dpop'])).toMatchObject({ nonce: 'n1' });
    authorization.refused(new Headers({ 'dpop-nonce': 'n2' }));
    const given = await headers();
    expect(await proof(given['DPoP'])).toMatchObject({ nonce: 'n2' });
    expect(given['authorization']).toBe('DPoP token-2');
  });

  test('that cannot be had is trouble with a code, and is asked for again the next time', async () => {
    replies.push({ status: 400, body: { error: 'invalid_client' } }, { status: 200, body: { token: 'x' } });
    expect(await authorization.headers('GET', HANDLER)).toEqual({ kind: 'trouble', cause: 'token-HTTP-400' });
    expect(await authorization.headers('GET', HANDLER)).toEqual({ kind: 'trouble', cause: 'token-unreadable' });
    expect((await authorization.headers('GET', HANDLER)).kind).toBe('headers');
  });
});
