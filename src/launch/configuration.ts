/** The care setting an EHR is used in; it decides the default rule set and who is told. */
export type Setting = 'hospital' | 'gp' | 'municipality';

/**
 * A way for a notice to leave.
 * - `request-and-task`: Task with ServiceRequest in one transaction; `task`: Task alone; `communication`: Communication.
 *   They reach the unit where the unit reads its notices from that server
 * - `document-reference`: written in the record; tells nobody
 * - `dialog-message`: Helsefaglig dialog through the message service; reaches the unit when its system has answered so
 * - `clipboard`: copied or printed; the user must send it
 */
export const NOTICE_CHANNELS = [
  'request-and-task',
  'task',
  'communication',
  'document-reference',
  'dialog-message',
  'clipboard',
] as const;
export type NoticeChannelId = (typeof NOTICE_CHANNELS)[number];

/**
 * Types that a record system may give in part: those that criteria are decided from. Not Task and Communication, since
 * a notice is sent once only where all notices can be seen: such a server must not offer them for search.
 */
export const TYPES_IN_PART = [
  'Condition',
  'Encounter',
  'MedicationStatement',
  'MedicationRequest',
  'EpisodeOfCare',
  'Appointment',
  'ServiceRequest',
  'CareTeam',
] as const;
export type TypeInPart = (typeof TYPES_IN_PART)[number];

/** What it gives of them, to be read behind "the record gives only"; null: nobody has written it. */
export type GivenInPart = Readonly<Partial<Record<TypeInPart, Readonly<Record<'nb' | 'nn' | 'en', string>> | null>>>;

/** An app of its own at the authorisation server, for the coordinating unit's inbox: no patient, user-level scopes. */
export interface InboxClient {
  readonly clientId: string;
  readonly scopes: string;
  readonly scopesV1: string;
  /** Ids of the units that work in this inbox, all of them in the issuer's `recipients`; null: each of those. */
  readonly recipients: readonly string[] | null;
}

export interface DocumentType {
  readonly system: string;
  readonly code: string;
  readonly contentType: 'text/plain' | 'application/pdf';
}

/** One issuer (an EHR's FHIR base URL) that may launch the app. An issuer not listed cannot. */
export interface IssuerConfiguration {
  /** The FHIR base URL exactly as the EHR sends it in `iss`, compared without a trailing slash. */
  readonly issuer: string;
  /** The EHR installation's name, shown to people. */
  readonly name: string;
  readonly clientId: string;
  /** SMART v2 scopes, space separated; always with `launch` written out. */
  readonly scopes: string;
  /** The same for servers that only know v1 scopes; used when the server does not advertise `permission-v2`. */
  readonly scopesV1: string;
  readonly setting: Setting;
  /** Rule set id, a file name in rules/rule-sets. */
  readonly ruleSet: string;
  /** Unit profile id or null. */
  readonly profile: string | null;
  /**
   * How Organization and Medication references are resolved: `include` asks the search for them (servers known to
   * support _include), `read` follows each reference after the search.
   */
  readonly references: 'include' | 'read';
  /** Types of which the record system gives some rows only: no reply says so, and its silence would be taken for none. */
  readonly givenInPart: GivenInPart;
  /** Notice channels in the order they are tried. */
  readonly channels: readonly NoticeChannelId[];
  /** Ids of recipients; the first is the default where routing does not say otherwise. */
  readonly recipients: readonly string[];
  /**
   * Channels that reach a recipient, by recipient id, for those that not every channel of the issuer reaches: a Task in
   * the hospital's server tells a municipality nothing that does not read that server. Still in the issuer's order.
   */
  readonly recipientChannels: Readonly<Record<string, readonly NoticeChannelId[]>>;
  /** Null: this installation has no inbox over this issuer. */
  readonly inbox: InboxClient | null;
  /** What this installation calls its document type, and the format it takes; used by the document channel. */
  readonly documentType: DocumentType | null;
}

/** A coordinating unit (KE) that can be notified. */
export interface Recipient {
  readonly id: string;
  readonly name: string;
  readonly kind: 'hospital' | 'municipality';
  /** FHIR identifiers, e.g. HER-id `urn:oid:2.16.578.1.12.4.1.2`. */
  readonly identifiers: readonly { readonly system: string; readonly value: string }[];
  /** Municipality numbers it serves. */
  readonly municipalities: readonly string[];
  /**
   * Norwegian postal codes where those it serves live, the last of each range included. Asked only where an address names
   * no municipality, and never believed without the user's word: a postal code may lie in two municipalities. Absent:
   * there is no such table.
   */
  readonly postalCodes?: readonly { readonly first: string; readonly last: string }[];
  readonly phone: string | null;
  /** Days the unit has to answer before its inbox calls a notice overdue. Own start value 7: no law names a number. */
  readonly answerWithinDays: number;
}

/** `config.json`, served beside the app. */
export interface Configuration {
  readonly language: 'nb' | 'nn' | 'en';
  readonly issuers: readonly IssuerConfiguration[];
  readonly recipients: readonly Recipient[];
  /** Where `koordinatorflagg serve` is reached, without a trailing slash; null: no dialog messages. */
  readonly messageService: { readonly url: string } | null;
}
