import type { FhirResource, OperationOutcomeIssue } from 'fhir/r4';
import { isJsonObject } from './element-values.ts';
import { createsByUpdate, createsConditionally, isOffered } from './offered.ts';
import { etagOf, type FhirReply, refuse, refuseWith } from './reply.ts';
import { matching, parseSearch } from './search.ts';
import { isOwn, mayRead, type Session } from './search-pages.ts';
import type { Validate } from './validator.ts';
import { danglingReferences, renamed } from './write-references.ts';

/** One thing to store. `fullUrl` is the name other entries of a transaction refer to it by. */
export type Write = { readonly type: string; readonly resource: unknown; readonly fullUrl: string | null } & (
  | { readonly kind: 'create'; readonly ifNoneExist: string | null }
  | { readonly kind: 'update'; readonly id: string; readonly ifMatch: string | null }
);

export interface Written {
  /** 201 made, 200 changed or, for a conditional create, already there. */
  readonly status: 200 | 201;
  readonly resource: FhirResource;
  /** False: the token may create but not read, and this one it did not make. */
  readonly isShown: boolean;
}

export type WriteResult =
  | { readonly ok: true; readonly written: readonly Written[] }
  | { readonly ok: false; readonly reply: FhirReply };

/** A write whose place is decided: a new or known id, or the resource that a conditional create found. */
type Placed =
  | { readonly found: FhirResource }
  | { readonly found: null; readonly type: string; readonly id: string; readonly resource: Record<string, unknown> };

/**
 * Stores all of the writes or none. It runs from the look-up of If-None-Exist to the last store without giving up the
 * thread, which is what makes a conditional create atomic: of many at once, one makes and the others find.
 */
export function write(session: Session, writes: readonly Write[], validate: Validate): WriteResult {
  const { store } = session;
  const doubled = doubles(writes);
  if (doubled !== null) return no(refuse(400, 'invalid', `Two entries are about the same resource: ${doubled}`));

  const placed: Placed[] = [];
  for (const each of writes) {
    const place = placeOf(session, each);
    if ('refusal' in place) return no(place.refusal);
    placed.push(place);
  }

  const names = new Map<string, string>();
  writes.forEach(({ fullUrl }, index) => {
    const place = placed[index];
    if (fullUrl === null || !place) return;
    names.set(fullUrl, place.found ? `${place.found.resourceType}/${place.found.id}` : `${place.type}/${place.id}`);
  });

  const ready = placed.map((place) => (place.found ? place : { ...place, resource: renamed(place.resource, names) }));
  const issues = ready.flatMap((place, index) => {
    if (place.found) return [];
    const found = [...validate(place.resource), ...danglingReferences(session, place.resource, names)];
    return writes.length === 1 ? found : found.map((issue) => inEntry(issue, index));
  });
  if (issues.length > 0) return no(refuseWith(422, issues));

  for (const [index, place] of ready.entries()) {
    const each = writes[index];
    if (each && !place.found && isResource(place.resource) && !mayStore(session, each, place.resource))
      return no(
        refuse(403, 'forbidden', `No granted scope covers this ${each.type}, of this patient, to ${each.kind} it.`),
      );
  }

  const written = ready.map((place): Written => {
    if (place.found)
      return { status: 200, resource: place.found, isShown: mayRead(place.found, session.access, session.base) };
    const status = store.read(place.type, place.id) ? 200 : 201;
    const { versionId: _version, lastUpdated: _time, ...meta } = asObject(place.resource['meta']);
    const resource = { ...place.resource, resourceType: place.type, id: place.id, meta };
    return { status, resource: store.put(resource), isShown: true };
  });
  return { ok: true, written };
}

/** A resource that has passed the validator. */
function isResource(resource: unknown): resource is FhirResource {
  return isJsonObject(resource) && typeof resource['resourceType'] === 'string';
}

const asObject = (value: unknown) => (isJsonObject(value) ? value : {});

const no = (reply: FhirReply): WriteResult => ({ ok: false, reply });

