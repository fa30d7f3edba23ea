import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { Tenant } from '../ehr.ts';
import type { EhrState } from '../ehr-state.ts';
import { type FaultCounters, names } from '../faults/fault-counters.ts';
import { type Faults, NO_FAULTS } from '../faults/faults.ts';
import type { Interaction } from './access.ts';
import { capabilityStatement } from './capability-statement.ts';
import { type FhirReply, refuse, replyWith } from './reply.ts';
import { isResourceType } from './resource-types.ts';
import { isOffered, isOwn, type Session, search } from './search-pages.ts';
import { parseTransaction, transaction } from './transaction.ts';
import { loadValidator } from './validator.ts';
import { type Write, write } from './write.ts';

const JSON_TYPES = /^application\/(fhir\+json|json|json\+fhir)\b/;
const MOST_BYTES = 4_000_000;

/** One FHIR interaction with the SMART letter and type(s) it needs. */
type Asked =
  | { readonly kind: 'search'; readonly type: string; readonly parameters: URLSearchParams }
  | { readonly kind: 'read'; readonly type: string; readonly id: string }
  | { readonly kind: 'write'; readonly write: Write }
  | { readonly kind: 'transaction'; readonly writes: readonly Write[] };

/** Adds the FHIR endpoint of one tenant: every interaction needs a token, only /metadata does without. */
export function addFhirRoutes(app: Hono, state: EhrState, tenant: Tenant): void {
  const path = `/${tenant}/fhir`;

  app.get(`${path}/metadata`, (c) => {
    const token = state.grants.useAccessToken(bearer(c) ?? '', tenant);
    const faults = token.ok ? token.value.grant.faults.faults : NO_FAULTS;
    const statement = capabilityStatement(faults, state.authAddresses(tenant));
    return respond(c, { status: 200, body: statement, headers: {} }, NO_FAULTS);
  });

  const answer = async (c: Context): Promise<Response> => {
    const value = bearer(c);
    if (value === null) return respond(c, unauthorized('a Bearer token is needed', null), NO_FAULTS);
    const token = state.grants.useAccessToken(value, tenant);
    if (!token.ok) return respond(c, unauthorized(token.description, 'invalid_token'), NO_FAULTS);
    const { access, grant } = token.value;
    const faults = grant.faults.faults;
    const session: Session = {
      store: state.stores[tenant],
      base: state.fhirBase(tenant),
      access,
      faults,
      pages: grant.pages,
    };
    const asked = await parseRequest(c, path);
    if (isReply(asked)) return respond(c, asked, faults);
    return carryOut(c, asked, session, grant.faults, state);
  };
  app.all(path, answer);
  app.all(`${path}/*`, answer);
}

async function carryOut(
  c: Context,
  asked: Asked,
  session: Session,
  counters: FaultCounters,
  state: EhrState,
): Promise<Response> {
  const { access, faults } = session;
  const touched = touchedBy(asked);
  const wait = Math.max(0, ...touched.map(({ type }) => faults.slow[type] ?? faults.slow['*'] ?? 0));
  if (wait > 0) await state.wait(wait);

  const missing = touched.find(({ type }) => !isResourceType(type) || !isOffered(faults, type));
  if (missing) return respond(c, refuse(404, 'not-supported', `${missing.type} is not offered here.`), faults);
  if (asked.kind === 'transaction' && faults.noTransaction)
    return respond(c, refuse(501, 'not-supported', 'Transactions are not offered here.'), faults);
  const failing = counters.takeStatus(touched);
  if (failing) {
    const code = failing.status === 429 ? 'throttled' : failing.status < 500 ? 'forbidden' : 'transient';
    const headers: Record<string, string> =
      failing.retryAfter === null ? {} : { 'Retry-After': String(failing.retryAfter) };
    return respond(c, refuse(failing.status, code, 'A fault was ordered.', headers), faults);
  }
  const refused = touched.find(({ type, interaction }) => access.reach(type, interaction) === 'none');
  if (refused) {
    const text = `No granted scope allows "${refused.interaction}" on ${refused.type}.`;
    return respond(c, refuse(403, 'forbidden', text), faults);
  }

  switch (asked.kind) {
    case 'search':
      return disturbed(asked.type, faults) ?? respond(c, search(session, asked.type, asked.parameters), faults);
    case 'read':
      return disturbed(asked.type, faults) ?? respond(c, read(session, asked.type, asked.id), faults);
    case 'write':
    case 'transaction': {
      const validate = await loadValidator();
      if (counters.takeCutRequest()) return cut(c);
      const reply =
        asked.kind === 'transaction'
          ? transaction(session, asked.writes, validate)
          : writeOne(session, asked.write, validate, c.req.header('Prefer') ?? '');
      if (reply.status < 300 && counters.takeCutReply()) return cut(c);
      return respond(c, reply, faults);
    }
  }
}

function read({ access, base, store }: Session, type: string, id: string): FhirReply {
  const resource = store.read(type, id);
  if (!resource) return refuse(404, 'not-found', `There is no ${type}/${id}.`);
  if (access.reach(type, 'r') === 'patient' && !isOwn(resource, access.patient, base))
    return refuse(403, 'forbidden', `${type}/${id} is not the launch patient's.`);
  return replyWith(200, resource);
}

function writeOne(
  session: Session,
  asked: Write,
  validate: Awaited<ReturnType<typeof loadValidator>>,
  prefer: string,
): FhirReply {
  const result = write(session, [asked], validate);
  if (!result.ok) return result.reply;
  const [written] = result.written;
  if (!written) return refuse(500, 'exception', 'Nothing was written.');
  const { resource, status } = written;
  const location = `${session.base}/${resource.resourceType}/${resource.id}/_history/${resource.meta?.versionId}`;
  const reply = replyWith(status, resource, location);
  return written.isShown && !prefer.includes('return=minimal') ? reply : { ...reply, body: null };
}

