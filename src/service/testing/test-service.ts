import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PATIENT_PROOF } from '../../notice/patient/patient-proof.ts';
import type { ServiceNotice, ServiceReport } from '../../notice/service-notice.ts';
import type { Clock } from '../clock.ts';
import { type DeliveryPolicy, START_POLICY } from '../delivery-policy.ts';
import { ediHandler } from '../handler/edi-handler.ts';
import { type Authorization, noAuthorization } from '../handler/helse-id.ts';
import { callerOf } from '../http/id-token.ts';
import { noticeRoutes } from '../http/notice-routes.ts';
import { openIdIssuer } from '../http/openid-issuer.ts';
import { rateLimit } from '../http/rate-limit.ts';
import { wrongProofs } from '../http/wrong-proofs.ts';
import type { LogEvent } from '../log.ts';
import { createMessageService, type MessageService } from '../message-service.ts';
import type { Disk } from '../outbox/disk.ts';
import { folderDisk } from '../outbox/folder-disk.ts';
import { startTestHandler, type TestHandler } from './test-handler.ts';
import { startTestIssuer, type TestIssuer } from './test-issuer.ts';
import { RECEIVER, SENDER, testNotice } from './test-notice.ts';

/** The whole service on a real folder, between an EHR that signs and a handler that stores, in a time that stands still. */
export interface TestService {
  readonly handler: TestHandler;
  readonly issuer: TestIssuer;
  readonly folder: string;
  readonly log: LogEvent[];
  readonly now: number;
  service: MessageService;
  request(path: string, init?: RequestInit): Promise<Response>;
  notice(name: string, change?: Partial<ServiceNotice>): ServiceNotice;
  post(notice: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** `proof` of the patient, as the app sends it; without it what the receiver wrote is not told. */
  report(identifier: string, proof?: string): Promise<ServiceReport>;
  /** Lets so many seconds pass, doing what falls due on the way. */
  pass(seconds: number): Promise<void>;
  /** As after a kill: a new service on the same folder. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface TestServiceOptions {
  readonly policy?: Partial<DeliveryPolicy>;
  readonly requestsPerMinute?: number;
  readonly disk?: (disk: Disk) => Disk;
  readonly authorization?: Authorization;
  readonly timeoutMilliseconds?: number;
}

export async function startTestService(options: TestServiceOptions = {}): Promise<TestService> {
  const folder = await mkdtemp(join(tmpdir(), 'outbox-'));
  const time = { now: Date.UTC(2026, 10, 20, 8) };
  const [handler, issuer] = await Promise.all([startTestHandler(), startTestIssuer(() => time.now)]);
  const log: LogEvent[] = [];
  const clock: Clock = { now: () => time.now, wait: () => Promise.reject(new Error('nobody waits in this test')) };
  const disk = await folderDisk(folder);
  const open = () =>
    createMessageService({
      disk: options.disk?.(disk) ?? disk,
      handler: ediHandler({
        url: handler.url,
        sourceSystem: 'koordinatorflagg, test',
        authorization: options.authorization ?? noAuthorization,
        timeoutMilliseconds: options.timeoutMilliseconds ?? 5000,
      }),
      clock,
      random: Math.random,
      log: (event) => log.push(event),
      policy: { ...START_POLICY, ...options.policy },
      parties: (fhirBase, recipient) =>
        fhirBase === issuer.fhirBase && recipient === 'ke-municipality' ? { sender: SENDER, receiver: RECEIVER } : null,
    });
  const discover = openIdIssuer({ fhirBase: issuer.fhirBase, openIdIssuer: null, jwksUri: null, now: clock.now });
  const clients = [{ fhirBase: issuer.fhirBase, app: 'chart' as const, clientId: 'koordinatorflagg', discover }];
  const limit = rateLimit(options.requestsPerMinute ?? 1000, clock.now);
  const wrong = wrongProofs(clock.now);
  const routes = () =>
    noticeRoutes({
      service: test.service,
      callerOf: (token) => callerOf(token, { clients, hours: 12, now: clock.now }),
      limit,
      wrong,
      allowedOrigins: ['https://app.example'],
      log: (event) => log.push(event),
    });
  const test: TestService = {
    handler,
    issuer,
    folder,
    log,
    get now() {
      return time.now;
    },
    service: await open(),
    request: async (path, init) => routes().request(path, init),
    notice: (name, change) => testNotice(name, issuer.fhirBase, change),
    post: async (notice, headers = {}) =>
      routes().request('/notices', {
        method: 'POST',
        headers: { authorization: `Bearer ${await issuer.token()}`, 'content-type': 'application/json', ...headers },
        body: typeof notice === 'string' ? notice : JSON.stringify(notice),
      }),
    async report(identifier, proof) {
      const headers = {
        authorization: `Bearer ${await issuer.token()}`,
        ...(proof === undefined ? {} : { [PATIENT_PROOF]: proof }),
      };
      const response = await routes().request(`/notices/${identifier}`, { headers });
      if (response.status !== 200) throw new Error(`GET answered ${response.status}`);
      return response.json();
    },
    async pass(seconds) {
      const end = test.now + seconds * 1000;
      for (;;) {
        const due = await test.service.work();
        if (due === null || test.now + due > end) break;
        time.now += Math.max(due, 1);
      }
      time.now = end;
      await test.service.work();
    },
    async restart() {
      test.service = await open();
    },
    async close() {
      await Promise.all([handler.close(), issuer.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
  return test;
}
