import type { CodeableConcept, Encounter, Identifier, Organization, Reference, Resource } from 'fhir/r4';
import type { PatientRecord } from '../../record/patient-record.ts';
import { referenceKey } from '../../record/reference.ts';
import type { CodeLists } from '../codes/code-lists.ts';
import { oncePerContext } from '../context-memory.ts';
import type { FactContext } from '../fact-context.ts';
import {
  type Care,
  isServiceOf,
  kindOfName,
  kindOfService,
  marksOfName,
  type NotSpecialistKind,
} from './unit-kinds.ts';

/** A department as contacts name it: never the person the patient met. */
export interface Unit {
  /** Equal keys are the same unit, whatever it is called at the time. */
  readonly key: string;
  readonly name: string | null;
  /** By its name, or that of the ward the contact named. */
  readonly intensiveCare: boolean;
  /** Psychiatry or substance-use treatment, by its name or service, or those of a unit it is part of. */
  readonly mentalHealth: boolean;
  /** For children and young people, told in the same way. */
  readonly paediatric: boolean;
  /** Keys of the units it is part of, nearest first. */
  readonly above: readonly string[];
  /** A hospital as a whole (organization-type `prov`), which says nothing of the department. */
  readonly whole: boolean;
  readonly hospital: { readonly key: string; readonly name: string | null } | null;
  /** The key of what it is part of and the record does not hold, where that leaves open which hospital it belongs to. */
  readonly hospitalUnread: string | null;
  /** Null: as far as codes and names tell, specialist treatment. */
  readonly notSpecialist: NotSpecialistKind | null;
  /**
   * The record positively says that it belongs to a hospital: a department, part of a larger organisation, or with a
   * RESH number (the register of units in the specialist health service). Asked for in a GP's or municipality's record,
   * where a unit that nothing is known of is most likely their own.
   */
  readonly inHospital: boolean;
}

export interface UnitReader {
  ofEncounter(encounter: Encounter): Unit | null;
  ofReference(reference: Reference | undefined, contained?: readonly Resource[]): Unit | null;
}

// HL7 terminology, organization-type; RESH as HL7 Norway's basis profiles name it.
const DEPARTMENT = 'dept';
const PROVIDER = 'prov';
const GOVERNMENT = 'govt';
const RESH = ['2.16.578.1.12.4.1.4.102', 'NamingSystem/RESHid'] as const;

function isResh(system: string): boolean {
  return system.endsWith(RESH[0]) || system.endsWith(RESH[1]);
}
/** A chain longer than this is a loop in the data. */
const LONGEST_CHAIN = 12;

interface Link {
  readonly key: string;
  readonly name: string | null;
  /** Null: referred to, but not in the record. */
  readonly organization: Organization | null;
}

/** Reads units from one record. Organizations are resolved in the record, else in the resource that contains them. */
export const unitReader = oncePerContext(newReader);

function newReader({ record, codes }: FactContext): UnitReader {
  // By the reference as written: a record refers to few units, each many times
  const known = new Map<string, Unit>();

  function ofReference(reference: Reference | undefined, contained: readonly Resource[] = []): Unit | null {
    if (reference === undefined) return null;
    const before = reference.reference === undefined ? undefined : known.get(reference.reference);
    if (before !== undefined) return before;
    const chain = chainOf(reference, contained, record);
    const [own] = chain;
    if (own === undefined) return null;
    const unit = unitOf(chain, codes);
    // Contained organisations bring their own parents, so only those of the record are remembered.
    if (reference.reference !== undefined && own.organization !== null && record.organizations.has(own.key)) {
      known.set(reference.reference, unit);
    }
    return unit;
  }

  return {
    ofReference,
    ofEncounter({ serviceProvider, contained, serviceType, location }) {
      const unit =
        ofReference(serviceProvider, contained) ??
        ofService(codes, serviceType) ??
        ofPlace(codes, location?.map((one) => one.location) ?? []);
      if (unit === null || serviceType === undefined) return unit; // no service is named: the most
      const mentalHealth = unit.mentalHealth || isOf(codes, 'mentalHealth', serviceType);
      const paediatric = unit.paediatric || isOf(codes, 'paediatric', serviceType);
      // The service says more than the name of the place: neurology in the rooms of the laboratory is neurology.
      const service = kindOfService(codes, [serviceType]);
      if (service === null || unit.notSpecialist === 'municipal') {
        const known = mentalHealth === unit.mentalHealth && paediatric === unit.paediatric;
        return known ? unit : { ...unit, mentalHealth, paediatric };
      }
      return { ...unit, mentalHealth, paediatric, notSpecialist: service === 'specialist' ? null : service };
    },
  };
}

