import type { IssuerConfiguration } from './configuration.ts';

/** For tests: an issuer as a file's own would be, the least of everything; what a test is about it gives. */
export function anIssuer(given: Partial<IssuerConfiguration> = {}): IssuerConfiguration {
  return {
    issuer: 'https://ehr.example/fhir',
    name: 'EHR',
    clientId: 'app',
    scopes: 'launch',
    scopesV1: 'launch',
    setting: 'hospital',
    ruleSet: 'helse-vest',
    profile: null,
    references: 'read',
    givenInPart: {},
    channels: ['task', 'clipboard'],
    recipients: ['ke'],
    recipientChannels: {},
    inbox: null,
    documentType: null,
    ...given,
  };
}
