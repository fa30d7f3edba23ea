/**
 * The resource types the sandbox keeps and the search parameters it knows, as FHIR R4 defines them. Anything else in a
 * search is ignored, as most servers do; a modifier of a parameter it knows is refused.
 */
export interface SearchParameter {
  readonly kind: 'token' | 'reference' | 'date' | 'string';
  /** Element paths from the resource, choice types spelled out (`effectiveDateTime`). */
  readonly paths: readonly string[];
  /** For references: the only type the parameter means, so that `patient=1` is Patient/1 and not any other `1`. */
  readonly target?: string;
  /** For tokens on elements of type code, which hold no system: those of the value set they are bound to. */
  readonly systems?: readonly string[];
}

export interface ResourceType {
  /**
   * The patient compartment: `self` for Patient; paths of references to the patient; null for types that belong to
   * no patient (Organization, Practitioner, Medication, ...).
   */
  readonly patient: 'self' | readonly string[] | null;
  readonly search: Readonly<Record<string, SearchParameter>>;
}

const token = (...paths: string[]): SearchParameter => ({ kind: 'token', paths });
/** A token on an element of type code; `systems` below `http://hl7.org/fhir/`. */
const code = (path: string, ...systems: string[]): SearchParameter => ({
  kind: 'token',
  paths: [path],
  systems: systems.map((system) => `http://hl7.org/fhir/${system}`),
});
const date = (...paths: string[]): SearchParameter => ({ kind: 'date', paths });
const string = (...paths: string[]): SearchParameter => ({ kind: 'string', paths });
const reference = (...paths: string[]): SearchParameter => ({ kind: 'reference', paths });
const referenceTo = (target: string, ...paths: string[]): SearchParameter => ({ kind: 'reference', paths, target });

/** Parameters of every type. */
const ANY = { _id: token('id'), _lastUpdated: date('meta.lastUpdated'), identifier: token('identifier') };

/** A type of the patient compartment whose patient stands in `path`. */
function ofPatient(path: string, search: Record<string, SearchParameter>): ResourceType {
  const named = path === 'subject' ? { subject: reference('subject') } : {};
  return { patient: [path], search: { ...ANY, patient: referenceTo('Patient', path), ...named, ...search } };
}

function shared(search: Record<string, SearchParameter>): ResourceType {
  return { patient: null, search: { ...ANY, ...search } };
}

const encounter = referenceTo('Encounter', 'encounter');

