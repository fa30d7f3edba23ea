import type { Bundle, BundleEntry } from 'fhir/r4';
import { isJsonObject, valuesAt } from './element-values.ts';
import { etagOf, type FhirReply, refuse } from './reply.ts';
import { isResourceType } from './resource-types.ts';
import type { Session } from './search-pages.ts';
import type { Validate } from './validator.ts';
import { type Write, write } from './write.ts';

export type ParsedTransaction =
  | { readonly ok: true; readonly writes: readonly Write[] }
  | { readonly ok: false; readonly reply: FhirReply };

/** Reads a transaction Bundle of POST and PUT entries. */
export function parseTransaction(body: unknown): ParsedTransaction {
  const no = (status: number, text: string): ParsedTransaction => ({
    ok: false,
    reply: refuse(status, 'invalid', text),
  });
  if (!isJsonObject(body) || body['resourceType'] !== 'Bundle') return no(400, 'The body is not a Bundle.');
  if (body['type'] !== 'transaction') return no(422, 'Only Bundles of type transaction are taken.');
  const writes: Write[] = [];
  for (const [index, entry] of valuesAt(body, 'entry').entries()) {
    const request = isJsonObject(entry) ? entry['request'] : undefined;
    if (!isJsonObject(entry) || !isJsonObject(request)) return no(400, `Bundle.entry[${index}] has no request.`);
    const text = (value: unknown) => (typeof value === 'string' ? value : null);
    const [type = '', id] = (text(request['url']) ?? '').split('/');
    const common = { type, resource: entry['resource'], fullUrl: text(entry['fullUrl']) };
    if (!isResourceType(type)) return no(400, `Bundle.entry[${index}].request.url is not of this server.`);
    if (request['method'] === 'POST' && id === undefined)
      writes.push({ ...common, kind: 'create', ifNoneExist: text(request['ifNoneExist']) });
    else if (request['method'] === 'PUT' && id !== undefined)
      writes.push({ ...common, kind: 'update', id, ifMatch: text(request['ifMatch']) });
    else return no(400, `Bundle.entry[${index}]: only POST to a type and PUT to an id are taken.`);
  }
  return { ok: true, writes };
}

/** Stores all entries or none; the reply has one entry each, in the same order. */
export function transaction(session: Session, writes: readonly Write[], validate: Validate): FhirReply {
  const result = write(session, writes, validate);
  if (!result.ok) return result.reply;
  const entry = result.written.map(({ status, resource, isShown }): BundleEntry => {
    const location = `${resource.resourceType}/${resource.id}/_history/${resource.meta?.versionId}`;
    return {
      ...(isShown && { resource }),
      response: {
        status: status === 201 ? '201 Created' : '200 OK',
        location,
        etag: etagOf(resource),
        ...(resource.meta?.lastUpdated !== undefined && { lastModified: resource.meta.lastUpdated }),
      },
    };
  });
  const body: Bundle = { resourceType: 'Bundle', type: 'transaction-response', ...(entry.length > 0 && { entry }) };
  return { status: 200, body, headers: {} };
}
