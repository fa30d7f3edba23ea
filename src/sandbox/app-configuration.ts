import { DIPS_DOCUMENT_TYPES } from './fhir/dips-document.ts';

/** The app at the authorisation servers, as the README says to register it, and its inbox beside it. */
export const APP_CLIENT = 'koordinatorflagg';
export const INBOX_CLIENT = 'koordinatorflagg-inbox';

const READ = ['Patient', 'Condition', 'Encounter', 'MedicationStatement', 'MedicationRequest'];
const ALSO_READ = ['EpisodeOfCare', 'Appointment', 'CareTeam'];
/** Notices are made and looked for as these. */
const NOTICES = ['Task', 'ServiceRequest', 'Communication', 'DocumentReference'];
const SHARED = ['Organization', 'Practitioner', 'PractitionerRole', 'Medication'];

const APP_SCOPES = {
  clientId: APP_CLIENT,
  scopes: [
    'launch openid fhirUser online_access',
    ...[...READ, ...ALSO_READ].map((type) => `patient/${type}.rs`),
    // Task also for update: a dismissal can be taken back
    ...NOTICES.map((type) => `patient/${type}.${type === 'Task' ? 'crus' : 'crs'}`),
    ...SHARED.map((type) => `user/${type}.rs`),
  ].join(' '),
  scopesV1: [
    'launch openid fhirUser online_access',
    ...[...READ, ...ALSO_READ, ...NOTICES].map((type) => `patient/${type}.read`),
    ...NOTICES.map((type) => `patient/${type}.write`),
    ...SHARED.map((type) => `user/${type}.read`),
  ].join(' '),
};

/** The coordinating unit works on notices, not on one patient: the user's own access, and no patient in context. */
const INBOX_SCOPES = {
  clientId: INBOX_CLIENT,
  scopes:
    'launch openid fhirUser online_access user/Task.rus user/Communication.crus user/Patient.r user/ServiceRequest.rs user/CareTeam.crus ' +
    'user/Practitioner.rs user/PractitionerRole.rs user/Organization.rs',
  scopesV1:
    'launch openid fhirUser online_access user/Task.read user/Task.write user/Communication.read user/Communication.write user/Patient.read user/ServiceRequest.read ' +
    'user/CareTeam.read user/CareTeam.write user/Practitioner.read user/PractitionerRole.read user/Organization.read',
};

const HER_ID = 'urn:oid:2.16.578.1.12.4.1.2';

/**
 * What servers of these shapes give in part, for the config.json of an installation in front of one. Not Epic's care teams:
 * it gives the active ones, and no others count.
 */
export const GIVEN_IN_PART = {
  dips: {
    EpisodeOfCare: { nb: 'digital hjemmeoppfølging', nn: 'digital heimeoppfølging', en: 'remote monitoring' },
  },
} as const;
export type InstallationId = keyof typeof GIVEN_IN_PART;

/**
 * The config.json that an installation in front of this sandbox would have: two record systems (a hospital's and a
 * GP's), a coordinating unit in the hospital trust and one in the municipality. Names and numbers are invented.
 *
 * The GP's system is shared with the municipality and the trust, so a Task there reaches either unit; what lies in the
 * hospital's system the municipality does not read, and gets as a dialog message.
 *
 * @param serviceUrl where the message service is reached; null: there is none, and no dialog messages
 * @param installation the shape of server it stands in front of; null: one that gives everything
 */
export function appConfiguration(
  ehrOrigin: string,
  serviceUrl: string | null = null,
  installation: InstallationId | null = null,
): unknown {
  const issuer = {
    ...APP_SCOPES,
    ruleSet: 'helse-vest',
    profile: null,
    references: 'include',
    givenInPart: installation === null ? {} : GIVEN_IN_PART[installation],
    inbox: INBOX_SCOPES,
  };
  const dialog = serviceUrl === null ? [] : ['dialog-message'];
  const channels = ['request-and-task', 'task', 'communication', ...dialog, 'document-reference', 'clipboard'];
  return {
    language: 'nb',
    messageService: serviceUrl === null ? null : { url: serviceUrl },
    issuers: [
      {
        ...issuer,
        issuer: `${ehrOrigin}/hospital/fhir`,
        name: 'Fjordane sjukehus (demonstrasjon)',
        setting: 'hospital',
        channels,
        recipients: ['ke-hospital', 'ke-municipality'],
        // The municipality does not read here
        inbox: { ...INBOX_SCOPES, recipients: ['ke-hospital'] },
        recipientChannels: { 'ke-municipality': [...dialog, 'document-reference', 'clipboard'] },
        documentType: { system: DIPS_DOCUMENT_TYPES.system, code: DIPS_DOCUMENT_TYPES.codes[0] },
      },
      {
        ...issuer,
        issuer: `${ehrOrigin}/gp/fhir`,
        name: 'Lia legesenter (demonstrasjon)',
        setting: 'gp',
        // For a GP's list: the target group of follow-up teams, found by diagnoses, medicines and legevakt
        ruleSet: 'oppfolgingsteam',
        channels,
        recipients: ['ke-municipality', 'ke-hospital'],
        recipientChannels: {},
        // Volven 9602: a letter
        documentType: { system: 'urn:oid:2.16.578.1.12.4.1.1.9602', code: 'I02-2' },
      },
    ],
    recipients: [
      {
        id: 'ke-hospital',
        name: 'Koordinerende enhet, Helse Vestland HF',
        kind: 'hospital',
        identifiers: [{ system: HER_ID, value: '9900001' }],
        municipalities: [],
        phone: '00 00 00 01',
        answerWithinDays: 7,
      },
      {
        id: 'ke-municipality',
        name: 'Koordinerende enhet, Lia kommune',
        kind: 'municipality',
        identifiers: [{ system: HER_ID, value: '9900002' }],
        municipalities: ['9901'],
        // For addresses that name no municipality; the user is asked to check
        postalCodes: ['0099'],
        phone: '00 00 00 02',
        answerWithinDays: 7,
      },
    ],
  };
}
