/** Every row of a case is about this patient. */
export const SUBJECT = { reference: 'Patient/case' };

export const ICD10 = 'urn:oid:2.16.578.1.12.4.1.1.7110';

/** How a case names code systems. */
export const DIAGNOSIS_SYSTEMS = {
  'icd-10': ICD10,
  'icd-10-cm': 'http://hl7.org/fhir/sid/icd-10-cm',
  'icpc-2': 'urn:oid:2.16.578.1.12.4.1.1.7170',
  'icpc-2b': 'urn:oid:2.16.578.1.12.4.1.1.7171',
  snomed: 'http://snomed.info/sct',
} as const;

/** "Healthcare practitioner role to patient": DIPS' "rolle overfor pasient". */
export const ROLE_TO_PATIENT = 'urn:oid:2.16.578.1.12.4.1.1.9034';
