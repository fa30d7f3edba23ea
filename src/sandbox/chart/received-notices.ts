import type { Task } from 'fhir/r4';
import type { Ehr, SandboxLanguage, Tenant } from '../ehr.ts';
import { TENANTS } from '../ehr.ts';
import type { ChartText } from './chart-text.ts';
import { showDate, showDateTime } from './dates.ts';
import { nameOf } from './patient-list.ts';

/** One notice as the coordinating unit gets it. */
export interface ReceivedNotice {
  readonly reference: string;
  readonly tenant: Tenant;
  readonly patient: string;
  readonly birthDate: string;
  readonly from: string;
  readonly to: string;
  readonly sentAt: string;
  readonly status: string;
  /** What is asked for and what the patient wants, in words. */
  readonly concerns: readonly string[];
  readonly message: string;
  readonly request: string | null;
}

/** Every notice on both servers, newest first. */
export function receivedNotices(ehr: Ehr, text: ChartText, language: SandboxLanguage): readonly ReceivedNotice[] {
  return TENANTS.flatMap((tenant) =>
    ehr
      .store(tenant)
      .all('Task')
      .filter((row): row is Task => row.resourceType === 'Task')
      .map((task) => ({ task, notice: receivedNotice(ehr, tenant, task, text, language) })),
  )
    .sort((a, b) => Date.parse(b.task.authoredOn ?? '') - Date.parse(a.task.authoredOn ?? ''))
    .map(({ notice }) => notice);
}

function receivedNotice(
  ehr: Ehr,
  tenant: Tenant,
  task: Task,
  text: ChartText,
  language: SandboxLanguage,
): ReceivedNotice {
  const store = ehr.store(tenant);
  const read = (reference: string | undefined) => {
    const [type = '', id = ''] = (reference ?? '').split('/');
    return store.read(type, id);
  };
  const patient = read(task.for?.reference);
  const request = read(task.focus?.reference);
  const isPatient = patient?.resourceType === 'Patient';
  return {
    reference: `Task/${task.id ?? ''}`,
    tenant,
    patient: isPatient ? nameOf(patient) : (task.for?.display ?? task.for?.reference ?? ''),
    birthDate: isPatient ? showDate(patient.birthDate, language) : '',
    from: task.requester?.display ?? task.requester?.reference ?? '',
    to: task.owner?.display ?? '',
    sentAt: showDateTime(task.authoredOn, language),
    status: text.taskStatus[task.status] ?? task.status,
    concerns: (task.input ?? []).flatMap(({ valueCode }) =>
      valueCode === undefined ? [] : [text.inputValues[valueCode] ?? valueCode],
    ),
    message: [task.description, ...(task.note ?? []).map((note) => note.text)].filter(Boolean).join('\n\n'),
    request:
      request?.resourceType === 'ServiceRequest' ? `${request.code?.text ?? ''} (ServiceRequest/${request.id})` : null,
  };
}
