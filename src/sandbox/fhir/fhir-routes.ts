import type { Context, Hono } from 'hono';
import { cutConnection } from '../cut-connection.ts';
import type { Tenant } from '../ehr.ts';
import type { EhrState } from '../ehr-state.ts';
import { type FaultCounters, names } from '../faults/fault-counters.ts';
import { type Faults, NO_FAULTS } from '../faults/faults.ts';
import type { Interaction } from './access.ts';
import { capabilityStatement } from './capability-statement.ts';
import { dipsDocumentRefusal } from './dips-document.ts';
import { type Asked, isReply, parseRequest, takesJson, touchedBy } from './fhir-request.ts';
import { isGiven, isOffered, offersInteraction, profileOf, takesTransactions } from './offered.ts';
import { type FhirReply, type IssueCode, refuse, replyWith } from './reply.ts';
import { isResourceType } from './resource-types.ts';
import { isOwn, type Session, search } from './search-pages.ts';
import { transaction } from './transaction.ts';
import { loadValidator } from './validator.ts';
import { type Write, write } from './write.ts';

/** Adds the FHIR endpoint of one tenant: every interaction needs a token, only /metadata does without. */
export function addFhirRoutes(app: Hono, state: EhrState, tenant: Tenant): void {
  const path = `/${tenant}/fhir`;

  app.get(`${path}/metadata`, (c) => {
    if (!takesJson(c, new URL(c.req.url).searchParams))
      return respond(c, refuse(406, 'not-supported', 'Only JSON is spoken here.'), NO_FAULTS);
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
  const notDone = touched.find(({ type, interaction }) => !offersInteraction(faults, type, interaction));
  if (notDone) {
    const text = `"${notDone.interaction}" on ${notDone.type} is not offered here.`;
    return respond(c, refuse(405, 'not-supported', text), faults);
  }
  if (asked.kind === 'transaction' && !takesTransactions(faults))
    return respond(c, refuse(501, 'not-supported', 'Transactions are not offered here.'), faults);
  const failing = counters.takeStatus(touched);
  if (failing) {
    const code = FAULT_CODES[failing.status] ?? 'transient';
    const headers: Record<string, string> =
      failing.retryAfter === null ? {} : { 'Retry-After': String(failing.retryAfter) };
    return respond(c, refuse(failing.status, code, 'A fault was ordered.', headers), faults);
  }
  const refused = touched.find(({ type, interaction }) => access.reach(type, interaction) === 'none');
  if (refused) {
    const text = `No granted scope allows "${refused.interaction}" on ${refused.type}.`;
    return respond(c, refuse(403, 'forbidden', text), faults);
  }

  const denied = touched.find(({ type, interaction }) => refuses(faults, type, interaction));
  if (denied) {
    const text = `The access control of the server does not allow "${denied.interaction}" on ${denied.type}.`;
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
      const refusal = asked.kind === 'write' ? profileRefusal(asked.write, faults) : null;
      if (refusal !== null) return respond(c, refusal, faults);
      if (counters.takeCutRequest()) return cutConnection(c);
      const reply =
        asked.kind === 'transaction'
          ? transaction(session, asked.writes, validate)
          : writeOne(session, asked.write, validate, c.req.header('Prefer') ?? '');
      if (reply.status < 300 && counters.takeCutReply()) return cutConnection(c);
      if (reply.status !== 201 || !profileOf(faults)?.bareCreated) return respond(c, reply, faults);
      c.set(HIDDEN_HEADERS, ['Location']);
      return respond(c, { ...reply, body: null }, faults);
    }
  }
}

const FAULT_CODES: Readonly<Record<number, IssueCode>> = {
  400: 'invalid',
  401: 'login',
  403: 'forbidden',
  404: 'not-supported',
  429: 'throttled',
};

function refuses(faults: Faults, type: string, interaction: Interaction): boolean {
  return faults.refuses.some(
    (fault) => names(fault.type, type) && (fault.interactions ?? 'cruds').includes(interaction),
  );
}

/** What a server of this kind wants of a resource beyond FHIR's own rules. */
function profileRefusal({ type, resource }: Write, faults: Faults): FhirReply | null {
  return faults.profile === 'dips' && type === 'DocumentReference' ? dipsDocumentRefusal(resource) : null;
}

function read({ access, base, faults, store }: Session, type: string, id: string): FhirReply {
  const resource = store.read(type, id);
  if (!resource || !isGiven(faults, resource)) return refuse(404, 'not-found', `There is no ${type}/${id}.`);
  const own = isOwn(resource, access.patient, base);
  if (access.reach(type, 'r') === 'patient' && !own)
    return refuse(403, 'forbidden', `${type}/${id} is not the launch patient's.`);
  if (!access.covers(resource, 'r', own, base))
    return refuse(403, 'forbidden', `No granted scope covers ${type}/${id}.`);
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

function respond(c: Context, reply: FhirReply, faults: Faults): Response {
  const headers = new Headers({ ...reply.headers, 'Cache-Control': 'no-store' });
  if (faults.hideRetryAfter) c.set(HIDDEN_HEADERS, ['Retry-After']);
  if (reply.body === null) return new Response(null, { status: reply.status, headers });
  headers.set('Content-Type', 'application/fhir+json; charset=utf-8');
  return new Response(JSON.stringify(reply.body), { status: reply.status, headers });
}

/** Names of headers, set on the request's context for the layer that says what a script of another origin may see. */
export const HIDDEN_HEADERS = 'hiddenHeaders';
