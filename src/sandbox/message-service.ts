import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { buildEnvironment } from './build-site.ts';
import { HANDLER_PATH } from './message-handler/message-routes.ts';

/** The hospital's own `koordinatorflagg serve`: a process of its own, known by its command line and its file alone. */
export interface RunningService {
  /** `http://127.0.0.1:port`; another after `start`, where any free port was asked for. */
  readonly origin: string;
  /** Ends the process at once, as a failing machine would; what is on its disk stays. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, on the same disk. A port that was only free is not asked for again: it may be another's by now. */
  start(): Promise<void>;
  /** Stops it, and removes its folder. */
  close(): Promise<void>;
}

export interface ServiceOptions {
  readonly ehrOrigin: string;
  readonly appOrigin: string;
  readonly clientId: string;
  readonly inboxClientId: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Put over the demonstration's own `messages` of service.json, key by key. */
  readonly messages?: Readonly<Record<string, unknown>>;
}

const COMMAND = fileURLToPath(new URL('../cli/koordinatorflagg.js', import.meta.url));
/** Its standard input closes when this process ends, however it ends, and the service must not outlive it. */
const ENDS_WITH_PARENT = 'data:text/javascript,process.stdin.on("end",()=>process.exit(1)).resume().unref()';
const STOPS_WITHIN = 5000;

/** The service is what failed, not what stands around it. */
export class ServiceNotStarted extends Error {}

/** Rejects with ServiceNotStarted, which has what the service wrote on standard error, when it does not come to listen. */
export async function startMessageService(options: ServiceOptions): Promise<RunningService> {
  const folder = await mkdtemp(join(tmpdir(), 'koordinatorflagg-service-'));
  const file = join(folder, 'service.json');
  await writeFile(file, JSON.stringify(serviceConfiguration(options), null, 2));
  let running = await startProcess(file, options.port).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  return {
    get origin() {
      return running.origin;
    },
    kill: () => ended(running.process, 'SIGKILL'),
    start: async () => {
      running = await startProcess(file, options.port);
    },
    close: async () => {
      await ended(running.process, 'SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** service.json as an installation in front of this sandbox would have it. HER-ids are invented. */
function serviceConfiguration({ appOrigin, clientId, inboxClientId, ehrOrigin, messages }: ServiceOptions): unknown {
  const hospital = {
    name: 'Helse Vestland HF',
    herId: '9900003',
    unit: { name: 'Fjordane sjukehus', herId: '9900004' },
  };
  // The unit that sends notices on from its inbox, in its own name
  const unit = { ...hospital, unit: { name: 'Koordinerende enhet, Helse Vestland HF', herId: '9900001' } };
  const surgery = { name: 'Lia legesenter', herId: '9900091', unit: { name: 'Fastleger', herId: '9900092' } };
  return {
    listen: { host: '127.0.0.1', port: 0 },
    allowedOrigins: [appOrigin],
    issuers: [
      {
        issuer: `${ehrOrigin}/hospital/fhir`,
        clientId,
        inbox: { clientId: inboxClientId, sender: unit },
        sender: null,
      },
      { issuer: `${ehrOrigin}/gp/fhir`, clientId, sender: surgery },
    ],
    messages: {
      sender: hospital,
      recipients: [
        {
          id: 'ke-municipality',
          name: 'Lia kommune',
          herId: '9900093',
          unit: { name: 'Koordinerende enhet, Lia kommune', herId: '9900002' },
        },
        {
          id: 'ke-hospital',
          name: 'Helse Vestland HF',
          herId: '9900003',
          unit: { name: 'Koordinerende enhet, Helse Vestland HF', herId: '9900001' },
        },
      ],
      handler: {
        url: `${ehrOrigin}${HANDLER_PATH}`,
        sourceSystem: 'koordinatorflagg, sandbox',
        timeoutSeconds: 5,
        helseId: null,
      },
      outbox: { folder: 'outbox' },
      // Brisker than in life, so that a person who watches sees it happen
      polling: { seconds: 0.5, atMostSeconds: 5 },
      retry: { seconds: 0.5, atMostSeconds: 5, settleSeconds: 1 },
      ...messages,
    },
  };
}

interface ServiceProcess {
  readonly process: ChildProcess;
  readonly origin: string;
}

/** Resolves when the service has said that it listens, and where: one JSON object a line on standard output. */
function startProcess(file: string, port: number): Promise<ServiceProcess> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import', ENDS_WITH_PARENT, COMMAND, 'serve', '--port', String(port), '--config', file],
      {
        env: buildEnvironment(process.env),
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    );
    let complaints = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints += text;
    });
    child.once('error', ({ message }) => reject(new ServiceNotStarted(message)));
    // Not at its exit: why it ended may still be on its way
    child.once('close', (status) => {
      reject(new ServiceNotStarted(`The message service ended with status ${status}: ${complaints.trim()}`));
    });
    createInterface(child.stdout).on('line', (line) => {
      const address = listeningAt(line);
      if (address !== null) resolve({ process: child, origin: address });
    });
  });
}

function listeningAt(line: string): string | null {
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry !== 'object' || entry === null || !('event' in entry) || entry.event !== 'listening') return null;
    return 'address' in entry && typeof entry.address === 'string' ? entry.address : null;
  } catch {
    return null;
  }
}

function ended(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const last = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN);
    child.once('exit', () => {
      clearTimeout(last);
      resolve();
    });
    child.kill(signal);
  });
}
