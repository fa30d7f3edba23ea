import type {
  CodeableConcept,
  ContactPoint,
  DomainResource,
  FhirResource,
  HumanName,
  Practitioner,
  PractitionerRole,
  Reference,
  RelatedPerson,
} from 'fhir/r4';
import { referenceKey } from '../../record/reference.ts';
import type { FactContext } from '../fact-context.ts';
import { includes } from './roles.ts';

/** What a practitioner, or the role of one, says. `roles`: those that hold at the instant evaluated. */
export interface ReferredPerson {
  readonly name: string | null;
  readonly phone: string | null;
  readonly roles: readonly CodeableConcept[];
}

type Row = Pick<DomainResource, 'contained'>;
type Person = Practitioner | PractitionerRole | RelatedPerson;

/**
 * Whom a care team's member or an episode's care manager is: contained in the row, or a resource of its own. `unread`: a
 * PractitionerRole that the record does not hold, so that nobody knows which role it is. Null: the reference leads to
 * nobody who could have a role (a Practitioner has none, FHIR R4), or only says who it is in words.
 */
export function referredPerson(
  context: FactContext,
  row: Row,
  reference: Reference | undefined,
): ReferredPerson | 'unread' | null {
  const text = reference?.reference;
  if (text === undefined) return null;
  const person = personNamed(context, row, reference);
  if (person !== null) return said(context, row, person);
  return !text.startsWith('#') && referenceKey(reference)?.startsWith('PractitionerRole/') === true ? 'unread' : null;
}

function personNamed({ record }: FactContext, { contained }: Row, reference: Reference | undefined): Person | null {
  const text = reference?.reference ?? '';
  if (text.startsWith('#')) {
    const found = contained?.find(({ id }) => id === text.slice(1)) as FhirResource | undefined; // one of FHIR's
    return found !== undefined && isPerson(found) ? found : null;
  }
  const key = referenceKey(reference);
  return (key === null ? undefined : record.practitioners?.get(key)) ?? null;
}

function said(context: FactContext, row: Row, person: Person): ReferredPerson {
  if (person.resourceType !== 'PractitionerRole') {
    return { name: nameOf(person.name), phone: phoneOf(person.telecom), roles: [] };
  }
  const behind = personNamed(context, row, person.practitioner);
  const own = behind === null || behind.resourceType === 'PractitionerRole' ? null : said(context, row, behind);
  const holds = person.active !== false && includes(person.period, context.at);
  return {
    name: person.practitioner?.display ?? own?.name ?? null,
    phone: phoneOf(person.telecom) ?? own?.phone ?? null,
    roles: holds ? (person.code ?? []) : [],
  };
}

function isPerson(resource: FhirResource): resource is Person {
  return ['Practitioner', 'PractitionerRole', 'RelatedPerson'].includes(resource.resourceType);
}

export function nameOf(names: readonly HumanName[] | undefined): string | null {
  const name = names?.[0];
  if (name === undefined) return null;
  return name.text ?? ([...(name.given ?? []), name.family ?? ''].join(' ').trim() || null);
}

export function phoneOf(telecom: readonly ContactPoint[] | undefined): string | null {
  return telecom?.find(({ system, value }) => system === 'phone' && value !== undefined)?.value ?? null;
}