/** The organisation referred to and those above it, as far as the record tells. */
function chainOf(
  reference: Reference | undefined,
  contained: readonly Resource[],
  record: PatientRecord,
): readonly Link[] {
  const chain: Link[] = [];
  for (let next = reference; next !== undefined && chain.length < LONGEST_CHAIN; ) {
    const link = linkOf(next, contained, record);
    if (link === null || isIn(chain, link.key)) break;
    chain.push(link);
    next = link.organization?.partOf;
  }
  return chain;
}

function isIn(chain: readonly Link[], own: string): boolean {
  for (const { key } of chain) if (key === own) return true;
  return false;
}

function linkOf(reference: Reference, contained: readonly Resource[], record: PatientRecord): Link | null {
  const key = referenceKey(reference);
  if (key !== null) {
    const organization = record.organizations.get(key) ?? null;
    return { key, name: organization?.name ?? reference.display ?? null, organization };
  }
  const local = reference.reference?.startsWith('#') ? reference.reference.slice(1) : null;
  const held = contained.find((one): one is Organization => one.resourceType === 'Organization' && one.id === local);
  const name = held?.name ?? reference.display ?? null;
  const identity =
    identifierKey([
      ...(held?.identifier ?? []),
      ...(reference.identifier === undefined ? [] : [reference.identifier]),
    ]) ??
    (name === null ? null : `name:${name.trim().toLowerCase()}`) ??
    (reference.reference === undefined || local !== null ? null : `reference:${reference.reference}`);
  return identity === null ? null : { key: identity, name, organization: held ?? null };
}

/** A RESH number first: it is the unit's own; others may be the trust's. */
function identifierKey(identifiers: readonly Identifier[]): string | null {
  const written = identifiers
    .filter(({ value }) => value !== undefined && value !== '')
    .map(({ system = '', value }) => ({ resh: isResh(system), key: `identifier:${system}|${value}` }))
    .sort((a, b) => Number(b.resh) - Number(a.resh) || (a.key < b.key ? -1 : 1));
  return written[0]?.key ?? null;
}

function unitOf(chain: readonly Link[], codes: CodeLists): Unit {
  let department = -1;
  let mentalHealth = false;
  let paediatric = false;
  let municipal = false;
  for (let at = 0; at < chain.length; at++) {
    const { name, organization } = chain[at] as Link;
    if (name !== null) {
      const marks = marksOfName(codes, name);
      mentalHealth ||= marks.mentalHealth;
      paediatric ||= marks.paediatric;
      municipal ||= marks.kind === 'municipal';
    }
    if (organization === null || organization.type === undefined) continue;
    mentalHealth ||= isServiceOf(codes, 'mentalHealth', organization.type);
    paediatric ||= isServiceOf(codes, 'paediatric', organization.type);
    municipal ||= hasType(organization, GOVERNMENT);
    if (department < 0 && hasType(organization, DEPARTMENT)) department = at;
  }
  const at = Math.max(department, 0);
  const hospital = hospitalOf(chain, at);
  const unit = chain[at] as Link; // callers have checked that the chain is not empty
  return {
    key: unit.key,
    name: unit.name,
    intensiveCare: isNamedIntensiveCare(chain, at, codes),
    mentalHealth,
    paediatric,
    above: keysAbove(chain, at),
    whole: department < 0 && hasType(unit.organization, PROVIDER),
    hospital,
    hospitalUnread: hospital === null && chain.length > at + 1 ? (chain.at(-1)?.key ?? null) : null,
    notSpecialist: municipal ? 'municipal' : kindOfChain(chain, at, codes),
    inHospital: department >= 0 || chain.length > at + 1 || chain.some((link, index) => index <= at && hasResh(link)),
  };
}

