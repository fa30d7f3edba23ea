/**
 * The units of the invented trust and the invented GP's surgery. `level` follows HL7's organization-type: `prov` is a
 * trust, a hospital or a surgery, `dept` a department; what lies below a department is a ward or an outpatient clinic.
 */
export interface Unit {
  readonly name: string;
  readonly level: 'prov' | 'clinic' | 'dept' | 'ward';
  readonly partOf: UnitId | null;
}

const unit = <P extends string | null>(name: string, level: Unit['level'], partOf: P) => ({ name, level, partOf });

const UNIT_TABLE = {
  'ke-hospital': unit('Koordinerende enhet, Helse Vestland HF', 'dept', 'trust'),
  'ke-municipality': unit('Koordinerende enhet, Lia kommune', 'dept', null),

  trust: unit('Helse Vestland HF', 'prov', null),
  hospital: unit('Fjordane sjukehus', 'prov', 'trust'),
  university: unit('Storfjord universitetssjukehus', 'prov', 'trust'),

  'medical-clinic': unit('Medisinsk klinikk', 'clinic', 'hospital'),
  neurology: unit('Nevrologisk avdeling', 'dept', 'medical-clinic'),
  'neurology-ward': unit('Nevrologisk sengepost', 'ward', 'neurology'),
  'neurology-outpatients': unit('Nevrologisk poliklinikk', 'ward', 'neurology'),
  medicine: unit('Medisinsk avdeling', 'dept', 'medical-clinic'),
  'medicine-ward': unit('Medisinsk sengepost 2', 'ward', 'medicine'),
  dialysis: unit('Dialyseavdelingen', 'dept', 'medical-clinic'),
  nephrology: unit('Nyremedisinsk avdeling', 'dept', 'medical-clinic'),
  endocrinology: unit('Endokrinologisk poliklinikk', 'dept', 'medical-clinic'),
  cardiology: unit('Hjertemedisinsk avdeling', 'dept', 'medical-clinic'),
  pulmonology: unit('Lungemedisinsk avdeling', 'dept', 'medical-clinic'),
  rheumatology: unit('Revmatologisk avdeling', 'dept', 'medical-clinic'),
  dermatology: unit('Hudpoliklinikken', 'dept', 'medical-clinic'),
  geriatrics: unit('Geriatrisk poliklinikk', 'dept', 'medical-clinic'),
  oncology: unit('Onkologisk poliklinikk', 'dept', 'medical-clinic'),
  rehabilitation: unit('Fysikalsk medisin og rehabilitering', 'dept', 'medical-clinic'),

  'surgical-clinic': unit('Kirurgisk klinikk', 'clinic', 'hospital'),
  surgery: unit('Kirurgisk avdeling', 'dept', 'surgical-clinic'),
  urology: unit('Urologisk poliklinikk', 'dept', 'surgical-clinic'),
  vascular: unit('Karkirurgisk avdeling', 'dept', 'surgical-clinic'),
  orthopaedics: unit('Ortopedisk avdeling', 'dept', 'surgical-clinic'),
  'orthopaedics-ward': unit('Ortopedisk sengepost', 'ward', 'orthopaedics'),
  eye: unit('Øyeavdelingen', 'dept', 'surgical-clinic'),
  physiotherapy: unit('Fysioterapiavdelingen', 'dept', 'surgical-clinic'),

  'children-clinic': unit('Barne- og kvinneklinikken', 'clinic', 'hospital'),
  paediatrics: unit('Barne- og ungdomsavdelingen', 'dept', 'children-clinic'),
  'child-habilitation': unit('Habiliteringstjenesten for barn og unge', 'dept', 'children-clinic'),
  'child-gastroenterology': unit('Gastroenterologisk poliklinikk for barn', 'dept', 'children-clinic'),
  obstetrics: unit('Fødeavdelingen', 'dept', 'children-clinic'),
  'child-cardiology': unit('Barnehjerteavdelingen', 'dept', 'university'),

  'mental-clinic': unit('Klinikk for psykisk helsevern og rus', 'clinic', 'hospital'),
  dps: unit('Fjordane distriktspsykiatriske senter', 'dept', 'mental-clinic'),
  tsb: unit('Rusavdelingen, TSB poliklinikk', 'dept', 'mental-clinic'),

  'gp-surgery': unit('Lia legesenter', 'prov', null),
  'out-of-hours': unit('Lia legevakt', 'prov', null),
  'home-care': unit('Heimetenesta, Lia kommune', 'prov', null),
} as const satisfies Readonly<Record<string, { name: string; level: Unit['level']; partOf: string | null }>>;

export type UnitId = keyof typeof UNIT_TABLE;
export const UNITS: Readonly<Record<UnitId, Unit>> = UNIT_TABLE;
export const UNIT_IDS = Object.keys(UNITS) as readonly UnitId[];

export function unitReference(id: UnitId): { reference: string; display: string } {
  return { reference: `Organization/${id}`, display: UNITS[id].name };
}
