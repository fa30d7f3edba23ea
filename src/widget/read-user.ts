import type { HumanName } from 'fhir/r4';
import type { Person } from '../notice/notice.ts';
import { plainText } from '../notice/plain-text.ts';
import type { FhirTransport } from '../record/transport.ts';

/** Who is logged in, as far as the EHR says. */
export interface KnownUser {
  /** "Practitioner/p1", or null. */
  readonly reference: string | null;
  readonly name: string | null;
  /** Of a PractitionerRole: what the user is, and where, in the record's own words. Absent: the record does not say. */
  readonly role?: string;
  readonly unit?: string;
}

/** Milliseconds. The notice waits for the name, and can do without it. */
const LONGEST = 10_000;

/**
 * The name of the logged-in user, for "answered by" and "notified by". Never rejects: without a name the face says "the
 * logged-in user" and the reference still travels.
 */
export async function readUser(transport: FhirTransport, reference: string | null): Promise<KnownUser> {
  if (reference === null) return { reference, name: null };
  try {
    // Low: the record's own requests are not to wait for a connection because of it
    const signal = AbortSignal.timeout(LONGEST);
    const response = await transport.send(`${transport.base}/${reference}`, { signal, priority: 'low' });
    const json: unknown = response.ok ? await response.json() : null;
    return { reference, name: nameIn(json), ...workIn(json) };
  } catch {
    return { reference, name: null };
  }
}

/** The user as a person to show. */
export function asPerson({ reference, name, role, unit }: KnownUser, unnamed: string): Person {
  const work = [role, unit].filter((each) => each !== undefined);
  return { reference, name: name ?? unnamed, ...(work.length === 0 ? {} : { work: work.join(', ') }) };
}

/**
 * What the resource itself says: a PractitionerRole of a role and a unit, a Practitioner of a profession. Nothing is
 * looked up beside it: of a practitioner with several roles nobody could tell which this is.
 */
function workIn(json: unknown): Pick<KnownUser, 'role' | 'unit'> {
  if (typeof json !== 'object' || json === null) return {};
  const organization =
    'organization' in json && hasDisplay(json.organization) ? plainText(json.organization.display) : '';
  const concepts = 'code' in json ? json.code : 'qualification' in json ? qualifications(json.qualification) : [];
  const role = Array.isArray(concepts) && concepts.length === 1 ? wordsOf(concepts[0]) : '';
  return { ...(role === '' ? {} : { role }), ...(organization === '' ? {} : { unit: organization }) };
}

function qualifications(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) return [];
  return value.map((each: unknown) => (typeof each === 'object' && each !== null && 'code' in each ? each.code : null));
}

/** The text of a CodeableConcept, else the display of its first coding; empty where it has neither. */
function wordsOf(concept: unknown): string {
  if (typeof concept !== 'object' || concept === null) return '';
  if ('text' in concept && typeof concept.text === 'string') return plainText(concept.text);
  const [coding]: readonly unknown[] = 'coding' in concept && Array.isArray(concept.coding) ? concept.coding : [];
  return hasDisplay(coding) ? plainText(coding.display) : '';
}

/** `Practitioner.name`; a PractitionerRole has none of its own and names its practitioner in `display`. */
function nameIn(json: unknown): string | null {
  if (typeof json !== 'object' || json === null) return null;
  if ('practitioner' in json && hasDisplay(json.practitioner)) return json.practitioner.display;
  if (!('name' in json) || !Array.isArray(json.name)) return null;
  const names = json.name.filter((name): name is HumanName => typeof name === 'object' && name !== null);
  const name = names.find(({ use }) => use === 'official') ?? names[0];
  const parts = [...(name?.given ?? []), name?.family ?? ''].filter((part) => part !== '');
  const text = parts.length > 0 ? parts.join(' ') : (name?.text ?? '');
  return text === '' ? null : text;
}

function hasDisplay(value: unknown): value is { display: string } {
  return typeof value === 'object' && value !== null && 'display' in value && typeof value.display === 'string';
}
