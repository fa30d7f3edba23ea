import type { Encounter, Organization } from 'fhir/r4';
import type { CaseContact, CaseUnit, RuleCase } from './rule-case.ts';
import { ICD10, SUBJECT } from './rule-case-terms.ts';

const HOSPITAL = 'Sykehuset';
const ORGANIZATION_TYPE = 'http://terminology.hl7.org/CodeSystem/organization-type';
const KINDS = { ward: null, department: 'dept', hospital: 'prov', municipality: 'govt' } as const;

type NameUnit = (name: string, hospital?: string) => { reference: string; display: string };

/** The Encounters of one contact as written: one, several, or a regular row. */
export function encountersOf(contact: CaseContact, index: number, unit: NameUnit): readonly Encounter[] {
  return datesOf(contact).map((date, count): Encounter => {
    const start = localInstant(date, contact.time ?? '10:00');
    const { reference, display } = unit(contact.unit, contact.hospital);
    return {
      resourceType: 'Encounter',
      id: contact.id ?? `e${index}-${String(count).padStart(3, '0')}`,
      ...(contact.madeFrom === undefined
        ? {}
        : { meta: { tag: [{ system: 'http://dips.no/fhir/namingsystem/encountersource', code: contact.madeFrom }] } }),
      status: contact.status ?? (contact.ongoing ? 'in-progress' : 'finished'),
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: contact.class ?? 'AMB' },
      subject: SUBJECT,
      period: { start, ...(contact.ongoing ? {} : { end: endOf(contact, date, start) }) },
      serviceProvider: { reference, display: contact.unitCalled ?? display },
      ...(contact.reason === undefined ? {} : { reasonCode: [{ coding: [{ system: ICD10, code: contact.reason }] }] }),
      ...(contact.partOf === undefined ? {} : { partOf: { reference: `Encounter/${contact.partOf}` } }),
      ...(contact.appointment === undefined
        ? {}
        : { appointment: [{ reference: `Appointment/${contact.appointment}` }] }),
    };
  });
}

function endOf({ until, untilTime }: CaseContact, date: string, start: string): string {
  if (until !== undefined || untilTime !== undefined) return localInstant(until ?? date, untilTime ?? '11:00');
  return new Date(Date.parse(start) + 3_600_000).toISOString();
}

function datesOf({ date, dates, from, to, everyDays }: CaseContact): readonly string[] {
  if (date !== undefined) return [date];
  if (dates !== undefined) return dates;
  if (from === undefined || to === undefined || everyDays === undefined) return []; // refused by the parser
  const row: string[] = [];
  for (let day = Date.parse(from); day <= Date.parse(to); day += everyDays * 86_400_000) {
    row.push(new Date(day).toISOString().slice(0, 10));
  }
  return row;
}

const OSLO = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Oslo', timeZoneName: 'longOffset' });

/** Local time in Norway as an instant with its offset, summer or winter. */
export function localInstant(date: string, time: string): string {
  const written = `${date}T${time}:00`;
  const named = OSLO.formatToParts(new Date(`${written}Z`)).find(({ type }) => type === 'timeZoneName')?.value;
  return `${written}${named?.slice('GMT'.length) ?? '+01:00'}`;
}

/**
 * The organisations of a case. A unit is a department below its hospital, unless `units` says where it belongs. The same
 * name under the same hospital is the same Organization.
 */
export function unitsOf({ units: declared = {} }: Pick<RuleCase, 'units'>): {
  readonly unit: NameUnit;
  readonly organizations: ReadonlyMap<string, Organization>;
} {
  const organizations = new Map<string, Organization>();
  const add = (id: string, name: string, type: string | null, partOf: string | undefined): void => {
    organizations.set(id, {
      resourceType: 'Organization',
      id,
      name,
      ...(type === null ? {} : { type: [{ coding: [{ system: ORGANIZATION_TYPE, code: type }] }] }),
      ...(partOf === undefined ? {} : { partOf: { reference: `Organization/${partOf}` } }),
    });
  };
  /** Id of the organisation of that name, made with all above it. */
  const idOf = (name: string, hospital: string): string => {
    const unit = declared[name];
    if (unit?.partOf !== undefined) {
      add(idFrom(name), name, typeOf(unit), idOf(unit.partOf, hospital));
      return idFrom(name);
    }
    if (unit !== undefined && typeOf(unit) !== 'dept') {
      add(idFrom(name), name, typeOf(unit), undefined);
      return idFrom(name);
    }
    const above = idFrom(hospital);
    add(above, hospital, 'prov', undefined);
    add(`${above}-${idFrom(name)}`, name, 'dept', above);
    return `${above}-${idFrom(name)}`;
  };
  return {
    organizations,
    unit: (name, hospital = HOSPITAL) => ({ reference: `Organization/${idOf(name, hospital)}`, display: name }),
  };
}

function typeOf({ kind }: CaseUnit): string | null {
  return KINDS[kind ?? 'department'];
}

const idFrom = (text: string) => text.toLowerCase().replace(/[^a-zæøå0-9]+/g, '-');
