import type { FhirResource } from 'fhir/r4';
import type { SandboxLanguage, Tenant } from '../ehr.ts';
import type { RecordKit } from './record-kit.ts';

export type InLanguages = Readonly<Record<SandboxLanguage, string>>;

/** What the criteria should say of the patient, found by the rules from the record alone. */
export type ExpectedLevel = 'likely' | 'clarify' | 'not-indicated' | 'has-coordinator' | 'not-assessable';

/** One synthetic patient and why they are here. */
export interface Story {
  readonly id: string;
  readonly tenant: Tenant;
  /** Patient id. */
  readonly patient: string;
  /** The Encounter the chart is opened on; null when there is none today. */
  readonly encounter: string | null;
  /** Null for somebody seen in an outpatient clinic or a surgery. */
  readonly bed: string | null;
  readonly title: InLanguages;
  /** What the record shows, in one sentence. */
  readonly shows: InLanguages;
  readonly expectedLevel: ExpectedLevel;
}

/** A story and how its record is written. */
export interface Tale {
  readonly story: Story;
  write(kit: RecordKit): readonly FhirResource[];
}
