import type { CodeableConcept, Encounter, Identifier, Organization, Reference, Resource } from 'fhir/r4';
import type { PatientRecord } from '../../record/patient-record.ts';
import { referenceKey } from '../../record/reference.ts';
import type { CodeLists } from '../codes/code-lists.ts';
import { oncePerContext } from '../context-memory.ts';
import type { FactContext } from '../fact-context.ts';
import { marksOfName, marksOfServices, type NotSpecialistKind } from './unit-kinds.ts';

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
      return unit === null || serviceType === undefined ? unit : withService(unit, serviceType, codes);
    },
  };
}

/** The service says more than the name of the place: neurology in the rooms of the laboratory is neurology. */
function withService(unit: Unit, service: CodeableConcept, codes: CodeLists): Unit {
  const told = marksOfServices(codes, [service]);
  const named = marksOfName(codes, service.text ?? '');
  const mentalHealth = unit.mentalHealth || told.mentalHealth || named.mentalHealth;
  const paediatric = unit.paediatric || told.paediatric || named.paediatric;
  let { notSpecialist } = unit;
  if (told.kind !== null && notSpecialist !== 'municipal')
    notSpecialist = told.kind === 'specialist' ? null : told.kind;
  const isKnown =
    mentalHealth === unit.mentalHealth && paediatric === unit.paediatric && notSpecialist === unit.notSpecialist;
  return isKnown ? unit : { ...unit, mentalHealth, paediatric, notSpecialist };
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
    if (link === null || chain.some(({ key }) => key === link.key)) break;
    chain.push(link);
    next = link.organization?.partOf;
  }
  return chain;
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
  let isMunicipal = false;
  for (let at = 0; at < chain.length; at++) {
    const { name, organization } = chain[at] as Link;
    const named = marksOfName(codes, name ?? '');
    const told = marksOfServices(codes, organization?.type);
    mentalHealth ||= named.mentalHealth || told.mentalHealth;
    paediatric ||= named.paediatric || told.paediatric;
    isMunicipal ||= named.kind === 'municipal' || hasType(organization, GOVERNMENT);
    if (department < 0 && hasType(organization, DEPARTMENT)) department = at;
  }
  const at = Math.max(department, 0);
  const { key, name, organization } = chain[at] as Link; // callers have checked that the chain is not empty
  const above = chain.slice(at + 1);
  const hospital = hospitalAbove(above);
  // The wards below a department speak for what it does too: a delivery ward in a women's clinic
  const own = chain.slice(0, at + 1);
  return {
    key,
    name,
    intensiveCare: own.some((link) => marksOfName(codes, link.name ?? '').intensiveCare),
    mentalHealth,
    paediatric,
    above: above.map((link) => link.key),
    whole: department < 0 && hasType(organization, PROVIDER),
    hospital,
    hospitalUnread: hospital === null ? (above.at(-1)?.key ?? null) : null,
    notSpecialist: isMunicipal ? 'municipal' : kindOf(own, codes),
    inHospital: department >= 0 || above.length > 0 || own.some(hasResh),
  };
}

/**
 * The nearest provider above, else the top of the chain. A unit nothing is known above has no known hospital; nor has one
 * whose chain ends in an organisation that could not be read: it may be a clinic of the same hospital.
 */
function hospitalAbove(above: readonly Link[]): Unit['hospital'] {
  const provider = above.find(({ organization }) => hasType(organization, PROVIDER));
  const top = above.at(-1);
  const hospital = provider ?? (top?.organization === null && top.key.startsWith('Organization/') ? undefined : top);
  return hospital === undefined ? null : { key: hospital.key, name: hospital.name };
}

/** What the department and its wards are by their codes, else by their names. */
function kindOf(own: readonly Link[], codes: CodeLists): NotSpecialistKind | null {
  const kinds = own.map(({ organization }) => marksOfServices(codes, organization?.type).kind);
  for (const kind of kinds) if (kind !== null && kind !== 'specialist') return kind;
  if (kinds.includes('specialist')) return null;
  for (const { name } of own) {
    const { kind } = marksOfName(codes, name ?? '');
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

/** An identifier from its own resource, or the one a reference names it by. */
function hasResh({ organization, key }: Link): boolean {
  const [system = ''] = key.split('|');
  if (key.startsWith('identifier:') && isResh(system)) return true;
  return organization?.identifier?.some((identifier) => isResh(identifier.system ?? '')) ?? false;
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
  return key === null ? null : unitOf([{ key, name, organization: null }], codes);
}

/** And where no service is named either, the first place. */
function ofPlace(codes: CodeLists, places: readonly Reference[]): Unit | null {
  for (const place of places) {
    const key =
      referenceKey(place) ?? (place.display === undefined ? null : `place:${place.display.trim().toLowerCase()}`);
    if (key !== null) return unitOf([{ key, name: place.display ?? null, organization: null }], codes);
  }
  return null;
}
