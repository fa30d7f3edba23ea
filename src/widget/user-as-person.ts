import type { ContactPoint, HumanName, Period } from 'fhir/r4';
import { assessmentDate } from '../criteria/assessment-date.ts';
import type { Person } from '../notice/notice.ts';
import { plainText } from '../notice/plain-text.ts';
import type { FoundUser } from './read-user.ts';

/**
 * The user as a person to show, and to name in a notice.
 *
 * @param unnamed what to say where the record has no name
 * @param at ISO 8601 instant: a telephone number of another time is not given
 */
export function userAsPerson({ reference, resource }: FoundUser, unnamed: string, at: string): Person {
  const work = workIn(resource);
  const phone = phoneIn(resource, at);
  return {
    reference,
    name: nameIn(resource) ?? unnamed,
    ...(work === '' ? {} : { work }),
    ...(phone === '' ? {} : { phone }),
  };
}

/**
 * What the resource itself says: a PractitionerRole of a role and a unit, a Practitioner of a profession. Nothing is
 * looked up beside it: of a practitioner with several roles nobody could tell which this is.
 */
function workIn(json: unknown): string {
  if (typeof json !== 'object' || json === null) return '';
  const organization =
    'organization' in json && hasDisplay(json.organization) ? plainText(json.organization.display) : '';
  const concepts = 'code' in json ? json.code : 'qualification' in json ? qualifications(json.qualification) : [];
  const role = Array.isArray(concepts) && concepts.length === 1 ? wordsOf(concepts[0]) : '';
  return [role, organization].filter((each) => each !== '').join(', ');
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

/** After every rank that is given. */
const UNRANKED = Number.MAX_SAFE_INTEGER;

/**
 * The number at work that may be called now: the one ranked first (FHIR R4, ContactPoint.rank). It goes in a notice to
 * others, so a private one never does: a person's number must be marked `work`, while those of a PractitionerRole belong
 * to the role and are that unless they say otherwise.
 */
function phoneIn(json: unknown, at: string): string {
  if (typeof json !== 'object' || json === null || !('telecom' in json) || !Array.isArray(json.telecom)) return '';
  const isRole = 'practitioner' in json;
  const phones = json.telecom
    .filter((point): point is ContactPoint => typeof point === 'object' && point !== null)
    .filter(({ system, use }) => system === 'phone' && (use === 'work' || (isRole && use === undefined)))
    .filter(({ value, period }) => typeof value === 'string' && isWithin(period, at))
    .sort((one, other) => (one.rank ?? UNRANKED) - (other.rank ?? UNRANKED));
  return plainText(phones[0]?.value ?? '');
}

/** A period without an end goes on, and a date or month stands for the whole of it (FHIR R4, Period). */
function isWithin(period: Period | undefined, at: string): boolean {
  const today = assessmentDate({ at });
  const { start, end } = period ?? {};
  const isBegun =
    start === undefined || (start.length > 10 ? isBefore(start, at) : start <= today.slice(0, start.length));
  const isOver = end !== undefined && (end.length > 10 ? isBefore(end, at) : end < today.slice(0, end.length));
  return isBegun && !isOver;
}

const isBefore = (one: string, other: string): boolean => Date.parse(one) <= Date.parse(other);
