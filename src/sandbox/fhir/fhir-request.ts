import type { Context } from 'hono';
import type { Interaction } from './access.ts';
import { type FhirReply, refuse } from './reply.ts';
import { parseTransaction } from './transaction.ts';
import type { Write } from './write.ts';

const JSON_TYPES = /^application\/(fhir\+json|json|json\+fhir)\b/;
const MOST_BYTES = 4_000_000;

/** One FHIR interaction of this server. */
export type Asked =
  | { readonly kind: 'search'; readonly type: string; readonly parameters: URLSearchParams }
  | { readonly kind: 'read'; readonly type: string; readonly id: string }
  | { readonly kind: 'write'; readonly write: Write }
  | { readonly kind: 'transaction'; readonly writes: readonly Write[] };

/** Reads method, path and body; a reply when that is no interaction of this server. */
export async function parseRequest(c: Context, path: string): Promise<Asked | FhirReply> {
  const url = new URL(c.req.url);
  const [type = '', id, ...more] = url.pathname.slice(path.length).split('/').filter(Boolean);
  if (!takesJson(c, url.searchParams)) return refuse(406, 'not-supported', 'Only JSON is spoken here.');
  const isSearchByPost = c.req.method === 'POST' && id === '_search' && more.length === 0;
  if (more.length > 0 || (id?.startsWith('_') && !isSearchByPost) || type.startsWith('_') || type.startsWith('$'))
    return refuse(404, 'not-supported', 'This interaction is not offered here.');

  if (c.req.method === 'GET' && type !== '')
    return id === undefined ? { kind: 'search', type, parameters: url.searchParams } : { kind: 'read', type, id };
  if (isSearchByPost) {
    const parameters = new URLSearchParams([...url.searchParams, ...new URLSearchParams(await c.req.text())]);
    if (!takesJson(c, parameters)) return refuse(406, 'not-supported', 'Only JSON is spoken here.');
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

/** `_format` overrides the header (FHIR R4, http.html#mime-type). */
export function takesJson(c: Context, parameters: URLSearchParams): boolean {
  const format = parameters.get('_format');
  return format === null ? /json|\*\/\*|application\/\*/.test(c.req.header('Accept') ?? '*/*') : /json/i.test(format);
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

/** The types a request touches, each with the SMART letter it needs. */
export function touchedBy(asked: Asked): readonly { readonly type: string; readonly interaction: Interaction }[] {
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

export function isReply(value: object): value is FhirReply {
  return 'status' in value;
}