/** The wards below a department speak for what it does too, here as in `kindOfChain`: a delivery ward in a women's clinic. */
function isNamedIntensiveCare(chain: readonly Link[], at: number, codes: CodeLists): boolean {
  for (let below = 0; below <= at; below++) {
    const { name } = chain[below] as Link;
    if (name !== null && marksOfName(codes, name).intensiveCare) return true;
  }
  return false;
}

const NOTHING_ABOVE: readonly string[] = [];

function keysAbove(chain: readonly Link[], at: number): readonly string[] {
  if (chain.length === at + 1) return NOTHING_ABOVE;
  const keys: string[] = [];
  for (let above = at + 1; above < chain.length; above++) keys.push((chain[above] as Link).key);
  return keys;
}

/**
 * The nearest provider above, else the top of the chain. A unit nothing is known above has no known hospital; nor has one
 * whose chain ends in an organisation that could not be read: it may be a clinic of the same hospital.
 */
function hospitalOf(chain: readonly Link[], at: number): Unit['hospital'] {
  if (chain.length === at + 1) return null;
  const provider = chain.find(({ organization }, index) => index > at && hasType(organization, PROVIDER));
  const top = chain.at(-1);
  const hospital = provider ?? (top?.organization === null && top.key.startsWith('Organization/') ? undefined : top);
  return hospital === undefined ? null : { key: hospital.key, name: hospital.name };
}

/** By the department and its wards. */
function kindOfChain(chain: readonly Link[], at: number, codes: CodeLists): NotSpecialistKind | null {
  let understood = false;
  for (let below = 0; below <= at; below++) {
    const { organization } = chain[below] as Link;
    const service = organization?.type === undefined ? null : kindOfService(codes, organization.type);
    if (service === 'specialist') understood = true;
    else if (service !== null) return service;
  }
  if (understood) return null;
  for (let below = 0; below <= at; below++) {
    const { name } = chain[below] as Link;
    const kind = name === null ? null : kindOfName(codes, name);
    if (kind !== null) return kind;
  }
  return null;
}

function hasType(organization: Organization | null, code: string): boolean {
  for (const { coding } of organization?.type ?? []) {
    for (const one of coding ?? []) if (one.code === code) return true;
  }
  return false;
}

function hasResh({ organization, key }: Link): boolean {
  const end = key.indexOf('|');
  if (isResh(end < 0 ? key : key.slice(0, end))) return true;
  return organization?.identifier?.some(({ system = '' }) => isResh(system)) ?? false;
}

function isOf(codes: CodeLists, care: Care, service: CodeableConcept): boolean {
  return isServiceOf(codes, care, [service]) || (service.text !== undefined && marksOfName(codes, service.text)[care]);
}

/** Where nobody is named as provider, the service stands for the unit. */
function ofService(codes: CodeLists, concept: CodeableConcept | undefined): Unit | null {
  const [coding] = concept?.coding ?? [];
  const name = concept?.text ?? coding?.display ?? null;
  const key =
    coding?.code === undefined
      ? name === null
        ? null
        : `service:${name.trim().toLowerCase()}`
      : `service:${coding.system ?? ''}|${coding.code}`;
  return key === null ? null : bareUnit(codes, key, name);
}

/** And where no service is named either, the first place. */
function ofPlace(codes: CodeLists, places: readonly Reference[]): Unit | null {
  for (const place of places) {
    const key =
      referenceKey(place) ?? (place.display === undefined ? null : `place:${place.display.trim().toLowerCase()}`);
    if (key !== null) return bareUnit(codes, key, place.display ?? null);
  }
  return null;
}

function bareUnit(codes: CodeLists, key: string, name: string | null): Unit {
  return {
    key,
    name,
    intensiveCare: name !== null && marksOfName(codes, name).intensiveCare,
    mentalHealth: name !== null && marksOfName(codes, name).mentalHealth,
    paediatric: name !== null && marksOfName(codes, name).paediatric,
    above: [],
    whole: false,
    hospital: null,
    hospitalUnread: null,
    notSpecialist: name === null ? null : kindOfName(codes, name),
    inHospital: false,
  };
}