function placeOf(session: Session, each: Write): Placed | { readonly refusal: FhirReply } {
  const { access, faults, store } = session;
  const { type, resource } = each;
  if (!isOffered(faults, type)) return { refusal: refuse(404, 'not-supported', `${type} is not offered here.`) };
  if (access.reach(type, each.kind === 'create' ? 'c' : 'u') === 'none')
    return { refusal: refuse(403, 'forbidden', `No granted scope allows to ${each.kind} ${type}.`) };
  if (!isJsonObject(resource) || resource['resourceType'] !== type)
    return { refusal: refuse(400, 'invalid', `The body is not a ${type}.`) };
  if (each.kind === 'create') {
    const found =
      each.ifNoneExist === null || !createsConditionally(faults) ? null : existing(session, type, each.ifNoneExist);
    if (found && 'refusal' in found) return found;
    return found ?? { found: null, type, id: store.newId(type), resource };
  }
  if (resource['id'] !== each.id)
    return { refusal: refuse(400, 'invalid', 'The id of the body is not the id of the address.') };
  const before = store.read(type, each.id);
  if (!before && !createsByUpdate(faults))
    return { refusal: refuse(405, 'not-supported', `There is no ${type}/${each.id}, and apps choose no ids here.`) };
  if (before && !mayStore(session, each, before))
    return { refusal: refuse(403, 'forbidden', `No granted scope covers ${type}/${each.id}, as it stands.`) };
  if (each.ifMatch !== null && (!before || !isVersion(each.ifMatch, before)))
    return {
      refusal: refuse(412, 'conflict', `The version is ${before ? etagOf(before) : 'none'}, not ${each.ifMatch}.`),
    };
  return { found: null, type, id: each.id, resource };
}

/** If-Match as FHIR writes it, `W/"3"`, and as some clients do, `"3"`. */
function isVersion(ifMatch: string, resource: FhirResource): boolean {
  return `W/${ifMatch.replace(/^W\//, '')}` === etagOf(resource);
}

/** FHIR R4 3.1.0.8.1, conditional create: null for no match, the one match, or 412 for several. */
function existing(
  session: Session,
  type: string,
  ifNoneExist: string,
): { found: FhirResource } | { refusal: FhirReply } | null {
  const { access, base, store } = session;
  const criteria = new URLSearchParams(ifNoneExist);
  if (/[?/]/.test(ifNoneExist.split('=')[0] ?? ''))
    return { refusal: refuse(400, 'invalid', 'If-None-Exist holds search parameters only, no "?" and no address.') };
  const parsed = parseSearch(type, criteria, base, { ignoreInclude: true });
  if (!parsed.ok) return { refusal: refuse(400, parsed.code, parsed.diagnostics) };
  const { ignored, predicates } = parsed.search;
  if (ignored.length > 0) return { refusal: refuse(400, 'invalid', `If-None-Exist: unknown ${ignored.join(', ')}`) };
  if (predicates.length === 0) return { refusal: refuse(412, 'multiple-matches', 'If-None-Exist selects nothing.') };
  const isOwnOnly = access.reach(type, 'c') === 'patient';
  const [first, second] = matching(store.all(type), parsed.search).filter(
    (resource) => !isOwnOnly || isOwn(resource, access.patient, base),
  );
  if (second) return { refusal: refuse(412, 'multiple-matches', 'If-None-Exist fits more than one resource.') };
  return first ? { found: first } : null;
}

function mayStore({ access, base }: Session, each: Write, resource: FhirResource): boolean {
  return access.covers(resource, each.kind === 'create' ? 'c' : 'u', isOwn(resource, access.patient, base), base);
}

/** FHIR R4 http "transaction": entries may not overlap. */
function doubles(writes: readonly Write[]): string | null {
  const seen = new Set<string>();
  for (const each of writes) {
    const name =
      each.kind === 'update' ? `${each.type}/${each.id}` : each.ifNoneExist && `${each.type}?${each.ifNoneExist}`;
    for (const key of [name, each.fullUrl]) {
      if (!key) continue;
      if (seen.has(key)) return key;
      seen.add(key);
    }
  }
  return null;
}

function inEntry(issue: OperationOutcomeIssue, index: number): OperationOutcomeIssue {
  const at = `Bundle.entry[${index}].resource`;
  return { ...issue, expression: issue.expression?.map((path) => path.replace(/^[A-Za-z]+/, at)) ?? [at] };
}
