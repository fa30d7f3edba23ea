import type { Coding, Dosage, Medication, MedicationRequest, MedicationStatement } from 'fhir/r4';
import { volven } from './code-systems.ts';
import { randomFrom } from './random.ts';

/** Medicines by ATC code, with the substance's Norwegian name. */
const SUBSTANCES = {
  A02BC02: 'Pantoprazol',
  A06AD11: 'Laktulose',
  A10AB05: 'Insulin aspart',
  A10AE06: 'Insulin degludek',
  A10BA02: 'Metformin',
  A11CC05: 'Kolekalsiferol',
  B01AC06: 'Acetylsalisylsyre',
  B01AF02: 'Apiksaban',
  B03BB01: 'Folsyre',
  B03XA02: 'Darbepoetin alfa',
  C03CA01: 'Furosemid',
  C07AB02: 'Metoprolol',
  C08CA01: 'Amlodipin',
  C09AA05: 'Ramipril',
  C09CA06: 'Kandesartan',
  C10AA05: 'Atorvastatin',
  G04BD12: 'Mirabegron',
  H02AB06: 'Prednisolon',
  H03AA01: 'Levotyroksin',
  L01BA01: 'Metotreksat',
  L04AD02: 'Takrolimus',
  M03BX01: 'Baklofen',
  N03AX12: 'Gabapentin',
  N04BC05: 'Pramipeksol',
  N05CH01: 'Melatonin',
  N07XX07: 'Fampridin',
  N02BE01: 'Paracetamol',
  N04BA02: 'Levodopa og benserazid',
  N05AH03: 'Olanzapin',
  N06AB04: 'Citalopram',
  N06AX11: 'Mirtazapin',
  N06DA02: 'Donepezil',
  N07BC02: 'Metadon',
  R03AC02: 'Salbutamol',
  R03AL04: 'Indakaterol og glykopyrronium',
} as const;

export type Atc = keyof typeof SUBSTANCES;

export interface MedicineOptions {
  readonly dosage: string;
  /** List 9101 of Volven: taken regularly, for a short course, or when needed. */
  readonly use?: 'regular' | 'course' | 'as-needed';
  readonly day?: number;
}

const USES = {
  regular: { code: '1', display: 'Fast' },
  course: { code: '2', display: 'Kur' },
  'as-needed': { code: '3', display: 'Ved behov' },
} as const;

const SFM = 'http://ehelse.no/fhir/StructureDefinition';

function codings(atc: Atc): Coding[] {
  // FEST numbers the packages; these numbers are made up
  const fest = `ID_${randomFrom('fest', atc).hexadecimal(12).toUpperCase()}`;
  return [
    { system: 'http://ehelse.no/fhir/CodeSystem/FEST', code: fest },
    { system: 'http://www.whocc.no/atc', code: atc, display: SUBSTANCES[atc] },
  ];
}

function dosageOf({ dosage, use = 'regular' }: MedicineOptions): Dosage {
  const valueCodeableConcept = { coding: [{ system: volven(9101), ...USES[use] }] };
  return { sequence: 1, text: dosage, extension: [{ url: `${SFM}/sfm-use`, valueCodeableConcept }] };
}

/** A line of the patient's medication list as Sentral forskrivningsmodul (SFM) gives it, the medicine contained. */
export function medicine(
  id: string,
  patient: string,
  atc: Atc,
  start: string,
  options: MedicineOptions,
): MedicationStatement {
  const contained: Medication = { resourceType: 'Medication', id: 'm', code: { coding: codings(atc) } };
  return {
    resourceType: 'MedicationStatement',
    id,
    meta: { profile: [`${SFM}/sfm-MedicationStatement`] },
    contained: [contained],
    identifier: [{ type: { text: 'PLL' }, value: id }],
    status: 'active',
    medicationReference: { reference: '#m', display: SUBSTANCES[atc] },
    subject: { reference: `Patient/${patient}` },
    effectivePeriod: { start },
    dosage: [dosageOf(options)],
  };
}

/** The same as an order, from a record system that has no medication list to show. */
export function medicineOrder(
  id: string,
  patient: string,
  atc: Atc,
  authoredOn: string,
  options: MedicineOptions,
): MedicationRequest {
  return {
    resourceType: 'MedicationRequest',
    id,
    status: 'active',
    intent: 'order',
    medicationCodeableConcept: { coding: codings(atc), text: SUBSTANCES[atc] },
    subject: { reference: `Patient/${patient}` },
    authoredOn,
    dosageInstruction: [{ sequence: 1, text: options.dosage, asNeededBoolean: options.use === 'as-needed' }],
  };
}
