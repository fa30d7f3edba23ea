import { readFile } from 'node:fs/promises';
import type { JWK } from 'jose';
import * as v from 'valibot';
import { systemClock } from './clock.ts';
import type { DeliveryPolicy } from './delivery-policy.ts';
import { ediHandler } from './handler/edi-handler.ts';
import { type Authorization, helseId, noAuthorization } from './handler/helse-id.ts';
import { callerOf } from './http/id-token.ts';
import { type NoticeRoutes, noticeRoutes } from './http/notice-routes.ts';
import { rateLimit } from './http/rate-limit.ts';
import { trustedClients } from './http/trusted-clients.ts';
import { wrongProofs } from './http/wrong-proofs.ts';
import type { Log } from './log.ts';
import { createMessageService } from './message-service.ts';
import { folderDisk } from './outbox/folder-disk.ts';
import { lockFolder } from './outbox/folder-lock.ts';
import { partiesOf } from './parties.ts';
import type { MessagesConfiguration, ServiceConfiguration } from './service-configuration.ts';

/** The message service, put together from its configuration; its routes are mounted beside those of other services. */
export interface ServedMessages {
  readonly routes: NoticeRoutes;
  /** Stops working, when what is under way has ended, and lets go of the outbox. */
  readonly stop: () => Promise<void>;
}

/**
 * - `configuration`: what the configuration says is wrong, and the same start fails again until it is changed
 * - `place`: the outbox cannot be had now
 */
interface ServeFault {
  readonly in: 'configuration' | 'place';
  readonly key: string;
  readonly detail: string;
}

export type ServeMessagesResult =
  | { readonly served: ServedMessages; readonly fault?: never }
  | { readonly fault: ServeFault; readonly served?: never };

export async function serveMessages(
  configuration: ServiceConfiguration,
  environment: Readonly<Record<string, string | undefined>>,
  log: Log,
): Promise<ServeMessagesResult> {
  const { messages } = configuration;
  const clock = systemClock;
  const authorization = await authorizationOf(messages, environment);
  if ('detail' in authorization) return { fault: { in: 'configuration', ...authorization } };
  const key = 'messages.outbox.folder';
  const { folder } = messages.outbox;
  let service: Awaited<ReturnType<typeof createMessageService>>;
  let release: () => Promise<void>;
  try {
    const lock = await lockFolder(folder);
    if (lock.kind === 'in-use')
      return { fault: { in: 'place', key, detail: `${folder} is in use by another process` } };
    if (lock.kind === 'path-too-long') {
      const detail = `${folder} is too long a path: at most ${lock.longest} bytes`;
      return { fault: { in: 'configuration', key, detail } };
    }
    release = lock.release;
    service = await createMessageService({
      disk: await folderDisk(folder),
      handler: ediHandler({
        url: messages.handler.url,
        sourceSystem: messages.handler.sourceSystem,
        authorization: authorization.authorization,
        timeoutMilliseconds: messages.handler.timeoutSeconds * 1000,
      }),
      clock,
      random: Math.random,
      log,
      policy: policyOf(messages),
      parties: partiesOf(configuration),
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return { fault: { in: 'place', key, detail: `${folder} cannot be used${code}` } };
  }

  const clients = trustedClients(configuration.issuers, clock.now);
  const routes = noticeRoutes({
    service,
    callerOf: (token) => callerOf(token, { clients, hours: configuration.idTokenHours, now: clock.now }),
    limit: rateLimit(configuration.requestsPerMinute, clock.now),
    wrong: wrongProofs(clock.now),
    allowedOrigins: configuration.allowedOrigins,
    log,
  });
  const stopping = new AbortController();
  const running = service.run(stopping.signal);
  return {
    served: {
      routes,
      async stop() {
        stopping.abort();
        await running;
        await release();
      },
    },
  };
}

function policyOf({
  receiptDeadlineHours,
  followDays,
  keepContentDays,
  answerFollowDays,
  polling,
  retry,
}: MessagesConfiguration): DeliveryPolicy {
  return {
    receiptDeadlineHours,
    followDays,
    keepContentDays,
    answerFollowDays,
    pollSeconds: polling.seconds,
    pollAtMostSeconds: polling.atMostSeconds,
    retrySeconds: retry.seconds,
    retryAtMostSeconds: retry.atMostSeconds,
    settleSeconds: retry.settleSeconds,
  };
}

const privateJwk = v.looseObject({
  kty: v.string(),
  alg: v.exactOptional(v.string()),
  kid: v.exactOptional(v.string()),
  d: v.string(),
});

async function authorizationOf(
  { handler }: MessagesConfiguration,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<{ authorization: Authorization } | { key: string; detail: string }> {
  const { helseId: given, timeoutSeconds } = handler;
  if (given === null) return { authorization: noAuthorization };
  const fromFile = given.privateKeyFile !== null;
  const key = `messages.handler.helseId.${fromFile ? 'privateKeyFile' : 'privateKeyEnvironment'}`;
  try {
    const text = fromFile
      ? await readFile(given.privateKeyFile ?? '', 'utf8')
      : (environment[given.privateKeyEnvironment ?? ''] ?? '');
    const privateKey: JWK = v.parse(privateJwk, JSON.parse(text));
    const authorization = await helseId({
      tokenEndpoint: given.tokenEndpoint,
      clientId: given.clientId,
      scope: given.scope,
      privateKey,
      now: systemClock.now,
      timeoutMilliseconds: timeoutSeconds * 1000,
    });
    return { authorization };
  } catch {
    return { key, detail: 'does not lead to a private JWK' };
  }
}
