/**
 * The config.json that an installation in front of this sandbox would have: two record systems (a hospital's and a
 * GP's), a coordinating unit in the hospital trust and one in the municipality. Names and numbers are invented.
 */
export function appConfiguration(ehrOrigin: string): unknown {
  const read = ['Patient', 'Condition', 'Encounter', 'MedicationStatement', 'MedicationRequest'];
  const alsoRead = ['EpisodeOfCare', 'Appointment', 'CareTeam', 'Communication'];
  const shared = ['Organization', 'Practitioner', 'Medication'];
  const scopes = [
    'launch openid fhirUser online_access',
    ...[...read, ...alsoRead].map((type) => `patient/${type}.rs`),
    'patient/Task.crs patient/ServiceRequest.crs',
    ...shared.map((type) => `user/${type}.rs`),
  ].join(' ');
  const scopesV1 = [
    'launch openid fhirUser online_access',
    ...[...read, ...alsoRead, 'Task', 'ServiceRequest'].map((type) => `patient/${type}.read`),
    'patient/Task.write patient/ServiceRequest.write',
    ...shared.map((type) => `user/${type}.read`),
  ].join(' ');
  const issuer = {
    clientId: 'koordinatorflagg',
    scopes,
    scopesV1,
    ruleSet: 'helse-vest',
    profile: null,
    references: 'include',
    channels: ['task', 'clipboard'],
    documentType: null,
  };
  const herId = 'urn:oid:2.16.578.1.12.4.1.2';
  return {
    language: 'nb',
    issuers: [
      {
        ...issuer,
        issuer: `${ehrOrigin}/hospital/fhir`,
        name: 'Fjordane sjukehus (demonstrasjon)',
        setting: 'hospital',
        recipients: ['ke-hospital', 'ke-municipality'],
      },
      {
        ...issuer,
        issuer: `${ehrOrigin}/gp/fhir`,
        name: 'Lia legesenter (demonstrasjon)',
        setting: 'gp',
        recipients: ['ke-municipality', 'ke-hospital'],
      },
    ],
    recipients: [
      {
        id: 'ke-hospital',
        name: 'Koordinerende enhet, Helse Vestland HF',
        kind: 'hospital',
        identifiers: [{ system: herId, value: '9900001' }],
        municipalities: [],
        phone: '00 00 00 01',
      },
      {
        id: 'ke-municipality',
        name: 'Koordinerende enhet, Lia kommune',
        kind: 'municipality',
        identifiers: [{ system: herId, value: '9900002' }],
        municipalities: ['9901'],
        phone: '00 00 00 02',
      },
    ],
  };
}
