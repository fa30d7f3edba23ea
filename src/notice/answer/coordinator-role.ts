import type { CodeableConcept } from 'fhir/r4';

/** Volven 9034: by the law on specialist care, so of hospitals' coordinators only. */
const COORDINATOR_SPECIALIST = {
  system: 'urn:oid:2.16.578.1.12.4.1.1.9034',
  code: '18',
  display: 'Koordinator (spesialisthelsetjenesteloven)',
} as const;
const CARE_COORDINATOR = { system: 'http://snomed.info/sct', code: '768820003', display: 'Care coordinator' } as const;

/** What an appointed coordinator is to the patient, by the kind of unit that appoints. */
export function coordinatorRole(by: 'hospital' | 'municipality' | null): CodeableConcept {
  return {
    coding: [...(by === 'municipality' ? [] : [{ ...COORDINATOR_SPECIALIST }]), { ...CARE_COORDINATOR }],
    text: 'Koordinator',
  };
}
