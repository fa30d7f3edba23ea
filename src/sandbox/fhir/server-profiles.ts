import type { FhirResource } from 'fhir/r4';

/**
 * Servers an app meets in Norway, as far as they have said in public what they do. Each is a set of interactions with
 * some manners of its own; a type that is not named is not offered, and an interaction whose letter is missing answers
 * 405. The patients and their records stay the same.
 *
 * - `dips`: DIPS Core implementation guide 0.1.0, draft (what is not profiled there is taken as not offered)
 * - `epic`: CapabilityStatement of fhir.epic.com, R4, 2026-07; a customer can switch off more
 * - `oracle`: CapabilityStatement of Oracle Health (Cerner) Ignite R4, secure, 2026-08
 * - `gp-epj`: what NAV requires of a GP's record system. It requires reading and says nothing of searching, so nothing
 *   of the patient is searched here: such a server gives the person and the contact of the launch, and no diagnoses
 *
 * None of them says that it takes transactions or creates conditionally. Patches (Oracle), deletes (DIPS) and DIPS's
 * operations on documents are left out: the test of this file lists what differs, and why.
 */
export const SERVER_PROFILE_IDS = ['dips', 'epic', 'oracle', 'gp-epj'] as const;
export type ServerProfileId = (typeof SERVER_PROFILE_IDS)[number];

export interface ServerProfile {
  /** `software.name` of the CapabilityStatement. */
  readonly software: string;
  /** SMART interaction letters (c r u s) by type. */
  readonly interactions: Readonly<Record<string, string>>;
  /** A create is answered 201 with nothing in it, and a script of another origin cannot read its Location. */
  readonly bareCreated: boolean;
  /** Search parameters it ignores, by type; `*` for every type. */
  readonly ignores: Readonly<Record<string, readonly string[]>>;
  /** Types whose search is refused with 400 without at least one of these parameters. */
  readonly needs: Readonly<Record<string, readonly string[]>>;
  /** Types of which it gives some resources only, by search and by read; the others are as if they were not there. */
  readonly gives: Readonly<Record<string, (resource: FhirResource) => boolean>>;
}

/**
 * Remote monitoring ("digital hjemmeoppfølging"), the only EpisodeOfCare that DIPS profiles. How it codes that was
 * not looked up, so the words tell: own assumption.
 */
const isRemoteMonitoring = (resource: FhirResource) =>
  resource.resourceType === 'EpisodeOfCare' &&
  (resource.type ?? []).some(({ text, coding = [] }) =>
    [text, ...coding.map(({ display }) => display)].some((words) =>
      /hjemmeoppfølging|remote monitoring/i.test(words ?? ''),
    ),
  );

const isActiveTeam = (resource: FhirResource) => resource.resourceType === 'CareTeam' && resource.status === 'active';

const DIRECTORY = { Organization: 'rs', Practitioner: 'rs', PractitionerRole: 'rs', Location: 'rs' };

export const SERVER_PROFILES: Readonly<Record<ServerProfileId, ServerProfile>> = {
  dips: {
    software: 'Sandbox EHR, shaped like DIPS',
    interactions: {
      Patient: 'rscu',
      Condition: 'rsc',
      Encounter: 'rs',
      EpisodeOfCare: 'rs',
      Appointment: 'rs',
      DocumentReference: 'rscu',
      HealthcareService: 'rs',
      ...DIRECTORY,
    },
    bareCreated: false,
    ignores: { Condition: ['category', 'clinical-status', 'verification-status', 'recorded-date', 'onset-date'] },
    needs: { Condition: ['_id', 'identifier', 'patient', 'encounter', 'code'] },
    gives: { EpisodeOfCare: isRemoteMonitoring },
  },
  epic: {
    software: 'Sandbox EHR, shaped like Epic',
    interactions: {
      Patient: 'rsc',
      Condition: 'rsc',
      Encounter: 'rs',
      MedicationRequest: 'rs',
      Medication: 'rs',
      CareTeam: 'rs',
      CarePlan: 'rs',
      EpisodeOfCare: 'rs',
      Appointment: 'rs',
      ServiceRequest: 'rscu',
      Task: 'rsu',
      Communication: 'rsc',
      DocumentReference: 'rscu',
      Binary: 'r',
      Flag: 'rs',
      QuestionnaireResponse: 'rsc',
      Consent: 'rs',
      ...DIRECTORY,
    },
    bareCreated: true,
    ignores: { '*': ['identifier'] },
    needs: {},
    gives: { CareTeam: isActiveTeam },
  },
  oracle: {
    software: 'Sandbox EHR, shaped like Oracle Health',
    interactions: {
      Patient: 'rsc',
      Condition: 'rscu',
      Encounter: 'rsc',
      MedicationRequest: 'rsc',
      CareTeam: 'rs',
      CarePlan: 'rs',
      Appointment: 'rsc',
      ServiceRequest: 'rs',
      Communication: 'rsc',
      DocumentReference: 'rscu',
      Binary: 'r',
      QuestionnaireResponse: 'rsu',
      Consent: 'rs',
      ...DIRECTORY,
    },
    bareCreated: true,
    ignores: { '*': ['identifier'] },
    needs: {},
    gives: {},
  },
  'gp-epj': {
    software: "Sandbox EHR, shaped like a GP's record system",
    interactions: {
      Patient: 'r',
      Condition: 'r',
      Encounter: 'r',
      DocumentReference: 'c',
      Binary: 'c',
      QuestionnaireResponse: 'c',
      ...DIRECTORY,
    },
    bareCreated: false,
    ignores: {},
    needs: {},
    gives: {},
  },
};
