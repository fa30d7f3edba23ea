import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { RECEIVER, SENDER } from '../../../src/service/testing/test-notice.ts';

export interface ServePlace {
  /** The program and its folder. */
  readonly main: string;
  readonly folder: string;
  readonly issuer: string;
  readonly handler: string;
  readonly recipients: readonly string[];
}

/** The message service as it is installed, `koordinatorflagg serve`, on a disk of its own; killed, and started again. */
export class ServeProcess {
  readonly #place: ServePlace;
  #child: ChildProcess | null = null;
  #address: Promise<string> = Promise.reject(new Error('the service was never started'));
  kills = 0;

  constructor(place: ServePlace) {
    this.#place = place;
    this.#address.catch(() => undefined);
  }

  /** Where it listens, as soon as it does. */
  get address(): Promise<string> {
    return this.#address;
  }

  async start(): Promise<void> {
    const { main, folder, issuer, handler, recipients } = this.#place;
    const { profession, ...receiver } = RECEIVER;
    const configuration = {
      listen: { host: '127.0.0.1', port: 0 },
      allowedOrigins: ['https://app.example'],
      requestsPerMinute: 10_000,
      issuers: [{ issuer, clientId: 'koordinatorflagg' }],
      messages: {
        sender: SENDER,
        recipients: recipients.map((id) => ({ id, profession, ...receiver })),
        handler: { url: handler, sourceSystem: 'koordinatorflagg, fault run', timeoutSeconds: 5, helseId: null },
        outbox: { folder: 'outbox' },
        polling: { seconds: 0.1, atMostSeconds: 0.1 },
        retry: { seconds: 0.1, atMostSeconds: 0.2, settleSeconds: 0.5 },
      },
    };
    await mkdir(folder, { recursive: true });
    const file = join(folder, 'service.json');
    await writeFile(file, JSON.stringify(configuration));
    const child = spawn(process.execPath, [main, 'serve', '--config', file], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child = child;
    this.#address = new Promise((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const event: { readonly event: string; readonly address?: string } = JSON.parse(line);
        if (event.event === 'listening') resolve(event.address ?? '');
      });
      child.once('exit', (status) => reject(new Error(`the service ended with ${status}`)));
    });
    this.#address.catch(() => undefined);
    await this.#address;
  }

  /** Ended at once, in whatever it was doing; then it is started again, on what is on its disk. */
  kill(): void {
    const child = this.#child;
    if (child === null || child.killed) return;
    this.kills += 1;
    child.kill('SIGKILL');
    this.#address = new Promise((resolve, reject) => {
      child.once('exit', () => void this.start().then(() => resolve(this.#address), reject));
    });
    this.#address.catch(() => undefined);
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
}
