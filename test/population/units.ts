import type { Organization } from 'fhir/r4';

/** A unit of the made-up trust: a section or a department, and what it belongs to. */
interface PlannedUnit {
  readonly name: string;
  readonly below: string;
  readonly kind: 'section' | 'department' | 'hospital';
}

const section = (name: string, below: string): PlannedUnit => ({ name, below, kind: 'section' });
const department = (name: string, below = 'hospital'): PlannedUnit => ({ name, below, kind: 'department' });

/** A local hospital with a large medical department in sections, and a regional hospital for what is done there. */
const UNITS = {
  hospital: { name: 'Fjordbyen sjukehus', below: '', kind: 'hospital' },
  regional: { name: 'Regionsjukehuset', below: '', kind: 'hospital' },
  medicine: department('Medisinsk avdeling'),
  heart: section('Hjerteseksjonen', 'medicine'),
  lungs: section('Lungeseksjonen', 'medicine'),
  kidneys: section('Nyreseksjonen', 'medicine'),
  dialysis: section('Dialyseposten', 'kidneys'),
  stomach: section('Gastroseksjonen', 'medicine'),
  hormones: section('Endokrinologisk seksjon', 'medicine'),
  infection: section('Infeksjonsseksjonen', 'medicine'),
  geriatrics: section('Geriatrisk seksjon', 'medicine'),
  'short-stay': section('Korttidsposten', 'medicine'),
  cancer: department('Avdeling for kreftbehandling'),
  radiotherapy: section('Stråleterapi', 'regional-cancer'),
  'regional-cancer': department('Kreftavdelingen', 'regional'),
  'regional-heart': department('Hjerteavdelingen', 'regional'),
  'regional-surgery': department('Kirurgisk klinikk', 'regional'),
  'regional-neurology': department('Nevroklinikken', 'regional'),
  'regional-children': department('Barne- og ungdomsklinikken', 'regional'),
  rheumatology: department('Revmatologisk avdeling'),
  neurology: department('Nevrologisk avdeling'),
  surgery: department('Kirurgisk avdeling'),
  urology: section('Urologisk seksjon', 'surgery'),
  vessels: section('Karkirurgisk seksjon', 'surgery'),
  orthopaedics: department('Ortopedisk avdeling'),
  eyes: department('Augeavdelinga'),
  ears: department('Øre-nase-halsavdelinga'),
  skin: department('Hudpoliklinikken'),
  women: department('Gynekologisk avdeling'),
  birth: section('Føde- og barselseksjonen', 'women'),
  children: department('Barneavdelinga'),
  habilitation: department('Habiliteringstenesta'),
  psychiatry: department('Distriktspsykiatrisk senter'),
  substance: department('Avdeling for rusmedisin'),
  rehabilitation: department('Avdeling for fysikalsk medisin og rehabilitering'),
  'intensive-care': department('Intensivavdelinga'),
  emergency: department('Akuttmottaket'),
  radiology: department('Radiologisk avdeling'),
  laboratory: department('Laboratorium, prøvetaking'),
} as const satisfies Readonly<Record<string, PlannedUnit>>;

export type UnitId = keyof typeof UNITS;

export const unitName = (unit: UnitId): string => UNITS[unit].name;

/** The hospital a unit is in. */
export const hospitalOf = (unit: UnitId): UnitId => chain(unit).at(-1) ?? unit;

/** What the clinicians there call one treating unit: the section where there is one, with its day ward. */
export const treatingUnit = (unit: UnitId): UnitId => (unit === 'dialysis' ? 'kidneys' : unit);

function chain(unit: UnitId): readonly UnitId[] {
  const { below }: PlannedUnit = UNITS[unit];
  return below === '' ? [unit] : [unit, ...chain(below as UnitId)]; // every `below` is one of the keys above
}

/** The Organizations of these units and all above them; without types where the record system leaves them out. */
export function organizationsOf(units: Iterable<UnitId>, typed: boolean): readonly Organization[] {
  const all = new Set([...units].flatMap(chain));
  return [...all].sort().map((id): Organization => {
    const { name, below, kind }: PlannedUnit = UNITS[id];
    const code = kind === 'hospital' ? 'prov' : kind === 'department' ? 'dept' : null;
    return {
      resourceType: 'Organization',
      id: `unit-${id}`,
      name,
      ...(typed && code !== null
        ? { type: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/organization-type', code }] }] }
        : {}),
      ...(below === '' ? {} : { partOf: { reference: `Organization/unit-${below}` } }),
    };
  });
}
