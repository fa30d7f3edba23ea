import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { APP_CLIENT, appConfiguration, INBOX_CLIENT, type InstallationId } from './app-configuration.ts';
import { createAppServer } from './app-server.ts';
import { SITE } from './build-site.ts';
import { chartPages } from './chart/chart-routes.ts';
import { createEhr, type Ehr, listen, type RegisteredClient } from './ehr-server.ts';
import { type RunningService, type ServiceOptions, startMessageService } from './message-service.ts';
import { generatePatients } from './patients/generate-patients.ts';
import { USERS } from './patients/practitioners.ts';

export interface SandboxOptions {
  /** 0 takes a free port. */
  readonly ehrPort: number;
  readonly appPort: number;
  /** Folder of the built app. */
  readonly site?: string;
  /** Local day the stories are told from, YYYY-MM-DD; default today in Norway. */
  readonly today?: string;
  /** Further apps registered with the record system. */
  readonly clients?: readonly RegisteredClient[];
  /** What the app is configured with; default the demonstration's own. */
  readonly configuration?: (
    ehrOrigin: string,
    serviceOrigin: string | null,
    installation: InstallationId | null,
  ) => unknown;
  /** The message service beside the app, over its built command line; left out, there is none and no dialog messages. */
  readonly service?: Pick<ServiceOptions, 'port' | 'messages'>;
}

export interface RunningSandbox {
  readonly ehr: Ehr;
  readonly ehrOrigin: string;
  readonly appOrigin: string;
  /** Null unless asked for. */
  readonly service: RunningService | null;
  close(): Promise<void>;
}

/**
 * Starts the record system and the app's web server on two origins, as in life, and on a third the message service if it
 * is asked for. All listen on 127.0.0.1 only. Rejects, with nothing left running, when one of them cannot start.
 */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const { site = SITE, today = todayInNorway(), clients = [], configuration = appConfiguration } = options;
  let ehrOrigin = '';
  let service: RunningService | null = null;
  const configured = (installation: InstallationId | null) => () =>
    configuration(ehrOrigin, service?.origin ?? null, installation);
  const appServer = createAppServer({
    site,
    configuration: configured(null),
    installations: { dips: configured('dips') } satisfies Record<InstallationId, unknown>,
    ehrOrigins: () => [ehrOrigin],
    serviceOrigin: () => service?.origin ?? null,
  });
  const app = await listen(appServer, options.appPort);
  const { app: ehrApp, ehr } = createEhr({
    origin: '',
    tenants: generatePatients({ today, seed: 20_240_101 }),
    practitioners: USERS,
    clients: [
      {
        clientId: APP_CLIENT,
        redirectUris: [`${app.origin}/index.html`, `${app.origin}/dips/index.html`],
        launchUrl: `${app.origin}/launch.html`,
        launchUrlOf: { dips: `${app.origin}/dips/launch.html` },
      },
      {
        clientId: INBOX_CLIENT,
        redirectUris: [`${app.origin}/inbox.html`],
        launchUrl: `${app.origin}/inbox-launch.html`,
      },
      ...clients,
    ],
    chartRoutes: chartPages({
      now: () => new Date(),
      // Not every build has it
      inbox: ({ clients: registered }) =>
        existsSync(join(site, 'inbox.html'))
          ? (registered.find(({ clientId }) => clientId === INBOX_CLIENT) ?? null)
          : null,
    }),
  });
  const record = await listen(ehrApp, options.ehrPort).catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  ehrOrigin = record.origin;
  ehr.origin = record.origin;
  const close = async () => {
    await service?.close();
    await Promise.all([record.close(), app.close()]);
  };
  if (options.service !== undefined) {
    const { origin: appOrigin } = app;
    service = await startMessageService({
      ...{ ehrOrigin, appOrigin, clientId: APP_CLIENT, inboxClientId: INBOX_CLIENT },
      ...options.service,
    }).catch(async (error: unknown) => {
      await close();
      throw error;
    });
  }
  return {
    ehr,
    ehrOrigin,
    appOrigin: app.origin,
    service,
    close,
  };
}

/** Swedish writes dates as ISO does. */
const todayInNorway = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(new Date());