function touchedBy(asked: Asked): readonly { readonly type: string; readonly interaction: Interaction }[] {
  const letter = (each: Write): Interaction => (each.kind === 'create' ? 'c' : 'u');
  switch (asked.kind) {
    case 'search':
      return [{ type: asked.type, interaction: 's' }];
    case 'read':
      return [{ type: asked.type, interaction: 'r' }];
    case 'write':
      return [{ type: asked.write.type, interaction: letter(asked.write) }];
    case 'transaction':
      return asked.writes.map((each) => ({ type: each.type, interaction: letter(each) }));
  }
}

/** Reads method, path and body; a reply when that is no interaction of this server. */
async function parseRequest(c: Context, path: string): Promise<Asked | FhirReply> {
  const url = new URL(c.req.url);
  const [type = '', id, ...more] = url.pathname.slice(path.length).split('/').filter(Boolean).map(decodeURIComponent);
  const accept = c.req.header('Accept') ?? '*/*';
  if (!/json|\*\/\*|application\/\*/.test(accept)) return refuse(406, 'not-supported', 'Only JSON is spoken here.');
  const isSearchByPost = c.req.method === 'POST' && id === '_search' && more.length === 0;
  if (more.length > 0 || (id?.startsWith('_') && !isSearchByPost) || type.startsWith('_') || type.startsWith('$'))
    return refuse(404, 'not-supported', 'This interaction is not offered here.');

  if (c.req.method === 'GET' && type !== '')
    return id === undefined ? { kind: 'search', type, parameters: url.searchParams } : { kind: 'read', type, id };
  if (isSearchByPost) {
    const parameters = new URLSearchParams([...url.searchParams, ...new URLSearchParams(await c.req.text())]);
    return { kind: 'search', type, parameters };
  }
  const isCreate = c.req.method === 'POST' && id === undefined;
  const isUpdate = c.req.method === 'PUT' && id !== undefined;
  if (!isCreate && !isUpdate) return refuse(405, 'not-supported', `${c.req.method} is not offered here.`);
  const resource = await jsonBody(c);
  if (isReply(resource)) return resource;
  if (isUpdate) {
    const ifMatch = c.req.header('If-Match') ?? null;
    return { kind: 'write', write: { kind: 'update', type, id, resource: resource.json, fullUrl: null, ifMatch } };
  }
  if (type !== '') {
    const ifNoneExist = c.req.header('If-None-Exist') ?? null;
    return { kind: 'write', write: { kind: 'create', type, resource: resource.json, fullUrl: null, ifNoneExist } };
  }
  const parsed = parseTransaction(resource.json);
  return parsed.ok ? { kind: 'transaction', writes: parsed.writes } : parsed.reply;
}

async function jsonBody(c: Context): Promise<{ readonly json: unknown } | FhirReply> {
  if (!JSON_TYPES.test(c.req.header('Content-Type') ?? ''))
    return refuse(415, 'not-supported', 'Send application/fhir+json.');
  const text = await c.req.text();
  if (text.length > MOST_BYTES) return refuse(413, 'too-long', 'The body is too large.');
  try {
    return { json: JSON.parse(text) };
  } catch {
    return refuse(400, 'structure', 'The body is not JSON.');
  }
}

function isReply(value: object): value is FhirReply {
  return 'status' in value;
}

function bearer(c: Context): string | null {
  return /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1] ?? null;
}

function unauthorized(description: string, error: string | null): FhirReply {
  const details = error === null ? '' : `, error="${error}", error_description="${description}"`;
  return refuse(401, error === null ? 'login' : 'expired', description, {
    'WWW-Authenticate': `Bearer realm="sandbox"${details}`,
  });
}

/** Replies that are no FHIR at all. */
function disturbed(type: string, faults: Faults): Response | null {
  const has = (types: readonly string[]) => types.some((fault) => names(fault, type));
  const json = { 'Content-Type': 'application/fhir+json; charset=utf-8' };
  if (has(faults.loginPage)) {
    const page = '<!doctype html><title>Log in</title><h1>Log in</h1><form><input name="user"></form>';
    return new Response(page, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
  }
  if (has(faults.empty)) return new Response('', { headers: json });
  if (has(faults.broken))
    return new Response('{"resourceType":"Bundle","type":"searchset","entry":[{"resou', { headers: json });
  return null;
}

function respond(_c: Context, reply: FhirReply, faults: Faults): Response {
  const headers = new Headers({ ...reply.headers, 'Cache-Control': 'no-store' });
  // Read by the CORS layer, which says what a script of another origin may see
  if (faults.hideRetryAfter) headers.set(HIDE_RETRY_AFTER, '1');
  if (reply.body === null) return new Response(null, { status: reply.status, headers });
  headers.set('Content-Type', 'application/fhir+json; charset=utf-8');
  return new Response(JSON.stringify(reply.body), { status: reply.status, headers });
}

/** Between this file and the CORS layer only; taken off before the reply is sent. */
export const HIDE_RETRY_AFTER = 'X-Sandbox-Hide-Retry-After';

/** Ends the connection as a broken network would: no status, no headers. */
function cut(c: Context<{ Bindings: Partial<HttpBindings> }>): Response {
  c.env.incoming?.socket.destroy();
  return new Response(null, { status: 502 });
}
