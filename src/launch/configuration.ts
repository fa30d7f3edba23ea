/** The care setting an EHR is used in; it decides the default rule set and who is told. */
export type Setting = 'hospital' | 'gp' | 'municipality';

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
  /** Notice channels in the order they are tried. */
  readonly channels: readonly ('task' | 'clipboard')[];
  /** Ids of recipients, the default first. */
  readonly recipients: readonly string[];
  /** What this installation calls its document type; used by the document channel. */
  readonly documentType: { readonly system: string; readonly code: string } | null;
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
  readonly phone: string | null;
}

/** `config.json`, served beside the app. */
export interface Configuration {
  readonly language: 'nb' | 'nn' | 'en';
  readonly issuers: readonly IssuerConfiguration[];
  readonly recipients: readonly Recipient[];
}
