import type { CapabilityStatement, Resource } from 'fhir/r4';
import { fhirRead } from '../record/fhir-read.ts';
import { type ReadOptions, withReadSession } from '../record/read-session.ts';
import type { FhirTransport } from '../record/transport.ts';

/**
 * Whether the server says that it keeps tasks single (`CapabilityStatement.rest.resource.conditionalCreate`, FHIR R4).
 * A server without it ignores `If-None-Exist` and stores one more. False also when it does not say. Never rejects.
 */
export async function createsConditionally(transport: FhirTransport, options: ReadOptions): Promise<boolean> {
  const reply = await withReadSession(transport, options, (session) => fhirRead(session, `${transport.base}/metadata`));
  if (!reply.ok || !isCapabilityStatement(reply.resource)) return false;
  const server = reply.resource.rest?.find(({ mode }) => mode === 'server');
  return server?.resource?.find(({ type }) => type === 'Task')?.conditionalCreate === true;
}

function isCapabilityStatement(resource: Resource): resource is CapabilityStatement {
  return resource.resourceType === 'CapabilityStatement';
}
