import type { Coding, Condition, Encounter, Patient } from 'fhir/r4';
import { ICD10_SYSTEM, IDENTIFIER, volven } from './code-systems.ts';
import type { ContactClass } from './contact.ts';
import { healthUnitNumber } from './organizations.ts';
import { UNITS, type UnitId } from './units.ts';

/**
 * Resources in the shape of the DIPS Core implementation guide (draft 0.1.0), which differs from what most R4 servers
 * give: no clinicalStatus and no code.text, one ICD-10 coding; stays as contained Encounters; units by RESH-id.
 */

const DIPS = 'http://dips.no/fhir/namingsystem';
const PROFILE = 'http://dips.no/fhir/R4/StructureDefinition';

const LEVEL_OF_CARE = {
  IMP: { system: volven(8406), code: '1', display: 'Heldøgn' },
  AMB: { system: volven(8406), code: '3', display: 'Poliklinisk omsorg' },
};
const CONTACT_TYPE = {
  IMP: { system: volven(8240), code: '01', display: 'Heldøgn' },
  AMB: { system: volven(8240), code: '03', display: 'Poliklinisk kontakt' },
};

const source = (code: 'episodeofcare' | 'plannedcontact' | 'hospitalstay') => ({
  tag: [{ system: `${DIPS}/encountersource`, code }],
});

export function dipsDiagnosis(
  id: string,
  patient: Patient,
  code: Coding,
  recorded: string,
  encounter: string,
): Condition {
  return {
    resourceType: 'Condition',
    id,
    identifier: [{ system: `${DIPS}/dips-diagnosisid`, value: id }],
    verificationStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'confirmed' }],
    },
    category: [
      {
        coding: [
          { system: 'http://hl7.org/fhir/condition-category', code: 'diagnosis', display: 'Diagnosis' },
          { system: 'http://hl7.no/fhir/condition-sub-category', code: 'Main', display: 'Main Diagnosis' },
        ],
      },
    ],
    code: { coding: [{ ...code, system: ICD10_SYSTEM }] },
    subject: subjectOf(patient),
    encounter: { reference: `Encounter/${encounter}` },
    recordedDate: recorded.slice(0, 10),
  };
}

export interface DipsContact {
  readonly id: string;
  readonly unit: UnitId;
  readonly class: Exclude<ContactClass, 'ACUTE'>;
  readonly start: string;
  /** Null while it lasts. */
  readonly end: string | null;
}

export function dipsContact(patient: Patient, { id, unit, class: classCode, start, end }: DipsContact): Encounter {
  const actClass = { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: classCode };
  const status = end === null ? 'in-progress' : 'finished';
  const stay: Encounter = {
    resourceType: 'Encounter',
    id: 'stay',
    meta: { profile: [`${PROFILE}/DIPSHospitalStayEncounter`], ...source('hospitalstay') },
    identifier: [{ system: `${DIPS}/dips-hospitalstayid`, value: id }],
    status,
    class: actClass,
  };
  return {
    resourceType: 'Encounter',
    id,
    meta: {
      profile: [`${PROFILE}/DIPSR4Encounter`],
      ...source(classCode === 'IMP' ? 'episodeofcare' : 'plannedcontact'),
    },
    ...(classCode === 'IMP' ? { contained: [stay], partOf: { reference: '#stay' } } : {}),
    identifier: [{ system: `${DIPS}/dips-omsorgsepisodeid`, value: id }],
    status,
    class: actClass,
    type: [
      { id: 'NprLevelOfCare', coding: [LEVEL_OF_CARE[classCode]] },
      { id: 'ContactType', coding: [CONTACT_TYPE[classCode]] },
    ],
    subject: subjectOf(patient),
    period: end === null ? { start } : { start, end },
    serviceProvider: {
      reference: `Organization/${unit}`,
      identifier: { system: IDENTIFIER.healthUnit, value: healthUnitNumber(unit) },
      display: `${UNITS[unit].name} | ${UNITS.hospital.name}`,
    },
  };
}

function subjectOf({ id = '' }: Patient) {
  return { reference: `Patient/${id}`, identifier: { system: `${DIPS}/dips-patientid`, value: id } };
}
