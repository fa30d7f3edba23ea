import type { FhirResource, ServiceRequest, Task } from 'fhir/r4';
import type { Tenant } from '../../src/sandbox/ehr.ts';
import type { RunningSandbox } from '../../src/sandbox/run-sandbox.ts';

/** The tasks and requests about one patient as they stand on the record system's server. */
export function noticesOnServer({ ehr }: RunningSandbox, tenant: Tenant, patient: string) {
  const reference = `Patient/${patient}`;
  const store = ehr.store(tenant);
  const isTask = (row: FhirResource): row is Task => row.resourceType === 'Task' && row.for?.reference === reference;
  const isRequest = (row: FhirResource): row is ServiceRequest =>
    row.resourceType === 'ServiceRequest' && row.intent === 'proposal' && row.subject.reference === reference;
  return { tasks: store.all('Task').filter(isTask), requests: store.all('ServiceRequest').filter(isRequest) };
}
