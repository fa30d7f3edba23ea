import { createAppServer } from '../../src/sandbox/app-server.ts';
import { type Faults, listen, NO_FAULTS } from '../../src/sandbox/ehr-server.ts';
import { STORIES } from '../../src/sandbox/patients/stories.ts';
import { startSandbox } from '../../src/sandbox/run-sandbox.ts';
import { buildMinimal, buildWidget } from './build-sites.ts';

/** An app the record system can launch. */
export interface Contender {
  readonly name: 'widget' | 'minimal';
  readonly origin: string;
  /** Where its built files are. */
  readonly folder: string;
  /** A new launch for the patient's chart, good for once. */
  launchAddress(patient: string, faults?: Faults): string;
}

export interface Contenders {
  readonly widget: Contender;
  readonly minimal: Contender;
  close(): Promise<void>;
}

/** Builds the widget and its peer, and starts both before one record system; each app on a web server of its own. */
export async function startContenders(): Promise<Contenders> {
  const widgetFolder = await buildWidget();
  const minimalFolder = await buildMinimal();
  let ehrOrigins: readonly string[] = [];
  const minimalServer = await listen(
    createAppServer({ site: minimalFolder, configuration: () => ({}), ehrOrigins: () => ehrOrigins }),
    0,
  );
  const sandbox = await startSandbox({
    ehrPort: 0,
    appPort: 0,
    site: widgetFolder,
    clients: [
      {
        clientId: 'minimal',
        redirectUris: [`${minimalServer.origin}/index.html`],
        launchUrl: `${minimalServer.origin}/launch.html`,
      },
    ],
  });
  ehrOrigins = [sandbox.ehrOrigin];

  const { ehr } = sandbox;
  const contender = (name: Contender['name'], clientId: string, origin: string, folder: string): Contender => {
    const client = ehr.clients.find((each) => each.clientId === clientId);
    if (client === undefined) throw new Error(`${clientId} is not registered`);
    return {
      name,
      origin,
      folder,
      launchAddress: (patient, faults = NO_FAULTS) => {
        const story = STORIES.find((each) => each.patient === patient);
        const [user] = ehr.practitioners.hospital;
        if (story === undefined || user === undefined) throw new Error(`no story of ${patient}`);
        return ehr.launchAddress(client, {
          tenant: story.tenant,
          patient,
          ...(story.encounter === null ? {} : { encounter: story.encounter }),
          practitioner: user.practitioner,
          language: 'nb',
          faults,
        });
      },
    };
  };
  return {
    widget: contender('widget', 'koordinatorflagg', sandbox.appOrigin, widgetFolder),
    minimal: contender('minimal', 'minimal', minimalServer.origin, minimalFolder),
    close: async () => {
      await Promise.all([sandbox.close(), minimalServer.close()]);
    },
  };
}
