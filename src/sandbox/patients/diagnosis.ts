import type { Coding, Condition } from 'fhir/r4';
import type { Tenant } from '../ehr.ts';

export interface DiagnosisOptions {
  readonly code: Coding;
  /** Days from today it was recorded; negative is the past. */
  readonly day: number;
  readonly clinicalStatus?: 'active' | 'inactive' | 'remission' | 'resolved';
  readonly verificationStatus?: 'confirmed' | 'provisional';
  /** Encounter id. */
  readonly encounter?: string;
}

const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem';

/** A diagnosis as most R4 servers give it: with clinicalStatus and verificationStatus. */
export function diagnosis(
  id: string,
  patient: string,
  tenant: Tenant,
  recorded: string,
  options: DiagnosisOptions,
): Condition {
  const { code, clinicalStatus = 'active', verificationStatus = 'confirmed', encounter } = options;
  const category = tenant === 'gp' ? 'problem-list-item' : 'encounter-diagnosis';
  return {
    resourceType: 'Condition',
    id,
    clinicalStatus: { coding: [{ system: `${TERMINOLOGY}/condition-clinical`, code: clinicalStatus }] },
    verificationStatus: { coding: [{ system: `${TERMINOLOGY}/condition-ver-status`, code: verificationStatus }] },
    category: [{ coding: [{ system: `${TERMINOLOGY}/condition-category`, code: category }] }],
    code: { coding: [code], ...(code.display === undefined ? {} : { text: code.display }) },
    subject: { reference: `Patient/${patient}` },
    ...(encounter === undefined ? {} : { encounter: { reference: `Encounter/${encounter}` } }),
    recordedDate: recorded,
  };
}
