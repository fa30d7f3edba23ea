import type { ContactPoint, HumanName } from 'fhir/r4';
import { fhirRead } from '../../record/fhir-read.ts';
import { type ReadOptions, withReadSession } from '../../record/read-session.ts';
import { literalReference } from '../../record/reference.ts';
import type { FhirTransport } from '../../record/transport.ts';

/** What can be told of a member of staff. `unread`: the server would not say; a null besides means that nothing is there. */
export interface StaffMember {
  readonly name: string | null;
  readonly phone: string | null;
  readonly unread: boolean;
}

/** @param reference relative, such as `Practitioner/p1` or `PractitionerRole/r1`; null: nobody is named. Never rejects. */
export async function readPerson(
  transport: FhirTransport,
  reference: string | null,
  options: ReadOptions = {},
): Promise<StaffMember> {
  const literal = reference === null ? null : literalReference({ reference });
  if (literal === null || (literal.base !== null && literal.base !== transport.base)) {
    return { name: null, phone: null, unread: false };
  }
  const url = `${transport.base}/${literal.type}/${encodeURIComponent(literal.id)}`;
  const reply = await withReadSession(transport, options, (session) => fhirRead(session, url));
  if (!reply.ok) return { name: null, phone: null, unread: true };
  const resource: object = reply.resource;
  return { name: nameIn(resource), phone: phoneIn(resource), unread: false };
}

/** `Practitioner.name`; a PractitionerRole has none of its own and names its practitioner in `display`. */
function nameIn(resource: object): string | null {
  if ('practitioner' in resource && isObject(resource.practitioner) && 'display' in resource.practitioner) {
    return typeof resource.practitioner.display === 'string' ? resource.practitioner.display : null;
  }
  const names = 'name' in resource && Array.isArray(resource.name) ? resource.name.filter(isName) : [];
  const name = names.find(({ use }) => use === 'official') ?? names[0];
  const parts = [...(name?.given ?? []), name?.family ?? ''].filter((part) => part !== '');
  return (parts.length > 0 ? parts.join(' ') : (name?.text ?? '')) || null;
}

/** A number at work before any other; never one at home. */
function phoneIn(resource: object): string | null {
  const points = 'telecom' in resource && Array.isArray(resource.telecom) ? resource.telecom.filter(isPoint) : [];
  const phones = points.filter(({ system, use }) => system === 'phone' && use !== 'home' && use !== 'old');
  return (phones.find(({ use }) => use === 'work') ?? phones[0])?.value ?? null;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isName = (value: unknown): value is HumanName => isObject(value);
const isPoint = (value: unknown): value is ContactPoint => isObject(value);
