import type { CodeableConcept, Coding, Encounter } from 'fhir/r4';
import { volven } from './code-systems.ts';
import { type UnitId, unitReference } from './units.ts';

export interface ContactOptions {
  readonly unit: UnitId;
  /** Days from today it began; negative is the past. */
  readonly day: number;
  /** Wall clock in Norway; drawn within working hours when left out. */
  readonly time?: string;
  readonly reason?: Coding;
  /** The id after the patient's, when others need to know it. */
  readonly id?: string;
  readonly status?: Encounter['status'];
}

export interface AdmissionOptions extends ContactOptions {
  /** Nights; null while the patient is still in the ward. */
  readonly nights: number | null;
  readonly acute: boolean;
  readonly bed?: string;
}

const CLASSES = {
  AMB: 'ambulatory',
  IMP: 'inpatient encounter',
  ACUTE: 'inpatient acute',
} as const;

/** Encounter.class: out-patient, planned in-patient, acute in-patient. */
export type ContactClass = keyof typeof CLASSES;

const GP_SERVICE: CodeableConcept = {
  coding: [{ system: volven(8663), code: 'KA01', display: 'Fastlegetjeneste' }],
  text: 'Fastlegetjeneste',
};

const EMERGENCY = { system: 'http://terminology.hl7.org/CodeSystem/v3-ActPriority', code: 'EM', display: 'emergency' };

/** One contact as R4 has it; `start` and `end` are instants, `end` null while it lasts. */
export function contact(
  id: string,
  patient: string,
  classCode: ContactClass,
  start: string,
  end: string | null,
  options: ContactOptions & { readonly bed?: string },
): Encounter {
  const { unit, reason, bed } = options;
  return {
    resourceType: 'Encounter',
    id,
    status: options.status ?? (end === null ? 'in-progress' : 'finished'),
    class: {
      system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
      code: classCode,
      display: CLASSES[classCode],
    },
    ...(unit === 'gp-surgery' ? { serviceType: GP_SERVICE } : {}),
    ...(classCode === 'ACUTE' ? { priority: { coding: [EMERGENCY] } } : {}),
    subject: { reference: `Patient/${patient}` },
    period: end === null ? { start } : { start, end },
    ...(reason === undefined ? {} : { reasonCode: [{ coding: [reason] }] }),
    ...(classCode === 'ACUTE'
      ? {
          hospitalization: {
            admitSource: {
              coding: [{ system: 'http://terminology.hl7.org/CodeSystem/admit-source', code: 'emd' }],
              text: 'Akuttmottaket',
            },
          },
        }
      : {}),
    ...(bed === undefined ? {} : { location: [{ location: { display: `Seng ${bed}` } }] }),
    serviceProvider: unitReference(unit),
  };
}