export const RESOURCE_TYPES: Readonly<Record<string, ResourceType>> = {
  Patient: {
    patient: 'self',
    search: {
      ...ANY,
      name: string('name.family', 'name.given', 'name.text'),
      family: string('name.family'),
      given: string('name.given'),
      birthdate: date('birthDate'),
      gender: code('gender', 'administrative-gender'),
    },
  },
  Condition: ofPatient('subject', {
    encounter,
    code: token('code'),
    category: token('category'),
    'clinical-status': token('clinicalStatus'),
    'verification-status': token('verificationStatus'),
    'recorded-date': date('recordedDate'),
    'onset-date': date('onsetDateTime', 'onsetPeriod'),
  }),
  Encounter: ofPatient('subject', {
    status: code('status', 'encounter-status'),
    class: token('class'),
    type: token('type'),
    date: date('period'),
    'service-provider': referenceTo('Organization', 'serviceProvider'),
    'part-of': referenceTo('Encounter', 'partOf'),
    participant: reference('participant.individual'),
  }),
  MedicationStatement: ofPatient('subject', {
    status: code('status', 'CodeSystem/medication-statement-status'),
    code: token('medicationCodeableConcept'),
    medication: referenceTo('Medication', 'medicationReference'),
    effective: date('effectiveDateTime', 'effectivePeriod'),
  }),
  MedicationRequest: ofPatient('subject', {
    encounter,
    status: code('status', 'CodeSystem/medicationrequest-status'),
    intent: code('intent', 'CodeSystem/medicationrequest-intent'),
    code: token('medicationCodeableConcept'),
    medication: referenceTo('Medication', 'medicationReference'),
    authoredon: date('authoredOn'),
  }),
  EpisodeOfCare: ofPatient('patient', {
    status: code('status', 'episode-of-care-status'),
    type: token('type'),
    date: date('period'),
    organization: referenceTo('Organization', 'managingOrganization'),
    'care-manager': reference('careManager'),
  }),
  Appointment: ofPatient('participant.actor', {
    status: code('status', 'appointmentstatus'),
    date: date('start'),
    'service-type': token('serviceType'),
    specialty: token('specialty'),
    actor: reference('participant.actor'),
  }),
  ServiceRequest: ofPatient('subject', {
    encounter,
    status: code('status', 'request-status'),
    intent: code('intent', 'request-intent'),
    code: token('code'),
    category: token('category'),
    authored: date('authoredOn'),
    requester: reference('requester'),
    performer: reference('performer'),
  }),
  CareTeam: ofPatient('subject', {
    encounter,
    status: code('status', 'care-team-status'),
    category: token('category'),
    date: date('period'),
    participant: reference('participant.member'),
  }),
  Task: {
    patient: ['for'],
    search: {
      ...ANY,
      patient: referenceTo('Patient', 'for'),
      subject: reference('for'),
      encounter,
      status: code('status', 'task-status'),
      'business-status': token('businessStatus'),
      intent: code('intent', 'task-intent', 'request-intent'),
      code: token('code'),
      priority: code('priority', 'request-priority'),
      focus: reference('focus'),
      'based-on': reference('basedOn'),
      requester: reference('requester'),
      owner: reference('owner'),
      'authored-on': date('authoredOn'),
      modified: date('lastModified'),
      'group-identifier': token('groupIdentifier'),
    },
  },
  Communication: ofPatient('subject', {
    encounter,
    status: code('status', 'event-status'),
    category: token('category'),
    sent: date('sent'),
    'based-on': reference('basedOn'),
    'part-of': reference('partOf'),
    recipient: reference('recipient'),
    sender: reference('sender'),
  }),
  DocumentReference: ofPatient('subject', {
    encounter: referenceTo('Encounter', 'context.encounter'),
    status: code('status', 'document-reference-status'),
    type: token('type'),
    category: token('category'),
    date: date('date'),
  }),
  /** Belongs to the patient in whose context it may be seen. */
  Binary: { patient: ['securityContext'], search: { _id: ANY._id } },
  CarePlan: ofPatient('subject', {
    encounter,
    status: code('status', 'request-status'),
    intent: code('intent', 'request-intent'),
    category: token('category'),
    date: date('period'),
  }),
  Flag: ofPatient('subject', {
    encounter,
    status: code('status', 'flag-status'),
    category: token('category'),
    date: date('period'),
  }),
  Consent: ofPatient('patient', {
    status: code('status', 'consent-state-codes'),
    category: token('category'),
    date: date('dateTime'),
  }),
  QuestionnaireResponse: ofPatient('subject', {
    encounter,
    status: code('status', 'questionnaire-answers-status'),
    authored: date('authored'),
  }),
  Organization: shared({
    name: string('name', 'alias'),
    type: token('type'),
    active: token('active'),
    partof: referenceTo('Organization', 'partOf'),
  }),
  Practitioner: shared({ name: string('name.family', 'name.given', 'name.text'), active: token('active') }),
  PractitionerRole: shared({
    practitioner: referenceTo('Practitioner', 'practitioner'),
    organization: referenceTo('Organization', 'organization'),
    role: token('code'),
  }),
  Location: shared({ name: string('name'), organization: referenceTo('Organization', 'managingOrganization') }),
  HealthcareService: shared({ name: string('name'), organization: referenceTo('Organization', 'providedBy') }),
  Medication: shared({ code: token('code'), status: code('status', 'CodeSystem/medication-status') }),
};

export function isResourceType(type: string): boolean {
  return Object.hasOwn(RESOURCE_TYPES, type);
}
