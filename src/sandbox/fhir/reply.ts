import type { FhirResource, OperationOutcome, OperationOutcomeIssue } from 'fhir/r4';

/** What a FHIR interaction answers; a refusal is a reply too, with an OperationOutcome as its body. */
export interface FhirReply {
  readonly status: number;
  readonly body: FhirResource | null;
  readonly headers: Readonly<Record<string, string>>;
}

export type IssueCode = OperationOutcomeIssue['code'];

/** A refusal with one issue, in words for the developer of the app. */
export function refuse(
  status: number,
  code: IssueCode,
  diagnostics: string,
  headers: Readonly<Record<string, string>> = {},
): FhirReply {
  return { status, body: outcome([{ severity: 'error', code, diagnostics }]), headers };
}

export function refuseWith(status: number, issues: OperationOutcomeIssue[]): FhirReply {
  return { status, body: outcome(issues), headers: {} };
}

export function outcome(issue: OperationOutcomeIssue[]): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue };
}

/** A reply that carries one stored version of a resource, with ETag and Last-Modified. */
export function replyWith(status: number, resource: FhirResource, location?: string): FhirReply {
  return {
    status,
    body: resource,
    headers: { ...versionHeaders(resource), ...(location ? { Location: location } : {}) },
  };
}

export function etagOf(resource: FhirResource): string {
  return `W/"${resource.meta?.versionId ?? ''}"`;
}

function versionHeaders(resource: FhirResource): Record<string, string> {
  return { ETag: etagOf(resource), 'Last-Modified': new Date(resource.meta?.lastUpdated ?? 0).toUTCString() };
}
