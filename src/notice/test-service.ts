import { type HttpHandler, HttpResponse, http } from 'msw';
import type { MessageService } from './message-service.ts';
import { PATIENT_PROOF } from './patient/patient-proof.ts';
import type { ServiceAnswer, ServiceNotice, ServiceReport, ServiceState } from './service-notice.ts';

/** For this room's tests only: a message service that keeps each identifier once, and can be made to misbehave. */
export const serviceBase = 'https://service.example';

/** What happens to one post: the connection is cut before or after the message was stored, or a status is answered. */
export type ServiceFault = 'none' | 'cut-before-stored' | 'cut-after-stored' | number;

export interface TestService {
  readonly posted: ServiceNotice[];
  readonly reports: Map<string, ServiceReport>;
  readonly log: string[];
  /** What happens to the coming posts, one each; then nothing more. */
  faults: ServiceFault[];
  /** Status answered to questions, `cut` for no answer. */
  questions: number | 'cut';
  /** What becomes of a message when it is stored. */
  state: ServiceState;
  /** How a message that is there stands from now on. */
  becomes(state: ServiceState, errors?: ServiceReport['errors']): void;
  /** The receivers have written back; the words are told only to whoever sends a proof. */
  isAnswered(...answers: readonly ServiceAnswer[]): void;
  /** Every proof that was sent. */
  readonly proofs: string[];
  readonly handlers: readonly HttpHandler[];
}

export function testService(): TestService {
  const posted: ServiceNotice[] = [];
  const reports = new Map<string, ServiceReport>();
  const log: string[] = [];
  const service: TestService = {
    posted,
    reports,
    log,
    faults: [],
    questions: 200,
    state: 'queued',
    becomes: (state, errors = []) => {
      for (const [identifier, report] of reports) reports.set(identifier, { ...report, state, errors });
    },
    proofs: [],
    isAnswered: (...answers) => {
      for (const [identifier, report] of reports) reports.set(identifier, { ...report, state: 'received', answers });
    },
    handlers: [
      http.get(`${serviceBase}/notices/:identifier`, ({ params, request }) => {
        log.push(`GET ${request.url}`);
        if (service.questions === 'cut') return HttpResponse.error();
        if (service.questions !== 200) return problem(service.questions);
        const report = reports.get(String(params['identifier']));
        if (report === undefined) return problem(404);
        const proof = request.headers.get(PATIENT_PROOF);
        if (proof !== null) service.proofs.push(proof);
        const answers = report.answers.map((answer) => (proof === null ? { ...answer, text: null } : answer));
        return HttpResponse.json({ ...report, answers });
      }),
      http.post(`${serviceBase}/notices`, async ({ request }) => {
        log.push(`POST ${request.url}`);
        const notice = (await request.json()) as ServiceNotice;
        const fault = service.faults.shift();
        if (fault === 'cut-before-stored') return HttpResponse.error();
        if (typeof fault === 'number') return problem(fault);
        const known = reports.get(notice.identifier);
        if (known === undefined) {
          posted.push(notice);
          reports.set(notice.identifier, newReport(notice, service.state, reports.size));
        }
        if (fault === 'cut-after-stored') return HttpResponse.error();
        return HttpResponse.json(reports.get(notice.identifier), { status: known === undefined ? 202 : 200 });
      }),
    ],
  };
  return service;
}

/** As the launch room makes it, with an id token. */
export const toService: MessageService = {
  base: serviceBase,
  send: (path, init) => {
    const headers = new Headers(init?.headers);
    headers.set('authorization', 'Bearer id-token');
    return fetch(serviceBase + path, { ...init, headers });
  },
};

function newReport(notice: ServiceNotice, state: ServiceState, count: number): ServiceReport {
  return {
    identifier: notice.identifier,
    state,
    authoredOn: notice.authoredOn,
    // The service's clock is not the browser's
    storedAt: '2026-11-18T09:15:02.250Z',
    at: '2026-11-18T09:15:02.250Z',
    senderName: notice.sender.name,
    recipientName: RECIPIENTS[notice.recipient] ?? notice.recipient,
    messageId: `0b0f2f5a-7d0a-4d38-9d8b-${String(count).padStart(12, '0')}`,
    errors: [],
    answers: [],
  };
}

const RECIPIENTS: Readonly<Record<string, string>> = { 'ke-hospital': 'Koordinerende enhet, Helse Førde' };

/** RFC 9457. */
function problem(status: number): Response {
  const body = { type: 'about:blank', title: 'Refused', status, detail: `the service says ${status}` };
  return HttpResponse.json(body, { status, headers: { 'Content-Type': 'application/problem+json' } });
}
