import FHIR from 'fhirclient';

void FHIR.oauth2.authorize({
  clientId: 'minimal',
  scope:
    'launch openid fhirUser patient/Patient.rs patient/Condition.rs patient/Encounter.rs patient/MedicationStatement.rs',
  redirectUri: 'index.html',
  completeInTarget: true,
});
