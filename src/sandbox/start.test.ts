import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { buildCommandLineIfNeeded, buildEnvironment, buildSiteIfNeeded } from './build-site.ts';
import { addressLines, startWhatCan } from './start-what-can.ts';

const START = fileURLToPath(new URL('start.ts', import.meta.url));

beforeAll(async () => {
  await buildSiteIfNeeded(() => {});
  await buildCommandLineIfNeeded(() => {});
}, 120_000);

/** `npm start` as a process of its own. */
function started(port: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', START], {
    env: { ...buildEnvironment(process.env), PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { out: '', complaints: '' };
  const ended = once(child, 'close').then(([status]: unknown[]) => status);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.complaints += text;
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.out += text;
      if (said.out.includes('Ctrl-C')) resolve();
    });
    void ended.then(() => reject(new Error(`ended: ${said.out}${said.complaints}`)));
  });
  ready.catch(() => {});
  return { said, ready, ended, stop: () => child.kill('SIGTERM') };
}

/** A port that another holds until the test is over: it is never let go, so nobody takes it meanwhile. */
async function portInUse(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return (server.address() as AddressInfo).port;
}

describe('npm start', () => {
  test('prints one address, which opens the chart, and ends when it is asked to', async () => {
    const { said, ready, ended, stop } = started('0');
    await ready;
    expect(said.out.match(/https?:\/\/\S*/g)).toHaveLength(1);
    const [, address = ''] = /^Open (http\S+)$/m.exec(said.out) ?? [];
    const chart = await fetch(address);
    expect({ redirected: chart.redirected, status: chart.status }).toEqual({ redirected: true, status: 200 });
    expect(await chart.text()).toContain('Line Danser');
    stop();
    expect(await ended).toBe(0);
    expect(said.complaints).toBe('');
  });

  test('says in one line that a port is in use, and does not start', async () => {
    const taken = await portInUse();
    // The app's, which is asked for first: whether any other is free is of no matter
    const { said, ended } = started(String(taken - 1));
    expect(await ended).toBe(1);
    expect(said).toEqual({
      out: '',
      complaints: `Port ${taken} is in use; another PORT=... moves all three (now ${taken - 1}).\n`,
    });
  });

  test('does not start when only the record system’s port is in use, and names it', async () => {
    const ehrPort = await portInUse();
    await expect(startWhatCan({ ehrPort, appPort: 0, servicePort: 0 })).rejects.toMatchObject({
      code: 'EADDRINUSE',
      port: ehrPort,
    });
  });

  test('goes on without dialog messages, and says so, when only their service does not start', async () => {
    const servicePort = await portInUse();
    const running = await startWhatCan({ ehrPort: 0, appPort: 0, servicePort });
    onTestFinished(() => running.sandbox.close());
    const { ehrOrigin, appOrigin } = running.sandbox;
    expect(addressLines(running)).toBe(`
Open ${ehrOrigin}/

Synthetic persons only. The app itself is on port ${new URL(appOrigin).port}.
No dialog messages: The message service ended with status 1: koordinatorflagg serve: 127.0.0.1:${servicePort} cannot be listened on
Stop with Ctrl-C.`);
    expect((await fetch(`${ehrOrigin}/`)).status).toBe(200);
  });

  test.for(['abc', '-1', '65534'])('PORT=%s is refused in one line', async (port) => {
    const { said, ended } = started(port);
    expect(await ended).toBe(1);
    expect(said).toEqual({
      out: '',
      complaints: `PORT=${port} is not a port: a whole number up to 65533, or 0 for any that are free.\n`,
    });
  });
});
